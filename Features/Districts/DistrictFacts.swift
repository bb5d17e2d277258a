extension DistrictFile {
  /// What the command line says about a district that has been set up.
  package var summary: String { "\(district.name) ist eingerichtet: \(municipalities.count) Kommunen" }
}

extension DistrictStore {
  /// Whether the district has a municipality with this official key.
  package func hasMunicipality(_ key: String) throws -> Bool {
    try find(key) != nil
  }
}
