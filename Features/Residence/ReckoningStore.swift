internal import Basics
internal import CaseAccess
internal import SQL

/// Whose lines of the list are out of date.
struct StaleReckoning: Sendable, Hashable {
  let caseFile: ID<CaseKey>
  let person: ID<PersonKey>
}

/// The statements on when and by which rules the list was reckoned.
struct ReckoningStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// A person's lines are reckoned by the rules of this program; `next` is the day on which that changes by itself.
  func note(_ person: ID<PersonKey>, in id: ID<CaseKey>, next: Day?, at now: Instant) throws {
    try connection.run(
      """
      INSERT INTO residence_reckoning (case_file, person, rules, next_on, reckoned_at, person_changed_at)
      VALUES ($1, $2, $3, $4, $5, coalesce((SELECT changed_at FROM person WHERE id = $2), 0))
      ON CONFLICT (case_file, person) DO UPDATE SET rules = excluded.rules, next_on = excluded.next_on,
        reckoned_at = excluded.reckoned_at, person_changed_at = excluded.person_changed_at
      """, [id, person, TransitionRules.version, next, now])
  }

  /// Nothing is watched any more for somebody who has left a case.
  func forget(_ person: ID<PersonKey>, in id: ID<CaseKey>) throws {
    try connection.run("DELETE FROM residence_reckoning WHERE case_file = $1 AND person = $2", [id, person])
  }

  /// A person's lines are to be reckoned anew, in every case.
  func outdate(_ person: ID<PersonKey>) throws {
    try connection.run("UPDATE residence_reckoning SET rules = 0 WHERE person = $1", [person])
  }

  /// Lets what is known of one person be asked of another, after two records became one.
  func outdate(_ person: ID<PersonKey>, like other: ID<PersonKey>) throws {
    try connection.run(
      """
      INSERT INTO residence_reckoning (case_file, person, rules, reckoned_at)
        SELECT case_file, $1, 0, reckoned_at FROM residence_reckoning WHERE person = $2
      ON CONFLICT (case_file, person) DO UPDATE SET rules = 0
      """, [person, other])
    try outdate(person)
  }

  /// Those reckoned by other rules than those of this program, and those whose day has come.
  func stale(on today: Day, limit: Int) throws -> [StaleReckoning] {
    try connection.rows(
      """
      SELECT case_file, person FROM residence_reckoning WHERE rules < $1
      UNION SELECT case_file, person FROM residence_reckoning WHERE rules > $1
      UNION SELECT case_file, person FROM residence_reckoning WHERE next_on IS NOT NULL AND next_on <= $2
      ORDER BY case_file, person LIMIT $3
      """, [TransitionRules.version, today, limit]
    ) { StaleReckoning(caseFile: $0.id(0), person: $0.id(1)) }
  }

  /// Those whose master data are others than those the list was made with, so far as changed since a moment.
  ///
  /// When a change began and when the list was made says nothing of which was kept first, so what is compared is the
  /// version of the master data, which their moment of change tells apart.
  func corrected(since moment: Instant, limit: Int) throws -> [StaleReckoning] {
    try connection.rows(
      """
      SELECT r.case_file, r.person FROM person p JOIN residence_reckoning r ON r.person = p.id
      WHERE p.changed_at >= $1 AND p.changed_at <> r.person_changed_at ORDER BY p.changed_at, p.id, r.case_file LIMIT $2
      """, [moment, limit]
    ) { StaleReckoning(caseFile: $0.id(0), person: $0.id(1)) }
  }
}
