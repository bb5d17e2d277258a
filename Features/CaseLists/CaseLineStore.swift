internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Persons
internal import SQL

/// One line of the list.
struct CaseLine: Sendable, Hashable {
  let id: ID<CaseKey>
  let number: String
  let municipalityKey: String
  let responsible: String?
  /// `nil` where the visitor may know of the case and not read its head.
  var head: Head?
  /// `nil` where the visitor may not read it.
  var name: String?
  /// As the name.
  var languages: String?
  /// The visitor reads the name on the page of the case, after giving a reason.
  var asksForReason = false
  /// `nil` where the visitor may not read precedence checks, or nobody waits.
  var waitingSince: Day?

  struct Head: Sendable, Hashable {
    let person: ID<PersonKey>
    let openedOn: Day
    let closedOn: Day?
    let isSealed: Bool
    let isRestricted: Bool
    let phase: Phase
    let birthYear: Int?
    let statusGroup: String
    let titleUntil: Day?
    let nextDueOn: Day?
    let lastContactOn: Day?
    let nextCheckOn: Day?
    let changedAt: Instant
  }
}

/// Reads lines of cases that were found.
struct CaseLineStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// The lines of cases in the given order, with their heads.
  func lines(_ ids: [ID<CaseKey>]) throws -> [CaseLine] {
    guard !ids.isEmpty else { return [] }
    let numbers = CaseListStore.filled(ids)
    let found = try connection.rows(
      """
      SELECT c.id, c.number, c.municipality_key, a.display_name, s.person, c.opened_on, c.closed_on,
        c.sealed_at IS NOT NULL, c.restricted_at IS NOT NULL, s.phase, s.birth_year, s.status_group, s.title_until,
        s.next_due_on, s.last_contact_on, s.next_check_on, s.changed_at
      FROM case_file c JOIN case_sheet s ON s.case_file = c.id LEFT JOIN account a ON a.id = s.responsible
      WHERE c.id IN (\(SQLText.placeholders(from: 1, count: numbers.count)))
      """, numbers, Self.decode)
    let byID = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    return ids.compactMap { byID[$0] }
  }

  private static func decode(_ row: borrowing Row) -> CaseLine {
    CaseLine(
      id: row.id(0), number: row.text(1), municipalityKey: row.text(2), responsible: row.optionalText(3),
      head: CaseLine.Head(
        person: row.id(4), openedOn: row.day(5), closedOn: row.optionalDay(6), isSealed: row.bool(7),
        isRestricted: row.bool(8), phase: Phase(rawValue: row.text(9)) ?? .access, birthYear: row.optionalInteger(10),
        statusGroup: row.text(11), titleUntil: row.optionalDay(12), nextDueOn: row.optionalDay(13),
        lastContactOn: row.optionalDay(14), nextCheckOn: row.optionalDay(15), changedAt: row.instant(16)))
  }

  /// Those of the people whom the scope admits.
  func named(_ people: [ID<PersonKey>], _ scope: CaseScope) throws -> [ID<PersonKey>] {
    guard !people.isEmpty else { return [] }
    let numbers = CaseListStore.filled(people)
    return try connection.rows(
      """
      SELECT k.id FROM person_key k WHERE k.id IN (\(SQLText.placeholders(from: 6, count: numbers.count)))
        AND \(scope.admitsEach("k.id")) ORDER BY k.id
      """, scope.arguments + numbers
    ) { $0.id(0) }
  }

  /// Those of the people who are in a sealed case, whoever asks.
  func peopleUnderSeal(_ people: [ID<PersonKey>]) throws -> Set<ID<PersonKey>> {
    guard !people.isEmpty else { return [] }
    let numbers = CaseListStore.filled(people)
    return Set(
      try connection.rows(
        """
        SELECT DISTINCT cp.person FROM case_person cp JOIN case_file c ON c.id = cp.case_file
        WHERE cp.person IN (\(SQLText.placeholders(from: 1, count: numbers.count)))
          AND c.sealed_at IS NOT NULL
        """, numbers
      ) { $0.id(0) })
  }

  /// Groups of the residence status that some case has, one step along the index for each.
  func statusGroups() throws -> [String] {
    try connection.rows(
      """
      WITH RECURSIVE groups (name) AS (
        SELECT min(status_group) FROM case_sheet WHERE status_group > ''
        UNION ALL SELECT (SELECT min(s.status_group) FROM case_sheet s WHERE s.status_group > groups.name)
          FROM groups WHERE groups.name IS NOT NULL)
      SELECT name FROM groups WHERE name IS NOT NULL LIMIT 50
      """
    ) { $0.text(0) }
  }

  /// Who could be responsible: the case managers of today, in the order of names.
  func workers(on today: Day) throws -> [(id: ID<Account>, name: String)] {
    try connection.rows(
      """
      SELECT a.id, a.display_name FROM account a WHERE a.id IN (
        SELECT g.account FROM role_grant g WHERE g.role = 'cm' AND g.valid_from <= $1
          AND (g.valid_to IS NULL OR g.valid_to >= $1))
      ORDER BY a.sort_key, a.id LIMIT 500
      """, [today]
    ) { (id: $0.id(0), name: $0.text(1)) }
  }

  func workerName(_ id: ID<Account>) throws -> String? {
    try connection.row("SELECT display_name FROM account WHERE id = $1", [id]) { $0.text(0) }
  }
}
