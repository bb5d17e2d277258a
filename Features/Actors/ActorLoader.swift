internal import Access
package import Basics
package import SQL

/// Puts the shipped actors of a district into an empty directory.
package struct ActorLoader {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Loads what is shipped for a district, within the caller's transaction.
  ///
  /// Nobody has verified these entries: their sources are old, so every one of them is due for review at once.
  ///
  /// - Parameters:
  ///   - district: official key of 5 digits.
  ///   - now: kept as the moment of entry.
  ///   - name: kept as who entered it, such as `Einrichtung`.
  /// - Throws: ``DatabaseError``.
  /// - Returns: how many entries were loaded.
  package func load(district: String, at now: Instant, by name: String) throws -> Int {
    guard let file = ActorFile.find(district: district) else { return 0 }
    let store = ActorStore(connection)
    let organisations = try store.organisations()
    var numbers: [String: ID<IntegrationActor>] = [:]
    for record in file.actors {
      var entry = record.entry
      entry.parent = record.parentName.flatMap { numbers[$0] }
      entry.accountOrganisation = organisations.first { $0.name == entry.name }?.id
      numbers[entry.name] = try store.insert(
        entry, isReleased: true, reviewOn: now.local.day, by: name, at: now)
    }
    for record in file.authorities {
      guard let actor = numbers[record.actorName] else { continue }
      for municipality in record.municipalities {
        try AuthorityStore(connection).insert(
          AuthorityEntry(
            validFrom: record.day, isAsOf: true, isInferred: record.isInferred, source: record.source), actor: actor,
          authority: record.authority, municipality: municipality, validTo: nil, by: name, at: now)
      }
    }
    return file.actors.count
  }
}
