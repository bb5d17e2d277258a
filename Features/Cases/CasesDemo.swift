package import Basics
package import Keys
package import SQL

/// Takes the invented cases of the people of the demo into the room.
package enum CasesDemo {
  /// Gives every case without a sheet its sheet and keys.
  package static func load(_ connection: Connection, keys: KeyRegister, at now: Instant) throws {
    let store = CaseStore(connection)
    for id in try store.casesWithoutSheet() { try store.adopt(id, keys: keys, at: now) }
  }
}
