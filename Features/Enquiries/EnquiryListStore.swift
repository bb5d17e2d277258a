internal import Basics
internal import CaseAccess
internal import SQL

/// What a list of enquiries asks for.
struct EnquiryQuery: Sendable, Hashable {
  enum Part: String, Sendable, CaseIterable {
    case open = "offen"
    case closed = "erledigt"

    var label: String { self == .open ? "Offen" : "Erledigt" }
  }

  var part = Part.open
  var municipalityKey: String?

  /// The address of the list, after a place in it.
  func address(after cursor: ListCursor? = nil) -> String {
    var parts: [String] = []
    if part != .open { parts.append("stand=\(part.rawValue)") }
    if let municipalityKey { parts.append("kommune=\(Encoding.query(municipalityKey))") }
    if let cursor { parts.append("nach=\(Encoding.query(cursor.text))") }
    return parts.isEmpty ? Enquiry.path : "\(Enquiry.path)?\(parts.joined(separator: "&"))"
  }
}

/// Lists of enquiries; each search runs along one index.
extension EnquiryStore {
  static let pageSize = 50
  /// Lines of the waiting list of a municipality on one page.
  static let waitingPageSize = 200

  /// Open ones by the day on which somebody should have reacted, closed ones the newest first.
  ///
  /// Closed ones that led to somebody whom a seal hides are left out; open ones have led to nobody yet.
  func list(
    _ query: EnquiryQuery, _ sight: EnquirySight, _ scope: CaseScope, after cursor: ListCursor?
  ) throws -> ListPart<Enquiry> {
    let found = try sight.searches(in: query.municipalityKey).flatMap { key in
      query.part == .open ? try open(key, cursor) : try closed(key, scope, cursor)
    }
    let sorted = found.sorted { Self.precedes($0, $1, query.part) }
    return ListPart(try filled(Array(sorted.prefix(Self.pageSize + 1))), size: Self.pageSize) { line in
      let day = query.part == .open ? line.reactBy : line.closedOn ?? line.reactBy
      return ListCursor(sortKey: "\(day.number)", id: line.id.number)
    }
  }

  private static func precedes(_ one: Enquiry, _ other: Enquiry, _ part: EnquiryQuery.Part) -> Bool {
    switch part {
    case .open: (one.reactBy, one.id.number) < (other.reactBy, other.id.number)
    case .closed: (one.closedOn ?? one.reactBy, one.id.number) > (other.closedOn ?? other.reactBy, other.id.number)
    }
  }

  private func open(_ key: String?, _ cursor: ListCursor?) throws -> [Enquiry] {
    let arguments: [any Bindable] =
      [Int64(cursor?.sortKey ?? "") ?? -1_000_000, cursor?.id ?? 0, Self.pageSize + 1] + (key.map { [$0] } ?? [])
    return try connection.rows(
      """
      \(Self.selection) WHERE e.state = 'open' \(key == nil ? "" : "AND e.municipality_key = $4")
        AND (e.react_by, e.id) > ($1, $2)
      ORDER BY e.react_by, e.id LIMIT $3
      """, arguments, Self.decode)
  }

  private func closed(_ key: String?, _ scope: CaseScope, _ cursor: ListCursor?) throws -> [Enquiry] {
    let arguments: [any Bindable] =
      scope.arguments
      + [Int64(cursor?.sortKey ?? "") ?? 1_000_000, cursor?.id ?? Int64.max, Self.pageSize + 1]
      + (key.map { [$0] } ?? [])
    return try connection.rows(
      """
      \(Self.selection) WHERE e.closed_on IS NOT NULL \(key == nil ? "" : "AND e.municipality_key = $9")
        AND (e.closed_on, e.id) < ($6, $7) AND \(Self.tells(scope))
      ORDER BY e.closed_on DESC, e.id DESC LIMIT $8
      """, arguments, Self.decode)
  }

