package import Access
package import Basics
internal import SQL

extension CaseAccessStore {
  /// Ends all releases of a case with a day and at this moment; those that have not begun never will.
  ///
  /// What was released for one stretch of work does not come back to life with the next, even on the same day: a last
  /// day alone would count until midnight.
  package func endShares(of id: ID<CaseKey>, with day: Day, at now: Instant) throws {
    try connection.run(
      """
      UPDATE case_share SET withdrawn_at = $3,
        valid_to = CASE WHEN valid_from <= $2 AND valid_to > $2 THEN $2 ELSE valid_to END
      WHERE case_file = $1 AND withdrawn_at IS NULL AND valid_to >= $2
      """, [id, day, now])
  }

  /// Opens a closed case again with one who is responsible from this moment on; all earlier parts have ended.
  package func reopen(
    _ id: ID<CaseKey>, responsible: ID<Account>, by giver: ID<Account>, on day: Day, at now: Instant
  ) throws {
    try connection.run(
      """
      UPDATE case_worker SET ended_at = $2
      WHERE case_file = $1 AND ended_at IS NULL AND (valid_to IS NULL OR valid_to >= $3)
      """, [id, now, day])
    try change(
      "UPDATE case_file SET closed_on = NULL, version = version + 1 WHERE id = $1 AND closed_on IS NOT NULL", [id])
    let worker = try offer(id, to: responsible, as: .responsible, by: giver, from: day, to: nil)
    try accept(worker, at: now)
  }

  /// Since when the present one is responsible for a case.
  package func responsibleSince(_ id: ID<CaseKey>) throws -> Day? {
    try connection.row(
      """
      SELECT valid_from FROM case_worker
      WHERE case_file = $1 AND part = 'responsible' AND accepted_at IS NOT NULL AND ended_at IS NULL ORDER BY valid_from DESC, id DESC LIMIT 1
      """, [id]
    ) { $0.day(0) }
  }

  // MARK: People

  /// Takes somebody out of a case; who reached the person through it alone, reaches it no more.
  package func remove(_ person: ID<PersonKey>, from id: ID<CaseKey>) throws {
    try change("DELETE FROM case_person WHERE case_file = $1 AND person = $2", [id, person])
  }

  // MARK: Seal

  /// Adds names to the seal of a case.
  package func name(_ accounts: [ID<Account>], in id: ID<CaseKey>, by giver: ID<Account>, at now: Instant) throws {
    try change(
      "UPDATE case_file SET version = version + 1 WHERE id = $1 AND sealed_at IS NOT NULL", [id])
    for account in accounts {
      try connection.run(
        "INSERT INTO seal_member (case_file, account, named_by, named_at) VALUES ($1, $2, $3, $4)",
        [id, account, giver, now])
    }
  }
}
