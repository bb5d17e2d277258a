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
  let assignedTo: ID<Account>
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

/// All open follow-ups of somebody, so far as lists and counts need them, in the order of their days.
struct DayOverview: Sendable {
  struct Mark: Sendable {
    let id: ID<FollowUp>
    let dueOn: Day
    let isWaiting: Bool
  }

  var marks: [Mark] = []

  func counts(on today: Day) -> DayCounts {
    marks.reduce(into: DayCounts()) { counts, mark in
      counts.groups[DueGroup(mark.dueOn, today: today), default: 0] += 1
      if mark.isWaiting { counts.waiting += 1 }
    }
  }

  /// Those of a query after its place, in order.
  fileprivate func found(_ query: DayQuery, today: Day) -> some Sequence<Mark> {
    let after = query.cursor.flatMap { place in Int32(place.sortKey).map { (Day(number: $0), place.id) } }
    return marks.lazy.filter { mark in
      if let after, (mark.dueOn, mark.id.number) <= after { return false }
      return (!query.isWaiting || mark.isWaiting) && (!query.isDue || mark.dueOn <= today)
        && (query.group.map { $0 == DueGroup(mark.dueOn, today: today) } ?? true)
    }
  }
}

/// The statements on follow-ups over all cases of somebody.
///
/// Every list begins with an index: what is somebody's business by assignee and by the cases somebody leads, what is the
/// team's by the few cases somebody works on. The condition on the case then hides what may no longer be seen; it is decided once for
/// each case, which has several tasks.
struct DayStore {
  static let pageSize = 50

  private let connection: Connection
  private let scope: CaseScope

  init(_ connection: Connection, _ scope: CaseScope) {
    self.connection = connection
    self.scope = scope
  }

  func overview(_ whose: DayQuery.Whose) throws -> DayOverview {
    DayOverview(
      marks: try connection.rows(statement(whose), scope.arguments) {
        DayOverview.Mark(id: $0.id(0), dueOn: $0.day(1), isWaiting: $0.bool(2))
      })
  }

  /// The statement of an overview.
  func statement(_ whose: DayQuery.Whose) -> SQLText {
    "SELECT f.id, f.due_on, f.is_waiting FROM follow_up f WHERE \(condition(whose)) ORDER BY f.due_on, f.id"
  }

  /// A page of the list, with its words.
  ///
  /// - Throws: `SealBroken`, `DatabaseError`.
  func lines(
    _ query: DayQuery, of overview: DayOverview, today: Day, keys: KeyRegister, limit: Int = DayStore.pageSize
  ) throws -> ListPart<DayLine> {
    let ids = overview.found(query, today: today).prefix(limit + 1).map(\.id)
    guard let last = ids.last else { return ListPart([], size: limit) { _ in ListCursor(sortKey: "", id: 0) } }
    // Few lengths of list, so that the statement stays prepared.
    let size = (ids.count + 63) / 64 * 64
    let found: [(line: DayLine, sealed: Sealed<String>, version: Int64)] = try connection.rows(
      """
      SELECT f.id, f.version, f.due_on, f.reason, f.reason_version, a.display_name, f.is_waiting,
        c.id, c.number, s.person, f.assigned_to
      FROM follow_up f JOIN account a ON a.id = f.assigned_to JOIN case_file c ON c.id = f.case_file
        JOIN case_sheet s ON s.case_file = f.case_file
      WHERE f.id IN (\(SQLText.placeholders(from: 1, count: size))) ORDER BY f.due_on, f.id
      """, ids + Array(repeating: last, count: size - ids.count)
    ) { row in
      (
        line: DayLine(
          id: row.id(0), version: row.integer64(1), dueOn: row.day(2), reason: "",
          assignedTo: row.id(10), assignee: row.text(5), isWaiting: row.bool(6), caseFile: row.id(7),
          number: row.text(8),
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

  /// Which rows of `f` are meant.
  private func condition(_ whose: DayQuery.Whose) -> SQLText {
    guard let tied = scope.casesTied else {
      return "f.state = 'open' AND \(whose.condition(scope, in: "follow_up", where: "o.state = 'open'"))"
    }
    guard let duties = whose.duties(scope, in: "follow_up", where: "o.state = 'open'") else {
      let withOpen: SQLText = "SELECT o.case_file FROM follow_up o WHERE o.state = 'open' AND o.case_file IN (\(tied))"
      return "f.state = 'open' AND \(scope.admitsCase("f.case_file", among: withOpen))"
    }
    let cases: SQLText = "SELECT o.case_file FROM follow_up o WHERE o.id IN (\(duties))"
    return "f.id IN (\(duties)) AND \(scope.admitsCase("+f.case_file", among: cases))"
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
