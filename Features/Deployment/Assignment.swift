internal import Access
internal import Allocation
internal import Basics

/// What somebody is to a municipality.
enum AssignmentRole: String, Sendable, CaseIterable {
  case responsible
  case deputy

  var label: String {
    switch self {
    case .responsible: "zuständig"
    case .deputy: "Vertretung"
    }
  }
}

/// Days of the week on which somebody is on site; none means responsible without fixed days.
struct Weekdays: Sendable, Hashable {
  /// Bit 0 is Monday, bit 6 is Sunday.
  let bits: Int

  static let all = 1...7

  init(bits: Int) { self.bits = bits & 127 }

  /// Takes the numbers of ISO 8601, 1 for Monday.
  init(_ numbers: some Sequence<Int>) {
    bits = numbers.filter { Self.all.contains($0) }.reduce(0) { $0 | 1 << ($1 - 1) }
  }

  var isEmpty: Bool { bits == 0 }
  var numbers: [Int] { Self.all.filter { bits & 1 << ($0 - 1) != 0 } }

  func contains(_ weekday: Int) -> Bool { numbers.contains(weekday) }

  /// Written as `Mo, Mi`.
  var german: String { numbers.map { String(Day.weekdayNames[$0 - 1].prefix(2)) }.joined(separator: ", ") }
}

/// From one time of a day to a later one; the end does not belong to it.
struct Hours: Sendable, Hashable {
  let from: ClockTime
  let to: ClockTime

  /// Written as `9:00–12:30`.
  var german: String { "\(from.german)–\(to.german)" }

  /// What both have in common, from one minute on.
  func overlap(_ other: Hours) -> Hours? {
    let common = Hours(from: max(from, other.from), to: min(to, other.to))
    return common.from < common.to ? common : nil
  }
}

/// Somebody of the case management works for a municipality: on fixed weekdays at a place there, or in charge of it.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, section 3.6: on certain weekdays on site in the municipalities, or in
/// principle responsible for certain ones, so that each has a fixed contact.
struct Assignment: Sendable, Hashable {
  struct Entry: Sendable, Hashable {
    var account: ID<Account>
    var municipalityKey: String
    var role: AssignmentRole
    var weekdays: Weekdays
    /// Given with weekdays and only then.
    var hours: Hours?
    /// Address of the office on site; free text.
    var place: String
    /// Work telephone or mail for this municipality, never a private one.
    var contact: String
    /// Part of a full-time post that works for the municipality; 0 for a deputy.
    var share: PostAmount
    var validFrom: Day
    var validTo: Day?
    var isDemo = false
  }

  let id: ID<Assignment>
  let version: Int
  let entry: Entry

  var address: String { "\(DeploymentPath.assignments)/\(id.text)" }
  var journalKey: String { "einsatz-\(id.text)" }

  func isValid(on day: Day) -> Bool { entry.validFrom <= day && (entry.validTo.map { day <= $0 } ?? true) }
}

/// A time in which somebody is away; why is nobody's business here and is not stored.
struct Absence: Sendable, Hashable {
  struct Entry: Sendable, Hashable {
    var account: ID<Account>
    var from: Day
    var to: Day
    /// Who stands in for everything of this person in the window; `nil` leaves it to the deputy of each municipality.
    var deputy: ID<Account>?
    var isDemo = false
  }

  let id: ID<Absence>
  let version: Int
  let entry: Entry

  var address: String { "\(DeploymentPath.absences)/\(id.text)" }
  var journalKey: String { "vertretung-\(id.text)" }

  func covers(_ day: Day) -> Bool { entry.from <= day && day <= entry.to }
}

/// Why a statement about who works where is not taken.
enum AssignmentRefusal: Error, Hashable {
  case endBeforeStart
  case hoursMissing
  case hoursWithoutDays
  case hoursReversed
  case placeMissing
  case shareTooLarge
  case shareOfDeputy
  case deputyIsAbsent
  case absenceOverlaps(Day, Day)

  var sentence: String {
    switch self {
    case .endBeforeStart: "Das Ende liegt vor dem Beginn."
    case .hoursMissing: "Zu festen Wochentagen gehören Beginn und Ende."
    case .hoursWithoutDays: "Zu den Uhrzeiten fehlen die Wochentage."
    case .hoursReversed: "Das Ende muss nach dem Beginn liegen."
    case .placeMissing: "Zu festen Wochentagen gehört die Anschrift der Außenstelle."
    case .shareTooLarge: "Ein Mensch hat höchstens 1,00 Stelle."
    case .shareOfDeputy: "Eine Vertretung hat keinen eigenen Stellenanteil; bitte 0 eintragen."
    case .deputyIsAbsent: "Niemand vertritt sich selbst. Bitte wählen Sie eine andere Person."
    case .absenceOverlaps(let from, let to):
      "Für diese Person gibt es schon eine Abwesenheit vom \(from.german) bis \(to.german)."
    }
  }
}

extension Assignment.Entry {
  /// What must hold for every assignment.
  func check() throws(AssignmentRefusal) {
    if let validTo, validTo < validFrom { throw .endBeforeStart }
    if weekdays.isEmpty {
      guard hours == nil else { throw .hoursWithoutDays }
    } else {
      guard let hours else { throw .hoursMissing }
      guard hours.from < hours.to else { throw .hoursReversed }
      guard !place.isEmpty else { throw .placeMissing }
    }
    guard share.hundredths <= 100 else { throw .shareTooLarge }
    guard role == .responsible || share == .zero else { throw .shareOfDeputy }
  }
}

extension Absence.Entry {
  /// What must hold for a window; one person has one window at a time.
  func check(beside others: [Absence]) throws(AssignmentRefusal) {
    guard from <= to else { throw .endBeforeStart }
    guard deputy != account else { throw .deputyIsAbsent }
    let clash = others.first { $0.entry.account == account && $0.entry.from <= to && from <= $0.entry.to }
    if let clash { throw .absenceOverlaps(clash.entry.from, clash.entry.to) }
  }
}
