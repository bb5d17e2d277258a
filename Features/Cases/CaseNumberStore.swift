internal import Access
internal import Basics
internal import SQL

/// A file number, and where it stands in its year.
struct CaseNumber: Sendable, Hashable {
  let text: String
  let running: Int
}

/// Gives file numbers without a gap; in the transaction that opens the case, so that a failure gives its number back.
struct CaseNumberStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func pattern(on day: Day) throws -> CaseNumberPattern {
    try connection.row(
      "SELECT pattern FROM case_number_pattern WHERE valid_from <= $1 ORDER BY valid_from DESC, id DESC LIMIT 1", [day]
    ) { CaseNumberPattern(text: $0.text(0)) } ?? .standard
  }

  /// Numbers that nobody has seen are given first.
  ///
  /// One that another pattern has given already is passed over, also if its case is gone: a gap is better than two
  /// cases of one name.
  func next(on day: Day, municipalityKey: String) throws -> CaseNumber {
    let pattern = try pattern(on: day)
    let gaps = CaseNumberGapStore(connection)
    while true {
      let running = try gaps.takeLowest(in: day.year) ?? count(in: day.year)
      let text = pattern.number(running, in: day.year, municipalityKey: municipalityKey)
      let isTaken = try connection.row("SELECT 1 FROM case_file WHERE number = $1", [text]) { _ in true } ?? false
      if try !isTaken && !gaps.isGap(text) { return CaseNumber(text: text, running: running) }
    }
  }

  private func count(in year: Int) throws -> Int {
    try connection.row(
      """
      INSERT INTO case_counter (year, last) VALUES ($1, 1)
      ON CONFLICT (year) DO UPDATE SET last = case_counter.last + 1 RETURNING last
      """, [year]
    ) { $0.integer(0) } ?? 1
  }

  /// All patterns, the one that begins last first.
  func patterns() throws -> [DatedPattern] {
    try connection.rows(
      """
      SELECT p.id, p.pattern, p.valid_from, a.display_name, p.set_at
      FROM case_number_pattern p JOIN account a ON a.id = p.set_by ORDER BY p.valid_from DESC, p.id DESC LIMIT 100
      """, []
    ) {
      DatedPattern(
        id: $0.integer64(0), pattern: CaseNumberPattern(text: $0.text(1)), validFrom: $0.day(2), setBy: $0.text(3),
        setAt: $0.instant(4))
    }
  }

  func add(_ pattern: CaseNumberPattern, from day: Day, by account: ID<Account>, at now: Instant) throws {
    try connection.run(
      "INSERT INTO case_number_pattern (pattern, valid_from, set_by, set_at) VALUES ($1, $2, $3, $4)",
      [pattern.text, day, account, now])
  }
}
