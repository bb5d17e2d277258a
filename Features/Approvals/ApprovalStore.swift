import Access
import Basics
import HTTP
import SQL
import Vault

/// All statements on requests; reasons are sealed.
struct ApprovalStore {
  let connection: Connection
  let seal: Seal

  func add(
    _ kind: ApprovalKind, _ content: ApprovalContent, reason: String, by account: ID<Account>,
    requester: ID<StaffPerson>, beneficiary: ID<StaffPerson>?, at now: Instant
  ) throws -> ID<Approval> {
    let id: ID<Approval>? = try connection.row(
      """
      INSERT INTO approval_request
        (kind, content, reason, requested_by, requester, beneficiary, requested_at, expires_at, state)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open') RETURNING id
      """,
      [
        kind.code, content.text, seal.close(Array(reason.utf8), context: Self.reasonContext), account, requester,
        beneficiary, now, now.adding(seconds: kind.expiresAfterDays * 86_400),
      ]
    ) { $0.id(0) }
    guard let id else { throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: "approval_request") }
    return id
  }

  func find(_ id: ID<Approval>) throws -> Approval? {
    try connection.row("\(Self.select) WHERE id = $1", [id], decode) ?? nil
  }

  /// Open requests, the one that ends first at the front.
  func open(at now: Instant) throws -> [Approval] {
    try connection.rows(
      "\(Self.select) WHERE state = 'open' AND expires_at > $1 ORDER BY expires_at, id LIMIT 200", [now], decode
    ).compactMap { $0 }
  }

  /// The last requests of an account.
  func requests(of account: ID<Account>) throws -> [Approval] {
    try connection.rows(
      "\(Self.select) WHERE requested_by = $1 ORDER BY requested_at DESC, id DESC LIMIT 30", [account], decode
    ).compactMap { $0 }
  }

  /// The requests of a kind that an account has put, the newest first.
  func requests(of account: ID<Account>, _ kind: String) throws -> [Approval] {
    try connection.rows(
      "\(Self.select) WHERE requested_by = $1 AND kind = $2 ORDER BY requested_at DESC, id DESC LIMIT 100",
      [account, kind], decode
    ).compactMap { $0 }
  }

  /// The requests of a kind on which nobody has decided yet.
  func open(_ kind: String, at now: Instant) throws -> [Approval] {
    try connection.rows("\(Self.select) WHERE kind = $1 AND state = 'open' AND expires_at > $2", [kind, now], decode)
      .compactMap { $0 }
  }

  /// Whether the account has asked for exactly this and nobody has decided yet.
  func hasOpen(_ kind: ApprovalKind, _ content: ApprovalContent, at now: Instant) throws -> Bool {
    try connection.row(
      """
      SELECT EXISTS (SELECT 1 FROM approval_request
        WHERE kind = $1 AND content = $2 AND state = 'open' AND expires_at > $3)
      """, [kind.code, content.text, now]
    ) { $0.bool(0) } ?? false
  }

  /// Ends an open request; the statement itself sees to it that this happens once.
  ///
  /// - Returns: false if it was ended meanwhile.
  func end(
    _ id: ID<Approval>, _ state: Approval.State, by account: ID<Account>, reason: String, at now: Instant
  ) throws -> Bool {
    try connection.run(
      """
      UPDATE approval_request SET state = $2, decided_by = $3, decided_at = $4, decided_reason = $5
      WHERE id = $1 AND state = 'open' AND expires_at > $4
      """,
      [id, state.rawValue, account, now, seal.close(Array(reason.utf8), context: Self.decisionContext)]) == 1
  }

  private static let reasonContext = "approval_request.reason"
  private static let decisionContext = "approval_request.decided_reason"

  private static let select: SQLText = """
    SELECT id, kind, content, reason, requested_by, requester, beneficiary, requested_at, expires_at, state,
      decided_by, decided_at, decided_reason
    FROM approval_request
    """

  private func decode(_ row: borrowing Row) -> Approval? {
    var outcome: Approval.Outcome?
    if let state = Approval.State(rawValue: row.text(9)) {
      outcome = Approval.Outcome(
        state: state, by: row.id(10), at: row.instant(11),
        reason: opened(row.optionalBlob(12) ?? [], Self.decisionContext))
    }
    return Approval(
      id: row.id(0), kind: row.text(1), content: ApprovalContent(text: row.text(2)),
      reason: opened(row.blob(3), Self.reasonContext), requestedBy: row.id(4), requester: row.id(5),
      beneficiary: row.optionalID(6), requestedAt: row.instant(7), expiresAt: row.instant(8), outcome: outcome)
  }

  private func opened(_ sealed: [UInt8], _ context: String) -> String {
    seal.open(sealed, context: context).map { String(decoding: $0, as: UTF8.self) }
      ?? "Mit dem Schlüssel dieser Installation nicht lesbar"
  }
}

extension ApprovalContent {
  init(text: String) {
    let pairs = Fields(urlEncoded: text)?.pairs ?? []
    self.init(Dictionary(pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
  }
}
