internal import Actors
internal import Basics
internal import HTTP
internal import Precedence
internal import Programmes
internal import Web

/// The fields of the facts, as the form names them and as they are kept.
enum FactsField: String {
  case day = "tag"
  case birth = "geburt"
  case children = "kinder"
  case singleParent = "alleinerziehend"
  case municipality = "kommune"
  case residentSince = "zuzug"
  case area = "bereich"
  case newcomer = "zugewandert"
  case need = "bedarf"
  case school = "schule"
  case schoolEnd = "schulende"
  case socialSpace = "sozialraum"
  case reason = "begruendung"
  case used = "belegt"

  var label: String {
    switch self {
    case .day: "Stichtag"
    case .birth: "Geburt"
    case .children: "Kinder im Haushalt: Geburt je Kind"
    case .singleParent: "Alleinerziehend"
    case .municipality: "Kommune"
    case .residentSince: "In der Kommune seit"
    case .area: "Lebensbereiche, um die es geht"
    case .newcomer: "Geflüchtet oder (neu) zugewandert"
    case .need: "Bedarf, wie ihn die Stufen nennen"
    case .school: "Schulbesuch"
    case .schoolEnd: "Letzter Schultag"
    case .socialSpace: "Sozialraum"
    case .reason: "Begründung für die Aufnahme über die Kernzielgruppe hinaus"
    case .used: "Belegter freier Anteil"
    }
  }

  /// Rows for the residence status.
  static let statusRows = 1...4

  static func status(_ row: Int) -> String { "status\(row)" }

  static func programme(_ id: ID<Programme>) -> String { "programm-\(id.text)" }

  static func from(_ name: String) -> String { "\(name)-von" }

  static func to(_ name: String) -> String { "\(name)-bis" }
}

/// Facts as a form and as kept text; both are the same fields.
enum FactsForm {
  static let none = "keine"
  static let yes = "ja"
  static let no = "nein"
  static let attending = "besucht"
  static let ended = "beendet"

  // MARK: Out

  static func pairs(_ facts: PrecedenceFacts) -> [(String, String)] {
    var pairs: [(FactsField, String)] = []
    if let birth = facts.birth { pairs.append((.birth, birth.typed)) }
    if let children = facts.children {
      pairs.append((.children, children.isEmpty ? none : children.map(\.typed).joined(separator: "; ")))
    }
    if let single = facts.isSingleParent { pairs.append((.singleParent, single ? yes : no)) }
    if let isNewcomer = facts.isNewcomer { pairs.append((.newcomer, isNewcomer ? yes : no)) }
    if let key = facts.municipalityKey { pairs.append((.municipality, key)) }
    if let since = facts.residentSince { pairs.append((.residentSince, since.german)) }
    pairs += LifeArea.allCases.filter { facts.areas?.contains($0) ?? false }.map { (.area, $0.slug) }
    if let needs = facts.needs { pairs += (needs.isEmpty ? [none] : needs.sorted()).map { (.need, $0) } }
    switch facts.school {
    case .attending: pairs.append((.school, attending))
    case .endedOn(let day): pairs += [(.school, ended), (.schoolEnd, day.german)]
    case nil: break
    }
    if let space = facts.socialSpace { pairs.append((.socialSpace, space)) }
    if let reason = facts.reason { pairs.append((.reason, reason)) }
    if let used = facts.usedFreeShare { pairs.append((.used, "\(used)")) }
    return pairs.map { ($0.0.rawValue, $0.1) } + statuses(facts.statuses) + stays(facts)
  }

  private static func statuses(_ periods: [StatusPeriod]) -> [(String, String)] {
    zip(FactsField.statusRows, periods).flatMap { row, period in
      let name = FactsField.status(row)
      return [
        (name, period.status.code), (FactsField.from(name), period.from?.german ?? ""),
        (FactsField.to(name), period.to?.german ?? ""),
      ]
    }
  }

  private static func stays(_ facts: PrecedenceFacts) -> [(String, String)] {
    guard let stays = facts.stays else { return [] }
    let inside = stays.flatMap { stay in
      let name = FactsField.programme(stay.programme)
      return [
        (name, yes), (FactsField.from(name), stay.from?.german ?? ""), (FactsField.to(name), stay.to?.german ?? ""),
      ]
    }
    let unknown = facts.unknownStays.sorted().map { (FactsField.programme($0), "") }
    return [("programme", "bekannt")] + inside + unknown
  }

  /// The kept text: one field a line.
  static func text(_ facts: PrecedenceFacts) -> String {
    pairs(facts).map { "\($0.0)=\($0.1)" }.joined(separator: "\n")
  }

  static func facts(_ text: String, today: Day) -> PrecedenceFacts {
    let pairs = text.split(separator: "\n").map { line in
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return Fields.Pair(name: parts[0], value: parts.count == 2 ? parts[1] : "")
    }
    let fields = Fields(pairs)
    var reader = FormReader(fields, today: today)
    return FactsReading(fields: fields, today: today, programmes: nil).facts(&reader)
  }
}

extension BirthKnowledge {
  init(_ input: DateInput) {
    self =
      switch input {
      case .day(let day): .day(day)
      case .month(let month, let year): .month(month, year: year)
      case .year(let year): .year(year)
      }
  }

  /// As typed into the field, and understood again.
  var typed: String {
    switch self {
    case .day(let day): day.german
    case .month(let month, let year): DateInput.month(month, year: year).german
    case .year(let year): "\(year)"
    case .age(let age, let day): "\(day.year - age)"
    }
  }
}

