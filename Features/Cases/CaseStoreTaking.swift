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
      number: number, municipalityKey: opening.municipalityKey, person: opening.person,
      responsible: opening.responsible, openedOn: taken.openedOn, closedOn: taken.end?.day, isHidden: isHidden,
      by: account, at: now)
    let since = taken.end?.day ?? taken.openedOn
    try connection.run(
      """
      INSERT INTO case_sheet (case_file, person, responsible, phase, phase_since, birth_year, next_due_on,
        last_contact_on, opened_by, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """,
      [
        id, opening.person, opening.responsible, opening.phase.rawValue, since, opening.birthYear,
        taken.end == nil ? taken.nextDueOn : nil, taken.lastContactOn, account, now,
      ])
    try connection.run(
      "INSERT INTO case_phase (case_file, phase, since, set_by, set_at) VALUES ($1, $2, $3, $4, $5)",
      [id, opening.phase.rawValue, since, account, now])
    try EpisodeStore(connection).take(id, taken, by: account, at: now)
    return id
  }

  /// Whether anything was done in a case after it was taken from a list.
  package func isChanged(_ id: ID<CaseKey>, since moment: Instant) throws -> Bool {
    try connection.row(
      """
      SELECT c.version <> 1 OR s.changed_at <> $2
        OR (SELECT count(*) FROM case_phase p WHERE p.case_file = c.id) <> 1
        OR (SELECT count(*) FROM case_person p WHERE p.case_file = c.id) <> 1
        OR (SELECT count(*) FROM case_worker w WHERE w.case_file = c.id) <> 1
        OR (SELECT count(*) FROM case_person p WHERE p.person = s.person) <> 1
        OR EXISTS (SELECT 1 FROM case_worker w WHERE w.case_file = c.id AND (w.ended_at IS NOT NULL OR w.valid_to IS NOT NULL))
        OR EXISTS (SELECT 1 FROM case_person_step p WHERE p.case_file = c.id)
      FROM case_file c JOIN case_sheet s ON s.case_file = c.id WHERE c.id = $1
      """, [id, moment]
    ) { $0.bool(0) } ?? true
  }

  /// Takes a case out that was taken from a list; the keys are for the caller to destroy.
  ///
  /// - Throws: `DatabaseError` with a broken constraint if another record names the case: then it is in use.
  package func remove(_ id: ID<CaseKey>) throws {
    try connection.run("DELETE FROM case_episode WHERE case_file = $1", [id])
    try connection.run("DELETE FROM case_phase WHERE case_file = $1", [id])
    try connection.run("DELETE FROM case_sheet WHERE case_file = $1", [id])
    try CaseAccessStore(connection).removeCase(id)
  }
}
