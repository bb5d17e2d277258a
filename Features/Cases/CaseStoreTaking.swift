package import Access
package import Basics
package import CaseAccess
internal import SQL

extension CaseStore {
  /// Opens cases of a list, within the caller's transaction.
  ///
  /// - Parameters:
  ///   - cases: in their order.
  ///   - made: their keys.
  ///   - isHidden: nobody sees them until ``CaseAccessStore/show(_:)``.
  ///   - account: who takes the list over.
  ///   - now: noted.
  /// - Returns: their numbers, in the order given.
  /// - Throws: `KeyRefusal`, `DatabaseError`.
  package func take(
    _ cases: [TakenCase], _ made: TakenCaseKeys, isHidden: Bool, by account: ID<Account>, at now: Instant
  ) throws -> [ID<CaseKey>] {
    guard !cases.isEmpty else { return [] }
    let first = try connection.nextNumber("case_file")
    try made.complete(first...(first + Int64(cases.count) - 1))
    return try cases.map { try take($0, isHidden, by: account, at: now) }
  }

  private func take(
    _ taken: TakenCase, _ isHidden: Bool, by account: ID<Account>, at now: Instant
  ) throws -> ID<CaseKey> {
    let opening = taken.opening
    let number = try CaseNumberStore(connection).next(on: taken.openedOn, municipalityKey: opening.municipalityKey)
    let id = try CaseAccessStore(connection).openTaken(
      number: number.text, municipalityKey: opening.municipalityKey, person: opening.person,
      responsible: opening.responsible, openedOn: taken.openedOn, closedOn: taken.end?.day, isHidden: isHidden,
      by: account, at: now)
    let since = taken.end?.day ?? taken.openedOn
    try connection.run(
      """
      INSERT INTO case_sheet (case_file, person, responsible, phase, phase_since, birth_year, next_due_on,
        last_contact_on, opened_by, changed_at, running_number)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """,
      [
        id, opening.person, opening.responsible, opening.phase.rawValue, since, opening.birthYear,
        taken.end == nil ? taken.nextDueOn : nil, taken.lastContactOn, account, now, number.running,
      ])
    try connection.run(
      "INSERT INTO case_phase (case_file, phase, since, set_by, set_at) VALUES ($1, $2, $3, $4, $5)",
      [id, opening.phase.rawValue, since, account, now])
    try EpisodeStore(connection).take(id, taken, by: account, at: now)
    return id
  }

  /// Whether anything was done in a case after it was taken from a list; also if it has followed its person into
  /// another record, for without it the two could not be parted again.
  ///
  /// - Parameters:
  ///   - id: the case.
  ///   - person: whom it was taken for.
  ///   - isNew: the person came with it and had no other case.
  ///   - moment: when it was taken.
  /// - Returns: true also for a case that is gone.
  /// - Throws: `DatabaseError`.
  package func isChanged(
    _ id: ID<CaseKey>, of person: ID<PersonKey>, isNew: Bool, since moment: Instant
  ) throws -> Bool {
    try connection.row(
      """
      SELECT c.version <> 1 OR s.changed_at <> $2 OR s.person <> $3
        OR (SELECT count(*) FROM case_phase p WHERE p.case_file = c.id) <> 1
        OR (SELECT count(*) FROM case_person p WHERE p.case_file = c.id) <> 1
        OR (SELECT count(*) FROM case_worker w WHERE w.case_file = c.id) <> 1
        OR ($4 = 1 AND (SELECT count(*) FROM case_person p WHERE p.person = s.person) <> 1)
        OR EXISTS (SELECT 1 FROM case_worker w WHERE w.case_file = c.id AND (w.ended_at IS NOT NULL OR w.valid_to IS NOT NULL))
        OR EXISTS (SELECT 1 FROM case_person_step p WHERE p.case_file = c.id)
      FROM case_file c JOIN case_sheet s ON s.case_file = c.id WHERE c.id = $1
      """, [id, moment, person, isNew]
    ) { $0.bool(0) } ?? true
  }

  /// Takes a case out that was taken from a list; the keys are for the caller to destroy.
  ///
  /// - Parameters:
  ///   - id: the case.
  ///   - fate: what becomes of its number.
  /// - Throws: `DatabaseError` with a broken constraint if another record names the case: then it is in use.
  package func remove(_ id: ID<CaseKey>, number fate: NumberFate) throws {
    try CaseNumberGapStore(connection).settle(id, fate)
    try connection.run("DELETE FROM case_episode WHERE case_file = $1", [id])
    try connection.run("DELETE FROM case_phase WHERE case_file = $1", [id])
    try connection.run("DELETE FROM case_sheet WHERE case_file = $1", [id])
    try CaseAccessStore(connection).removeCase(id)
  }
}
