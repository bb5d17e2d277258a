internal import Access
internal import Basics
internal import Cases
internal import Persons
internal import Tables

/// A row of the file, read: a person and a case, or what is wrong.
struct ImportRow: Sendable {
  let line: Int
  var person: PersonEntry?
  var facts = CaseFacts()
  var problems: [RowProblem] = []
  /// Cells that are formulas; what they last came to is used.
  var formulas = 0

  /// What the row says of the case.
  struct CaseFacts: Sendable {
    var formerNumber = ""
    var openedOn: Day?
    var phase = Phase.access
    var responsible: ID<Account>?
    var nextDue: Day?
    /// `nil` while the case runs.
    var end: TakenCase.End?
    var lastContact: Day?
    var remark = ""
    var household = ""
    var role = ""
  }
}

/// What is wrong with one cell.
struct RowProblem: Sendable, Hashable {
  /// The heading in the file.
  let column: String
  let found: String
  /// What is expected, as a sentence.
  let expected: String

  var text: String { found.isEmpty ? "\(column): \(expected)" : "\(column) „\(found)“: \(expected)" }
}

/// How long closed cases are kept.
enum ClosedCases {
  /// Years after the end of the year in which a case was closed; then it is erased (security concept 3.4, proposal of
  /// version 1; the data protection officer of a district decides).
  static let keptYears = 3

  static func areKept(closedOn day: Day, on today: Day) -> Bool { today.year - day.year <= keptYears }
}

/// Reads rows by a mapping; words that nobody has explained are collected.
struct RowReader {
  let mapping: ImportMapping
  let headings: [String]
  let choices: ImportChoices
  let today: Day
  let source: PersonEntry.Source
  private let columns: [ImportField: [Int]]
  private var row: ImportRow
  private var cells: [Sheet.Cell] = []
  /// Words of the file that have been looked up; a column has few and repeats them.
  private var words: [ImportField: [String: String]] = [:]

  init(
    _ mapping: ImportMapping, _ headings: [String], _ choices: ImportChoices, today: Day, source: PersonEntry.Source
  ) {
    self.mapping = mapping
    self.headings = headings
    self.choices = choices
    self.today = today
    self.source = source
    columns = Dictionary(
      uniqueKeysWithValues: Set(mapping.fields.values).map { ($0, mapping.columns($0)) })
    row = ImportRow(line: 0)
  }

  mutating func read(_ source: Sheet.Row) -> ImportRow {
    row = ImportRow(line: source.line)
    cells = source.cells
    checkCells()
    readCase()
    let person = readPerson()
    if row.problems.isEmpty { row.person = person }
    return row
  }

  // MARK: Cells

  private mutating func checkCells() {
    for (place, field) in mapping.fields.sorted(by: { $0.key < $1.key }) where place < cells.count {
      let cell = cells[place]
      if cell.isComputed { row.formulas += 1 }
      if let fault = cell.fault { fail(place, fault) }
      if cell.text.hasPrefix("=") {
        fail(place, "Eine Formel wird nicht übernommen. Bitte als Wert einfügen.")
      } else if field != .remark, cell.text.utf8.count > 400 {
        fail(place, "Der Text ist länger als 400 Zeichen. Bitte kürzen oder als Bemerkung übernehmen.")
      }
    }
  }

  private func text(_ field: ImportField) -> String {
    let texts = (columns[field] ?? []).compactMap { place -> String? in
      guard place < cells.count else { return nil }
      let text = SafeCell.plain(cells[place].text).replacing("\n", with: " ").trimmed()
      return text.isEmpty ? nil : TextForm.composed(text)
    }
    return texts.joined(separator: "; ")
  }

  private mutating func fail(_ field: ImportField, _ expected: String) {
    let place = columns[field]?.first
    row.problems.append(
      RowProblem(
        column: place.map { headings[$0] } ?? field.label, found: text(field).shortened(to: 80), expected: expected))
  }

