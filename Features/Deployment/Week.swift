internal import Basics

/// A week from Monday to Sunday.
struct Week: Sendable, Hashable {
  let monday: Day

  init(of day: Day) { monday = day.adding(days: 1 - day.weekday) }

  var days: [Day] { (0..<7).map { monday.adding(days: $0) } }
  var next: Week { Week(of: monday.adding(days: 7)) }
  var previous: Week { Week(of: monday.adding(days: -7)) }

  /// Written as `23.11.2026 bis 29.11.2026`.
  var german: String { "\(monday.german) bis \(monday.adding(days: 6).german)" }
}
