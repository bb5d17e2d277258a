internal import Basics
internal import Programmes
package import SQL

/// All statements on stages of the target group and criteria for needing case management.
package struct TargetStore {
  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// All stages and criteria with their editions, in the order of their short names.
  package func all() throws -> [TargetRule] {
    let editions = Dictionary(grouping: try self.editions(nil), by: \.target)
    return try heads(nil).map { head in
      TargetRule(
        id: head.id, version: head.version, head: head.head, editions: (editions[head.id] ?? []).map(\.edition))
    }
  }

  /// The stages without their editions, in the order of their short names.
  package func stages() throws -> [TargetHead] { try heads(nil).map(\.head).filter { $0.kind == .stage } }

  func find(_ id: ID<TargetRule>) throws -> TargetRule? {
    guard let head = try heads(id).first else { return nil }
    return TargetRule(
      id: head.id, version: head.version, head: head.head, editions: try editions(id).map(\.edition))
  }

  func find(code: String) throws -> ID<TargetRule>? {
    try connection.row("SELECT id FROM target_rule WHERE code = $1", [code]) { $0.id(0) }
  }

  func insert(_ head: TargetHead, by name: String, at now: Instant) throws -> ID<TargetRule> {
    let id: ID<TargetRule>? = try connection.row(
      """
      INSERT INTO target_rule (version, kind, code, name, changed_by, changed_at)
      VALUES (1, $1, $2, $3, $4, $5) RETURNING id
      """, [head.kind.rawValue, head.code, head.name, name, now]
    ) { $0.id(0) }
    return try Self.given(id, "target_rule")
  }

  /// Stores a changed name.
  ///
  /// - Returns: false if somebody else changed it meanwhile; then nothing is stored.
  func save(_ head: TargetHead, replacing old: TargetRule, by name: String, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE target_rule SET version = version + 1, code = $1, name = $2, changed_by = $3, changed_at = $4
      WHERE id = $5 AND version = $6
      """, [head.code, head.name, name, now, old.id, old.version]) == 1
  }

  /// Stores an edition; the one before it ends the day before.
  ///
  /// - Returns: false if somebody else changed the stage meanwhile; then nothing is stored.
  func save(
    _ entry: TargetEntry, from validFrom: Day, to validTo: Day?, of target: TargetRule, by name: String,
    at now: Instant
  ) throws -> Bool {
    let isCurrent = try connection.run(
      "UPDATE target_rule SET version = version + 1 WHERE id = $1 AND version = $2", [target.id, target.version])
    guard isCurrent == 1 else { return false }
    if let last = target.editions.last, last.validTo.map({ $0 >= validFrom }) ?? true {
      try connection.run(
        "UPDATE target_edition SET valid_to = $2 WHERE id = $1", [last.id, validFrom.adding(days: -1)])
    }
    try insert(entry, from: validFrom, to: validTo, of: target.id, by: name, at: now)
    return true
  }

  func insert(
    _ entry: TargetEntry, from validFrom: Day, to validTo: Day?, of target: ID<TargetRule>, by name: String,
    at now: Instant
  ) throws {
    let id: ID<TargetEdition>? = try connection.row(
      """
      INSERT INTO target_edition (target, valid_from, valid_to, start_trigger, starts_on, start_programme,
        counts_children, child_maximum, has_child_maximum, asks_for_reason, asks_for_free_share, minimum_share,
        allows_others, weight, text, source, open_question, evaluation, entered_by, entered_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) RETURNING id
      """,
      [
        target, validFrom, validTo, entry.start.rawValue, entry.startsOn, entry.startProgramme, entry.countsChildren,
        entry.childAges.maximum?.years, entry.childAges.maximum?.isInclusive, entry.asksForReason,
        entry.asksForFreeShare, entry.minimumShare, entry.allowsOthers, entry.weight, entry.text, entry.source,
        entry.openQuestion, entry.evaluation, name, now,
      ]
    ) { $0.id(0) }
    let edition = try Self.given(id, "target_edition")
    for clause in entry.clauses { try insert(clause, of: edition) }
  }

  private func insert(_ clause: TargetClause, of edition: ID<TargetEdition>) throws {
    let statuses = StatusGroup.allCases.filter(clause.statuses.contains).map(\.rawValue)
    let household = HouseholdTrait.allCases.filter(clause.household.contains).map(\.rawValue)
    try connection.run(
      """
      INSERT INTO target_clause (edition, is_exception, minimum_age, has_minimum, maximum_age, has_maximum, statuses,
        municipalities, needs, household, programme, is_after_school, minimum_months, maximum_months, minimum_areas,
        is_newcomer)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
      """,
      [
        edition, clause.isException, clause.ages.minimum?.years, clause.ages.minimum?.isInclusive,
        clause.ages.maximum?.years, clause.ages.maximum?.isInclusive, statuses.joined(separator: " "),
        clause.municipalities.sorted().joined(separator: " "), clause.needs.joined(separator: "\n"),
        household.joined(separator: " "), clause.programme, clause.isAfterSchool, clause.minimumMonths,
        clause.maximumMonths, clause.minimumAreas, clause.isNewcomer,
      ])
  }

  private static func given<Record>(_ id: ID<Record>?, _ table: String) throws -> ID<Record> {
    guard let id else { throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: table) }
    return id
  }
}
