internal import Access
internal import Basics
internal import SQL

/// Finds the organisations to which a case can be shared.
struct PartnerStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Organisations besides the account's own that lead cases today: somebody of them may work along, and opens nothing
  /// by a share.
  func colleagues(of account: ID<Account>, on day: Day) throws -> [PartnerOrganisation] {
    try connection.rows(
      """
      SELECT DISTINCT o.id, o.name FROM organisation o JOIN role_grant g ON g.organisation = o.id
      WHERE g.role = 'cm' AND g.valid_from <= $1 AND (g.valid_to IS NULL OR g.valid_to >= $1)
        AND o.id NOT IN (SELECT own.organisation FROM role_grant own
          WHERE own.account = $2 AND own.valid_from <= $1 AND (own.valid_to IS NULL OR own.valid_to >= $1))
      ORDER BY o.name, o.id
      """, [day, account]
    ) { PartnerOrganisation(id: $0.id(0), name: $0.text(1), roles: [.caseManager]) }
  }

  /// Organisations whose people all work for a partner today, in the order of names.
  ///
  /// Where oversight or steering works too, somebody with two roles would learn by one what the other must not know,
  /// although a share counts for the roles of partners only.
  func all(on day: Day) throws -> [PartnerOrganisation] {
    let rows: [(id: ID<Organisation>, name: String, role: Role?)] = try connection.rows(
      """
      SELECT DISTINCT o.id, o.name, g.role FROM organisation o JOIN role_grant g ON g.organisation = o.id
      WHERE g.valid_from <= $1 AND (g.valid_to IS NULL OR g.valid_to >= $1) ORDER BY o.name, o.id, g.role
      """, [day]
    ) { ($0.id(0), $0.text(1), Role(rawValue: $0.text(2))) }
    var found: [PartnerOrganisation] = []
    for (id, group) in Dictionary(grouping: rows, by: \.id) {
      let roles = group.compactMap(\.role)
      guard roles.count == group.count, Role.partners.isSuperset(of: roles) else { continue }
      found.append(PartnerOrganisation(id: id, name: group[0].name, roles: Set(roles)))
    }
    return found.sorted { (TextForm.sortKey($0.name), $0.id) < (TextForm.sortKey($1.name), $1.id) }
  }
}
