internal import Actors
internal import Basics
internal import Districts
package import Programmes

/// Everything that is wrong with a file of facts, one sentence each.
package struct FactsFileRefusal: Error, Hashable, CustomStringConvertible {
  package let problems: [String]

  package var description: String {
    (["Die Angaben wurden nicht gelesen:"] + problems.map { "  – \($0)" }).joined(separator: "\n")
  }
}

extension PrecedenceFacts {
  /// The form of the file; see docs/formats/precedence.md.
  package static let format = "faden-precedence-facts/1"

  /// Reads facts from a file.
  ///
  /// - Parameters:
  ///   - text: JSON as docs/formats/precedence-facts.schema.json describes it.
  ///   - programmes: those of the district, for the names in the file.
  /// - Throws: ``FactsFileRefusal`` with every problem found, each naming line and field.
  package init(json text: String, programmes: [Programme]) throws(FactsFileRefusal) {
    let root: JSONNode
    do {
      root = try JSONText.read(text)
    } catch {
      throw FactsFileRefusal(problems: ["Zeile \(error.line): \(error.reason)"])
    }
    var reader = FactsReader(programmes: programmes)
    let facts = reader.facts(root)
    guard reader.problems.isEmpty else { throw FactsFileRefusal(problems: reader.problems) }
    self = facts
  }
}

/// Walks through the parsed file and collects what is unknown or of the wrong kind.
struct FactsReader {
  static let textLimit = 200

  let programmes: [Programme]
  var problems: [String] = []

  init(programmes: [Programme]) { self.programmes = programmes }

  mutating func facts(_ root: JSONNode) -> PrecedenceFacts {
    var facts = PrecedenceFacts()
    let names = [
      "format", "birth", "status", "municipality", "residentSince", "areas", "programmes", "needs", "newcomer",
      "household",
      "school", "socialSpace", "reason", "usedFreeShare",
    ]
    let fields = object(root, "Datei", names)
    if text(fields, "format", "Datei") != PrecedenceFacts.format {
      problem(root, "Datei, Feld format: erwartet wird „\(PrecedenceFacts.format)“.")
    }
    facts.birth = fields["birth"].flatMap { birth($0, "birth") }
    facts.statuses = list(fields, "status").enumerated().compactMap { status($0.element, "status \($0.offset + 1)") }
    facts.municipalityKey = text(fields, "municipality", "Datei")
    facts.residentSince = day(fields, "residentSince", "Datei")
    if fields["areas"] != nil { facts.areas = Set(list(fields, "areas").compactMap { area($0) }) }
    if fields["programmes"] != nil {
      facts.stays = []
      for (index, node) in list(fields, "programmes").enumerated() {
        read(node, "programmes \(index + 1)", into: &facts)
      }
    }
    if fields["needs"] != nil { facts.needs = Set(list(fields, "needs").compactMap { text($0, "needs") }) }
    facts.isNewcomer = flag(fields, "newcomer", "Datei")
    if let household = fields["household"] { read(household, into: &facts) }
    facts.school = fields["school"].flatMap { school($0) }
    facts.socialSpace = text(fields, "socialSpace", "Datei")
    facts.reason = text(fields, "reason", "Datei")
    facts.usedFreeShare = number(fields, "usedFreeShare", "Datei", 0...100)
    return facts
  }

  // MARK: Parts

  private mutating func birth(_ node: JSONNode, _ place: String) -> BirthKnowledge? {
    let fields = object(node, place, ["day", "year", "age", "on"])
    let found = fields.keys.sorted()
    switch found {
    case ["day"]: return day(fields, "day", place).map { .day($0) }
    case ["year"]: return number(fields, "year", place, 1900...2200).map { .year($0) }
    case ["age", "on"]:
      guard let age = number(fields, "age", place, 0...120), let day = day(fields, "on", place) else { return nil }
      return .age(age, on: day)
    default:
      problem(node, "\(place): Hier steht entweder day oder year oder age mit on.")
      return nil
    }
  }

  private mutating func status(_ node: JSONNode, _ place: String) -> StatusPeriod? {
    let fields = object(node, place, ["code", "from", "to"])
    let from = day(fields, "from", place)
    let to = day(fields, "to", place)
    guard let code = text(fields, "code", place) else {
      problem(node, "\(place): Das Feld code fehlt.")
      return nil
    }
    guard let status = ResidenceStatus(code: code) else {
      problem(node, "\(place), Feld code: „\(code)“ ist unbekannt; die Liste steht in docs/formats/precedence.md.")
      return nil
    }
    return StatusPeriod(status, from: from, to: to)
  }

  private mutating func area(_ node: JSONNode) -> LifeArea? {
    guard let code = text(node, "areas") else { return nil }
    if let area = LifeArea(rawValue: code) { return area }
    problem(
      node,
      "areas: „\(code)“ ist kein Lebensbereich. Möglich: \(LifeArea.allCases.map(\.rawValue).joined(separator: ", "))."
    )
    return nil
  }

  private mutating func read(_ node: JSONNode, _ place: String, into facts: inout PrecedenceFacts) {
    let fields = object(node, place, ["name", "from", "to", "unknown"])
    let from = day(fields, "from", place)
    let to = day(fields, "to", place)
    let isUnknown = flag(fields, "unknown", place) ?? false
    if isUnknown, from != nil || to != nil {
      problem(node, "\(place): Wo niemand weiß, ob begleitet wird (unknown), stehen weder from noch to.")
    }
    guard let programme = programme(fields, node, place) else { return }
    if isUnknown {
      facts.unknownStays.insert(programme)
    } else {
      facts.stays?.append(ProgrammeStay(programme, from: from, to: to))
    }
  }

  private mutating func programme(
    _ fields: [String: JSONNode], _ node: JSONNode, _ place: String
  ) -> ID<Programme>? {
    guard let name = text(fields, "name", place) else {
      problem(node, "\(place): Das Feld name fehlt.")
      return nil
    }
    let exact = programmes.filter { $0.entry.name == name }
    let found = exact.isEmpty ? programmes.filter { $0.entry.name.contains(name) } : exact
    guard let programme = found.first, found.count == 1 else {
      problem(
        node,
        found.isEmpty
          ? "\(place), Feld name: Ein Programm „\(name)“ kennt der Kreis nicht."
          : "\(place), Feld name: „\(name)“ passt auf mehrere Programme: \(found.map(\.entry.name).joined(separator: "; "))."
      )
      return nil
    }
    return programme.id
  }

  private mutating func read(_ node: JSONNode, into facts: inout PrecedenceFacts) {
    let fields = object(node, "household", ["children", "singleParent"])
    if fields["children"] != nil {
      facts.children = list(fields, "children").enumerated().compactMap {
        birth($0.element, "household, Kind \($0.offset + 1)")
      }
    }
    facts.isSingleParent = flag(fields, "singleParent", "household")
  }

  private mutating func school(_ node: JSONNode) -> SchoolState? {
    let fields = object(node, "school", ["attending", "endedOn"])
    switch fields.keys.sorted() {
    case ["attending"] where flag(fields, "attending", "school") == true: return .attending
    case ["endedOn"]: return day(fields, "endedOn", "school").map { .endedOn($0) }
    default:
      problem(node, "school: Hier steht entweder „attending“: true oder endedOn.")
      return nil
    }
  }
}
