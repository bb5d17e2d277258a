internal import Access
package import Basics
package import CaseAccess
internal import Keys
package import SQL

/// The statements on life areas and bodies of a case.
package struct CaseAreaStore {
  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// The codes of the areas that are active in a case, such as `work`; the caller has decided on access before.
  package func activeAreas(of id: ID<CaseKey>) throws -> Set<String> {
    Set(try connection.rows("SELECT area FROM case_area WHERE case_file = $1 AND is_active = 1", [id]) { $0.text(0) })
  }

  /// How many areas are active, and for how many of them nobody has said who serves them.
  func counts(of id: ID<CaseKey>) throws -> (active: Int, unserved: Int) {
    try connection.row(
      """
      SELECT count(*), coalesce(sum(CASE WHEN served_by = 'unknown' THEN 1 ELSE 0 END), 0)
      FROM case_area WHERE case_file = $1 AND is_active = 1
      """, [id]
    ) { ($0.integer(0), $0.integer(1)) } ?? (0, 0)
  }

  /// The areas of the catalogue of a day, and those that have an entry all the same.
  func areas(of id: ID<CaseKey>, _ key: DataKey?, on today: Day) throws -> [CaseArea] {
    try connection.rows(
      """
      SELECT l.code, l.label, l.slug, l.usual_provider, c.id, c.version, c.is_active, c.served_by, c.actor, c.since,
        c.other, c.note
      FROM life_area l LEFT JOIN case_area c ON c.area = l.code AND c.case_file = $1
      WHERE (l.valid_from <= $2 AND (l.valid_to IS NULL OR l.valid_to >= $2))
        OR (c.id IS NOT NULL AND l.valid_from = (SELECT max(o.valid_from) FROM life_area o WHERE o.code = l.code)
          AND l.valid_to < $2)
      ORDER BY l.position, l.code
      """, [id, today]
    ) { row in
      var area = CaseArea(code: row.text(0), label: row.text(1), slug: row.text(2), usualProvider: row.text(3))
      guard let number: ID<CaseArea> = row.optionalID(4), let key else { return area }
      let seal = RowSeal(key: key, row: number.number, version: row.integer64(5))
      let actor: ID<CaseArea>? = row.optionalID(8)
      area.entry = CaseArea.Entry(
        version: row.integer64(5), isActive: row.bool(6),
        server: Self.server(
          row.text(7), actor: actor?.number, other: try seal.text(row.optionalSealed(10), CaseSealedIn.areaServer)),
        since: row.optionalDay(9), note: try seal.text(row.optionalSealed(11), CaseSealedIn.areaNote))
      return area
    }
  }

  private static func server(_ code: String, actor: Int64?, other: String) -> CaseArea.Server {
    switch code {
    case "kim": .kim
    case "actor": actor.map { .actor($0) } ?? .unknown
    case "other": .other(other)
    case "nobody": .nobody
    default: .unknown
    }
  }

  /// Stores what is known of an area.
  ///
  /// - `entry`: with the version the person saw; 0 for the first.
  /// - Returns: false if somebody has changed it meanwhile.
  func save(
    _ entry: CaseArea.Entry, _ code: String, of id: ID<CaseKey>, _ key: DataKey, by account: ID<Account>,
    at now: Instant
  ) throws -> Bool {
    let stored = try connection.row(
      "SELECT id, version FROM case_area WHERE case_file = $1 AND area = $2", [id, code]
    ) { (row: $0.integer64(0), version: $0.integer64(1)) }
    guard stored?.version ?? 0 == entry.version else { return false }
    let number = try stored?.row ?? connection.nextNumber("case_area")
    let seal = RowSeal(key: key, row: number, version: entry.version + 1)
    var actor: Int64?
    var other = ""
    switch entry.server {
    case .actor(let number): actor = number
    case .other(let name): other = name
    case .kim, .nobody, .unknown: break
    }
    try connection.run(
      """
      INSERT INTO case_area (id, case_file, area, version, is_active, served_by, actor, other, since, note, changed_by,
        changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      ON CONFLICT (case_file, area) DO UPDATE SET version = excluded.version, is_active = excluded.is_active,
        served_by = excluded.served_by, actor = excluded.actor, other = excluded.other, since = excluded.since,
        note = excluded.note, changed_by = excluded.changed_by, changed_at = excluded.changed_at
      """,
      [
        number, id, code, entry.version + 1, entry.isActive, entry.server.code, actor,
        seal.close(other, CaseSealedIn.areaServer), entry.since, seal.close(entry.note, CaseSealedIn.areaNote), account,
        now,
      ])
    return true
  }
}
