internal import Basics
internal import SQL

/// When a check is repeated and how long a partner has to answer, in a time.
///
/// No source of KIM names an interval (domain model, 3.4); a Kreis sets its own.
struct CheckInterval: Sendable, Hashable {
  static let standard = CheckInterval(recheckMonths: 3, answerDays: 28, source: "eigene Vorgabe")

  var recheckMonths: Int
  var answerDays: Int
  var source: String
}

/// An interval as somebody has set it.
struct SetInterval: Sendable, Hashable {
  let interval: CheckInterval
  let validFrom: Day
  let setBy: String
}

/// The statements on intervals.
struct CheckIntervalStore {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func interval(on day: Day) throws -> CheckInterval {
    try connection.row(
      """
      SELECT recheck_months, answer_days, source FROM precedence_interval WHERE valid_from <= $1
      ORDER BY valid_from DESC, id DESC LIMIT 1
      """, [day]
    ) { CheckInterval(recheckMonths: $0.integer(0), answerDays: $0.integer(1), source: $0.text(2)) } ?? .standard
  }

  /// The newest first.
  func all() throws -> [SetInterval] {
    try connection.rows(
      """
      SELECT recheck_months, answer_days, source, valid_from, set_by FROM precedence_interval
      ORDER BY valid_from DESC, id DESC LIMIT 100
      """
    ) { row in
      SetInterval(
        interval: CheckInterval(
          recheckMonths: row.integer(0), answerDays: row.integer(1), source: row.text(2)),
        validFrom: row.day(3), setBy: row.text(4))
    }
  }

  /// Counts up with every interval somebody sets; 0 before the first.
  func version() throws -> Int {
    try connection.row("SELECT coalesce(max(id), 0) FROM precedence_interval") { $0.integer(0) } ?? 0
  }

  func set(_ interval: CheckInterval, from day: Day, by name: String, at now: Instant) throws {
    try connection.run(
      """
      INSERT INTO precedence_interval (valid_from, recheck_months, answer_days, source, set_by, set_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      """, [day, interval.recheckMonths, interval.answerDays, interval.source, name, now])
  }
}
