internal import Basics
internal import CaseAccess
internal import SQL

/// Says whether a consent holds without opening any.
struct ConsentConditionStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func isCovered(_ caseFile: ID<CaseKey>, _ purposes: [ConsentPurpose], on day: Day) throws -> Bool {
    try connection.rows(
      """
      SELECT DISTINCT purpose FROM consent
      WHERE case_file = $1 AND withdrawn_at IS NULL AND valid_from <= $2 AND valid_to >= $2
      """, [caseFile, day]
    ) { $0.text(0) }.contains { held in purposes.contains { $0.rawValue == held } }
  }
}
