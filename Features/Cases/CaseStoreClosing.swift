package import Access
package import Basics
package import CaseAccess
internal import SQL

extension CaseStore {
  /// Closes a case from a day on, also for lists of open cases; from then on nothing in it is due.
  package func close(_ id: ID<CaseKey>, on day: Day, at now: Instant) throws {
    try CaseAccessStore(connection).close(id, on: day)
    try connection.run(
      """
      UPDATE case_sheet SET is_open = $2, changed_at = $3, next_due_on = CASE WHEN $2 = 1 THEN next_due_on END
      WHERE case_file = $1
      """, [id, day > now.local.day, now])
  }

  /// Opens a closed case again with one who is responsible from this moment on.
  package func reopen(
    _ id: ID<CaseKey>, responsible: ID<Account>, by giver: ID<Account>, on day: Day, at now: Instant
  ) throws {
    try CaseAccessStore(connection).reopen(id, responsible: responsible, by: giver, on: day, at: now)
    try connection.run(
      "UPDATE case_sheet SET is_open = 1, responsible = $2, changed_at = $3 WHERE case_file = $1",
      [id, responsible, now])
  }
}
