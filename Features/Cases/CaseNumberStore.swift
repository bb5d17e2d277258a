internal import Basics
internal import SQL

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

  func next(on day: Day, municipalityKey: String) throws -> String {
    let number = try connection.row(
      """
      INSERT INTO case_counter (year, last) VALUES ($1, 1)
      ON CONFLICT (year) DO UPDATE SET last = case_counter.last + 1 RETURNING last
      """, [day.year]
    ) { $0.integer(0) }
    return try pattern(on: day).number(number ?? 1, in: day.year, municipalityKey: municipalityKey)
  }
}
