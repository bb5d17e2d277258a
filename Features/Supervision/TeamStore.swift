internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import SQL

/// The counts of the team view.
struct TeamStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// One line per responsible person.
  func byPerson(_ query: TeamQuery, _ scope: CaseScope, on today: Day) throws -> [TeamLine] {
    try connection.rows(
      """
      SELECT CAST(s.responsible AS TEXT), coalesce(a.display_name, ''), \(Self.counts)
      FROM case_sheet s JOIN case_file f ON f.id = s.case_file LEFT JOIN account a ON a.id = s.responsible
      WHERE f.closed_on IS NULL AND \(scope.admitsCase("f.id"))
      GROUP BY s.responsible, a.display_name, a.sort_key ORDER BY a.sort_key, s.responsible
      """, scope.arguments + Self.days(query, today), Self.decode)
  }

  /// One line per municipality.
  func byMunicipality(_ query: TeamQuery, _ scope: CaseScope, on today: Day) throws -> [TeamLine] {
    try connection.rows(
      """
      SELECT f.municipality_key, f.municipality_key, \(Self.counts)
      FROM case_sheet s JOIN case_file f ON f.id = s.case_file
      WHERE f.closed_on IS NULL AND \(scope.admitsCase("f.id"))
      GROUP BY f.municipality_key ORDER BY f.municipality_key
      """, scope.arguments + Self.days(query, today), Self.decode)
  }

  private static let counts: SQLText = """
    count(*), \(count("s.next_due_on < $6")), \(count(CaseMarks.isCheckDue("s.next_check_on", on: "$6"))),
      \(count(CaseMarks.isQuiet(contact: "coalesce(s.last_contact_on, 0)", opened: "f.opened_on", since: "$7"))),
      \(count(CaseMarks.endsTitle("s.title_until", by: "$8")))
    """

  private static func count(_ condition: SQLText) -> SQLText { "sum(CASE WHEN \(condition) THEN 1 ELSE 0 END)" }

  private static func days(_ query: TeamQuery, _ today: Day) -> [any Bindable & Sendable] {
    [today, today.adding(days: -7 * query.silentWeeks), TeamQuery.lastTitleDay(on: today)]
  }

  private static func decode(_ row: borrowing Row) -> TeamLine {
    TeamLine(
      key: row.optionalText(0) ?? "", name: row.text(1), open: row.integer(2), overdue: row.integer(3),
      overdueChecks: row.integer(4), silent: row.integer(5), endingTitles: row.integer(6))
  }

  // MARK: Reasons

  func isOpen(for account: ID<Account>, at now: Instant) throws -> Bool {
    try connection.row(
      "SELECT 1 FROM supervision_look WHERE account = $1 AND opened_at <= $2 AND ends_at > $2", [account, now]
    ) { _ in true } ?? false
  }

  func open(for account: ID<Account>, _ reason: LookReason, at now: Instant) throws {
    try connection.run(
      "INSERT INTO supervision_look (account, opened_at, ends_at, reason) VALUES ($1, $2, $3, $4)",
      [account, now, now.adding(seconds: LookReason.seconds), reason.rawValue])
  }
}