  private mutating func fail(_ place: Int, _ expected: String) {
    let heading = place < headings.count ? headings[place] : ""
    row.problems.append(
      RowProblem(column: heading, found: cells[place].text.shortened(to: 80), expected: expected))
  }

  /// The code of a word; `nil` if there is no word, or if it is not understood, which is noted.
  private mutating func code(_ field: ImportField) -> String? {
    let text = text(field)
    guard !text.isEmpty else { return nil }
    guard let code = words[field]?[text] ?? meaning(field, text) else {
      // Why a case ended may stay open; a human being explains the word or leaves it so.
      if field != .closingReason { fail(field, Self.unknown(field)) }
      return nil
    }
    words[field, default: [:]][text] = code
    return code.isEmpty ? nil : code
  }

  /// Empty for a word that is left out; `nil` if nobody knows it.
  private func meaning(_ field: ImportField, _ text: String) -> String? {
    guard let code = mapping.codes[ImportMapping.Word(field, text)] else { return choices.code(field, text) }
    return code.isEmpty || choices.label(field, code) != nil ? code : nil
  }

  private static func unknown(_ field: ImportField) -> String {
    switch field {
    case .municipality: "Keine Kommune, für die Sie Fälle führen. Bitte bei der Zuordnung sagen, was gemeint ist."
    case .responsible: "Kein Konto im Case Management heißt so. Bitte bei der Zuordnung wählen."
    default: "Unbekanntes Wort. Bitte bei der Zuordnung sagen, was gemeint ist."
    }
  }

  private mutating func day(_ field: ImportField, isPast: Bool) -> Day? {
    let text = text(field)
    guard !text.isEmpty else { return nil }
    switch DateInput.parse(text, today: today) {
    case .success(let input):
      guard let day = input.exactDay else {
        fail(field, "Gebraucht wird ein ganzer Tag, zum Beispiel 7.3.\(today.year).")
        return nil
      }
      guard day.year >= 1990, day.year <= today.year + 10 else {
        fail(field, "Das Jahr liegt nicht zwischen 1990 und \(today.year + 10).")
        return nil
      }
      guard !isPast || day <= today else {
        fail(field, "Der Tag liegt in der Zukunft.")
        return nil
      }
      return day
    case .failure(let error):
      fail(field, error.sentence)
      return nil
    }
  }

  // MARK: The case

  private mutating func readCase() {
    row.facts.formerNumber = text(.formerNumber)
    row.facts.openedOn = day(.openedOn, isPast: true)
    row.facts.phase = code(.phase).flatMap(Phase.init(rawValue:)) ?? .access
    row.facts.responsible = code(.responsible).flatMap { ID(text: $0) }
    row.facts.nextDue = day(.nextDue, isPast: false)
    row.facts.lastContact = day(.lastContact, isPast: true)
    row.facts.remark = text(.remark)
    row.facts.household = text(.household)
    row.facts.role = code(.role) ?? ""
    readEnd()
    if row.facts.remark.utf8.count > 8000 { fail(.remark, "Die Bemerkung ist länger als 8.000 Zeichen.") }
  }

  /// A case is over if its state or a day of closing says so; what nobody can do any more is not taken along.
  private mutating func readEnd() {
    let state = code(.state)
    let reason = code(.closingReason) ?? ""
    let problems = row.problems.count
    let closedOn = day(.closedOn, isPast: true)
    guard row.problems.count == problems, row.facts.openedOn != nil || text(.openedOn).isEmpty else { return }
    guard state == ImportChoices.closed || closedOn != nil else {
      if row.facts.phase == .closure || row.facts.phase == .followUp {
        fail(
          .phase,
          "Nur ein abgeschlossener Fall wird in dieser Phase übernommen. Bitte den Stand oder den Tag des Abschlusses angeben."
        )
      }
      return
    }
    guard state != ImportChoices.open else {
      return fail(
        .closedOn, "Als Stand steht da, dass der Fall offen ist. Bitte den Stand oder diesen Tag berichtigen.")
    }
    guard let closedOn else {
      return fail(.closedOn, "Für einen abgeschlossenen Fall wird der Tag des Abschlusses gebraucht.")
    }
    if let refusal = Self.refusal(closedOn, openedOn: row.facts.openedOn, today) {
      return fail(refusal.field, refusal.sentence)
    }
    row.facts.end = TakenCase.End(day: closedOn, reason: reason)
    if row.facts.phase != .followUp { row.facts.phase = .closure }
    row.facts.nextDue = nil
  }

