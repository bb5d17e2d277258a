package import Basics
package import Datasets
package import SQL

/// All statements on kept allocations.
package struct ScenarioStore {
  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  private static let columns: SQLText =
    """
    id, title, dataset, positions, unit, policy, minimum, tie_rule, note, created_by, created_at, created_by_id, state,
    body, decided_on, reference, valid_from, review_on, submitted_by, submitted_at, submitted_by_id, approved_by,
    approved_at, return_reason
    """

  /// The newest first.
  package func all() throws -> [Scenario] {
    try complete(try connection.rows("SELECT \(Self.columns) FROM allocation ORDER BY id DESC", []) { Line($0) })
  }

  package func find(_ id: ID<Scenario>) throws -> Scenario? {
    try complete(
      try connection.rows("SELECT \(Self.columns) FROM allocation WHERE id = $1 ORDER BY id", [id]) { Line($0) }
    ).first
  }

  /// The decided allocation that holds on a day.
  package func inForce(on day: Day) throws -> Scenario? {
    try complete(
      try connection.rows(
        """
        SELECT \(Self.columns) FROM allocation
        WHERE state = 'decided' AND valid_from <= $1 ORDER BY valid_from DESC, id DESC LIMIT 1
        """, [day]
      ) { Line($0) }
    ).first
  }

  /// Posts by municipality as they were computed when the scenario was kept.
  package func results(of id: ID<Scenario>) throws -> [String: PostAmount] {
    let rows = try connection.rows(
      "SELECT municipality, result FROM allocation_share WHERE allocation = $1 ORDER BY municipality", [id]
    ) { (key: $0.text(0), result: PostAmount(hundredths: $0.integer(1))) }
    return rows.reduce(into: [:]) { $0[$1.key] = $1.result }
  }

  /// Whether any scenario is computed with a dataset.
  package func uses(_ dataset: ID<Dataset>) throws -> Bool {
    try connection.row("SELECT 1 FROM allocation WHERE dataset = $1 LIMIT 1", [dataset]) { _ in true } ?? false
  }

  /// Keeps a computed allocation.
  func insert(_ draft: ScenarioDraft, _ allocation: PostAllocation, by who: Signature, account: Int64) throws
    -> ID<Scenario>
  {
    let rules = allocation.rules
    let id: ID<Scenario>? = try connection.row(
      """
      INSERT INTO allocation (title, dataset, positions, unit, policy, minimum, tie_rule, note, created_by, created_at,
        created_by_id, state, return_reason)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'draft', '') RETURNING id
      """,
      [
        draft.title, draft.dataset, rules.positions.hundredths, rules.unit.hundredths, rules.policy.rawValue,
        rules.minimum.hundredths, rules.tieRule.rawValue, draft.note, who.name, who.at, account,
      ]
    ) { $0.id(0) }
    guard let id else { preconditionFailure("INSERT … RETURNING gibt eine Zeile zurück") }
    for line in allocation.lines {
      try connection.run(
        "INSERT INTO allocation_share (allocation, municipality, fixed, result) VALUES ($1, $2, $3, $4)",
        [id, line.figure.key, line.figure.fixed?.hundredths, line.result.hundredths])
    }
    return id
  }

  /// - Returns: false if it is no draft any more.
  func submit(_ id: ID<Scenario>, _ decision: ScenarioDecision) throws -> Bool {
    try connection.run(
      """
      UPDATE allocation SET state = 'submitted', body = $2, decided_on = $3, reference = $4, valid_from = $5,
        review_on = $6, submitted_by = $7, submitted_at = $8, submitted_by_id = $9, return_reason = ''
      WHERE id = $1 AND state = 'draft'
      """,
      [
        id, decision.body, decision.decidedOn, decision.reference, decision.validFrom, decision.reviewOn,
        decision.submitted.name, decision.submitted.at, decision.submittedBy,
      ]) == 1
  }

  /// - Returns: false if it does not wait for consent.
  func approve(_ id: ID<Scenario>, by who: Signature, account: Int64) throws -> Bool {
    try connection.run(
      """
      UPDATE allocation SET state = 'decided', approved_by = $2, approved_at = $3, approved_by_id = $4
      WHERE id = $1 AND state = 'submitted'
      """, [id, who.name, who.at, account]) == 1
  }

  /// Back to a draft, with the reason.
  ///
  /// - Returns: false if it does not wait for consent.
  func giveBack(_ id: ID<Scenario>, reason: String) throws -> Bool {
    try connection.run(
      """
      UPDATE allocation SET state = 'draft', body = NULL, decided_on = NULL, reference = NULL, valid_from = NULL,
        review_on = NULL, submitted_by = NULL, submitted_at = NULL, submitted_by_id = NULL, return_reason = $2
      WHERE id = $1 AND state = 'submitted'
      """, [id, reason]) == 1
  }

  /// Removes a draft.
  ///
  /// - Returns: false if it is no draft any more.
  func discard(_ id: ID<Scenario>) throws -> Bool {
    try connection.run(
      "DELETE FROM allocation_share WHERE allocation IN (SELECT id FROM allocation WHERE id = $1 AND state = 'draft')",
      [id])
    return try connection.run("DELETE FROM allocation WHERE id = $1 AND state = 'draft'", [id]) == 1
  }

  private func complete(_ lines: [Line]) throws -> [Scenario] {
    var datasets: [ID<Dataset>: Dataset] = [:]
    for id in Set(lines.map(\.dataset)) { datasets[id] = try DatasetStore(connection).find(id) }
    return try lines.compactMap { line in
      guard let dataset = datasets[line.dataset] else { return nil }
      return line.scenario(dataset, fixed: try fixed(of: line.id))
    }
  }

  private func fixed(of id: ID<Scenario>) throws -> [String: PostAmount] {
    let rows = try connection.rows(
      """
      SELECT municipality, fixed FROM allocation_share
      WHERE allocation = $1 AND fixed IS NOT NULL ORDER BY municipality
      """, [id]
    ) { (key: $0.text(0), amount: PostAmount(hundredths: $0.integer(1))) }
    return rows.reduce(into: [:]) { $0[$1.key] = $1.amount }
  }
}

