import Access
import Basics
import SQL

/// All statements that read what relations are made of.
struct CaseFactsStore {
  private let connection: Connection
  private let now: Instant
  private var today: Day { now.local.day }

  init(_ connection: Connection, now: Instant) {
    self.connection = connection
    self.now = now
  }

  func roles(of account: ID<Account>) throws -> [HeldRole] {
    try connection.rows(
      """
      SELECT role, organisation, municipality_key FROM role_grant
      WHERE account = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2) ORDER BY id
      """, [account, today]
    ) { row in
      Role(rawValue: row.text(0)).map {
        HeldRole(role: $0, organisation: row.integer64(1), municipalityKey: row.optionalText(2))
      }
    }.compactMap { $0 }
  }

  /// The record that stands for a person now; the same one unless it was merged.
  func survivor(of person: ID<PersonKey>) throws -> ID<PersonKey> {
    try connection.row(
      """
      WITH RECURSIVE way (id) AS (
        SELECT $1 UNION SELECT p.merged_into FROM person_key p JOIN way ON p.id = way.id
        WHERE p.merged_into IS NOT NULL)
      SELECT p.id FROM person_key p JOIN way ON p.id = way.id WHERE p.merged_into IS NULL
      """, [person]
    ) { $0.id(0) } ?? person
  }

  func anchor(of person: ID<PersonKey>) throws -> (municipalityKey: String, creator: ID<Account>)? {
    try connection.row("SELECT municipality_key, created_by FROM person_key WHERE id = $1", [person]) {
      (municipalityKey: $0.text(0), creator: $0.id(1))
    }
  }

  func people(in id: ID<CaseKey>) throws -> [ID<PersonKey>] {
    try connection.rows(
      "SELECT person FROM case_person WHERE case_file = $1 ORDER BY person LIMIT 50", [id]
    ) { $0.id(0) }
  }

  // MARK: Kin

  func kin(of account: ID<Account>, toCase id: ID<CaseKey>) throws -> KinFacts {
    try connection.row(
      """
      SELECT EXISTS (\(CaseConditions.kinOfCase)),
        EXISTS (SELECT 1 FROM case_person cp JOIN account_kin k ON k.person = cp.person
          WHERE cp.case_file = $2 AND k.account = $1 AND k.kind = 'self')
      """, [account, id], Self.decodeKin) ?? KinFacts()
  }

  func kin(of account: ID<Account>, toPerson id: ID<PersonKey>) throws -> KinFacts {
    try connection.row(
      """
      SELECT EXISTS (\(CaseConditions.kinOfPerson)),
        EXISTS (SELECT 1 FROM account_kin k WHERE k.person = $2 AND k.account = $1 AND k.kind = 'self')
      """, [account, id], Self.decodeKin) ?? KinFacts()
  }

  private static func decodeKin(_ row: borrowing Row) -> KinFacts {
    KinFacts(isKin: row.bool(0), isSelf: row.bool(1))
  }

  // MARK: Facts

  func facts(ofCase id: ID<CaseKey>, account: ID<Account>, kind: RecordKind) throws -> CaseFacts? {
    let shares = try shares(ofCases: "c.id = $1", id.number, kind)
    return try connection.row(
      "\(Self.selectFacts) WHERE c.id = $4", [account, now, today, id]
    ) { Self.decode($0, shares) }
  }

  func facts(ofCasesOf person: ID<PersonKey>, account: ID<Account>, kind: RecordKind) throws -> [CaseFacts] {
    let ofPerson: SQLText = "c.id IN (SELECT case_file FROM case_person WHERE person = $1)"
    let shares = try shares(ofCases: ofPerson, person.number, kind)
    return try connection.rows(
      """
      \(Self.selectFacts) JOIN case_person cp ON cp.case_file = c.id WHERE cp.person = $4 ORDER BY c.id
      """, [account, now, today, person]
    ) { Self.decode($0, shares) }
  }

  private static let selectFacts: SQLText = """
    SELECT c.id, c.municipality_key, \(CaseConditions.isSealed), \(CaseConditions.isNamed),
      \(CaseConditions.isClosed), \(CaseConditions.isWorker), \(CaseConditions.wasWorker),
      (SELECT max(e.breaks_seal) FROM emergency_window e
        WHERE e.case_file = c.id AND e.account = $1 AND e.begins_at <= $2 AND e.ends_at > $2
          AND e.ended_at IS NULL),
      \(CaseConditions.grantState("review_grant")), \(CaseConditions.grantState("audit_order"))
    FROM case_file c
    """

  private static func decode(_ row: borrowing Row, _ shares: [Int64: [Int64: ShareState]]) -> CaseFacts {
    CaseFacts(
      municipalityKey: row.text(1), isSealed: row.bool(2), isNamed: row.bool(3), isClosed: row.bool(4),
      isWorker: row.bool(5), wasWorker: row.bool(6), hasEmergency: !row.isNull(7),
      emergencyBreaksSeal: !row.isNull(7) && row.bool(7), shares: shares[row.integer64(0)] ?? [:],
      review: state(row.optionalInteger(8)), audit: state(row.optionalInteger(9)))
  }

  private static func state(_ isValid: Int?) -> ShareState? {
    isValid.map { $0 == 1 ? .valid : .ended }
  }

  /// Per case and organisation; a share that has not begun is none.
  private func shares(
    ofCases condition: SQLText, _ id: Int64, _ kind: RecordKind
  ) throws -> [Int64: [Int64: ShareState]] {
    let found = try connection.rows(
      """
      SELECT c.id, s.organisation, max(CASE WHEN \(CaseConditions.isShareValid) THEN 1 ELSE 0 END)
      FROM case_share s JOIN case_file c ON c.id = s.case_file
      WHERE \(condition) AND s.valid_from <= $3 AND (s.data_class = $2 OR $2 = 'fall_kopf')
      GROUP BY c.id, s.organisation
      """, [id, kind.rawValue, today]
    ) { (caseFile: $0.integer64(0), organisation: $0.integer64(1), isValid: $0.bool(2)) }
    return Dictionary(grouping: found, by: \.caseFile).mapValues { shares in
      Dictionary(uniqueKeysWithValues: shares.map { ($0.organisation, $0.isValid ? .valid : .ended) })
    }
  }
}
