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
    try connection.rows("\(Self.selection) WHERE h.case_file = $1 ORDER BY h.id DESC LIMIT 500", [id], Self.decode)
  }

  /// Open cases of which somebody is responsible, that are not offered to anybody yet.
  ///
  /// Sealed cases are left out: each goes by its own page to somebody who is named. So are those of which the one who
  /// offers them may not know.
  func caseload(
    of giver: ID<Account>, municipality: String, for visitor: ID<Account>, at now: Instant
  ) throws -> [ID<CaseKey>] {
    try connection.rows(
      "SELECT c.id \(Self.offerable) AND ($4 = '' OR c.municipality_key = $4) ORDER BY c.id",
      [visitor, now, giver, municipality]
    ) { $0.id(0) }
  }

  /// Official keys of the municipalities in which the caseload of somebody lies.
  func municipalities(of giver: ID<Account>, for visitor: ID<Account>, at now: Instant) throws -> [String] {
    try connection.rows(
      "SELECT DISTINCT c.municipality_key \(Self.offerable) ORDER BY c.municipality_key", [visitor, now, giver]
    ) { $0.text(0) }
  }

  private static let offerable: SQLText = """
    FROM case_sheet s JOIN case_file c ON c.id = s.case_file
    WHERE s.responsible = $3 AND c.closed_on IS NULL AND c.restricted_at IS NULL AND c.sealed_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM case_handover h WHERE h.case_file = c.id AND h.state = 'offered')
      AND NOT \(CaseScope.hidesCase)
    """

  /// Whether the offered part waits still; opening a closed case again ends all parts, also those from before offers
  /// were withdrawn with the closing.
  func isPending(_ handover: Handover) throws -> Bool {
    try connection.row(
      "SELECT 1 FROM case_worker WHERE id = $1 AND accepted_at IS NULL AND ended_at IS NULL", [handover.worker]
    ) { _ in true } ?? false
  }

  /// How somebody else stands to a case.
  func standing(of account: ID<Account>, to id: ID<CaseKey>, at now: Instant) throws -> Standing {
    try CaseRelations(account: account, at: now, connection).standing(toCase: id, for: .caseHeader)
  }

  /// What was said to whoever takes the case over, by offer; those without words have no entry.
  func notes(of id: ID<CaseKey>, _ key: DataKey?) throws -> [ID<Handover>: String] {
    guard let key else { return [:] }
    let found = try connection.rows(
      """
      SELECT id, note FROM case_handover WHERE case_file = $1 AND note IS NOT NULL ORDER BY id DESC LIMIT 500
      """, [id]
    ) { row in
      (
        id: row.id(0) as ID<Handover>,
        text: try RowSeal(key: key, row: row.integer64(0)).text(row.optionalSealed(1), HandoverSchema.note)
      )
    }
    return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0.text) })
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
    try CoWorkStore(connection, at: now).follow(to: handover.recipient, in: handover.file)
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

  static let selection: SQLText = """
    SELECT h.id, h.case_file, c.number, c.municipality_key, h.worker, h.giver, g.display_name, h.recipient,
      r.display_name, h.offered_by, h.offered_at, h.reason, h.batch, h.state, h.answered_at, h.answer_reason
    FROM case_handover h JOIN case_file c ON c.id = h.case_file JOIN account r ON r.id = h.recipient
    LEFT JOIN account g ON g.id = h.giver
    """

  static func decode(_ row: borrowing Row) throws -> Handover {
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

/// What all offers of one step have in common.
struct HandoverTerms: Sendable, Hashable {
  let recipient: ID<Account>
  let offeredBy: ID<Account>
  let reason: HandoverReason
}
