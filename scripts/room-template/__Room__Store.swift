import Basics
import SQL

/// All SQL of this room.
struct __Room__Store {
  let connection: Connection

  func find(_ id: ID<__Room__>) throws -> __Room__? {
    try connection.row("SELECT id, title, state FROM __room__ WHERE id = $1", [id], Self.decode)
  }

  func all() throws -> [__Room__] {
    try connection.rows("SELECT id, title, state FROM __room__ ORDER BY title, id", [], Self.decode)
  }

  func save(_ entry: __Room__) throws {
    try connection.run(
      "UPDATE __room__ SET title = $2, state = $3 WHERE id = $1", [entry.id, entry.title, entry.state.rawValue])
  }
}