  private static func refusal(
    _ closedOn: Day, openedOn: Day?, _ today: Day
  ) -> (field: ImportField, sentence: String)? {
    guard let openedOn else { return (.openedOn, "Für einen abgeschlossenen Fall wird der Beginn gebraucht.") }
    if closedOn < openedOn { return (.closedOn, "Der Tag liegt vor dem Beginn des Falls.") }
    guard !ClosedCases.areKept(closedOn: closedOn, on: today) else { return nil }
    return (
      .closedOn,
      "Die Aufbewahrung endete mit dem Jahr \(closedOn.year + ClosedCases.keptYears); der Fall wäre sofort zu löschen. Bitte die Zeile auslassen."
    )
  }

  // MARK: The person

  private mutating func readPerson() -> PersonEntry? {
    let (family, given) = names()
    if family.isEmpty { fail(columns[.family] == nil ? .fullName : .family, "Der Name fehlt.") }
    for field in [ImportField.fullName, .family, .given] where text(field).contains(where: \.isNumber) {
      fail(field, "Ein Name hat keine Ziffern. Ist die Spalte richtig zugeordnet?")
    }
    let place = code(.municipality) ?? (text(.municipality).isEmpty ? mapping.municipality : "")
    if place.isEmpty, text(.municipality).isEmpty { fail(.municipality, "Die Kommune fehlt.") }
    var person = PersonEntry(
      family: family, given: given, birth: birth(), country: code(.country) ?? "", municipalityKey: place)
    person.sex = code(.sex) ?? ""
    person.language = code(.language) ?? ""
    person.source = source
    readWays(&person)
    return person
  }

  private func names() -> (family: String, given: String) {
    guard columns[.fullName] != nil else {
      let (family, given) = (text(.family), text(.given))
      return family.isEmpty ? (given, "") : (family, given)
    }
    let parts = text(.fullName).split(separator: ",", maxSplits: 1).map { String($0).trimmed() }
    return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
  }

  private mutating func birth() -> DateInput? {
    let text = text(.birth)
    guard !text.isEmpty else { return nil }
    switch DateInput.parse(text, today: today, rule: .birth) {
    case .success(let input): return input
    case .failure(let error):
      fail(.birth, error.sentence)
      return nil
    }
  }

  private mutating func readWays(_ person: inout PersonEntry) {
    person.phones = text(.phone).split(whereSeparator: { ";,".contains($0) }).map { String($0).trimmed() }
      .filter { !$0.isEmpty }
    if let refusal = person.phones.lazy.compactMap(PersonWords.refusal(phone:)).first { fail(.phone, refusal) }
    person.mail = text(.mail)
    if !person.mail.isEmpty, let refusal = PersonWords.refusal(mail: person.mail) { fail(.mail, refusal) }
    person.street = text(.street)
    person.postcode = text(.postcode)
    person.town = text(.town)
    if !person.postcode.isEmpty, let refusal = PersonWords.refusal(postcode: person.postcode) {
      fail(.postcode, refusal)
    }
    if person.town.isEmpty, !person.street.isEmpty || !person.postcode.isEmpty {
      person.town = choices.label(.municipality, person.municipalityKey) ?? ""
    }
  }
}
