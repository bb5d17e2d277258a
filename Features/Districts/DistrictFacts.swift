package import Basics

extension DistrictFile {
  /// What the command line says about a district that has been set up.
  package var summary: String { "\(district.name) ist eingerichtet: \(municipalities.count) Kommunen" }
}

extension DistrictStore {
  /// Whether the district has a municipality with this official key.
  package func hasMunicipality(_ key: String) throws -> Bool {
    try find(key) != nil
  }

  /// The municipalities of the district in the order of names, for lists to choose from.
  package func municipalityNames() throws -> [(key: String, name: String)] {
    try municipalities().map { (key: $0.key, name: $0.name) }
  }
}

/// A municipality as other rooms count by it: key, name, and its latest official count of inhabitants.
package struct MunicipalityCount: Sendable, Hashable {
  package let key: String
  package let name: String
  /// `nil` if no count is stored.
  package let inhabitants: Int?
  package let referenceDate: Day?
  package let source: String
}

extension DistrictStore {
  /// All municipalities in the order of their names.
  package func municipalityCounts() throws -> [MunicipalityCount] {
    let populations = try latestPopulations()
    return try municipalities().map { municipality in
      let population = populations[municipality.key]
      return MunicipalityCount(
        key: municipality.key, name: municipality.name, inhabitants: population?.inhabitants,
        referenceDate: population?.referenceDate, source: population?.source ?? "")
    }
  }
}

/// What the extra coordinating post needs and what the facts of a day say, for one municipality; a hint.
package struct PostHint: Sendable, Hashable {
  package let key: String
  package let name: String
  /// `nil` where the sources do not tell.
  package let isMet: Bool?
  /// Why, in a German sentence that names what is missing.
  package let sentence: String
}

extension DistrictStore {
  /// One hint per municipality in the order of names; empty in districts without the rule.
  package func postHints(on day: Day) throws -> [PostHint] {
    let criteria = try criteria(on: day)
    guard !criteria.isEmpty else { return [] }
    let histories = try histories()
    return try municipalities().map { municipality in
      let check = StrategicPostCheck(criteria, histories[municipality.key] ?? [], on: day)
      let isMet: Bool? =
        switch check.summary {
        case .met: true
        case .notMet: false
        case .unknown: nil
        }
      return PostHint(key: municipality.key, name: municipality.name, isMet: isMet, sentence: check.sentence)
    }
  }
}
