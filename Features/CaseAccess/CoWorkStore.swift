package import Access
package import Basics
package import SQL

/// The statements on people who work along in cases.
package struct CoWorkStore {
  private let connection: Connection
  private let now: Instant

  package init(_ connection: Connection, at now: Instant) {
    self.connection = connection
    self.now = now
  }

  // MARK: Reading

  /// Finds one; `nil` also if the account may not know of its case.
  package func find(_ id: ID<CoWork>, for account: ID<Account>) throws -> CoWork? {
    try connection.row(
      "\(Self.selection) WHERE k.id = $3 AND \(Self.isKnown)", [account, now, id], Self.decode)
  }

  /// All that ever was of a case, the newest first.
  package func all(of id: ID<CaseKey>) throws -> [CoWork] {
    try connection.rows("\(Self.selection) WHERE k.case_file = $1 ORDER BY k.id DESC LIMIT 500", [id], Self.decode)
  }

  /// What somebody is asked for and has not answered, the oldest first.
  package func asked(_ account: ID<Account>) throws -> [CoWork] {
    try rows("k.account = $1 AND k.state = 'asked'", "k.id", account)
  }

  /// Where somebody works along.
  package func running(_ account: ID<Account>) throws -> [CoWork] {
    try rows("k.account = $1 AND k.state = 'accepted'", "k.id", account).filter { $0.isRunning(on: now.local.day) }
  }

  /// What somebody has asked others for: what waits, and what was answered or has ended since; the newest first.
  package func asked(by account: ID<Account>, since: Instant) throws -> [CoWork] {
    try connection.rows(
      """
      \(Self.selection) WHERE k.asked_by = $1 AND k.state <> 'accepted' AND \(Self.isKnown)
        AND (k.state = 'asked' OR coalesce(k.ended_at, k.answered_at) >= $3)
      ORDER BY k.id DESC LIMIT 100
      """, [account, now, since], Self.decode)
  }

  package func countAsked(_ account: ID<Account>) throws -> Int {
    try connection.row(
      """
      SELECT count(*) FROM co_work k JOIN case_file c ON c.id = k.case_file
      WHERE k.account = $1 AND k.state = 'asked' AND \(Self.isKnown)
      """, [account, now]
    ) { $0.integer(0) } ?? 0
  }

  /// Cases of somebody in which working along has run out and what was left open lies still with who has gone.
  package func lapsed(for responsible: ID<Account>) throws -> [CoWork] {
    try connection.rows(
      """
      \(Self.selection) JOIN case_sheet s ON s.case_file = k.case_file
      WHERE s.responsible = $1 AND k.state = 'accepted' AND w.valid_to IS NOT NULL AND w.valid_to < $3
        AND c.closed_on IS NULL AND \(Self.isKnown)
      ORDER BY k.id LIMIT 100
      """, [responsible, now, now.local.day], Self.decode)
  }

  /// Whether somebody has no other part in a case than to work along: who leads it next is not theirs to say.
  package func onlyWorksAlong(_ account: ID<Account>, in id: ID<CaseKey>) throws -> Bool {
    try connection.row(
      """
      SELECT EXISTS (SELECT 1 FROM case_worker w WHERE w.part = 'co_worker' AND w.account = $4 AND \(Self.runs))
        AND NOT EXISTS (SELECT 1 FROM case_worker w WHERE w.part = 'responsible' AND \(Self.runs)
          AND (w.account = $4 OR EXISTS (SELECT 1 FROM deputy_window d WHERE d.deputy = $4 AND d.absent = w.account
            AND (d.case_file IS NULL OR d.case_file = $1) AND \(CaseTeamStore.runs("d")))))
      """, [id, now, now.local.day, account]
    ) { $0.bool(0) } ?? false
  }

  /// Organisations for which somebody leads cases today, with their names.
  package func organisations(of account: ID<Account>) throws -> [(id: ID<Organisation>, name: String)] {
    try connection.rows(
      """
      SELECT DISTINCT o.id, o.name FROM role_grant g JOIN organisation o ON o.id = g.organisation
      WHERE g.account = $1 AND g.role = 'cm' AND g.valid_from <= $2 AND (g.valid_to IS NULL OR g.valid_to >= $2)
      ORDER BY o.id LIMIT 20
      """, [account, now.local.day]
    ) { (id: $0.id(0), name: $0.text(1)) }
  }

  /// Whether the offered part waits still; opening a closed case again ends all parts.
  package func isPending(_ work: CoWork) throws -> Bool {
    try connection.row(
      """
      SELECT 1 FROM case_worker
      WHERE id = $1 AND case_file = $2 AND account = $3 AND accepted_at IS NULL AND ended_at IS NULL
      """, [work.worker, work.file, work.account]
    ) { _ in true } ?? false
  }

  // MARK: Steps

  /// Asks somebody; the part counts when it is accepted.
  package func ask(
    _ account: ID<Account>, in id: ID<CaseKey>, because reason: CoWorkReason, responsible: ID<Account>,
    by asker: ID<Account>
  ) throws {
    let worker = try CaseAccessStore(connection).offer(
      id, to: account, as: .coWorker, by: asker, from: now.local.day, to: nil)
    try connection.run(
      """
      INSERT INTO co_work (case_file, worker, account, responsible, asked_by, asked_at, reason, state)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'asked')
      """, [id, worker, account, responsible, asker, now, reason.rawValue])
  }

  /// Lets somebody work along from this moment on; for another organisation so long as its consent goes.
  package func accept(_ work: CoWork, for organisation: ID<Organisation>?, until lastDay: Day?) throws {
    try carry(work, for: organisation, until: lastDay)
    try CaseAccessStore(connection).accept(work.worker, at: now)
    try answer(work, .accepted, nil)
  }

  package func decline(_ work: CoWork, _ reason: String) throws {
    try CaseAccessStore(connection).dropOffer(work.worker)
    try answer(work, .declined, reason)
  }

  package func withdraw(_ work: CoWork) throws {
    try CaseAccessStore(connection).dropOffer(work.worker)
    try answer(work, .withdrawn, nil)
  }

  /// Ends it at this moment; the next request of who worked along finds nothing.
  package func end(_ work: CoWork, _ ending: CoWorkEnding) throws {
    try connection.run(
      "UPDATE case_worker SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL", [work.worker, now])
    try connection.run(
      "UPDATE co_work SET state = 'ended', ended_at = $2, ending = $3 WHERE id = $1 AND state = 'accepted'",
      [work.id, now, ending.rawValue])
  }

  /// With a new one responsible: what was asked before is asked no more, and whoever leads the case works along no more.
  ///
  /// Everybody else goes on; who leads the case now decides.
  package func follow(to responsible: ID<Account>, in id: ID<CaseKey>) throws {
    for work in try all(of: id) {
      if work.state == .asked { try withdraw(work) }
      if work.state == .accepted, work.account == responsible { try end(work, .tookOver) }
    }
  }

  /// With the closing of the case nobody works along any more.
  ///
  /// - Returns: whether anybody did, or was asked to.
  package func close(_ id: ID<CaseKey>) throws -> Bool {
    let open = try all(of: id).filter { $0.state == .asked || $0.state == .accepted }
    for work in open {
      if work.state == .asked { try withdraw(work) } else { try end(work, .closed) }
    }
    return !open.isEmpty
  }

  /// Says whether a consent carries it, and until when.
  package func carry(_ work: CoWork, for organisation: ID<Organisation>?, until lastDay: Day?) throws {
    try connection.run(
      "UPDATE case_worker SET organisation = $2, valid_to = $3 WHERE id = $1 AND ended_at IS NULL",
      [work.worker, organisation, lastDay])
  }

  private func answer(_ work: CoWork, _ state: CoWork.State, _ reason: String?) throws {
    try connection.run(
      "UPDATE co_work SET state = $2, answered_at = $3, answer_reason = $4 WHERE id = $1",
      [work.id, state.rawValue, now, reason])
  }

  // MARK: Rows

  private func rows(_ condition: SQLText, _ order: SQLText, _ account: ID<Account>) throws -> [CoWork] {
    try connection.rows(
      "\(Self.selection) WHERE \(condition) AND \(Self.isKnown) ORDER BY \(order) LIMIT 100", [account, now],
      Self.decode)
  }

  /// What somebody is shown outside the case: never of one of which the account may not know.
  private static let isKnown: SQLText = "NOT \(CaseScope.hidesCase)"

  /// For `$1` the case, `$2` now and `$3` today.
  private static let runs: SQLText = """
    w.case_file = $1 AND w.accepted_at <= $2 AND w.valid_from <= $3 AND (w.valid_to IS NULL OR w.valid_to >= $3)
      AND w.ended_at IS NULL
    """

  /// A number of a part that was dropped may have been given again, so the part is looked up while it is there only.
  private static let selection: SQLText = """
    SELECT k.id, k.case_file, c.number, c.municipality_key, k.worker, k.account, a.display_name, k.responsible,
      k.asked_by, b.display_name, k.asked_at, k.reason, k.state, k.answered_at, k.answer_reason, k.ended_at, k.ending,
      w.organisation, o.name, w.valid_to, w.ended_at IS NOT NULL
    FROM co_work k JOIN case_file c ON c.id = k.case_file JOIN account a ON a.id = k.account
    JOIN account b ON b.id = k.asked_by
    LEFT JOIN case_worker w ON w.id = k.worker AND w.case_file = k.case_file AND w.account = k.account
      AND k.state IN ('asked', 'accepted', 'ended')
    LEFT JOIN organisation o ON o.id = w.organisation
    """

  private static func decode(_ row: borrowing Row) throws -> CoWork {
    CoWork(
      id: row.id(0), file: row.id(1), number: row.text(2), municipalityKey: row.text(3), worker: row.id(4),
      account: row.id(5), name: row.text(6), responsible: row.id(7), askedBy: row.id(8), askerName: row.text(9),
      askedAt: row.instant(10), reason: try UnknownCode.read(row.text(11)), state: try UnknownCode.read(row.text(12)),
      answeredAt: row.optionalInstant(13), answerReason: row.optionalText(14), endedAt: row.optionalInstant(15),
      ending: row.optionalText(16).flatMap(CoWorkEnding.init(rawValue:)), organisation: row.optionalID(17),
      organisationName: row.optionalText(18) ?? "", lastDay: row.optionalDay(19), isPartOver: row.bool(20))
  }
}
