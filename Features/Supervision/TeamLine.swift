internal import Access
internal import Basics

/// What is counted of the open cases of one person or one municipality; no free text, no name of a client.
struct TeamLine: Sendable, Hashable {
  /// Number of the account, or official key of the municipality; empty where nobody is responsible.
  let key: String
  let name: String
  let open: Int
  let overdue: Int
  let overdueChecks: Int
  let silent: Int
  let endingTitles: Int
  /// Inquiries to partners that nobody has answered by their day.
  var missingAnswers = 0
  /// Minutes of a week left for cases; `nil` where they cannot be told.
  var minutes: Int?
  /// Whether the visitor may know of every case of the line; without it no time can be told per case.
  var isWhole = true

  /// Minutes per case and week, rounded down.
  var minutesPerCase: Int? { open > 0 ? minutes.map { $0 / open } : nil }
}

/// What the view asks for.
struct TeamQuery: Sendable, Hashable {
  /// Weeks without contact that count as silent.
  static let weeks = [2, 4, 6, 8, 12, 26]
  static let usualWeeks = 6
  /// Days before the end of a title that count as ending.
  static let titleDays = 90

  /// The last day on which a title that counts as ending ends; those that are over count, too.
  static func lastTitleDay(on today: Day) -> Day { today.adding(days: titleDays) }

  var silentWeeks = usualWeeks
}

/// Why somebody looks at counts of single members of staff (Personalrat: never without a reason).
enum LookReason: String, Sendable, CaseIterable {
  case evenLoad
  case absence
  case review
  case request

  var label: String {
    switch self {
    case .evenLoad: "Ausgleich der Fallzahlen"
    case .absence: "Abwesenheit oder Wechsel"
    case .review: "Prüfung der Fristen"
    case .request: "auf Wunsch der Fallführung"
    }
  }

  /// How long the counts stay open; set by this software: a working day.
  static let seconds: Int64 = 8 * 3600
}
