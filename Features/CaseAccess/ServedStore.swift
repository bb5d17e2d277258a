package import Access
package import Basics
package import SQL

/// Whether a person is being served in the district, as far as somebody without a tie may be told.
package enum ServedStanding: Sendable, Hashable {
  /// Nobody serves the person, or nobody may be told of it.
  case unknown
  /// Served, or entered and not yet in a case.
  case served(ServingUnit)
  /// Hidden by seals that do not name who asks; those whom they name learn of the question.
  case sealed([ID<CaseKey>])
}

/// Where to ask about a person: an office, and no human being.
package struct ServingUnit: Sendable, Hashable {
  /// `nil` while nobody is responsible.
  package let organisation: String?
  package let municipalityKey: String
}

/// Tells whether people are served, to somebody who has no tie to them (security concept 3.2).
package struct ServedStore {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// How a person stands.
  ///
  /// - Parameters:
  ///   - person: not merged into another.
  ///   - account: who asks; of own and of relatives' cases nothing is told.
  ///   - now: the moment of the question.
  /// - Returns: a seal before everything else; closed and restricted cases tell nothing.
  /// - Throws: `DatabaseError`.
  package func standing(
    of person: ID<PersonKey>, for account: ID<Account>, at now: Instant
  ) throws -> ServedStanding {
    if try connection.row(
      "SELECT EXISTS (\(CaseConditions.kinOfPerson))", [account, person], { $0.bool(0) }) == true
    {
      return .unknown
    }
    let sealed: [ID<CaseKey>] = try connection.rows(
      """
      SELECT c.id FROM case_person cp JOIN case_file c ON c.id = cp.case_file
      WHERE cp.person = $3 AND \(CaseConditions.isSealed) AND NOT \(CaseConditions.isNamed) ORDER BY c.id
      """, [account, now, person]
    ) { $0.id(0) }
    guard sealed.isEmpty else { return .sealed(sealed) }
    return try unit(of: person, at: now).map(ServedStanding.served) ?? .unknown
  }

  /// The office of whoever is responsible for the newest open case; without any case, of whoever has entered the person.
  private func unit(of person: ID<PersonKey>, at now: Instant) throws -> ServingUnit? {
    let today = now.local.day
    return try connection.row(
      """
      SELECT \(Self.organisation(of: Self.responsible)), c.municipality_key
      FROM case_person cp JOIN case_file c ON c.id = cp.case_file
      WHERE cp.person = $1 AND NOT \(CaseConditions.isClosed) ORDER BY c.id DESC LIMIT 1
      """, [person, now, today], Self.decode)
      ?? connection.row(
        """
        SELECT \(Self.organisation(of: "p.created_by")), p.municipality_key FROM person_key p
        WHERE p.id = $1 AND p.merged_into IS NULL AND $2 > 0
          AND NOT EXISTS (SELECT 1 FROM case_person cp WHERE cp.person = p.id)
        """, [person, now, today], Self.decode)
  }

  private static func decode(_ row: borrowing Row) -> ServingUnit {
    ServingUnit(organisation: row.optionalText(0), municipalityKey: row.text(1))
  }

  private static let responsible: SQLText = """
    (SELECT w.account FROM case_worker w WHERE w.case_file = c.id AND w.part = 'responsible' AND w.accepted_at <= $2
      AND w.valid_from <= $3 AND (w.valid_to IS NULL OR w.valid_to >= $3) AND w.ended_at IS NULL
      ORDER BY w.id DESC LIMIT 1)
    """

  private static func organisation(of account: SQLText) -> SQLText {
    """
    (SELECT o.name FROM role_grant g JOIN organisation o ON o.id = g.organisation
      WHERE g.account = \(account) AND g.role = 'cm' AND g.valid_from <= $3
        AND (g.valid_to IS NULL OR g.valid_to >= $3) ORDER BY g.id LIMIT 1)
    """
  }

  /// Those whom the seals name now.
  ///
  /// - Throws: `DatabaseError`.
  package func named(in file: ID<CaseKey>, at now: Instant) throws -> [ID<Account>] {
    try connection.rows(
      """
      SELECT DISTINCT account FROM seal_member WHERE case_file = $1 AND named_at <= $2 AND removed_at IS NULL
      ORDER BY account
      """, [file, now]
    ) { $0.id(0) }
  }
}