/// Reads facts from fields; the reader collects what is wrong.
struct FactsReading {
  let fields: Fields
  let today: Day
  /// Those the form asks for; `nil` takes whatever the fields name.
  let programmes: [ID<Programme>]?

  private var typed: TypedForm { TypedForm(version: 0, fields.pairs.map { ($0.name, $0.value) }) }

  func facts(_ reader: inout FormReader) -> PrecedenceFacts {
    var facts = PrecedenceFacts()
    facts.birth = birth(&reader)
    facts.children = children(&reader)
    facts.isSingleParent = answer(typed[FactsField.singleParent.rawValue])
    facts.isNewcomer = answer(typed[FactsField.newcomer.rawValue])
    let key = typed[FactsField.municipality.rawValue]
    facts.municipalityKey = key.isEmpty ? nil : key
    facts.residentSince = day(&reader, FactsField.residentSince.rawValue, FactsField.residentSince.label)
    let areas = typed.all(FactsField.area.rawValue).compactMap(LifeArea.init(slug:))
    facts.areas = areas.isEmpty ? nil : Set(areas)
    let needs = typed.all(FactsField.need.rawValue)
    facts.needs = needs.isEmpty ? nil : needs.subtracting([FactsForm.none])
    facts.school = school(&reader)
    facts.socialSpace = text(&reader, .socialSpace)
    facts.reason = text(&reader, .reason)
    facts.usedFreeShare = reader.wholeNumber(FactsField.used.rawValue, label: FactsField.used.label, in: 0...100)
    facts.statuses = FactsField.statusRows.compactMap { status(&reader, $0) }
    readStays(&reader, into: &facts)
    return facts
  }

  private func birth(_ reader: inout FormReader) -> BirthKnowledge? {
    let text = typed[FactsField.birth.rawValue].trimmed()
    guard !text.isEmpty else { return nil }
    return birth(text, &reader, .birth)
  }

  private func birth(_ text: String, _ reader: inout FormReader, _ field: FactsField) -> BirthKnowledge? {
    switch DateInput.parse(text, today: today, rule: .birth) {
    case .success(let input): return BirthKnowledge(input)
    case .failure(let error):
      reader.fail(field.rawValue, field.label, error.sentence)
      return nil
    }
  }

  private func children(_ reader: inout FormReader) -> [BirthKnowledge]? {
    let text = typed[FactsField.children.rawValue].trimmed()
    if text.isEmpty { return nil }
    if text.lowercased() == FactsForm.none { return [] }
    let parts = text.split(separator: ";").map { String($0).trimmed() }.filter { !$0.isEmpty }
    guard parts.count <= 20 else {
      reader.fail(FactsField.children.rawValue, FactsField.children.label, "Höchstens 20 Kinder sind möglich.")
      return nil
    }
    return parts.compactMap { birth($0, &reader, .children) }
  }

  private func school(_ reader: inout FormReader) -> SchoolState? {
    switch typed[FactsField.school.rawValue] {
    case FactsForm.attending: return .attending
    case FactsForm.ended:
      let field = FactsField.schoolEnd
      guard let day = day(&reader, field.rawValue, field.label) else {
        reader.fail(
          field.rawValue, field.label, "Bitte geben Sie den letzten Schultag an, wenn die Schule beendet ist.")
        return nil
      }
      return .endedOn(day)
    default: return nil
    }
  }

  private func text(_ reader: inout FormReader, _ field: FactsField) -> String? {
    let text = reader.text(field.rawValue, label: field.label, limit: TextLimit(maximum: 200), isRequired: false)
    return text.isEmpty ? nil : text
  }

  private func status(_ reader: inout FormReader, _ row: Int) -> StatusPeriod? {
    let name = FactsField.status(row)
    let code = typed[name]
    guard !code.isEmpty else { return nil }
    guard let status = ResidenceStatus(code: code) else {
      reader.fail(name, "Status \(row)", "Bitte wählen Sie eine der Möglichkeiten aus.")
      return nil
    }
    let from = day(&reader, FactsField.from(name), "Status \(row), von")
    return StatusPeriod(status, from: from, to: day(&reader, FactsField.to(name), "Status \(row), bis"))
  }

  private func readStays(_ reader: inout FormReader, into facts: inout PrecedenceFacts) {
    let named = fields.pairs.compactMap { pair -> ID<Programme>? in
      guard pair.name.hasPrefix("programm-") else { return nil }
      return ID(text: String(pair.name.dropFirst("programm-".count)))
    }
    let asked = programmes ?? named.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    var stays: [ProgrammeStay] = []
    var unknown: Set<ID<Programme>> = []
    for id in asked.prefix(200) {
      let name = FactsField.programme(id)
      switch answer(typed[name]) {
      case true?:
        let from = day(&reader, FactsField.from(name), "Begleitung, von")
        stays.append(ProgrammeStay(id, from: from, to: day(&reader, FactsField.to(name), "Begleitung, bis")))
      case false?: break
      case nil: unknown.insert(id)
      }
    }
    let isKnown = programmes == nil ? fields["programme"] != nil : unknown.count < asked.count
    guard isKnown else { return }
    facts.stays = stays
    facts.unknownStays = unknown
  }

  private func day(_ reader: inout FormReader, _ name: String, _ label: String) -> Day? {
    reader.day(name, label: label, isRequired: false)
  }

  private func answer(_ text: String) -> Bool? {
    switch text {
    case FactsForm.yes: true
    case FactsForm.no: false
    default: nil
    }
  }
}
