internal import Access
internal import Basics
internal import CaseAccess
internal import SQL

/// All statements on households.
struct HouseholdStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// A household with those of its members whom the visitor may see; `nil` if there is none.
  func find(_ id: ID<Household>, _ scope: CaseScope) throws -> Household? {
    let members = try connection.rows(
      """
      SELECT m.person, m.role, m.valid_from, m.valid_to, m.id FROM household_member m
      JOIN person_provenance q ON q.id = m.provenance
      WHERE m.household = $6 AND m.removed_at IS NULL AND q.restricted_on IS NULL AND \(scope.admitsPerson("m.person"))
      ORDER BY coalesce(m.valid_from, 0), m.id
      """, scope.arguments + [id]
    ) { row in
      Household.Member(
        person: row.id(0), role: try UnknownCode.read(row.text(1)), validFrom: row.optionalDay(2),
        validTo: row.optionalDay(3), fact: row.id(4))
    }
    return try connection.row(
      "SELECT version, is_single_parent, address FROM household WHERE id = $1", [id]
    ) { row in
      Household(
        id: id, version: row.integer64(0), isSingleParent: row.bool(1), address: row.optionalID(2), members: members)
    }
  }

  func add(by account: ID<Account>, at now: Instant) throws -> ID<Household> {
    let id: ID<Household>? = try connection.row(
      """
      INSERT INTO household (version, is_single_parent, address, created_at, changed_by, changed_at)
      VALUES (1, 0, NULL, $1, $2, $1) RETURNING id
      """, [now, account], { $0.id(0) })
    return id ?? ID(0)
  }

  /// Stores what holds for the whole household.
  ///
  /// - Returns: false if somebody has changed it meanwhile.
  func save(_ household: Household, by account: ID<Account>, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE household SET version = version + 1, is_single_parent = $3, address = $4, changed_by = $5, changed_at = $6
      WHERE id = $1 AND version = $2
      """,
      [household.id, household.version, household.isSingleParent, household.address, account, now]) == 1
  }
}
