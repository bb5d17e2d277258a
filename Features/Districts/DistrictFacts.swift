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