  /// Nothing to tell of a case that is hidden from the visitor.
  static func tells(_ scope: CaseScope) -> SQLText {
    """
    (e.person IS NULL OR \(scope.tells(person: "e.person")))
      AND (e.case_file IS NULL OR \(scope.tells(case: "e.case_file")))
    """
  }

  /// How many are open, as the list of open ones shows them.
  func countOpen(_ sight: EnquirySight) throws -> Int {
    try sight.searches(in: nil).reduce(0) { sum, key in
      let place: SQLText = key == nil ? "" : "AND municipality_key = $1"
      let count = try connection.row(
        "SELECT count(*) FROM enquiry WHERE state = 'open' \(place)", key.map { [$0] } ?? []
      ) { $0.integer(0) }
      return sum + (count ?? 0)
    }
  }

  /// The first open ones, for the home page.
  func mostUrgent(_ sight: EnquirySight, limit: Int) throws -> [Enquiry] {
    let found = try sight.searches(in: nil).flatMap { try open($0, nil) }
    return try filled(Array(found.sorted { Self.precedes($0, $1, .open) }.prefix(limit)))
  }

  /// Who waits in a municipality: the most urgent first, then the longest; cases that wait as well.
  ///
  /// - Returns: a page of the list, and whether more wait behind it.
  func waiting(
    in key: String, page: Int = 1, _ scope: CaseScope
  ) throws -> (lines: [WaitingLine], isMore: Bool) {
    // Both lists are in the same order, so the first of both together are among the first of each.
    let limit = page * Self.waitingPageSize + 1
    let both =
      try waitingEnquiries(in: key, limit: limit)
      + CaseWaitStore(connection).waiting(in: key, limit: limit, scope)
    let rest = both.sorted(by: WaitingLine.precedes).dropFirst((page - 1) * Self.waitingPageSize)
    return (Array(rest.prefix(Self.waitingPageSize)), rest.count > Self.waitingPageSize)
  }

  private func waitingEnquiries(in key: String, limit: Int) throws -> [WaitingLine] {
    let found = try connection.rows(
      """
      \(Self.selection) WHERE e.state = 'waiting' AND e.municipality_key = $1
      ORDER BY e.waiting_rank, e.waiting_since, e.id LIMIT $2
      """, [key, limit], Self.decode)
    return try filled(found).map { enquiry in
      let word = try connection.row(
        "SELECT priority FROM enquiry_wait WHERE enquiry = $1 AND left_on IS NULL", [enquiry.id]
      ) { $0.text(0) }
      return WaitingLine(
        enquiry: enquiry, priority: word.flatMap(WaitPriority.init(rawValue:)) ?? .ordinary,
        since: enquiry.waitingSince ?? enquiry.entry.receivedOn)
    }
  }

  /// The times an enquiry waited.
  func waits(of id: ID<Enquiry>) throws -> [Wait] {
    try connection.rows(
      "SELECT since, priority, left_on, left_how FROM enquiry_wait WHERE enquiry = $1 ORDER BY id", [id]
    ) { row in
      Wait(
        since: row.day(0), priority: WaitPriority(rawValue: row.text(1)) ?? .ordinary, leftOn: row.optionalDay(2),
        outcome: row.optionalText(3).flatMap(EnquiryOutcome.init(rawValue:)))
    }
  }
}

/// A time on the waiting list.
struct Wait: Sendable, Hashable {
  let since: Day
  let priority: WaitPriority
  let leftOn: Day?
  let outcome: EnquiryOutcome?

  /// How it ended; of a case that waited `withdrawn` says no more than that it was not taken in.
  var ending: String {
    switch outcome {
    case .takenIn: "aufgenommen"
    case .signposted: "weiterverwiesen"
    case .withdrawn: "ohne Aufnahme beendet"
    case nil: ""
    }
  }

  /// Full days, until today or until it ended.
  func days(on today: Day) -> Int { Int((leftOn ?? today).number - since.number) }
}
