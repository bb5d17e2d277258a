internal import Actors
package import Basics
package import SQL

/// Puts the shipped programmes of a district into an empty register.
package struct ProgrammeLoader {
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
  /// - Returns: how many programmes were loaded.
  package func load(district: String, at now: Instant, by name: String) throws -> Int {
    let records = ProgrammeRecord.find(district: district)
    let store = ProgrammeStore(connection)
    let actors = ActorStore(connection)
    for record in records {
      let id = try store.insert(record.entry, by: name, at: now)
      var last: ID<DemarcationRule>?
      for rule in record.rules {
        last = try store.insert(
          rule.entry, from: rule.from, to: rule.to, replacing: rule.replacesLast ? last : nil, of: id, by: name, at: now
        )
      }
      for detail in record.details {
        let actor = try detail.actor.flatMap { try actors.find(named: $0) }
        try store.insert(
          ProgrammeDetail(kind: detail.kind, text: detail.text, actor: actor, source: detail.source), of: id)
      }
    }
    return records.count
  }
}
