package import Access
package import Basics
package import SQL

/// A time in which somebody stands in for somebody else.
package struct DeputyWindow: Sendable, Hashable {
  package let id: ID<DeputyWindow>
  package let absent: ID<Account>
  package let deputy: ID<Account>
  /// `nil` for all cases the absent one is responsible for.
  package let caseFile: ID<CaseKey>?
  package let validFrom: Day
  package let validTo: Day
}

/// Deputies; both the absent one and the deputy see their windows.
package struct DeputyStore {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  package func set(
    _ deputy: ID<Account>, for absent: ID<Account>, in caseFile: ID<CaseKey>?, by giver: ID<Account>,
    from day: Day, to lastDay: Day
  ) throws {
    try connection.run(
      """
      INSERT INTO deputy_window (absent, deputy, case_file, set_by, valid_from, valid_to)
      VALUES ($1, $2, $3, $4, $5, $6)
      """, [absent, deputy, caseFile, giver, day, lastDay])
  }

  package func end(_ id: ID<DeputyWindow>, at now: Instant) throws {
    try connection.run("UPDATE deputy_window SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL", [id, now])
  }

  /// Windows that run or will run, in which the account is absent or stands in; the next first.
  package func windows(of account: ID<Account>, at now: Instant) throws -> [DeputyWindow] {
    try connection.rows(
      """
      SELECT id, absent, deputy, case_file, valid_from, valid_to FROM deputy_window
      WHERE (absent = $1 OR deputy = $1) AND valid_to >= $2 AND ended_at IS NULL
      ORDER BY valid_from, id LIMIT 100
      """, [account, now.local.day], Self.decode)
  }

  /// Windows of everybody that run or will run, the next first; for those who assign cases.
  package func all(at now: Instant) throws -> [DeputyWindow] {
    try connection.rows(
      """
      SELECT id, absent, deputy, case_file, valid_from, valid_to FROM deputy_window
      WHERE valid_to >= $1 AND ended_at IS NULL ORDER BY valid_from, id LIMIT 500
      """, [now.local.day], Self.decode)
  }

  private static func decode(_ row: borrowing Row) -> DeputyWindow {
    DeputyWindow(
      id: row.id(0), absent: row.id(1), deputy: row.id(2), caseFile: row.optionalID(3), validFrom: row.day(4),
      validTo: row.day(5))
  }
}
