internal import Access
internal import Basics
internal import CaseAccess

/// A Wiedervorlage: on this day somebody looks at the case again, for this reason.
struct FollowUp: Sendable, Hashable {
  enum State: String, Sendable {
    case open
    case done
    /// Given up, with a reason.
    case dropped
  }

  let id: ID<FollowUp>
  let version: Int64
  let dueOn: Day
  /// Empty after the key of the case was destroyed.
  let reason: String
  let assignedTo: ID<Account>
  let assignee: String
  /// Somebody else has to act first.
  let isWaiting: Bool
  let state: State
  let settler: String
  let settledAt: Instant?
  let droppedBecause: String
}

/// What is typed for a follow-up.
struct FollowUpEntry: Sendable, Hashable {
  var dueOn: Day
  var reason: String
  var assignedTo: ID<Account>
  var isWaiting: Bool
}

/// Where a due day stands to today; weeks end on Sunday.
enum DueGroup: String, Sendable, CaseIterable {
  case overdue = "ueberfaellig"
  case today = "heute"
  case week = "woche"
  case later = "spaeter"

  init(_ day: Day, today: Day) {
    if day < today {
      self = .overdue
    } else if day == today {
      self = .today
    } else {
      self = day <= Self.sunday(of: today) ? .week : .later
    }
  }

  var label: String {
    switch self {
    case .overdue: "Überfällig"
    case .today: "Heute"
    case .week: "Diese Woche"
    case .later: "Später"
    }
  }

  static let earliest = Day(number: -100_000)
  static let latest = Day(number: 100_000)

  private static func sunday(of day: Day) -> Day { day.adding(days: 7 - day.weekday) }
}

/// The days of one key press; each lands on a working day.
enum QuickDate: String, Sendable, CaseIterable {
  case day = "1t"
  case week = "1w"
  case twoWeeks = "2w"
  case month = "1m"

  var label: String {
    switch self {
    case .day: "+1 T"
    case .week: "+1 W"
    case .twoWeeks: "+2 W"
    case .month: "+1 M"
    }
  }

  /// The same in words, heard instead of the short form.
  var words: String {
    switch self {
    case .day: "einen Tag"
    case .week: "eine Woche"
    case .twoWeeks: "zwei Wochen"
    case .month: "einen Monat"
    }
  }

  func date(from day: Day) -> Day {
    let raw =
      switch self {
      case .day: day.adding(days: 1)
      case .week: day.adding(days: 7)
      case .twoWeeks: day.adding(days: 14)
      case .month: day.adding(months: 1)
      }
    return raw.orNextWorkingDay
  }

  /// Where a task goes that is put off: an overdue one counts from today.
  func date(moving dueOn: Day, today: Day) -> Day { date(from: max(dueOn, today)) }
}
