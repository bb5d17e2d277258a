internal import Basics
internal import CaseAccess
internal import Cases
internal import SQL

/// What the list of coming transitions is about.
enum WatchKind: String, Sendable, CaseIterable {
  case title
  case transition
  case checklist

  var label: String {
    switch self {
    case .title: "Titel läuft ab"
    case .transition: "Wechsel steht an"
    case .checklist: "Checkliste offen"
    }
  }
}

/// One line of the list.
struct WatchLine: Sendable, Hashable {
  let id: Int64
  let caseFile: ID<CaseKey>
  let person: ID<PersonKey>
  let kind: WatchKind
  let code: String
  let dueOn: Day
  let caseNumber: String
  let responsible: String?

  var place: WatchPlace { WatchPlace(dueOn: dueOn, id: id) }
}

/// A place in the list, from where the next page goes on.
struct WatchPlace: Sendable, Hashable {
  let dueOn: Day
  let id: Int64

  init(dueOn: Day, id: Int64) {
    self.dueOn = dueOn
    self.id = id
  }

  /// Written as `2026-12-31~17`.
  var text: String { "\(dueOn.iso)~\(id)" }

  init?(text: String) {
    let parts = text.split(separator: "~", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = Day(iso: String(parts[0])), let id = ID<Self>(text: String(parts[1])) else {
      return nil
    }
    self.init(dueOn: day, id: id.number)
  }
}

/// The statements on the list of coming transitions.
struct WatchStore {
  static let pageSize = 50

  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// A page of what is due until a day, of the cases the scope admits.
  ///
  /// `hidden`: the code of a rule that does not hold today; empty for none.
  func lines(
    until day: Day, kind: WatchKind?, hidden: String, after place: WatchPlace?, _ scope: CaseScope
  ) throws -> ListPart<WatchLine> {
    let found = try connection.rows(
      """
      SELECT w.id, w.case_file, w.person, w.kind, w.code, w.due_on, f.number, a.display_name
      FROM residence_watch w JOIN case_file f ON f.id = w.case_file
      LEFT JOIN case_sheet s ON s.case_file = w.case_file LEFT JOIN account a ON a.id = s.responsible
      WHERE w.due_on <= $6 AND (w.due_on, w.id) > ($7, $8) AND ($9 = '' OR w.kind = $9) AND w.code <> $10
        AND f.closed_on IS NULL AND \(scope.admitsCase("w.case_file"))
      ORDER BY w.due_on, w.id LIMIT $11
      """,
      scope.arguments + [
        day, place?.dueOn ?? Day(number: -1_000_000), place?.id ?? 0, kind?.rawValue ?? "", hidden,
        Self.pageSize + 1,
      ]
    ) { row in
      WatchLine(
        id: row.integer64(0), caseFile: row.id(1), person: row.id(2),
        kind: try UnknownCode.read(row.text(3)), code: row.text(4), dueOn: row.day(5),
        caseNumber: row.text(6), responsible: row.optionalText(7))
    }
    return ListPart(found, size: Self.pageSize) { ListCursor(sortKey: $0.dueOn.iso, id: $0.id) }
  }

  /// What of a kind is due until a day in somebody's own few cases: the first of it, and how much it is.
  ///
  /// `hidden`: the code of a rule that does not hold today; empty for none.
  func own(
    until day: Day, kind: WatchKind, hidden: String, _ scope: CaseScope
  ) throws -> (first: [WatchLine], count: Int) {
    // The search begins with the cases and not with the day, which many other cases share.
    let condition: SQLText = """
      FROM residence_watch w JOIN case_file f ON f.id = w.case_file
      WHERE \(scope.admitsCase("w.case_file")) AND +w.due_on <= $6 AND w.kind = $7 AND w.code <> $8
        AND f.closed_on IS NULL
      """
    let arguments: [any Bindable] = scope.arguments + [day, kind.rawValue, hidden]
    let first = try connection.rows(
      """
      SELECT w.id, w.case_file, w.person, w.code, w.due_on, f.number \(condition) ORDER BY w.due_on, w.id LIMIT $9
      """, arguments + [CaseDues.shown]
    ) { row in
      WatchLine(
        id: row.integer64(0), caseFile: row.id(1), person: row.id(2), kind: kind, code: row.text(3),
        dueOn: row.day(4), caseNumber: row.text(5), responsible: nil)
    }
    guard first.count == CaseDues.shown else { return (first, first.count) }
    return (first, try connection.row("SELECT count(*) \(condition)", arguments) { $0.integer(0) } ?? first.count)
  }

  /// Makes the lines of a person anew.
  func replace(of person: ID<PersonKey>, in id: ID<CaseKey>, _ lines: [(kind: WatchKind, code: String, dueOn: Day)])
    throws
  {
    try connection.run("DELETE FROM residence_watch WHERE case_file = $1 AND person = $2", [id, person])
    for line in lines {
      try connection.run(
        "INSERT INTO residence_watch (case_file, person, kind, code, due_on) VALUES ($1, $2, $3, $4, $5)",
        [id, person, line.kind.rawValue, line.code, line.dueOn])
    }
  }

  /// Of people whom a list shows, those whose names the scope admits.
  func named(_ people: [ID<PersonKey>], _ scope: CaseScope) throws -> [ID<PersonKey>] {
    guard !people.isEmpty else { return [] }
    return try connection.rows(
      """
      SELECT k.id FROM person_key k WHERE k.id IN (\(SQLText.placeholders(from: 6, count: people.count)))
        AND \(scope.admitsEach("k.id")) ORDER BY k.id
      """, scope.arguments + people
    ) { $0.id(0) }
  }
}
