internal import Basics
internal import SQL

/// How file numbers look: text with the places `{Jahr}`, `{Nr}` and `{Kommune}`.
///
/// `{Nr}` has four digits at least and counts through the whole year, whatever the municipality; `{Kommune}` is the
/// last three digits of the official key.
struct CaseNumberPattern: Sendable, Hashable {
  static let standard = CaseNumberPattern(text: "KIM-{Kommune}-{Jahr}-{Nr}")

  let text: String

  func number(_ number: Int, in year: Int, municipalityKey: String) -> String {
    let digits = String(number)
    return [
      ("{Jahr}", String(year)), ("{Kommune}", String(municipalityKey.suffix(3))),
      ("{Nr}", String(repeating: "0", count: max(0, 4 - digits.count)) + digits),
    ].reduce(text) { text, place in
      text.split(separator: place.0, omittingEmptySubsequences: false).joined(separator: place.1)
    }
  }
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
