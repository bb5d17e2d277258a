internal import Basics

/// The data of one district as it is shipped or read from a file; see docs/formats/district.schema.json.
package struct DistrictFile: Sendable, Hashable {
  package let district: District
  let municipalities: [MunicipalityRecord]
  let organisations: [OrganisationRecord]
  let postCriteria: [PostCriterion]
}

struct MunicipalityRecord: Sendable, Hashable {
  let municipality: Municipality
  let population: Population
  let attributes: [AttributeRecord]

  /// One history for every kind, also for those the file does not mention.
  func histories(by name: String, at now: Instant) -> [AttributeHistory] {
    AttributeKind.allCases.map { kind in
      let periods = attributes.filter { $0.kind == kind }
        .sorted { $0.entry.validFrom < $1.entry.validFrom }
        .map { AttributePeriod(id: nil, entry: $0.entry, validTo: $0.validTo, enteredBy: name, enteredAt: now) }
      return AttributeHistory(kind: kind, version: 1, periods: periods)
    }
  }
}

struct AttributeRecord: Sendable, Hashable {
  let kind: AttributeKind
  let entry: AttributeEntry
  let validTo: Day?
}

/// An authority or office that people of the district work for.
struct OrganisationRecord: Sendable, Hashable {
  let name: String
  /// Key of the municipality it belongs to; `nil` for the whole district.
  let municipality: String?
}

/// Everything that is wrong with a district file, one sentence each.
package struct DistrictFileRefusal: Error, Hashable, CustomStringConvertible {
  package let problems: [String]

  package var description: String {
    let head = "Die Kreisdatei wurde nicht übernommen, es wurde nichts gespeichert:"
    return ([head] + problems.map { "  – \($0)" }).joined(separator: "\n")
  }
}

extension DistrictFile {
  /// Checks what belongs together: keys, duplicates, periods.
  func check() throws(DistrictFileRefusal) {
    var problems: [String] = []
    if !OfficialKey.isDistrict(district.key) {
      problems.append("Kreis, Feld key: „\(district.key)“ ist kein Kreisschlüssel aus 5 Ziffern.")
    }
    if municipalities.isEmpty { problems.append("Kreis, Feld municipalities: Es ist keine Kommune angegeben.") }
    problems += municipalities.enumerated().flatMap { Self.problems($0.element, number: $0.offset + 1, of: district) }
    problems += Self.repeated(municipalities.map(\.municipality.key)).map { "Der Schlüssel \($0) steht mehrfach." }
    problems += Self.repeated(municipalities.map(\.municipality.name)).map { "Die Kommune „\($0)“ steht mehrfach." }
    problems += Self.repeated(organisations.map(\.name)).map { "Die Organisation „\($0)“ steht mehrfach." }
    let keys = Set(municipalities.map(\.municipality.key))
    for organisation in organisations {
      guard let key = organisation.municipality, !keys.contains(key) else { continue }
      problems.append("Organisation „\(organisation.name)“, Feld municipality: \(key) gibt es in dieser Datei nicht.")
    }
    problems += Self.repeated(postCriteria.map { "\($0.kind.rawValue) ab \($0.validFrom.iso)" })
      .map { "strategicPost: \($0) steht mehrfach." }
    guard problems.isEmpty else { throw DistrictFileRefusal(problems: problems) }
  }

  private static func problems(_ record: MunicipalityRecord, number: Int, of district: District) -> [String] {
    let key = record.municipality.key
    let place = "Kommune \(number) (\(record.municipality.name), \(key))"
    var problems: [String] = []
    if !OfficialKey.isMunicipality(key) {
      problems.append("\(place), Feld key: Ein Gemeindeschlüssel hat 8 Ziffern.")
    } else if !key.hasPrefix(district.key) {
      problems.append("\(place), Feld key: Der Schlüssel gehört nicht zum Kreis \(district.key).")
    }
    if record.municipality.areaHectares <= 0 { problems.append("\(place), Feld areaHectares: Die Zahl ist zu klein.") }
    if record.population.inhabitants < 0 { problems.append("\(place), Feld count: Die Zahl ist zu klein.") }
    for attribute in record.attributes {
      do {
        try attribute.entry.check(attribute.kind)
      } catch {
        problems.append("\(place), Merkmal \(attribute.kind.rawValue): \(error.sentence)")
      }
    }
    for history in record.histories(by: "", at: Instant(seconds: 0)) where !history.isConsistent {
      problems.append(
        "\(place), Merkmal \(history.kind.rawValue): Die Zeiträume überschneiden sich, enden vor ihrem Beginn, oder mehr als einer ist offen."
      )
    }
    return problems
  }

  private static func repeated(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    var found: [String] = []
    for value in values where !seen.insert(value).inserted && !found.contains(value) { found.append(value) }
    return found
  }
}
