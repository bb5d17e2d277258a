package import Access
package import Basics
package import SQL

/// A time in which one case manager reads one case by emergency access.
package struct EmergencyWindow: Sendable, Hashable {
  /// Minutes after which the access ends by itself (security concept 3.8).
  package static let minutes: Int64 = 60

  package let id: ID<EmergencyWindow>
  package let caseFile: ID<CaseKey>
  package let caseNumber: String
  package let account: ID<Account>
  package let beginsAt: Instant
  package let endsAt: Instant
  package let endedAt: Instant?

  package init(
    id: ID<EmergencyWindow>, caseFile: ID<CaseKey>, caseNumber: String, account: ID<Account>, beginsAt: Instant,
    endsAt: Instant, endedAt: Instant?
  ) {
    self.id = id
    self.caseFile = caseFile
    self.caseNumber = caseNumber
    self.account = account
    self.beginsAt = beginsAt
    self.endsAt = endsAt
    self.endedAt = endedAt
  }

  package func isRunning(at now: Instant) -> Bool {
    beginsAt <= now && now < endsAt && endedAt == nil
  }
}

/// Windows of emergency access, from which ``CaseRelations`` reads.
package struct EmergencyWindowStore {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  package func open(
    _ caseFile: ID<CaseKey>, for account: ID<Account>, breaksSeal: Bool, at now: Instant
  ) throws -> ID<EmergencyWindow> {
    guard
      let id: ID<EmergencyWindow> = try connection.row(
        """
        INSERT INTO emergency_window (case_file, account, breaks_seal, begins_at, ends_at)
        VALUES ($1, $2, $3, $4, $5) RETURNING id
        """, [caseFile, account, breaksSeal, now, now.adding(seconds: EmergencyWindow.minutes * 60)], { $0.id(0) })
    else { throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: "emergency_window") }
    return id
  }

  /// Ends a running window of an account.
  ///
  /// - Returns: false if there is none with this number.
  package func end(_ id: ID<EmergencyWindow>, of account: ID<Account>, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE emergency_window SET ended_at = $3
      WHERE id = $1 AND account = $2 AND ended_at IS NULL AND ends_at > $3
      """, [id, account, now]) == 1
  }

  package func find(_ id: ID<EmergencyWindow>) throws -> EmergencyWindow? {
    try connection.row("\(Self.select) WHERE e.id = $1", [id], Self.decode)
  }

  /// The windows of an account that run now, the one that ends first at the front.
  package func running(of account: ID<Account>, at now: Instant) throws -> [EmergencyWindow] {
    try connection.rows(
      """
      \(Self.select) WHERE e.account = $1 AND e.begins_at <= $2 AND e.ends_at > $2
        AND e.ended_at IS NULL ORDER BY e.ends_at, e.id
      """, [account, now], Self.decode)
  }

  private static let select: SQLText = """
    SELECT e.id, e.case_file, c.number, e.account, e.begins_at, e.ends_at, e.ended_at
    FROM emergency_window e JOIN case_file c ON c.id = e.case_file
    """

  private static func decode(_ row: borrowing Row) -> EmergencyWindow {
    EmergencyWindow(
      id: row.id(0), caseFile: row.id(1), caseNumber: row.text(2), account: row.id(3), beginsAt: row.instant(4),
      endsAt: row.instant(5), endedAt: row.optionalInstant(6))
  }
}
