internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// What a human being decides on a proposal, before it is stored.
struct TransitionDraft: Sendable, Hashable {
  let key: TransitionKey
  let isConfirmed: Bool
  let day: Day?
  let target: LegalSphere?
  /// Why the proposal is not followed; `nil` if it is, or where there was none.
  var deviation: DeviationReason?
  let reason: String
}

/// The statements on transitions and their checklists.
struct TransitionStore {
  let connection: Connection
  let keys: ResidenceKeys

  init(_ connection: Connection, _ keys: ResidenceKeys) {
    self.connection = connection
    self.keys = keys
  }

  func decisions(in id: ID<CaseKey>) throws -> [TransitionDecision] {
    let steps = try doneSteps(in: id)
    return try connection.rows(
      """
      SELECT t.id, t.version, t.person, t.rule, t.anchor_on, t.decision, t.starts_on, t.target, t.reason,
        a.display_name, t.decided_at, t.deviation, r.display_name, t.recalled_at, t.recall_reason
      FROM sphere_transition t JOIN account a ON a.id = t.decided_by LEFT JOIN account r ON r.id = t.recalled_by
      WHERE t.case_file = $1 ORDER BY t.id DESC
      """, [id]
    ) { row in
      // A decision is never changed, only its checklist: it stays sealed as version 1.
      let seals = keys.seals(row: row.integer64(0), version: 1)
      let recallReason = try seals.notes.text(row.optionalSealed(14), ResidenceSealedIn.recallReason)
      let recall = row.optionalInstant(13).map {
        TransitionDecision.Recall(reason: recallReason, by: row.optionalText(12) ?? "", at: $0)
      }
      return TransitionDecision(
        id: row.id(0), version: row.integer(1), person: row.id(2),
        key: TransitionKey(rule: row.text(3), anchor: row.day(4)), isConfirmed: row.text(5) == "confirmed",
        day: try seals.identity.day(row.optionalSealed(6), ResidenceSealedIn.startsOn),
        target: try row.optionalText(7).map { try UnknownCode.read($0) },
        deviation: try row.optionalText(11).map { try UnknownCode.read($0) },
        reason: try seals.notes.text(row.optionalSealed(8), ResidenceSealedIn.reason), decidedBy: row.text(9),
        decidedAt: row.instant(10), recall: recall, done: steps[row.integer64(0)] ?? [])
    }
  }

  private func doneSteps(in id: ID<CaseKey>) throws -> [Int64: [TransitionDecision.DoneStep]] {
    let steps = try connection.rows(
      """
      SELECT s.transition, s.step, a.display_name, s.done_at FROM transition_step s
      JOIN sphere_transition t ON t.id = s.transition JOIN account a ON a.id = s.done_by
      WHERE t.case_file = $1 ORDER BY s.transition, s.done_at, s.step
      """, [id]
    ) { ($0.integer64(0), TransitionDecision.DoneStep(code: $0.text(1), by: $0.text(2), at: $0.instant(3))) }
    return Dictionary(grouping: steps, by: \.0).mapValues { $0.map(\.1) }
  }

  /// Stores a decision; a second one that counts for the same proposal is refused by the schema, the handler asks before.
  func add(
    _ draft: TransitionDraft, of person: ID<PersonKey>, in id: ID<CaseKey>, by account: ID<Account>, at now: Instant
  ) throws -> ID<TransitionDecision> {
    let row = try connection.nextNumber("sphere_transition")
    let seals = keys.seals(row: row, version: 1)
    try connection.run(
      """
      INSERT INTO sphere_transition (id, version, case_file, person, rule, anchor_on, decision, starts_on, target,
        reason, decided_by, decided_at, deviation)
      VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """,
      [
        row, id, person, draft.key.rule, draft.key.anchor, draft.isConfirmed ? "confirmed" : "declined",
        try seals.identity.close(draft.day, ResidenceSealedIn.startsOn), draft.target?.rawValue,
        try seals.notes.close(draft.reason, ResidenceSealedIn.reason), account, now, draft.deviation?.rawValue,
      ])
    return ID(row)
  }

  /// Takes a decision back; the caller has loaded it in the same transaction.
  func recall(_ decision: TransitionDecision, _ reason: String, by account: ID<Account>, at now: Instant) throws {
    let seals = keys.seals(row: decision.id.number, version: 1)
    try connection.run(
      """
      UPDATE sphere_transition SET recalled_by = $2, recalled_at = $3, recall_reason = $4, version = version + 1
      WHERE id = $1 AND recalled_at IS NULL
      """, [decision.id, account, now, try seals.notes.close(reason, ResidenceSealedIn.recallReason)])
  }

  /// Sets which steps are done; what was done before keeps its name and moment.
  ///
  /// - Returns: false if somebody has changed the checklist meanwhile; then nothing is stored.
  func save(
    _ done: Set<String>, of decision: TransitionDecision, version: Int, by account: ID<Account>, at now: Instant
  ) throws -> Bool {
    let changed = try connection.run(
      """
      UPDATE sphere_transition SET version = version + 1 WHERE id = $1 AND version = $2 AND recalled_at IS NULL
      """, [decision.id, version])
    guard changed == 1 else { return false }
    let before = Set(decision.done.map(\.code))
    for step in before.subtracting(done).sorted() {
      try connection.run("DELETE FROM transition_step WHERE transition = $1 AND step = $2", [decision.id, step])
    }
    for step in done.subtracting(before).sorted() {
      try connection.run(
        "INSERT INTO transition_step (transition, step, done_by, done_at) VALUES ($1, $2, $3, $4)",
        [decision.id, step, account, now])
    }
    return true
  }
}
