internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// An open follow-up in a list over several cases.
struct DayLine: Sendable, Hashable {
  let id: ID<FollowUp>
  let version: Int64
  let dueOn: Day
  var reason: String
  let assignee: String
  let isWaiting: Bool
  let caseFile: ID<CaseKey>
  let number: String
  let person: ID<PersonKey>
}

/// How many follow-ups are open, by when they are due.
struct DayCounts: Sendable, Hashable {
  var groups: [DueGroup: Int] = [:]
  var waiting = 0

  subscript(_ group: DueGroup) -> Int { groups[group] ?? 0 }
}

/// The statements on follow-ups over all cases of somebody.
///
/// Every list begins with an index: the own tasks and those of absent colleagues by assignee, those of the team by the
/// few cases somebody works on. The condition on the case then hides what may no longer be seen; it is decided once for
/// each case, which has several tasks.
struct DayStore {
  static let pageSize = 50

  private let connection: Connection
  private let scope: CaseScope

  init(_ connection: Connection, _ scope: CaseScope) {
    self.connection = connection
    self.scope = scope
  }

  /// - Throws: `SealBroken`, `DatabaseError`.
  func lines(_ query: DayQuery, today: Day, keys: KeyRegister, limit: Int = DayStore.pageSize) throws
    -> ListPart<DayLine>
  {
    let days = query.group?.days(today) ?? (first: DueGroup.earliest, last: DueGroup.latest)
    let after = query.cursor.flatMap { Int32($0.sortKey) }.map(Day.init(number:)) ?? DueGroup.earliest
    let found: [(line: DayLine, sealed: Sealed<String>, version: Int64)] = try connection.rows(
      statement(query.whose),
      scope.arguments + [
        days.first, days.last, query.isWaiting, after, query.cursor?.id ?? 0, limit + 1,
      ]
    ) { row in
      (
        line: DayLine(
          id: row.id(0), version: row.integer64(1), dueOn: row.day(2), reason: "",
          assignee: row.text(5), isWaiting: row.bool(6), caseFile: row.id(7), number: row.text(8),
          person: row.id(9)), sealed: row.sealed(3), version: row.integer64(4)
      )
    }
    let owners = Set(found.map { KeyOwner.caseFile($0.line.caseFile.number) })
    let opened = try keys.keys(Array(owners), .notes)
    return ListPart(
      try found.map { entry in
        var line = entry.line
        line.reason = try RowSeal.of(
          opened[.caseFile(line.caseFile.number)], row: line.id.number, version: entry.version
        ).text(entry.sealed, CaseworkSealedIn.reason)
        return line
      }, size: limit
    ) { ListCursor(sortKey: String($0.dueOn.number), id: $0.id.number) }
  }

  /// The list with places for its wishes.
  func statement(_ whose: DayQuery.Whose) -> SQLText {
    """
    SELECT f.id, f.version, f.due_on, f.reason, f.reason_version, a.display_name, f.is_waiting,
      c.id, c.number, s.person
    FROM follow_up f JOIN account a ON a.id = f.assigned_to JOIN case_file c ON c.id = f.case_file
      JOIN case_sheet s ON s.case_file = f.case_file
    WHERE \(condition(whose)) AND f.due_on >= $6 AND f.due_on <= $7
      AND ($8 = 0 OR f.is_waiting = 1) AND (f.due_on > $9 OR (f.due_on = $9 AND f.id > $10))
    ORDER BY f.due_on, f.id LIMIT $11
    """
  }

  /// Which rows of `f` are meant.
  private func condition(_ whose: DayQuery.Whose) -> SQLText {
    let hasOpen: SQLText = "SELECT o.case_file FROM follow_up o WHERE o.state = 'open'"
    switch (whose, scope.casesTied) {
    case (.mine, _):
      let own: SQLText = "\(hasOpen) AND o.assigned_to = $1"
      return "f.state = 'open' AND f.assigned_to = $1 AND \(scope.admitsCase("+f.case_file", among: own))"
    case (.team, let tied?):
      let ofTeam: SQLText = "\(hasOpen) AND o.case_file IN (\(tied))"
      return "f.state = 'open' AND \(scope.admitsCase("f.case_file", among: ofTeam))"
    case (.standIn, _), (.team, nil):
      return "f.state = 'open' AND \(whose.condition(scope))"
    }
  }

  func counts(_ whose: DayQuery.Whose, today: Day) throws -> DayCounts {
    let week = DueGroup.week.days(today)
    return try connection.row(
      """
      SELECT count(*) FILTER (WHERE f.due_on < $6), count(*) FILTER (WHERE f.due_on = $6),
        count(*) FILTER (WHERE f.due_on > $6 AND f.due_on <= $7), count(*) FILTER (WHERE f.due_on > $7),
        count(*) FILTER (WHERE f.is_waiting = 1)
      FROM follow_up f WHERE \(condition(whose))
      """, scope.arguments + [today, week.last]
    ) { row in
      DayCounts(
        groups: [
          .overdue: row.integer(0), .today: row.integer(1), .week: row.integer(2), .later: row.integer(3),
        ], waiting: row.integer(4))
    } ?? DayCounts()
  }

  /// Those of the people whose names the scope of master data admits.
  func named(_ people: [ID<PersonKey>]) throws -> [ID<PersonKey>] {
    guard !people.isEmpty else { return [] }
    return try connection.rows(
      """
      SELECT k.id FROM person_key k WHERE k.id IN (\(SQLText.placeholders(from: 6, count: people.count)))
        AND \(scope.admitsEach("k.id")) ORDER BY k.id
      """, scope.arguments + people
    ) { $0.id(0) }
  }
}
