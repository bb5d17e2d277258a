package import SQL

extension CaseScope {
  /// The people to whom the account is tied; not all of them may be seen.
  ///
  /// - Parameters:
  ///   - most: how many are few.
  ///   - connection: reading.
  /// - Returns: `nil` if there are more, or if a role sees people to whom there is no tie.
  /// - Throws: ``DatabaseError``.
  package func fewTied(_ most: Int, _ connection: Connection) throws -> [Int64]? {
    guard isTied, try isBelow(most, connection) else { return nil }
    return try connection.rows(Self.tiedPeople, Array(arguments.prefix(3))) { $0.integer64(0) }
  }

  /// Counts no further than it must, and a person with two ties twice.
  private func isBelow(_ most: Int, _ connection: Connection) throws -> Bool {
    try connection.row(
      """
      SELECT (SELECT count(*) FROM (SELECT 1 FROM person_key WHERE created_by = $1 LIMIT $2))
        + (SELECT count(*) FROM (SELECT 1 FROM case_worker WHERE account = $1 LIMIT $2))
        + (SELECT count(*) FROM (SELECT 1 FROM deputy_window d JOIN case_worker w ON w.account = d.absent
          WHERE d.deputy = $1 LIMIT $2))
        + (SELECT count(*) FROM (SELECT 1 FROM role_grant g JOIN case_share s ON s.organisation = g.organisation
          WHERE g.account = $1 LIMIT $2))
      """, [arguments[0], most]
    ) { $0.integer(0) < most } ?? true
  }
}
