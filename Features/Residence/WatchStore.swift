internal import Basics
internal import CaseAccess
internal import Keys
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
  /// The day, or no more than its year or month.
  let dueOn: Day
  /// The day itself, sealed with the key of the case, where `dueOn` is less exact.
  let sealedOn: Sealed<Day>?
  let caseNumber: String
  let responsible: String?

  var place: WatchPlace { WatchPlace(dueOn: dueOn, id: id) }
  var rule: TransitionRule? { kind == .title ? nil : WatchCode.rule(code) }

  /// What it is, as the list says it.
  var what: String {
    kind == .title ? ResidenceCatalogue.find(code)?.label ?? code : rule?.trigger ?? code
  }

  /// Opens the day; `nil` without one that can be opened.
  func exactDay(_ key: DataKey?) throws -> Day? {
    try RowSeal.of(key, row: id).day(sealedOn, ResidenceSealedIn.exactOn)
  }
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

/// What the list is asked for.
struct WatchRequest: Sendable {
  let until: Day
  /// Until when titles of § 104c are due, which are warned of earlier.
  var chanceUntil: Day?
  var kind: WatchKind?
  /// How the codes end of what does not hold today.
  let hidden: String
}

/// The statements on the list of coming transitions.
struct WatchStore {
  static let pageSize = 50
  /// Lines with a sealed day that are opened at once; more than anybody has cases.
  static let sealedLimit = 300

  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// A page of what is due until a day, of the cases the scope admits; without lines whose day is sealed.
  func lines(
    _ request: WatchRequest, after place: WatchPlace?, _ scope: CaseScope
  ) throws -> ListPart<WatchLine> {
    let found = try connection.rows(
      Self.page(scope),
      scope.arguments + arguments(request) + [
        place?.dueOn ?? Day(number: -1_000_000), place?.id ?? 0, Self.pageSize + 1,
      ], Self.decode)
    return ListPart(found, size: Self.pageSize) { ListCursor(sortKey: $0.dueOn.iso, id: $0.id) }
  }

  static func page(_ scope: CaseScope) -> SQLText {
    """
    \(selection) WHERE \(asked(scope)) AND (w.due_on, w.id) > ($11, $12) AND w.exact_on IS NULL
    ORDER BY w.due_on, w.id LIMIT $13
    """
  }

  /// Those whose day is sealed: all whose year or month begins until the day, to be sorted out after opening.
  func sealedLines(_ request: WatchRequest, _ scope: CaseScope) throws -> [WatchLine] {
    try connection.rows(
      Self.sealed(scope), scope.arguments + arguments(request) + [Self.sealedLimit], Self.decode)
  }

  static func sealed(_ scope: CaseScope) -> SQLText {
    "\(selection) WHERE \(asked(scope)) AND w.exact_on IS NOT NULL ORDER BY w.due_on, w.id LIMIT $11"
  }

  /// What of a kind is due until a day in somebody's own few cases, in the order of what is stored in plain.
  func own(_ request: WatchRequest, _ scope: CaseScope, limit: Int) throws -> [WatchLine] {
    try connection.rows(Self.own(scope), scope.arguments + arguments(request) + [limit], Self.decode)
  }

  static func own(_ scope: CaseScope) -> SQLText {
    "\(selection) WHERE \(asked(scope)) ORDER BY w.due_on, w.id LIMIT $11"
  }

  /// What all three have in common.
  ///
  /// They begin with the few cases to which somebody is tied and not with the day, which the cases of all others share;
  /// these few lines are then sorted.
  private static func asked(_ scope: CaseScope) -> SQLText {
    """
    \(isDue) AND ($7 = '' OR w.kind = $7) AND w.code NOT LIKE '%' || $8 AND f.closed_on IS NULL
      AND \(scope.admitsCase("w.case_file"))
    """
  }

  private func arguments(_ request: WatchRequest) -> [any Bindable & Sendable] {
    [
      request.until, request.kind?.rawValue ?? "", request.hidden, request.chanceUntil ?? request.until,
      TitleWarning.chance,
    ]
  }

  private static let isDue: SQLText = """
    (w.due_on <= $6 OR (w.kind = 'title' AND w.code = $10 AND w.due_on <= $9))
    """

  private static let selection: SQLText = """
    SELECT w.id, w.case_file, w.person, w.kind, w.code, w.due_on, w.exact_on, f.number, a.display_name
    FROM residence_watch w JOIN case_file f ON f.id = w.case_file
    LEFT JOIN case_sheet s ON s.case_file = w.case_file LEFT JOIN account a ON a.id = s.responsible
    """

  private static func decode(_ row: borrowing Row) throws -> WatchLine {
    WatchLine(
      id: row.integer64(0), caseFile: row.id(1), person: row.id(2),
      kind: try UnknownCode.read(row.text(3)), code: row.text(4), dueOn: row.day(5), sealedOn: row.optionalSealed(6),
      caseNumber: row.text(7), responsible: row.optionalText(8))
  }

  /// Makes the lines of a person anew; without a key a sealed day is left out.
  func replace(of person: ID<PersonKey>, in id: ID<CaseKey>, _ lines: [WatchDraft], _ key: DataKey?) throws {
    try connection.run("DELETE FROM residence_watch WHERE case_file = $1 AND person = $2", [id, person])
    for line in lines {
      let row = try connection.nextNumber("residence_watch")
      let exact = key.map { RowSeal(key: $0, row: row) }?.close(line.exactOn, ResidenceSealedIn.exactOn)
      try connection.run(
        """
        INSERT INTO residence_watch (id, case_file, person, kind, code, due_on, exact_on)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """, [row, id, person, line.kind.rawValue, line.code, line.dueOn, exact])
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
