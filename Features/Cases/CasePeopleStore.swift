internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// The statements on people and links of a case.
struct CasePeopleStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func steps(in id: ID<CaseKey>, key: DataKey?) throws -> [CasePersonStep] {
    try connection.rows(
      """
      SELECT p.id, p.person, p.step, a.display_name, p.done_at, p.reason
      FROM case_person_step p JOIN account a ON a.id = p.done_by
      WHERE p.case_file = $1 ORDER BY p.id DESC LIMIT 100
      """, [id]
    ) { row in
      let reason = try key.map {
        try RowSeal(key: $0, row: row.integer64(0)).text(row.optionalSealed(5), CaseSealedIn.personReason)
      }
      return CasePersonStep(
        person: row.id(1), isAdded: row.text(2) == "added", who: row.text(3), at: row.instant(4), reason: reason ?? "")
    }
  }

  /// Takes somebody in or out, and keeps the reason.
  func change(
    _ person: ID<PersonKey>, in id: ID<CaseKey>, isAdded: Bool, reason: String, _ key: DataKey, by account: ID<Account>,
    at now: Instant
  ) throws {
    let access = CaseAccessStore(connection)
    if isAdded { try access.add(person, to: id) } else { try access.remove(person, from: id) }
    let number = try connection.nextNumber("case_person_step")
    try connection.run(
      """
      INSERT INTO case_person_step (id, case_file, person, step, reason, done_by, done_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        number, id, person, isAdded ? "added" : "removed",
        RowSeal(key: key, row: number).close(reason, CaseSealedIn.personReason), account, now,
      ])
  }

  // MARK: Links

  /// The links of a case, both ways.
  func links(of id: ID<CaseKey>) throws -> [CaseLink] {
    try connection.rows(
      """
      SELECT l.id, l.kind, a.display_name, l.made_at, l.other_case
      FROM case_link l JOIN account a ON a.id = l.made_by WHERE l.case_file = $1 AND l.removed_at IS NULL
      UNION ALL SELECT l.id, l.kind, a.display_name, l.made_at, l.case_file
      FROM case_link l JOIN account a ON a.id = l.made_by WHERE l.other_case = $1 AND l.removed_at IS NULL
      ORDER BY 1 LIMIT 50
      """, [id]
    ) { row in
      CaseLinkKind(rawValue: row.text(1)).map {
        CaseLink(row: row.integer64(0), kind: $0, madeBy: row.text(2), madeAt: row.instant(3), other: row.id(4))
      }
    }.compactMap { $0 }
  }

  /// - Returns: false if the two are linked already.
  func link(
    _ one: ID<CaseKey>, _ other: ID<CaseKey>, _ kind: CaseLinkKind, by account: ID<Account>, at now: Instant
  ) throws -> Bool {
    try connection.run(
      """
      INSERT INTO case_link (case_file, other_case, kind, made_by, made_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (case_file, other_case) WHERE removed_at IS NULL DO NOTHING
      """, [min(one, other), max(one, other), kind.rawValue, account, now]) == 1
  }

  /// - Returns: false if somebody has removed it meanwhile.
  func unlink(_ row: Int64, by account: ID<Account>, at now: Instant) throws -> Bool {
    try connection.run(
      "UPDATE case_link SET removed_by = $2, removed_at = $3 WHERE id = $1 AND removed_at IS NULL", [row, account, now]
    ) == 1
  }

  /// The case with a file number; the caller decides whether the visitor may know of it.
  func find(number: String) throws -> ID<CaseKey>? {
    try connection.row("SELECT id FROM case_file WHERE number = $1", [number]) { $0.id(0) }
  }
}
