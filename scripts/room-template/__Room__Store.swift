import Basics
import SQL

/// All SQL of this room.
struct __Room__Store {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func find(_ id: ID<__Room__>) throws -> __Room__? {
    try connection.row("SELECT id, title, state FROM __table__ WHERE id = $1", [id], Self.decode)
  }

  func all() throws -> [__Room__] {
    try connection.rows("SELECT id, title, state FROM __table__ ORDER BY title, id", [], Self.decode)
  }

  func add(_ title: String) throws {
    try connection.run("INSERT INTO __table__ (title, state) VALUES ($1, 'open')", [title])
  }

  func save(_ entry: __Room__) throws {
    try connection.run(
      "UPDATE __table__ SET title = $1, state = $2 WHERE id = $3", [entry.title, entry.state.rawValue, entry.id])
  }

  private static func decode(_ row: borrowing Row) throws -> __Room__ {
    let text = row.text(2)
    guard let state = __Room__.State(rawValue: text) else { throw UnknownState(text: text) }
    return __Room__(id: row.id(0), title: row.text(1), state: state)
  }

  /// The database holds a state that this program does not know.
  struct UnknownState: Error, CustomStringConvertible {
    let text: String
    var description: String { "Unbekannter Stand in __table__: \(text)" }
  }
}
