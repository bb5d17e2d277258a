package import Basics
package import SQL

/// All statements on who is responsible where.
package struct AuthorityStore {
  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// The actor that is responsible on a day, for rooms that send people there.
  package func responsible(
    _ authority: Authority, for municipality: String, on day: Day
  ) throws -> (id: ID<IntegrationActor>, name: String)? {
    try connection.row(
      """
      SELECT a.id, a.name FROM authority_period p JOIN actor a ON a.id = p.actor
      WHERE p.municipality = $1 AND p.authority = $2 AND p.withdrawn_at IS NULL AND p.valid_from <= $3
        AND (p.valid_to IS NULL OR p.valid_to >= $3)
      """,
      [municipality, authority.rawValue, day]
    ) { ($0.id(0), $0.text(1)) }
  }

  /// Everything that is said about one municipality, in the order of time.
  func periods(for municipality: String) throws -> [AuthorityPeriod] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM authority_period p JOIN actor a ON a.id = p.actor
      WHERE p.municipality = $1 AND p.withdrawn_at IS NULL ORDER BY p.authority, p.valid_from
      """,
      [municipality], Self.decode
    ).compactMap { $0 }
  }

  /// What holds on a day in all municipalities.
  func periods(on day: Day) throws -> [AuthorityPeriod] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM authority_period p JOIN actor a ON a.id = p.actor
      WHERE p.withdrawn_at IS NULL AND p.valid_from <= $1 AND (p.valid_to IS NULL OR p.valid_to >= $1)
      ORDER BY p.municipality, p.authority
      """,
      [day], Self.decode
    ).compactMap { $0 }
  }

  /// What an actor is responsible for, past and present.
  func periods(of actor: ID<IntegrationActor>) throws -> [AuthorityPeriod] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM authority_period p JOIN actor a ON a.id = p.actor
      WHERE p.actor = $1 AND p.withdrawn_at IS NULL ORDER BY p.municipality, p.authority, p.valid_from
      """,
      [actor], Self.decode
    ).compactMap { $0 }
  }

  /// Actors that can be this authority, in the order of names.
  func candidates(_ authority: Authority) throws -> [(id: ID<IntegrationActor>, name: String)] {
    try connection.rows(
      """
      SELECT a.id, a.name FROM actor_function f JOIN actor a ON a.id = f.actor
      WHERE f.function = $1 AND a.released_version IS NOT NULL ORDER BY a.sort_key, a.id
      """,
      [authority.function.rawValue]
    ) { ($0.id(0), $0.text(1)) }
  }

  /// The actors that work for a municipality and that the viewer may see, those of the whole district included.
  func actors(serving municipality: String, for viewer: ActorViewer) throws -> [ServingActor] {
    try connection.rows(
      """
      SELECT a.id, a.name, a.category, a.catchment FROM actor a
      WHERE \(ActorStore.visible) AND (a.ended_on IS NULL OR a.ended_on >= $3)
        AND (a.municipality = $4 OR a.catchment = 'district'
          OR EXISTS (SELECT 1 FROM actor_catchment c WHERE c.actor = a.id AND c.municipality = $4))
      ORDER BY a.sort_key, a.id
      LIMIT 1000
      """,
      ActorStore.eyes(of: viewer) + [municipality]
    ) { row -> ServingActor? in
      guard let category = ActorCategory(rawValue: row.text(2)) else { return nil }
      return ServingActor(
        id: row.id(0), name: row.text(1), category: category, isDistrictWide: row.text(3) == "district")
    }.compactMap { $0 }
  }

  /// Stores a statement that the rules have let pass.
  func save(
    _ step: AuthorityStep, _ entry: AuthorityEntry, actor: ID<IntegrationActor>, authority: Authority,
    municipality: String, after periods: [AuthorityPeriod], reason: String, by name: String, at now: Instant
  ) throws {
    var validTo: Day?
    if let last = periods.last {
      switch step {
      case .change: try end(last, before: entry.validFrom)
      case .correction:
        try connection.run(
          """
          UPDATE authority_period SET withdrawn_by = $2, withdrawn_at = $3, withdrawal_reason = $4 WHERE id = $1
          """,
          [last.id, name, now, reason])
        validTo = last.validTo
        if let previous = periods.dropLast().last { try end(previous, before: entry.validFrom) }
      }
    }
    try insert(
      entry, actor: actor, authority: authority, municipality: municipality, validTo: validTo, by: name, at: now)
  }

  func insert(
    _ entry: AuthorityEntry, actor: ID<IntegrationActor>, authority: Authority, municipality: String, validTo: Day?,
    by name: String, at now: Instant
  ) throws {
    try connection.run(
      """
      INSERT INTO authority_period (municipality, authority, actor, valid_from, valid_to, is_as_of, is_inferred,
        source, entered_by, entered_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """,
      [
        municipality, authority.rawValue, actor, entry.validFrom, validTo, entry.isAsOf, entry.isInferred,
        entry.source, name, now,
      ])
  }

  private func end(_ period: AuthorityPeriod, before day: Day) throws {
    try connection.run(
      "UPDATE authority_period SET valid_to = $2 WHERE id = $1", [period.id, day.adding(days: -1)])
  }

  private static let columns: SQLText =
    """
    p.id, p.municipality, p.authority, p.actor, a.name, p.valid_from, p.valid_to, p.is_as_of, p.is_inferred,
    p.source, p.entered_by, p.entered_at
    """

  private static func decode(_ row: borrowing Row) -> AuthorityPeriod? {
    guard let authority = Authority(rawValue: row.text(2)) else { return nil }
    return AuthorityPeriod(
      id: row.id(0), municipality: row.text(1), authority: authority, actor: row.id(3), actorName: row.text(4),
      entry: AuthorityEntry(
        validFrom: row.day(5), isAsOf: row.bool(7), isInferred: row.bool(8), source: row.text(9)),
      validTo: row.optionalDay(6), enteredBy: row.text(10), enteredAt: row.instant(11))
  }
}

/// An actor that works for a municipality.
struct ServingActor: Sendable {
  let id: ID<IntegrationActor>
  let name: String
  let category: ActorCategory
  let isDistrictWide: Bool
}
