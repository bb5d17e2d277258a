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
  /// Number of that case.
  package let caseNumber: String?
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

  /// Rows read at most; a window for chosen cases has one for each.
  private static let limit = 2000

  /// Windows that run or will run, in which the account is absent or stands in; the next first.
  ///
  /// One for a case is told only while the absent one leads the case and the account may know of it.
  package func windows(of account: ID<Account>, at now: Instant) throws -> [DeputyWindow] {
    try windows("(d.absent = $1 OR d.deputy = $1)", account, now)
  }

  /// Windows of everybody that run or will run, the next first; for those who assign cases.
  package func all(for account: ID<Account>, at now: Instant) throws -> [DeputyWindow] {
    try windows("1 = 1", account, now)
  }

  private func windows(_ which: SQLText, _ account: ID<Account>, _ now: Instant) throws -> [DeputyWindow] {
    try connection.rows(
      """
      SELECT d.id, d.absent, d.deputy, d.case_file, c.number, d.valid_from, d.valid_to
      FROM deputy_window d LEFT JOIN case_file c ON c.id = d.case_file
      WHERE \(which) AND d.valid_to >= $3 AND d.ended_at IS NULL AND \(CaseTeamStore.isTold)
      ORDER BY d.valid_from, d.id LIMIT $4
      """, [account, now, now.local.day, Self.limit], Self.decode)
  }

  private static func decode(_ row: borrowing Row) -> DeputyWindow {
    DeputyWindow(
      id: row.id(0), absent: row.id(1), deputy: row.id(2), caseFile: row.optionalID(3),
      caseNumber: row.optionalText(4), validFrom: row.day(5), validTo: row.day(6))
  }
}