/// One row of the table before its dataset is found.
private struct Line {
  let id: ID<Scenario>
  let title: String
  let dataset: ID<Dataset>
  let rules: AllocationRules
  let note: String
  let created: Signature
  let createdBy: Int64
  let state: Scenario.State
  let decision: ScenarioDecision?
  let returnReason: String

  init(_ row: borrowing Row) {
    id = row.id(0)
    title = row.text(1)
    dataset = row.id(2)
    rules = AllocationRules(
      positions: PostAmount(hundredths: row.integer(3)), unit: PostAmount(hundredths: row.integer(4)),
      policy: RoundingPolicy(rawValue: row.text(5)) ?? .largestRemainder,
      minimum: PostAmount(hundredths: row.integer(6)), tieRule: TieRule(rawValue: row.text(7)) ?? .key)
    note = row.text(8)
    created = Signature(row.text(9), at: row.instant(10))
    createdBy = row.integer64(11)
    state = Scenario.State(rawValue: row.text(12)) ?? .draft
    let approvedAt = row.optionalInstant(22)
    let approved = approvedAt.map { Signature(row.text(21), at: $0) }
    decision =
      row.isNull(19)
      ? nil
      : ScenarioDecision(
        body: row.text(13), decidedOn: row.day(14), reference: row.text(15), validFrom: row.day(16),
        reviewOn: row.day(17), submitted: Signature(row.text(18), at: row.instant(19)),
        submittedBy: row.integer64(20), approved: approved)
    returnReason = row.text(23)
  }

  func scenario(_ dataset: Dataset, fixed: [String: PostAmount]) -> Scenario {
    Scenario(
      id: id, title: title, dataset: dataset, rules: rules, fixed: fixed, note: note, created: created,
      createdBy: createdBy, state: state, decision: decision, returnReason: returnReason)
  }
}
