package import Basics
package import CaseAccess

/// From a day to a day, both included; without an end while none is known.
struct Span: Sendable, Hashable {
  let from: Day
  let to: Day?

  init(_ from: Day, _ to: Day? = nil) {
    self.from = from
    self.to = to
  }

  func contains(_ day: Day) -> Bool { from <= day && to.map { day <= $0 } != false }

  func overlaps(_ other: Span) -> Bool {
    (to.map { other.from <= $0 } != false) && (other.to.map { from <= $0 } != false)
  }

  var german: String { to.map { "\(from.german) bis \($0.german)" } ?? "seit \(from.german)" }
}

/// A residence status of a person with its time, as rules of other rooms need it; nothing sealed is opened for it.
package struct ResidencePeriod: Sendable, Hashable {
  package let person: ID<PersonKey>
  /// The identifier of the catalogue, which is the code that the precedence check knows too.
  package let identifier: String
  package let group: ResidenceGroup
  package let from: Day
  /// The last day of the paper; `nil` without one.
  package let to: Day?

  var span: Span { Span(from, to) }

  /// Every identifier of the catalogue, for the test that other rooms know them.
  package static var identifiers: [String] { ResidenceCatalogue.all.map(\.identifier) }
}

/// What is left of a status on a day.
enum Expiry: Sendable, Hashable {
  case openEnd
  case expired(days: Int)
  case soon(days: Int)
  case later(days: Int)

  /// - `warningDays`: from how many days before the last day on it is time to act; Faden's own number, no law.
  init(_ span: Span, on today: Day, warningDays: Int) {
    guard let to = span.to else {
      self = .openEnd
      return
    }
    let left = Int(to.number - today.number)
    self = left < 0 ? .expired(days: -left) : left <= warningDays ? .soon(days: left) : .later(days: left)
  }

  var words: String {
    switch self {
    case .openEnd: "ohne Ende"
    case .expired(days: 1): "seit gestern abgelaufen"
    case .expired(let days): "seit \(days) Tagen abgelaufen"
    case .soon(days: 0): "läuft heute ab"
    case .soon(days: 1): "läuft morgen ab"
    case .soon(let days): "noch \(days) Tage"
    case .later: "gültig"
    }
  }
}

extension Day {
  /// The last day of the month in which the day lies.
  var endOfMonth: Day {
    adding(days: Day.length(ofMonth: month, in: year) - day)
  }

  /// The first day after a term of months that began with this day.
  ///
  /// By § 187 Abs. 2, § 188 Abs. 2 und 3 BGB: the day with the same number, or the first of the next month where that month has no such day.
  func afterTerm(months: Int) -> Day {
    let last = adding(months: months)
    return last.day == day ? last : last.adding(days: 1)
  }

  /// The first of the month, for days that must not tell the day of entry.
  var startOfMonth: Day { adding(days: 1 - day) }

  /// The first of January of the year: as exact as a list may be that must not tell a date of birth.
  var startOfYear: Day { Day(year: year, month: 1, day: 1) ?? self }
}
