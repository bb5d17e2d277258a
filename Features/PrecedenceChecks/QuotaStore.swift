internal import Basics
internal import SQL

/// How many people KIM serves in a municipality, and how many of them belong to the core group; exact, never shown.
struct QuotaCount: Sendable, Hashable {
  let municipalityKey: String
  /// With the children who count along.
  let core: Int
  let others: Int

  var all: Int { core + others }
}

/// Counts from decided checks.
struct QuotaStore {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Of each case that was open at the end of a day, what the newest decision then said of each of its people.
  ///
  /// Heads are the people served and the children who count along. Two parents in a case name the same children, so the
  /// larger number counts once, with the core group first. Whoever had left the case is not counted.
  ///
  /// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, 3.4, stage 1a: the core group „und deren Kinder“.
  func counts(on day: Day) throws -> [QuotaCount] {
    try connection.rows(
      """
      SELECT h.municipality_key, sum(h.core_heads + h.core_children),
        sum(h.other_heads + CASE WHEN h.other_children > h.core_children THEN h.other_children - h.core_children
          ELSE 0 END)
      FROM (
        SELECT f.municipality_key AS municipality_key, sum(c.is_core) AS core_heads, sum(1 - c.is_core) AS other_heads,
          max(CASE WHEN c.is_core = 1 THEN c.children_counted ELSE 0 END) AS core_children,
          max(CASE WHEN c.is_core = 1 THEN 0 ELSE c.children_counted END) AS other_children
        FROM precedence_check c JOIN case_file f ON f.id = c.case_file
        WHERE c.decided_on <= $1 AND c.outcome IN ('admitted', 'shared') AND (f.closed_on IS NULL OR f.closed_on > $1)
          AND NOT EXISTS (SELECT 1 FROM precedence_check n WHERE n.person = c.person AND n.case_file = c.case_file
            AND n.decided_on <= $1
            AND (n.decided_on > c.decided_on OR (n.decided_on = c.decided_on AND n.id > c.id)))
          AND NOT EXISTS (SELECT 1 FROM case_person_step s WHERE s.case_file = c.case_file AND s.person = c.person
            AND s.step = 'removed' AND s.done_at < $2
            AND NOT EXISTS (SELECT 1 FROM case_person_step a WHERE a.case_file = c.case_file AND a.person = c.person
              AND a.step = 'added' AND a.id > s.id AND a.done_at < $2))
        GROUP BY f.municipality_key, c.case_file
      ) h
      GROUP BY h.municipality_key ORDER BY h.municipality_key
      """, [day, Self.end(of: day)]
    ) { QuotaCount(municipalityKey: $0.text(0), core: $0.integer(1), others: $0.integer(2)) }
  }

  /// The first moment after a day in Germany, which is one or two hours ahead of UTC.
  private static func end(of day: Day) -> Instant {
    let next = day.adding(days: 1)
    let midnight = Instant(seconds: Int64(next.number) * 86_400)
    return [7_200, 3_600].map { midnight.adding(seconds: -$0) }.first { $0.local.day == next } ?? midnight
  }
}
