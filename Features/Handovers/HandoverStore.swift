internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Keys
internal import SQL

/// The statements on offers of cases.
struct HandoverStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  // MARK: Reading

  func find(_ id: ID<Handover>) throws -> Handover? {
    try connection.row("\(Self.selection) WHERE h.id = $1", [id], Self.decode)
  }

  /// The offer of a case that waits for an answer.
  func open(for id: ID<CaseKey>) throws -> Handover? {
    try connection.row("\(Self.selection) WHERE h.case_file = $1 AND h.state = 'offered'", [id], Self.decode)
  }

  /// All that ever happened with a case, newest first.
  func all(of id: ID<CaseKey>) throws -> [Handover] {
    try connection.rows("\(Self.selection) WHERE h.case_file = $1 ORDER BY h.id DESC LIMIT 50", [id], Self.decode)
  }

  /// Offers to somebody that wait for an answer, those of one step together, the oldest first.
  func incoming(_ account: ID<Account>) throws -> HandoverGroups { try waiting(account, "recipient") }

  /// Offers somebody has made that wait for an answer.
  func outgoing(_ account: ID<Account>) throws -> HandoverGroups { try waiting(account, "offered_by") }

  private func waiting(_ account: ID<Account>, _ column: SQLText) throws -> HandoverGroups {
    let counts = try connection.rows(
      "SELECT batch, count(*) FROM case_handover WHERE \(column) = $1 AND state = 'offered' GROUP BY batch ORDER BY batch",
      [account]
    ) { (batch: $0.integer64(0), count: $0.integer(1)) }
    let groups = try counts.prefix(HandoverGroups.mostGroups).map { batch, count in
      HandoverGroup(
        offers: try connection.rows(
          """
          \(Self.selection) WHERE h.batch = $1 AND h.\(column) = $2 AND h.state = 'offered' ORDER BY h.id LIMIT $3
          """, [batch, account, HandoverGroup.mostShown], Self.decode), count: count)
    }
    return HandoverGroups(groups: groups, count: counts.reduce(0) { $0 + $1.count })
  }

  func countIncoming(_ account: ID<Account>) throws -> Int {
    try connection.row(
      "SELECT count(*) FROM case_handover WHERE recipient = $1 AND state = 'offered'", [account]
    ) { $0.integer(0) } ?? 0
  }

  /// Offers somebody has made that were answered since, the newest first.
  func answered(_ account: ID<Account>, since: Instant) throws -> HandoverGroup {
    let condition: SQLText = "offered_by = $1 AND state IN ('accepted', 'rejected', 'withdrawn') AND answered_at >= $2"
    let offers = try connection.rows(
      """
      \(Self.selection) WHERE h.id IN (SELECT id FROM case_handover WHERE \(condition)
        ORDER BY answered_at DESC, id DESC LIMIT $3) ORDER BY h.answered_at DESC, h.id DESC
      """, [account, since, HandoverGroup.mostShown], Self.decode)
    guard offers.count == HandoverGroup.mostShown else { return HandoverGroup(offers: offers, count: offers.count) }
    let count = try connection.row(
      "SELECT count(*) FROM case_handover WHERE \(condition)", [account, since]
    ) { $0.integer(0) }
    return HandoverGroup(offers: offers, count: count ?? offers.count)
  }

  func batch(_ number: Int64, to account: ID<Account>) throws -> [Handover] { try batch(number, account, "recipient") }

  func batch(_ number: Int64, by account: ID<Account>) throws -> [Handover] { try batch(number, account, "offered_by") }

  private func batch(_ number: Int64, _ account: ID<Account>, _ column: SQLText) throws -> [Handover] {
    try connection.rows(
      "\(Self.selection) WHERE h.batch = $1 AND h.\(column) = $2 AND h.state = 'offered' ORDER BY h.id",
      [number, account], Self.decode)
  }

  /// Open cases of which somebody is responsible, that are not offered to anybody yet.
  ///
  /// Sealed cases are left out: each goes by its own page to somebody who is named.
  func caseload(of account: ID<Account>, municipality: String) throws -> [ID<CaseKey>] {
    try connection.rows(
      """
      SELECT s.case_file FROM case_sheet s JOIN case_file c ON c.id = s.case_file
      WHERE s.responsible = $1 AND c.closed_on IS NULL AND c.sealed_at IS NULL
        AND ($2 = '' OR c.municipality_key = $2)
        AND NOT EXISTS (SELECT 1 FROM case_handover h WHERE h.case_file = c.id AND h.state = 'offered')
      ORDER BY s.case_file
      """, [account, municipality]
    ) { $0.id(0) }
  }

  /// Official keys of the municipalities to which cases belong.
  func municipalities(of cases: [ID<CaseKey>]) throws -> [String] {
    var keys: Set<String> = []
    for id in cases {
      let key = try connection.row("SELECT municipality_key FROM case_file WHERE id = $1", [id]) { $0.text(0) }
      if let key { keys.insert(key) }
    }
    return keys.sorted()
  }

  func isNamed(_ account: ID<Account>, in id: ID<CaseKey>) throws -> Bool {
    try connection.row(
      "SELECT 1 FROM seal_member WHERE case_file = $1 AND account = $2 AND removed_at IS NULL", [id, account]
    ) { _ in true } ?? false
  }

  func note(of handover: Handover, _ key: DataKey?) throws -> String {
    guard let key else { return "" }
    let sealed: Sealed<String>?? = try connection.row(
      "SELECT note FROM case_handover WHERE id = $1", [handover.id]
    ) { $0.optionalSealed(0) }
    guard let sealed, let sealed else { return "" }
    return try sealed.open(column: HandoverSchema.note, row: handover.id.number, version: 1, key: key)
  }

  // MARK: Steps

  func nextBatch() throws -> Int64 {
    try connection.row("SELECT coalesce(max(batch), 0) + 1 FROM case_handover", []) { $0.integer64(0) } ?? 1
  }

  /// Offers a case; the part in it counts when it is accepted.
  ///
  /// - Returns: the number of the offer.
  @discardableResult
  func offer(
    _ id: ID<CaseKey>, _ terms: HandoverTerms, from giver: ID<Account>?, note: String, _ key: DataKey?, batch: Int64,
    at now: Instant
  ) throws -> Int64 {
    let worker = try CaseAccessStore(connection).offer(
      id, to: terms.recipient, as: .responsible, by: terms.offeredBy, from: now.local.day, to: nil)
    let number = try connection.nextNumber("case_handover")
    let sealed = try RowSeal.of(key, row: number).close(note, HandoverSchema.note)
    try connection.run(
      """
      INSERT INTO case_handover (id, case_file, worker, giver, recipient, offered_by, offered_at, reason, note, batch,
        state)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'offered')
      """,
      [
        number, id, worker.number, giver, terms.recipient, terms.offeredBy, now, terms.reason.rawValue, sealed, batch,
      ])
    return number
  }

  /// The recipient becomes responsible, and the giver is it no longer from this moment on.
  func accept(_ handover: Handover, at now: Instant) throws {
    let access = CaseAccessStore(connection)
    try access.accept(ID(handover.worker), at: now)
    if let giver = handover.giver { try access.end(giver, as: .responsible, in: handover.file, at: now) }
    try CaseStore(connection).setResponsible(handover.recipient, of: handover.file, at: now)
    try answer(handover, .accepted, nil, at: now)
  }

  func reject(_ handover: Handover, _ reason: RejectionReason, at now: Instant) throws {
    try CaseAccessStore(connection).dropOffer(ID(handover.worker))
    try answer(handover, .rejected, reason, at: now)
  }

  func withdraw(_ handover: Handover, at now: Instant) throws {
    try CaseAccessStore(connection).dropOffer(ID(handover.worker))
    try answer(handover, .withdrawn, nil, at: now)
  }

  private func answer(
    _ handover: Handover, _ state: Handover.State, _ reason: RejectionReason?, at now: Instant
  ) throws {
    try connection.run(
      "UPDATE case_handover SET state = $2, answer_reason = $3, answered_at = $4 WHERE id = $1 AND state = 'offered'",
      [handover.id, state.rawValue, reason?.rawValue, now])
  }

  // MARK: Rows

  private static let selection: SQLText = """
    SELECT h.id, h.case_file, c.number, c.municipality_key, h.worker, h.giver, g.display_name, h.recipient,
      r.display_name, h.offered_by, h.offered_at, h.reason, h.batch, h.state, h.answered_at, h.answer_reason
    FROM case_handover h JOIN case_file c ON c.id = h.case_file JOIN account r ON r.id = h.recipient
    LEFT JOIN account g ON g.id = h.giver
    """

  private static func decode(_ row: borrowing Row) throws -> Handover {
    Handover(
      id: row.id(0), file: row.id(1), number: row.text(2), municipalityKey: row.text(3), worker: row.integer64(4),
      giver: row.optionalID(5), giverName: row.optionalText(6) ?? "", recipient: row.id(7), recipientName: row.text(8),
      offeredBy: row.id(9), offeredAt: row.instant(10), reason: try UnknownCode.read(row.text(11)),
      batch: row.integer64(12),
      state: try UnknownCode.read(row.text(13)),
      answeredAt: row.optionalInstant(14),
      answerReason: row.optionalText(15).flatMap(RejectionReason.init(rawValue:)))
  }
}

/// Offers of one step, of which a page shows the first.
struct HandoverGroup: Sendable, Hashable {
  static let mostShown = 100

  let offers: [Handover]
  let count: Int

  var left: Int { count - offers.count }
}

/// Offers by the step in which they were made, of which a page shows the first steps.
struct HandoverGroups: Sendable, Hashable {
  static let mostGroups = 50

  var groups: [HandoverGroup] = []
  /// Of all offers, also of those in steps that are not shown.
  var count = 0

  var left: Int { groups.reduce(count) { $0 - $1.count } }
  var shown: [Handover] { groups.flatMap(\.offers) }
}

/// What all offers of one step have in common.
struct HandoverTerms: Sendable, Hashable {
  let recipient: ID<Account>
  let offeredBy: ID<Account>
  let reason: HandoverReason
}
