internal import Basics
internal import Programmes
internal import SQL

// Rows of stages, editions and clauses as values.
extension TargetStore {
  struct HeadRow {
    let id: ID<TargetRule>
    let version: Int
    let head: TargetHead
  }

  struct EditionRow {
    let target: ID<TargetRule>
    let edition: TargetEdition
  }

  /// One stage or, without a number, all.
  func heads(_ id: ID<TargetRule>?) throws -> [HeadRow] {
    try connection.rows(
      """
      SELECT id, version, kind, code, name FROM target_rule WHERE $1 IS NULL OR id = $1
      ORDER BY kind DESC, code, id LIMIT 200
      """, [id]
    ) { row -> HeadRow? in
      TargetRuleKind(rawValue: row.text(2)).map { kind in
        HeadRow(
          id: row.id(0), version: row.integer(1), head: TargetHead(kind: kind, code: row.text(3), name: row.text(4)))
      }
    }.compactMap(\.self)
  }

  /// The editions of one stage or, without a number, of all, in the order of time.
  func editions(_ id: ID<TargetRule>?) throws -> [EditionRow] {
    let clauses = Dictionary(grouping: try clauses(id), by: \.edition)
    return try connection.rows(
      """
      SELECT id, target, valid_from, valid_to, entered_by, entered_at, start_trigger, starts_on, start_programme,
        counts_children, child_maximum, has_child_maximum, asks_for_reason, asks_for_free_share, minimum_share,
        allows_others, weight, text, source, open_question, evaluation
      FROM target_edition WHERE $1 IS NULL OR target = $1 ORDER BY valid_from, id
      """, [id]
    ) { row -> EditionRow? in
      guard var entry = Self.entry(row) else { return nil }
      let id: ID<TargetEdition> = row.id(0)
      entry.clauses = (clauses[id] ?? []).map(\.clause)
      let edition = TargetEdition(
        id: id, entry: entry, validFrom: row.day(2), validTo: row.optionalDay(3), enteredBy: row.text(4),
        enteredAt: row.instant(5))
      return EditionRow(target: row.id(1), edition: edition)
    }.compactMap(\.self)
  }

  private static func entry(_ row: borrowing Row) -> TargetEntry? {
    guard let start = StartTrigger(rawValue: row.text(6)) else { return nil }
    var entry = TargetEntry(text: row.text(17), source: row.text(18))
    entry.start = start
    entry.startsOn = row.optionalDay(7)
    entry.startProgramme = row.optionalID(8)
    entry.countsChildren = row.bool(9)
    if let years = row.optionalInteger(10) {
      entry.childAges.maximum = AgeLimit(years: years, isInclusive: row.bool(11))
    }
    entry.asksForReason = row.bool(12)
    entry.asksForFreeShare = row.bool(13)
    entry.minimumShare = row.optionalInteger(14)
    entry.allowsOthers = row.bool(15)
    entry.weight = row.optionalInteger(16)
    entry.openQuestion = row.text(19)
    entry.evaluation = row.text(20)
    return entry
  }

  private struct ClauseRow {
    let edition: ID<TargetEdition>
    let clause: TargetClause
  }

  private func clauses(_ id: ID<TargetRule>?) throws -> [ClauseRow] {
    try connection.rows(
      """
      SELECT c.edition, c.is_exception, c.minimum_age, c.has_minimum, c.maximum_age, c.has_maximum, c.statuses,
        c.municipalities, c.needs, c.household, c.programme, c.is_after_school, c.minimum_months, c.maximum_months,
        c.minimum_areas, c.is_newcomer
      FROM target_clause c JOIN target_edition e ON e.id = c.edition
      WHERE $1 IS NULL OR e.target = $1 ORDER BY c.id
      """, [id]
    ) { ClauseRow(edition: $0.id(0), clause: Self.clause($0)) }
  }

  private static func clause(_ row: borrowing Row) -> TargetClause {
    var clause = TargetClause()
    clause.isException = row.bool(1)
    if let years = row.optionalInteger(2) { clause.ages.minimum = AgeLimit(years: years, isInclusive: row.bool(3)) }
    if let years = row.optionalInteger(4) { clause.ages.maximum = AgeLimit(years: years, isInclusive: row.bool(5)) }
    clause.statuses = Set(row.text(6).split(separator: " ").compactMap { StatusGroup(rawValue: String($0)) })
    clause.municipalities = Set(row.text(7).split(separator: " ").map(String.init))
    clause.needs = row.text(8).split(separator: "\n").map(String.init)
    clause.household = Set(row.text(9).split(separator: " ").compactMap { HouseholdTrait(rawValue: String($0)) })
    clause.programme = row.optionalID(10)
    clause.isAfterSchool = row.bool(11)
    clause.minimumMonths = row.optionalInteger(12)
    clause.maximumMonths = row.optionalInteger(13)
    clause.minimumAreas = row.optionalInteger(14)
    clause.isNewcomer = row.bool(15)
    return clause
  }
}
