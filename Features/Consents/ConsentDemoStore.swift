internal import Basics
internal import CaseAccess
internal import SQL

/// What the demo asks before it adds something.
struct ConsentDemoStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func isEmpty() throws -> Bool {
    try connection.row("SELECT 1 FROM consent LIMIT 1", []) { _ in false } ?? true
  }

  /// The first cases that are neither sealed nor closed.
  func openCases() throws -> [ID<CaseKey>] {
    try connection.rows(
      """
      SELECT id FROM case_file WHERE sealed_at IS NULL AND closed_on IS NULL AND restricted_at IS NULL
      ORDER BY id LIMIT 2
      """, []
    ) { $0.id(0) }
  }
}
