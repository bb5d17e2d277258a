internal import Basics

extension DistrictFile {
  /// Reads a district file and checks it as a whole.
  ///
  /// - Throws: ``DistrictFileRefusal`` with every problem found, each naming line and field.
  package init(json text: String) throws(DistrictFileRefusal) {
    let root: JSONNode
    do {
      root = try JSONText.read(text)
    } catch {
      throw DistrictFileRefusal(problems: ["Zeile \(error.line): \(error.reason)"])
    }
    var reader = DistrictFileReader()
    let file = reader.file(root)
    guard let file, reader.problems.isEmpty else { throw DistrictFileRefusal(problems: reader.problems) }
    try file.check()
    self = file
  }
}

/// Walks through the parsed file and collects what is missing, unknown or of the wrong kind.
struct DistrictFileReader {
  static let format = "faden-district/1"

  var problems: [String] = []

  mutating func file(_ root: JSONNode) -> DistrictFile? {
    let fields = object(
      root, "Datei",
      required: ["format", "key", "name", "seat", "region", "source", "municipalities"],
      optional: ["organisations", "strategicPost"])
    guard let fields else { return nil }
    if let format = text(fields, "format", "Datei"), format != Self.format {
      problem(fields["format"], "Datei, Feld format: „\(format)“ ist unbekannt, erwartet wird „\(Self.format)“.")
    }
    let district = District(
      key: text(fields, "key", "Kreis") ?? "", name: text(fields, "name", "Kreis") ?? "",
      seat: text(fields, "seat", "Kreis") ?? "", region: text(fields, "region", "Kreis") ?? "",
      source: text(fields, "source", "Kreis", limit: 500) ?? "")
    let municipalities = list(fields, "municipalities", "Kreis").enumerated()
      .compactMap { municipality($0.element, "Kommune \($0.offset + 1)") }
    let organisations = list(fields, "organisations", "Kreis").enumerated()
      .compactMap { organisation($0.element, "Organisation \($0.offset + 1)") }
    let criteria = fields["strategicPost"].map { postCriteria($0) } ?? []
    return DistrictFile(
      district: district, municipalities: municipalities, organisations: organisations, postCriteria: criteria)
  }

  // MARK: Parts of a file

  private mutating func municipality(_ node: JSONNode, _ place: String) -> MunicipalityRecord? {
    let fields = object(
      node, place, required: ["key", "name", "kind", "areaHectares", "population"], optional: ["attributes"])
    guard let fields else { return nil }
    let key = text(fields, "key", place) ?? ""
    let name = text(fields, "name", place) ?? ""
    let place = "\(place) (\(name), \(key))"
    let kind = choice(
      fields, "kind", place, MunicipalityKind.init(rawValue:), MunicipalityKind.allCases.map(\.rawValue))
    let area = number(fields, "areaHectares", place)
    let population = population(fields["population"], place)
    let attributes = list(fields, "attributes", place).enumerated()
      .compactMap { attribute($0.element, "\(place), Merkmal \($0.offset + 1)") }
    guard let kind, let area, let population else { return nil }
    return MunicipalityRecord(
      municipality: Municipality(key: key, name: name, kind: kind, areaHectares: area), population: population,
      attributes: attributes)
  }

  private mutating func population(_ node: JSONNode?, _ place: String) -> Population? {
    let place = "\(place), population"
    guard let node, let fields = object(node, place, required: ["count", "referenceDate", "source"]) else { return nil }
    let count = number(fields, "count", place)
    let day = day(fields, "referenceDate", place)
    let source = text(fields, "source", place, limit: 500)
    guard let count, let day, let source else { return nil }
    return Population(inhabitants: count, referenceDate: day, source: source)
  }

  private mutating func attribute(_ node: JSONNode, _ place: String) -> AttributeRecord? {
    let fields = object(
      node, place, required: ["kind", "value", "validFrom", "source"],
      optional: ["responsible", "validTo", "asOf", "inferred", "note"])
    guard let fields else { return nil }
    let kind = choice(fields, "kind", place, AttributeKind.init(rawValue:), AttributeKind.allCases.map(\.rawValue))
    let value = choice(fields, "value", place, AttributeValue.init(rawValue:), AttributeValue.allCases.map(\.rawValue))
    let validFrom = day(fields, "validFrom", place)
    let validTo = day(fields, "validTo", place)
    let source = text(fields, "source", place, limit: 500)
    let entry = AttributeEntry(
      value: value ?? .unknown, responsible: text(fields, "responsible", place) ?? "",
      validFrom: validFrom ?? Day(number: 0), isAsOf: flag(fields, "asOf", place),
      isInferred: flag(fields, "inferred", place), source: source ?? "",
      note: text(fields, "note", place, limit: 1000) ?? "")
    guard let kind, value != nil, validFrom != nil, source != nil else { return nil }
    return AttributeRecord(kind: kind, entry: entry, validTo: validTo)
  }

  private mutating func organisation(_ node: JSONNode, _ place: String) -> OrganisationRecord? {
    guard let fields = object(node, place, required: ["name"], optional: ["municipality"]) else { return nil }
    let municipality = text(fields, "municipality", place)
    guard let name = text(fields, "name", place) else { return nil }
    return OrganisationRecord(name: name, municipality: municipality)
  }

  private mutating func postCriteria(_ node: JSONNode) -> [PostCriterion] {
    let place = "strategicPost"
    let fields = object(node, place, required: ["requires", "validFrom", "source"], optional: ["validTo"])
    guard let fields else { return [] }
    let validFrom = day(fields, "validFrom", place)
    let validTo = day(fields, "validTo", place)
    let source = text(fields, "source", place, limit: 500)
    let kinds = list(fields, "requires", place).compactMap { node -> AttributeKind? in
      guard case .text(let name) = node.content, let kind = AttributeKind(rawValue: name) else {
        problem(node, "\(place), Feld requires: Hier stehen nur \(AttributeKind.allCases.map(\.rawValue)).")
        return nil
      }
      return kind
    }
    guard let validFrom, let source else { return [] }
    return kinds.map { PostCriterion(kind: $0, validFrom: validFrom, validTo: validTo, source: source) }
  }
}
