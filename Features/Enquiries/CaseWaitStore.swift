internal import Access
internal import Basics
internal import CaseAccess
internal import SQL

/// A case that waits for a place.
struct CaseWait: Sendable, Hashable {
  let since: Day
  let priority: WaitPriority
}

/// The statements on cases that wait: a wait belongs to the enquiry that led to the case, so there is one list.
struct CaseWaitStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// How a case waits; `nil` if it does not.
  func wait(of id: ID<CaseKey>) throws -> CaseWait? { try current(of: id)?.wait }

  /// The enquiry to which the waiting belongs: the one that waits, otherwise the last that led to the case.
  func holder(of id: ID<CaseKey>) throws -> Enquiry? {
    let waiting = try current(of: id)?.enquiry
    let all = try EnquiryTiesStore(connection).enquiries(ofCase: id)
    return all.first { $0.id == waiting } ?? all.last
  }

  private func current(of id: ID<CaseKey>) throws -> (enquiry: ID<Enquiry>, wait: CaseWait)? {
    try connection.row(
      """
      SELECT e.id, q.since, q.priority FROM enquiry e JOIN enquiry_wait q ON q.enquiry = e.id
      WHERE e.case_file = $1 AND q.left_on IS NULL ORDER BY q.id LIMIT 1
      """, [id]
    ) { (enquiry: $0.id(0), wait: try Self.decode($0, from: 1)) }
  }

  /// Word and rank of each priority, as placeholders.
  private static func ranks(from first: Int) -> SQLText {
    func rank(_ index: Int) -> SQLText {
      "WHEN \(.placeholders(from: first + 2 * index, count: 1)) THEN \(.placeholders(from: first + 2 * index + 1, count: 1))"
    }
    return (1..<WaitPriority.allCases.count).reduce(rank(0)) { "\($0) \(rank($1))" }
  }

  private static func decode(_ row: borrowing Row, from column: Int) throws -> CaseWait {
    CaseWait(since: row.day(column), priority: try UnknownCode.read(row.text(column + 1)))
  }

  /// Puts a case on the list, or changes how it waits.
  ///
  /// - Returns: false if somebody has changed the enquiry meanwhile; then nothing is stored.
  func save(_ wait: CaseWait, through enquiry: Enquiry) throws -> Bool {
    guard try EnquiryStore.touch(enquiry, connection) else { return false }
    let changed = try connection.run(
      "UPDATE enquiry_wait SET since = $2, priority = $3 WHERE enquiry = $1 AND left_on IS NULL",
      [enquiry.id, wait.since, wait.priority.rawValue])
    if changed == 0 {
      try connection.run(
        "INSERT INTO enquiry_wait (enquiry, since, priority) VALUES ($1, $2, $3)",
        [enquiry.id, wait.since, wait.priority.rawValue])
    }
    return true
  }

  /// Takes a case off the list.
  func leave(_ id: ID<CaseKey>, as outcome: EnquiryOutcome, on day: Day) throws {
    for enquiry in try EnquiryTiesStore(connection).enquiries(ofCase: id) {
      let changed = try connection.run(
        """
        UPDATE enquiry_wait SET left_on = CASE WHEN since > $2 THEN since ELSE $2 END, left_how = $3
        WHERE enquiry = $1 AND left_on IS NULL
        """, [enquiry.id, day, outcome.rawValue])
      if changed > 0 { _ = try EnquiryStore.touch(enquiry, connection) }
    }
  }

  /// Cases of a municipality that wait, each once and the most urgent first; closed ones do not, hidden ones are left
  /// out.
  func waiting(in key: String, limit: Int, _ scope: CaseScope) throws -> [WaitingLine] {
    let found = try connection.rows(
      """
      SELECT \(EnquiryStore.columns), q.since, q.priority
      \(EnquiryStore.source) JOIN enquiry_wait q ON q.enquiry = e.id JOIN case_file f ON f.id = e.case_file
      WHERE q.left_on IS NULL AND e.state = 'takenIn' AND e.municipality_key = $6 AND f.closed_on IS NULL
        AND \(EnquiryStore.tells(scope))
        AND q.id = (SELECT min(o.id) FROM enquiry p JOIN enquiry_wait o ON o.enquiry = p.id AND o.left_on IS NULL
          WHERE p.case_file = e.case_file)
      ORDER BY CASE q.priority \(Self.ranks(from: 8)) END, q.since, e.id LIMIT $7
      """, scope.arguments + [key, limit] + WaitPriority.allCases.flatMap { [$0.rawValue, $0.rank] as [any Bindable] }
    ) { (enquiry: try EnquiryStore.decode($0), wait: try Self.decode($0, from: EnquiryStore.columnCount)) }
    return zip(try EnquiryStore.filled(found.map(\.enquiry), connection), found.map(\.wait)).map {
      WaitingLine(enquiry: $0, priority: $1.priority, since: $1.since)
    }
  }
}

/// A line of the waiting list: an enquiry, or the enquiry that led to a case that waits.
struct WaitingLine: Sendable, Hashable {
  let enquiry: Enquiry
  let priority: WaitPriority
  let since: Day

  /// The most urgent first, then the one who waits longest.
  static func precedes(_ one: WaitingLine, _ other: WaitingLine) -> Bool {
    (one.priority.rank, one.since, one.enquiry.id.number) < (other.priority.rank, other.since, other.enquiry.id.number)
  }
}
