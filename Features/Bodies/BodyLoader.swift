internal import Actors
package import Basics
package import SQL

/// Puts the shipped bodies of a district into an empty register.
package struct BodyLoader {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Loads what is shipped for a district, after its actors and within the caller's transaction.
  ///
  /// - Parameters:
  ///   - district: official key of 5 digits.
  ///   - now: kept as the moment of entry.
  ///   - name: kept as who entered it, such as `Einrichtung`.
  /// - Throws: ``DatabaseError``.
  /// - Returns: how many bodies were loaded.
  package func load(district: String, at now: Instant, by name: String) throws -> Int {
    let records = BodyRecord.find(district: district)
    let store = BodyStore(connection)
    let actors = ActorStore(connection)
    for record in records {
      let id = try store.insert(record.entry, by: name, at: now)
      for office in record.offices { try store.insert(office, of: id) }
      for parent in record.parents {
        guard let above = try store.find(named: parent.name) else { continue }
        try store.place(id, below: above, from: parent.from, source: parent.source)
      }
      for seat in record.seats {
        let represents = try seat.represents.map { who in
          Represented(name: who.name, actor: try who.actor.flatMap { try actors.find(named: $0) })
        }
        try store.insertSeat(
          seat.name, organisation: seat.organisation, actor: try seat.actor.flatMap { try actors.find(named: $0) },
          source: seat.source, from: seat.from, represents: represents, in: id)
      }
    }
    return records.count
  }
}
