import Access
import Basics
import CaseAccess
import SQL
import Vault

/// All statements on reasons, notices and reviews of emergency access; reasons are sealed.
struct EmergencyStore {
  let connection: Connection
  let seal: Seal

  // MARK: Opening

  func caseFile(number: String) throws -> ID<CaseKey>? {
    try connection.row("SELECT id FROM case_file WHERE number = $1", [number]) { $0.id(0) }
  }

  /// How often the human being behind an account has opened cases since a moment.
  func count(of account: ID<Account>, since: Instant) throws -> Int {
    try connection.row(
      """
      SELECT count(*) FROM emergency_window e LEFT JOIN account_person p ON p.account = e.account
      WHERE e.begins_at > $2 AND coalesce(p.first_account, e.account) = coalesce(
        (SELECT first_account FROM account_person WHERE account = $1), $1)
      """, [account, since]
    ) { $0.integer(0) } ?? 0
  }

  func add(
    _ window: ID<EmergencyWindow>, _ category: EmergencyCategory, reason: String, reviewDueOn: Day
  ) throws {
    try connection.run(
      "INSERT INTO emergency_access (emergency_window, category, reason, review_due_on) VALUES ($1, $2, $3, $4)",
      [window, category.rawValue, seal.close(Array(reason.utf8), context: Self.reasonContext), reviewDueOn])
  }

  /// Tells supervision, data protection and those responsible; the one who opened is not told.
  func notify(_ window: EmergencyWindow, on today: Day) throws {
    try connection.run(
      """
      INSERT INTO emergency_notice (emergency_window, account, part)
      SELECT $1, w.account, 'responsible' FROM case_worker w
      WHERE w.case_file = $2 AND w.part = 'responsible' AND w.accepted_at IS NOT NULL AND w.valid_from <= $3
        AND (w.valid_to IS NULL OR w.valid_to >= $3) AND w.ended_at IS NULL AND w.account <> $4
      ON CONFLICT (emergency_window, account) DO NOTHING
      """, [window.id, window.caseFile, today, window.account])
    try connection.run(
      """
      INSERT INTO emergency_notice (emergency_window, account, part)
      SELECT DISTINCT $1, g.account, 'reviewer' FROM role_grant g
      WHERE g.role IN ('fachaufsicht', 'dsb') AND g.valid_from <= $2 AND (g.valid_to IS NULL OR g.valid_to >= $2)
        AND g.account <> $3
      ON CONFLICT (emergency_window, account) DO NOTHING
      """, [window.id, today, window.account])
  }

  // MARK: Agreement beforehand

  func addPermit(
    for account: ID<Account>, _ caseFile: ID<CaseKey>, _ category: EmergencyCategory, until: Instant
  ) throws {
    try connection.run(
      "INSERT INTO emergency_permit (account, case_file, category, valid_until) VALUES ($1, $2, $3, $4)",
      [account, caseFile, category.rawValue, until])
  }

  /// Uses an agreement up.
  ///
  /// - Returns: false if there is none.
  func usePermit(
    of account: ID<Account>, _ caseFile: ID<CaseKey>, _ category: EmergencyCategory, at now: Instant
  ) throws -> Bool {
    try connection.run(
      """
      UPDATE emergency_permit SET used_at = $4 WHERE id = (
        SELECT min(id) FROM emergency_permit
        WHERE account = $1 AND case_file = $2 AND category = $3 AND used_at IS NULL AND valid_until > $4)
      """, [account, caseFile, category.rawValue, now]) == 1
  }

  // MARK: Lists

  func find(_ id: ID<EmergencyWindow>) throws -> Emergency? {
    try connection.row("\(Self.select) WHERE e.id = $1", [id], decode) ?? nil
  }

  func own(_ account: ID<Account>) throws -> [Emergency] {
    try connection.rows(
      "\(Self.select) WHERE e.account = $1 ORDER BY e.begins_at DESC, e.id DESC LIMIT 20", [account], decode
    ).compactMap { $0 }
  }

  /// Those without a review, the first due at the front, then the last reviewed.
  func queue() throws -> [Emergency] {
    try connection.rows(
      """
      \(Self.select) ORDER BY a.reviewed_at IS NOT NULL, CASE WHEN a.reviewed_at IS NULL THEN a.review_due_on END,
        a.reviewed_at DESC, e.id LIMIT 100
      """, [], decode
    ).compactMap { $0 }
  }

  func review(
    _ id: ID<EmergencyWindow>, _ verdict: EmergencyVerdict, reason: String, by account: ID<Account>, at now: Instant
  ) throws -> Bool {
    try connection.run(
      """
      UPDATE emergency_access SET verdict = $2, verdict_reason = $3, reviewed_by = $4, reviewed_at = $5
      WHERE emergency_window = $1 AND reviewed_at IS NULL
      """, [id, verdict.rawValue, seal.close(Array(reason.utf8), context: Self.verdictContext), account, now]) == 1
  }

