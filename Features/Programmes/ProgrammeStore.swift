internal import Actors
package import Basics
package import SQL

/// All statements on programmes and the rules that keep KIM apart from them.
package struct ProgrammeStore {
  static let pageSize = 50

  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Fifty programmes in the order of names.
  func list(after cursor: ListCursor?) throws -> ListPart<Programme> {
    let heads = try connection.rows(
      """
      SELECT \(Self.columns) FROM programme p WHERE (p.sort_key, p.id) > ($1, $2) ORDER BY p.sort_key, p.id LIMIT 51
      """,
      [cursor?.sortKey ?? "", cursor?.id ?? 0], Self.head)
    return ListPart(try heads.map(filled), size: Self.pageSize) { programme in
      ListCursor(sortKey: TextForm.sortKey(programme.entry.name), id: programme.id.number)
    }
  }

  /// Every programme with a rule that concerns people, for the question which of them come first.
  func concerningPeople() throws -> [Programme] {
    let heads = try connection.rows(
      """
      SELECT \(Self.columns) FROM programme p
      WHERE EXISTS (SELECT 1 FROM programme_rule r
        WHERE r.programme = p.id AND r.kind IN ('excludes', 'precedes', 'perArea'))
      ORDER BY p.sort_key, p.id LIMIT 500
      """, [], Self.head)
    return try heads.map(filled)
  }

  /// Every programme with its rules, in the order of names.
  package func all() throws -> [Programme] {
    let heads = try connection.rows(
      "SELECT \(Self.columns) FROM programme p ORDER BY p.sort_key, p.id LIMIT 500", [], Self.head)
    return try heads.map(filled)
  }

  /// Names of the core tasks on which posts of KIM must not be booked on a day.
  package func coreTasks(on day: Day) throws -> [String] {
    try connection.rows(
      """
      SELECT p.name FROM programme p
      WHERE EXISTS (SELECT 1 FROM programme_rule r WHERE r.programme = p.id AND r.kind = 'coreTask'
        AND r.valid_from <= $1 AND (r.valid_to IS NULL OR r.valid_to >= $1))
      ORDER BY p.sort_key, p.id
      """, [day]
    ) { $0.text(0) }
  }

  func find(_ id: ID<Programme>) throws -> Programme? {
    try connection.row("SELECT \(Self.columns) FROM programme p WHERE p.id = $1", [id], Self.head).map(filled)
  }

  /// What a programme is called now.
  package func name(of id: ID<Programme>) throws -> String? {
    try connection.row("SELECT name FROM programme WHERE id = $1", [id]) { $0.text(0) }
  }

  /// Those that have not ended on a day, in the order of names; what has an open end is among them.
  package func running(on day: Day) throws -> [(id: ID<Programme>, name: String)] {
    try connection.rows(
      """
      SELECT id, name FROM programme WHERE ended_on IS NULL OR ended_on >= $1 ORDER BY sort_key, id LIMIT 500
      """, [day]
    ) { (id: $0.id(0), name: $0.text(1)) }
  }

  package func find(named name: String) throws -> ID<Programme>? {
    try connection.row("SELECT id FROM programme WHERE name = $1", [name]) { $0.id(0) }
  }

  /// Stores a new programme.
  func insert(_ entry: ProgrammeEntry, by name: String, at now: Instant) throws -> ID<Programme> {
    let id: ID<Programme>? = try connection.row(
      """
      INSERT INTO programme (version, name, sort_key, purpose, started_on, ended_on, is_end_open, open_question,
        source, changed_by, changed_at)
      VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id
      """,
      Self.values(entry, by: name, at: now)
    ) { $0.id(0) }
    guard let id else { throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: "programme") }
    return id
  }

  /// Stores a changed programme.
  ///
  /// - Returns: false if somebody else changed it meanwhile; then nothing is stored.
  func save(_ entry: ProgrammeEntry, replacing old: Programme, by name: String, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE programme SET version = version + 1, name = $1, sort_key = $2, purpose = $3, started_on = $4,
        ended_on = $5, is_end_open = $6, open_question = $7, source = $8, changed_by = $9, changed_at = $10
      WHERE id = $11 AND version = $12
      """,
      Self.values(entry, by: name, at: now) + [old.id, old.version]) == 1
  }

  /// Stores a rule; the one it replaces ends the day before.
  ///
  /// - Returns: false if somebody else changed the programme meanwhile; then nothing is stored.
  func save(
    _ rule: RuleEntry, from validFrom: Day, to validTo: Day?, replacing previous: DemarcationRule?,
    of programme: Programme, by name: String, at now: Instant
  ) throws -> Bool {
    let isCurrent = try connection.run(
      "UPDATE programme SET version = version + 1 WHERE id = $1 AND version = $2", [programme.id, programme.version])
    guard isCurrent == 1 else { return false }
    if let previous, previous.validTo.map({ $0 >= validFrom }) ?? true {
      try connection.run(
        "UPDATE programme_rule SET valid_to = $2 WHERE id = $1", [previous.id, validFrom.adding(days: -1)])
    }
    try insert(
      rule, from: validFrom, to: validTo, replacing: previous?.id, of: programme.id, by: name, at: now)
    return true
  }

  /// Stores a rule as it is.
  ///
  /// - Returns: its number.
  @discardableResult
  func insert(
    _ rule: RuleEntry, from validFrom: Day, to validTo: Day?, replacing previous: ID<DemarcationRule>?,
    of programme: ID<Programme>, by name: String, at now: Instant
  ) throws -> ID<DemarcationRule>? {
    try connection.row(
      """
      INSERT INTO programme_rule (programme, kind, minimum_age, has_minimum, maximum_age, has_maximum, statuses, areas,
        recheck_months, end_trigger, text, source, valid_from, valid_to, entered_by, entered_at, replaces,
        municipalities, only_served)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) RETURNING id
      """,
      [
        programme, rule.kind.rawValue, rule.minimum?.years, rule.minimum?.isInclusive, rule.maximum?.years,
        rule.maximum?.isInclusive,
        StatusGroup.allCases.filter(rule.statuses.contains).map(\.rawValue).joined(separator: " "),
        LifeArea.allCases.filter(rule.areas.contains).map(\.rawValue).joined(separator: " "), rule.recheckMonths,
        rule.trigger.rawValue, rule.text, rule.source, validFrom, validTo, name, now, previous,
        rule.municipalities.sorted().joined(separator: " "), rule.onlyServed,
      ]
    ) { $0.id(0) }
  }

  /// The facts of one kind from now on; what stays keeps the source under which it was entered.
  func replace(
    _ kind: ProgrammeDetail.Kind, with lines: [String], source: String, of programme: ID<Programme>
  ) throws {
    let before = try find(programme)?.details.filter { $0.kind == kind } ?? []
    guard before.map(\.text) != lines else { return }
    try connection.run("DELETE FROM programme_detail WHERE programme = $1 AND kind = $2", [programme, kind.rawValue])
    for line in lines {
      let known = before.first { $0.text == line }
      let actor = try known?.actor ?? ActorStore(connection).find(named: line)
      try insert(ProgrammeDetail(kind: kind, text: line, actor: actor, source: known?.source ?? source), of: programme)
    }
  }

  func insert(_ detail: ProgrammeDetail, of programme: ID<Programme>) throws {
    try connection.run(
      "INSERT INTO programme_detail (programme, kind, text, actor, source) VALUES ($1, $2, $3, $4, $5)",
      [programme, detail.kind.rawValue, detail.text, detail.actor, detail.source])
  }

  // MARK: Rows

  private static let columns: SQLText =
    "p.id, p.version, p.name, p.purpose, p.started_on, p.ended_on, p.is_end_open, p.open_question, p.source, p.changed_at"

  private static func values(_ entry: ProgrammeEntry, by name: String, at now: Instant) -> [any Bindable] {
    [
      entry.name, TextForm.sortKey(entry.name), entry.purpose, entry.startedOn, entry.endedOn, entry.isEndOpen,
      entry.openQuestion, entry.source, name, now,
    ]
  }

  private static func head(_ row: borrowing Row) -> Programme {
    Programme(
      id: row.id(0), version: row.integer(1),
      entry: ProgrammeEntry(
        name: row.text(2), purpose: row.text(3), startedOn: row.optionalDay(4), endedOn: row.optionalDay(5),
        isEndOpen: row.bool(6), openQuestion: row.text(7), source: row.text(8)),
      rules: [], details: [], changedAt: row.instant(9))
  }

  private func filled(_ head: Programme) throws -> Programme {
    let rules = try connection.rows(
      """
      SELECT id, kind, minimum_age, has_minimum, maximum_age, has_maximum, statuses, areas, recheck_months,
        end_trigger, text, source, valid_from, valid_to, entered_by, entered_at, replaces, municipalities, only_served
      FROM programme_rule WHERE programme = $1 ORDER BY valid_from, id
      """, [head.id], Self.rule)
    let details = try connection.rows(
      "SELECT kind, text, actor, source FROM programme_detail WHERE programme = $1 ORDER BY kind, id", [head.id]
    ) { row -> ProgrammeDetail? in
      ProgrammeDetail.Kind(rawValue: row.text(0)).map {
        ProgrammeDetail(kind: $0, text: row.text(1), actor: row.optionalID(2), source: row.text(3))
      }
    }
    return Programme(
      id: head.id, version: head.version, entry: head.entry, rules: rules.compactMap { $0 },
      details: details.compactMap { $0 }, changedAt: head.changedAt)
  }

  private static func rule(_ row: borrowing Row) -> DemarcationRule? {
    guard let kind = RuleKind(rawValue: row.text(1)), let trigger = EndTrigger(rawValue: row.text(9)) else {
      return nil
    }
    var entry = RuleEntry(kind: kind, text: row.text(10), source: row.text(11))
    if let years = row.optionalInteger(2) { entry.minimum = AgeLimit(years: years, isInclusive: row.bool(3)) }
    if let years = row.optionalInteger(4) { entry.maximum = AgeLimit(years: years, isInclusive: row.bool(5)) }
    entry.statuses = Set(row.text(6).split(separator: " ").compactMap { StatusGroup(rawValue: String($0)) })
    entry.areas = Set(row.text(7).split(separator: " ").compactMap { LifeArea(rawValue: String($0)) })
    entry.municipalities = Set(row.text(17).split(separator: " ").map(String.init))
    entry.onlyServed = row.bool(18)
    entry.recheckMonths = row.optionalInteger(8)
    entry.trigger = trigger
    return DemarcationRule(
      id: row.id(0), entry: entry, validFrom: row.day(12), validTo: row.optionalDay(13),
      replaced: row.optionalID(16), enteredBy: row.text(14), enteredAt: row.instant(15))
  }
}
