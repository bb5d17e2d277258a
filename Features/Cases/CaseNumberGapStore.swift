internal import Basics
internal import CaseAccess
internal import SQL

/// The statements on numbers that have no case.
struct CaseNumberGapStore {
  static let pageSize = 50

  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  // MARK: Numbers nobody has seen

  /// The lowest of a year, which is given from now on.
  func takeLowest(in year: Int) throws -> Int? {
    try connection.row(
      """
      DELETE FROM case_number_free
      WHERE year = $1 AND running = (SELECT min(running) FROM case_number_free WHERE year = $1) RETURNING running
      """, [year]
    ) { $0.integer(0) }
  }

  func free() throws -> [FreeNumbers] {
    try connection.rows(
      "SELECT year, count(*), min(running) FROM case_number_free GROUP BY year ORDER BY year DESC", []
    ) { FreeNumbers(year: $0.integer(0), count: $0.integer(1), lowest: $0.integer(2)) }
  }

  // MARK: Numbers without a case

  /// Whether a number was given once to a case that is gone.
  func isGap(_ number: String) throws -> Bool {
    try connection.row("SELECT 1 FROM case_number_gap WHERE number = $1", [number]) { _ in true } ?? false
  }

  /// Fifty of them, the newest year and the highest number first.
  func gaps(after cursor: ListCursor? = nil) throws -> ListPart<CaseNumberGap> {
    let place = cursor.map { $0.sortKey.split(separator: "-").compactMap { Int($0) } } ?? []
    let (year, running) = place.count == 2 ? (place[0], place[1]) : (Int(Int32.max), 0)
    let found = try connection.rows(
      Self.listStatement, [year, running, cursor?.id ?? Int64.max, Self.pageSize + 1]
    ) {
      CaseNumberGap(
        id: $0.integer64(0), year: $0.integer(1), running: $0.integer(2), number: $0.text(3), reference: $0.text(4),
        givenAt: $0.instant(5), removedBy: $0.text(6), removedAt: $0.instant(7))
    }
    return ListPart(found, size: Self.pageSize, cursor: \.place)
  }

  static let listStatement: SQLText = """
    SELECT g.id, g.year, g.running, g.number, g.reference, g.given_at, a.display_name, g.removed_at
    FROM case_number_gap g JOIN account a ON a.id = g.removed_by
    WHERE (g.year, g.running, g.id) < ($1, $2, $3) ORDER BY g.year DESC, g.running DESC, g.id DESC LIMIT $4
    """

  /// Says what becomes of the number of a case, before the case is taken out in the same transaction.
  func settle(_ id: ID<CaseKey>, _ fate: NumberFate) throws {
    let known = try connection.row(
      """
      SELECT c.number, c.opened_on, coalesce(s.running_number, 0)
      FROM case_file c JOIN case_sheet s ON s.case_file = c.id WHERE c.id = $1
      """, [id]
    ) { (number: $0.text(0), year: $0.day(1).year, running: $0.integer(2)) }
    guard let known else { return }
    switch fate {
    case .givenAgain:
      guard known.running > 0 else { return }
      try connection.run(
        "INSERT INTO case_number_free (year, running) VALUES ($1, $2)", [known.year, known.running])
    case .leftOut(let back):
      try connection.run(
        """
        INSERT INTO case_number_gap (year, running, number, reference, given_at, removed_by, removed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        [known.year, known.running, known.number, back.reference, back.givenAt, back.account, back.at])
    }
  }
}
