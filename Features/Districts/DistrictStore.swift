internal import Basics
package import SQL

/// All statements on the district, its municipalities and their attributes.
package struct DistrictStore {
  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// The district of this installation, or `nil` before one is loaded.
  package func district() throws -> District? {
    try connection.row("SELECT key, name, seat, region, source FROM district ORDER BY key LIMIT 1", []) { row in
      District(key: row.text(0), name: row.text(1), seat: row.text(2), region: row.text(3), source: row.text(4))
    }
  }

  // MARK: Municipalities

  /// In the order of names.
  func municipalities() throws -> [Municipality] {
    try connection.rows(
      "SELECT key, name, kind, area_hectares FROM municipality ORDER BY sort_key, key", [], Self.municipality
    ).compactMap { $0 }
  }

  /// What a municipality is called; `nil` for a key outside the district.
  package func municipalityName(_ key: String) throws -> String? { try find(key)?.name }

  func find(_ key: String) throws -> Municipality? {
    try connection.row(
      "SELECT key, name, kind, area_hectares FROM municipality WHERE key = $1", [key], Self.municipality) ?? nil
  }

  /// The latest count of every municipality, by key.
  func latestPopulations() throws -> [String: Population] {
    let rows = try connection.rows(
      """
      SELECT p.municipality, p.inhabitants, p.reference_date, p.source
      FROM municipality_population p
      WHERE p.reference_date = (
        SELECT max(reference_date) FROM municipality_population WHERE municipality = p.municipality)
      ORDER BY p.municipality
      """
    ) { row in
      (key: row.text(0), population: Self.population(row, from: 1))
    }
    return rows.reduce(into: [:]) { table, row in table[row.key] = row.population }
  }

  /// The counts of one municipality, the latest first.
  func populations(of key: String) throws -> [Population] {
    try connection.rows(
      """
      SELECT inhabitants, reference_date, source FROM municipality_population
      WHERE municipality = $1 ORDER BY reference_date DESC
      """,
      [key]
    ) { Self.population($0, from: 0) }
  }

  // MARK: Attributes

  /// The histories of all municipalities, by key.
  func histories() throws -> [String: [AttributeHistory]] {
    Self.grouped(
      try connection.rows(
        """
        SELECT \(Self.historyColumns)
        FROM municipality_attribute a
        LEFT JOIN attribute_period p
          ON p.municipality = a.municipality AND p.kind = a.kind AND p.withdrawn_at IS NULL
        ORDER BY a.municipality, a.kind, p.valid_from
        """, [], Self.historyLine))
  }

  /// One history per kind, in the order of ``AttributeKind``.
  func histories(of key: String) throws -> [AttributeHistory] {
    let found = Self.grouped(
      try connection.rows(
        """
        SELECT \(Self.historyColumns)
        FROM municipality_attribute a
        LEFT JOIN attribute_period p
          ON p.municipality = a.municipality AND p.kind = a.kind AND p.withdrawn_at IS NULL
        WHERE a.municipality = $1
        ORDER BY a.kind, p.valid_from
        """, [key], Self.historyLine))
    return found[key] ?? []
  }

  /// What was replaced because it was wrong, the latest first.
  func withdrawnPeriods(of key: String) throws -> [WithdrawnPeriod] {
    try connection.rows(
      """
      SELECT a.municipality, a.kind, a.version, p.id, p.value, p.responsible, p.valid_from, p.valid_to, p.is_as_of,
        p.is_inferred, p.source, p.note, p.entered_by, p.entered_at, p.withdrawn_by, p.withdrawn_at,
        p.withdrawal_reason
      FROM attribute_period p
      JOIN municipality_attribute a ON a.municipality = p.municipality AND a.kind = p.kind
      WHERE p.municipality = $1 AND p.withdrawn_at IS NOT NULL
      ORDER BY p.withdrawn_at DESC, p.id DESC
      """,
      [key]
    ) { row -> WithdrawnPeriod? in
      guard let kind = AttributeKind(rawValue: row.text(1)), let period = Self.period(row) else { return nil }
      return WithdrawnPeriod(
        kind: kind, period: period, withdrawnBy: row.text(14), withdrawnAt: row.instant(15), reason: row.text(16))
    }.compactMap { $0 }
  }

  /// Stores a changed history.
  ///
  /// Periods that are gone are marked as withdrawn, never deleted.
  ///
  /// - Parameters:
  ///   - next: what the rules made of `old`.
  ///   - old: as it was loaded.
  ///   - key: of the municipality.
  ///   - reason: why periods are withdrawn; empty if none is.
  ///   - name: who changes it.
  ///   - now: when.
  /// - Throws: ``DatabaseError``.
  /// - Returns: false if somebody else changed this attribute meanwhile; then nothing is stored.
  func save(
    _ next: AttributeHistory, replacing old: AttributeHistory, of key: String, reason: String, by name: String,
    at now: Instant
  ) throws -> Bool {
    let isCurrent = try connection.run(
      """
      UPDATE municipality_attribute SET version = version + 1
      WHERE municipality = $1 AND kind = $2 AND version = $3
      """,
      [key, old.kind.rawValue, old.version])
    guard isCurrent == 1 else { return false }
    let kept = Dictionary(uniqueKeysWithValues: next.periods.compactMap { period in period.id.map { ($0, period) } })
    for period in old.periods {
      guard let id = period.id else { continue }
      guard let remaining = kept[id] else {
        try withdraw(id, reason: reason, by: name, at: now)
        continue
      }
      if remaining.validTo != period.validTo { try end(id, on: remaining.validTo) }
    }
    for period in next.periods where period.id == nil { try insert(period, old.kind, of: key) }
    return true
  }

  /// What holds on a day, in the order of ``AttributeKind``.
  func criteria(on day: Day) throws -> [PostCriterion] {
    let found = try connection.rows(
      """
      SELECT kind, valid_from, valid_to, source FROM post_criterion
      WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1)
      ORDER BY kind, valid_from
      """,
      [day]
    ) { row -> PostCriterion? in
      guard let kind = AttributeKind(rawValue: row.text(0)) else { return nil }
      return PostCriterion(kind: kind, validFrom: row.day(1), validTo: row.optionalDay(2), source: row.text(3))
    }.compactMap { $0 }
    return AttributeKind.allCases.flatMap { kind in found.filter { $0.kind == kind } }
  }
}
