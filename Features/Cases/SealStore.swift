internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// One step of a seal, with its reason.
struct SealStep: Hashable {
  let kind: String
  let who: String
  let at: Instant
  let reason: String

  var label: String {
    switch kind {
    case "sealed": "gesperrt"
    case "changed": "Benannte geändert"
    default: "Sperrung aufgehoben"
    }
  }
}

/// The statements on the seal of a case.
struct SealStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Those whom the seal names now.
  func members(of id: ID<CaseKey>, at now: Instant) throws -> Set<ID<Account>> {
    Set(
      try connection.rows(
        """
        SELECT account FROM seal_member
        WHERE case_file = $1 AND named_at <= $2 AND removed_at IS NULL
        """, [id, now]
      ) { $0.id(0) })
  }

  /// Case managers and supervision who may be named, and with their reason those who must be.
  func candidates(for file: CaseFile, _ account: ID<Account>, at now: Instant) throws -> [SealCandidate] {
    let others = try responsibleForOthers(file.id, at: now)
    let people = try connection.rows(
      """
      SELECT a.id, a.display_name, coalesce(p.first_account, a.id),
        EXISTS (SELECT 1 FROM role_grant g WHERE g.account = a.id AND g.role = 'cm' AND g.valid_from <= $1
          AND (g.valid_to IS NULL OR g.valid_to >= $1))
      FROM account a LEFT JOIN account_person p ON p.account = a.id
      WHERE a.locked_at IS NULL AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account = a.id
        AND g.role IN ('cm', 'fachaufsicht') AND g.valid_from <= $1 AND (g.valid_to IS NULL OR g.valid_to >= $1))
      ORDER BY a.display_name, a.id LIMIT 500
      """, [now.local.day]
    ) {
      SealCandidate(account: $0.id(0), name: $0.text(1), person: $0.integer64(2), isCaseManager: $0.bool(3))
    }
    return people.map { candidate in
      var candidate = candidate
      if others.contains(candidate.account) { candidate.must = .otherCase }
      if file.responsible?.account == candidate.account { candidate.must = .responsible }
      if candidate.account == account { candidate.must = .yourself }
      return candidate
    }
  }

  /// Responsible for other open cases of the same people; a case that is sealed already tells nothing here.
  private func responsibleForOthers(_ id: ID<CaseKey>, at now: Instant) throws -> Set<ID<Account>> {
    Set(
      try connection.rows(
        """
        SELECT DISTINCT s.responsible FROM case_person own JOIN case_person cp ON cp.person = own.person
        JOIN case_file c ON c.id = cp.case_file JOIN case_sheet s ON s.case_file = c.id
        WHERE own.case_file = $1 AND c.id <> $1 AND c.closed_on IS NULL AND c.sealed_at IS NULL
          AND s.responsible IS NOT NULL
        """, [id]
      ) { $0.id(0) })
  }

  /// All steps, the newest first.
  func steps(of id: ID<CaseKey>, _ key: DataKey) throws -> [SealStep] {
    try connection.rows(
      """
      SELECT s.id, s.step, a.display_name, s.done_at, s.reason FROM case_seal_step s JOIN account a ON a.id = s.done_by
      WHERE s.case_file = $1 ORDER BY s.id DESC LIMIT 100
      """, [id]
    ) { row in
      SealStep(
        kind: row.text(1), who: row.text(2), at: row.instant(3),
        reason: try RowSeal(key: key, row: row.integer64(0)).text(row.optionalSealed(4), CaseSealedIn.sealReason))
    }
  }

  /// Seals the case, or says whom the seal names.
  func save(
    _ sealing: CaseSealing, of file: CaseFile, _ key: DataKey, by account: ID<Account>, at now: Instant
  ) throws {
    let access = CaseAccessStore(connection)
    if file.isSealed {
      let before = try members(of: file.id, at: now)
      let after = Set(sealing.named.map(\.account))
      try access.name(after.subtracting(before).sorted(), in: file.id, by: account, at: now)
      for gone in before.subtracting(after).sorted() { try access.unname(gone, in: file.id, at: now) }
    } else {
      try access.seal(file.id, naming: sealing.named.map(\.account), by: account, at: now)
    }
    try note(file.isSealed ? "changed" : "sealed", sealing.reason, of: file.id, key, by: account, at: now)
    try CaseStore(connection).touch(file.id, at: now)
  }

  func note(
    _ step: String, _ reason: String, of id: ID<CaseKey>, _ key: DataKey, by account: ID<Account>, at now: Instant
  ) throws {
    let number = try connection.nextNumber("case_seal_step")
    try connection.run(
      "INSERT INTO case_seal_step (id, case_file, step, reason, done_by, done_at) VALUES ($1, $2, $3, $4, $5, $6)",
      [number, id, step, RowSeal(key: key, row: number).close(reason, CaseSealedIn.sealReason), account, now])
  }
}
