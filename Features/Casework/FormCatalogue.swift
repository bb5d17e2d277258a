internal import Basics

/// A form of contact as the district keeps it, under one of its names.
struct CatalogueForm: Sendable, Hashable {
  let code: String
  /// Names of one form share it.
  let kind: String
  let version: Int
  var entry: FormEntry
}

/// What is stated of a form of contact.
struct FormEntry: Sendable, Hashable {
  var label: String
  /// In the list to choose from; smaller first.
  var place: Int
  /// Whether somebody is reached with it; work on the file alone leaves the day of the last contact as it is.
  var isContact: Bool
  var validFrom: Day
  /// The last day on which it can be chosen; `nil` without end.
  var validTo: Day?
  var source: String

  func includes(_ day: Day) -> Bool { validFrom <= day && validTo.map { $0 >= day } ?? true }

  fileprivate func overlaps(_ other: FormEntry) -> Bool {
    validFrom <= other.validTo ?? .distant && other.validFrom <= validTo ?? .distant
  }
}

extension Day {
  fileprivate static let distant = Day(number: .max)
}

/// Why the catalogue is not changed so.
enum FormRefusal: Error, Hashable {
  case beginsInPast
  case nameTaken
  case newNameTooEarly(Day)
  case newNameAfterEnd
  case endBeforeBegin(Day)
  case endInPast
  case noContactLeft(Day)

  var field: (name: String, label: String) {
    switch self {
    case .beginsInPast: (FormField.from, "Gilt ab")
    case .nameTaken: (FormField.label, "Name")
    case .newNameTooEarly, .newNameAfterEnd: (FormField.renamedFrom, "Neuer Name gilt ab")
    case .endBeforeBegin, .endInPast, .noContactLeft: (FormField.to, "Letzter Tag")
    }
  }

  var sentence: String {
    switch self {
    case .beginsInPast: "Bitte wählen Sie heute oder einen späteren Tag."
    case .nameTaken: "So heißt in dieser Zeit schon eine andere Form. Bitte wählen Sie einen anderen Namen."
    case .newNameTooEarly(let day):
      "Ein neuer Name gilt frühestens ab \(day.german). Frühere Einträge behalten den Namen ihrer Zeit."
    case .newNameAfterEnd: "Die Form endet vor diesem Tag. Bitte prüfen Sie den letzten Tag."
    case .endBeforeBegin(let day): "Die Form beginnt am \(day.german). Bitte wählen Sie diesen oder einen späteren Tag."
    case .endInPast: "Bitte wählen Sie heute oder einen späteren Tag; was bis dahin eingetragen ist, bleibt."
    case .noContactLeft(let day):
      "Am \(day.german) gäbe es keine Form mehr, mit der jemand erreicht wird. Bitte lassen Sie eine bestehen."
    }
  }
}

/// How a name is changed.
enum Renaming: String, Sendable, CaseIterable {
  case correction = "berichtigung"
  case newName = "neu"

  var label: String {
    switch self {
    case .correction: "Schreibfehler"
    case .newName: "Neuer Name"
    }
  }

  var hint: String {
    switch self {
    case .correction: "Auch frühere Einträge zeigen den berichtigten Namen."
    case .newName: "Ab dem Tag unten; frühere Einträge behalten den alten Namen."
    }
  }
}

/// All forms of contact, of all times.
struct FormCatalogue: Sendable {
  let forms: [CatalogueForm]

  /// Those that can be chosen on a day, in their order.
  func valid(on day: Day) -> [CatalogueForm] { forms.filter { $0.entry.includes(day) } }

  /// Whether it is the latest name of its form; an earlier one stays as it is.
  func isLatest(_ form: CatalogueForm) -> Bool {
    !forms.contains { $0.kind == form.kind && $0.entry.validFrom > form.entry.validFrom }
  }

  /// Checks a form that is new.
  func check(new entry: FormEntry, today: Day) throws(FormRefusal) {
    guard entry.validFrom >= today else { throw .beginsInPast }
    try checkName(entry, of: nil)
    if let end = entry.validTo, end < entry.validFrom { throw .endBeforeBegin(entry.validFrom) }
  }

  /// The rows that take the place of one when it is changed: the form itself, and its next name if it gets one.
  ///
  /// - `renamedFrom`: the first day of a new name; `nil` to put the name right.
  func changing(
    _ form: CatalogueForm, to entry: FormEntry, renamedFrom: Day?, today: Day
  ) throws(FormRefusal) -> (own: FormEntry, next: FormEntry?) {
    if let end = entry.validTo, end != form.entry.validTo {
      guard end >= entry.validFrom else { throw .endBeforeBegin(entry.validFrom) }
      guard end >= today else { throw .endInPast }
    }
    try checkName(entry, of: form.kind)
    var (own, next): (FormEntry, FormEntry?) = (entry, nil)
    if let renamedFrom, entry.label != form.entry.label {
      let earliest = max(today, form.entry.validFrom.adding(days: 1))
      guard renamedFrom >= earliest else { throw .newNameTooEarly(earliest) }
      guard entry.validTo.map({ $0 >= renamedFrom }) ?? true else { throw .newNameAfterEnd }
      next = entry
      next?.validFrom = renamedFrom
      own.label = form.entry.label
      own.source = form.entry.source
      own.validTo = renamedFrom.adding(days: -1)
    }
    let others = forms.filter { $0.code != form.code }.map(\.entry)
    try Self.checkContacts(others + [own] + (next.map { [$0] } ?? []), from: today)
    return (own, next)
  }

  private func checkName(_ entry: FormEntry, of kind: String?) throws(FormRefusal) {
    let isTaken = forms.contains {
      $0.kind != kind && TextForm.sortKey($0.entry.label) == TextForm.sortKey(entry.label) && $0.entry.overlaps(entry)
    }
    if isTaken { throw .nameTaken }
  }

  /// Somebody has to be reached in some way on every day to come; it can end only where a form ends.
  private static func checkContacts(_ entries: [FormEntry], from today: Day) throws(FormRefusal) {
    let contacts = entries.filter(\.isContact)
    let ends = contacts.compactMap { $0.validTo?.adding(days: 1) }.filter { $0 > today }.sorted()
    for day in [today] + ends where !contacts.contains(where: { $0.includes(day) }) { throw .noContactLeft(day) }
  }
}
