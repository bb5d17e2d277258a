internal import Access
package import Basics
package import SQL

/// Why a district is not loaded.
package enum DistrictLoadRefusal: Error, Equatable, CustomStringConvertible {
  case alreadyLoaded(name: String)
  case file(DistrictFileRefusal)

  package var description: String {
    switch self {
    case .alreadyLoaded(let name):
      "In dieser Datenbank ist schon ein Kreis eingerichtet: \(name). Es wurde nichts verändert."
    case .file(let refusal): refusal.description
    }
  }
}

/// Puts the data of a district into an empty database.
package struct DistrictLoader {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Stores everything a file says; within the caller's transaction, so that an error leaves nothing behind.
  ///
  /// - Parameters:
  ///   - file: a shipped district or one read from a file.
  ///   - now: kept as the moment of entry.
  ///   - name: kept as who entered it, such as `Einrichtung`.
  /// - Throws: ``DistrictLoadRefusal`` before anything is stored.
  package func load(_ file: DistrictFile, at now: Instant, by name: String) throws {
    let store = DistrictStore(connection)
    if let district = try store.district() { throw DistrictLoadRefusal.alreadyLoaded(name: district.name) }
    do {
      try file.check()
    } catch {
      throw DistrictLoadRefusal.file(error)
    }
    try store.insert(file.district, by: name, at: now)
    for record in file.municipalities {
      try store.insert(record.municipality, of: file.district)
      try store.insert(record.population, of: record.municipality.key)
      for history in record.histories(by: name, at: now) { try store.insert(history, of: record.municipality.key) }
    }
    for criterion in file.postCriteria { try store.insert(criterion, of: file.district) }
    let accounts = AccountStore(connection)
    for organisation in file.organisations {
      _ = try accounts.addOrganisation(organisation.name, municipalityKey: organisation.municipality)
    }
  }
}
