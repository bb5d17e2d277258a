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

  /// Of each case that was open at the end of a day, what its newest decision then said.
  ///
  /// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, 3.4, stage 1a: the core group „und deren Kinder“.
  func counts(on day: Day) throws -> [QuotaCount] {
    try connection.rows(
      """
      SELECT f.municipality_key, sum(CASE WHEN c.is_core = 1 THEN 1 + c.children_counted ELSE 0 END),
        sum(CASE WHEN c.is_core = 1 THEN 0 ELSE 1 + c.children_counted END)
      FROM precedence_check c JOIN case_file f ON f.id = c.case_file
      WHERE c.decided_on <= $1 AND c.outcome IN ('admitted', 'shared') AND (f.closed_on IS NULL OR f.closed_on > $1)
        AND NOT EXISTS (SELECT 1 FROM precedence_check n WHERE n.case_file = c.case_file AND n.decided_on <= $1
          AND (n.decided_on > c.decided_on OR (n.decided_on = c.decided_on AND n.id > c.id)))
      GROUP BY f.municipality_key ORDER BY f.municipality_key
      """, [day]
    ) { QuotaCount(municipalityKey: $0.text(0), core: $0.integer(1), others: $0.integer(2)) }
  }
}
