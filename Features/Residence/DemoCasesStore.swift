internal import Basics
internal import CaseAccess
internal import SQL

/// Finds the cases the demo fills.
struct DemoCasesStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func withoutResidence() throws -> [ID<CaseKey>] {
    try connection.rows(
      """
      SELECT s.case_file FROM case_sheet s
      WHERE NOT EXISTS (SELECT 1 FROM residence_status r WHERE r.case_file = s.case_file) ORDER BY s.case_file
      """, []
    ) { $0.id(0) }
  }
}