  // MARK: Notices

  func notices(of account: ID<Account>) throws -> [EmergencyNotice] {
    try connection.rows(
      """
      SELECT n.id, n.part, a.category, e.id, e.case_file, c.number, e.account, e.begins_at, e.ends_at, e.ended_at
      FROM emergency_notice n JOIN emergency_access a ON a.emergency_window = n.emergency_window
      JOIN emergency_window e ON e.id = n.emergency_window JOIN case_file c ON c.id = e.case_file
      WHERE n.account = $1 AND n.seen_at IS NULL ORDER BY e.begins_at DESC, n.id DESC LIMIT 100
      """, [account]
    ) { row in
      EmergencyCategory(rawValue: row.text(2)).map {
        EmergencyNotice(
          id: row.id(0), window: Self.window(row, from: 3), category: $0, isReviewer: row.text(1) == "reviewer")
      }
    }.compactMap { $0 }
  }

  func markSeen(_ id: ID<EmergencyNotice>, by account: ID<Account>, at now: Instant) throws -> Bool {
    try connection.run(
      "UPDATE emergency_notice SET seen_at = $3 WHERE id = $1 AND account = $2 AND seen_at IS NULL",
      [id, account, now]) == 1
  }

  // MARK: Case head

  func head(of id: ID<CaseKey>) throws -> CaseHead? {
    try connection.row(
      """
      SELECT c.number, c.municipality_key, c.opened_on, c.closed_on FROM case_file c WHERE c.id = $1
      """, [id]
    ) { row in
      CaseHead(
        id: id, number: row.text(0), municipalityKey: row.text(1), openedOn: row.day(2), closedOn: row.optionalDay(3),
        responsible: [], people: [])
    }.map { head in
      var head = head
      head.responsible = try connection.rows(
        """
        SELECT a.display_name FROM case_worker w JOIN account a ON a.id = w.account
        WHERE w.case_file = $1 AND w.part = 'responsible' AND w.accepted_at IS NOT NULL AND w.valid_to IS NULL
          AND w.ended_at IS NULL
        ORDER BY w.id LIMIT 10
        """, [id]
      ) { $0.text(0) }
      head.people = try connection.rows(
        "SELECT person FROM case_person WHERE case_file = $1 ORDER BY person LIMIT 50", [id]
      ) { $0.id(0) }
      return head
    }
  }

  // MARK: Decoding

  private static let reasonContext = "emergency_access.reason"
  private static let verdictContext = "emergency_access.verdict_reason"

  private static let select: SQLText = """
    SELECT e.id, e.case_file, c.number, e.account, e.begins_at, e.ends_at, e.ended_at, a.category, a.reason,
      a.review_due_on, a.reviewed_by, a.reviewed_at, a.verdict, a.verdict_reason
    FROM emergency_access a JOIN emergency_window e ON e.id = a.emergency_window
    JOIN case_file c ON c.id = e.case_file
    """

  private static func window(_ row: borrowing Row, from first: Int) -> EmergencyWindow {
    EmergencyWindow(
      id: row.id(first), caseFile: row.id(first + 1), caseNumber: row.text(first + 2), account: row.id(first + 3),
      beginsAt: row.instant(first + 4), endsAt: row.instant(first + 5), endedAt: row.optionalInstant(first + 6))
  }

  private func decode(_ row: borrowing Row) -> Emergency? {
    guard let category = EmergencyCategory(rawValue: row.text(7)) else { return nil }
    var review: Emergency.Review?
    if let code = row.optionalText(12), let verdict = EmergencyVerdict(rawValue: code) {
      review = Emergency.Review(
        verdict: verdict, by: row.id(10), at: row.instant(11), reason: opened(row.blob(13), Self.verdictContext))
    }
    return Emergency(
      window: Self.window(row, from: 0), category: category, reason: opened(row.blob(8), Self.reasonContext),
      reviewDueOn: row.day(9), review: review)
  }

  private func opened(_ sealed: [UInt8], _ context: String) -> String {
    seal.open(sealed, context: context).map { String(decoding: $0, as: UTF8.self) }
      ?? "Mit dem Schlüssel dieser Installation nicht lesbar"
  }
}

/// The head of a case as emergency access and those who know of the case see it.
struct CaseHead: Sendable, Hashable {
  let id: ID<CaseKey>
  let number: String
  let municipalityKey: String
  let openedOn: Day
  let closedOn: Day?
  var responsible: [String]
  var people: [ID<PersonKey>]
}
