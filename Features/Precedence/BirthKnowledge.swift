package import Basics

/// What is known of when somebody was born.
package enum BirthKnowledge: Sendable, Hashable {
  case day(Day)
  case month(Int, year: Int)
  case year(Int)
  /// Full years of life on a day.
  case age(Int, on: Day)

  /// The first and the last day on which the birth can have been.
  var span: (first: Day, last: Day)? {
    switch self {
    case .day(let day): return (day, day)
    case .year(let year):
      guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else {
        return nil
      }
      return (first, last)
    case .month(let month, let year):
      guard let first = Day(year: year, month: month, day: 1) else { return nil }
      return (first, first.adding(days: Day.length(ofMonth: month, in: year) - 1))
    case .age(let age, let day):
      guard let last = Self.anniversary(of: day, in: day.year - age, orEarlier: true),
        let before = Self.anniversary(of: day, in: day.year - age - 1, orEarlier: false)
      else { return nil }
      // On a day that the earlier year lacks, the first day after it is already young enough.
      let isExact = before.month == day.month && before.day == day.day
      return (isExact ? before.adding(days: 1) : before, last)
    }
  }

  /// The same day in another year; 29 February becomes the day before or after where the year has none.
  private static func anniversary(of day: Day, in year: Int, orEarlier: Bool) -> Day? {
    Day(year: year, month: day.month, day: day.day)
      ?? (orEarlier ? Day(year: year, month: 2, day: 28) : Day(year: year, month: 3, day: 1))
  }

  /// The ages possible on a day; `nil` if the birth lies after it.
  func ages(on day: Day) -> ClosedRange<Int>? {
    guard let span, span.first <= day else { return nil }
    let oldest = Self.completedYears(from: span.first, to: day)
    let youngest = Self.completedYears(from: min(span.last, day), to: day)
    return youngest...oldest
  }

  /// Completed years of life; who is born on 29 February completes one on 1 March of a common year.
  ///
  /// Source: §§ 187 Abs. 2 Satz 2, 188 Abs. 2 BGB: the day of birth counts, a year ends with the day before it.
  static func completedYears(from birth: Day, to day: Day) -> Int {
    let isAhead = (day.month, day.day) < (birth.month, birth.day)
    return day.year - birth.year - (isAhead ? 1 : 0)
  }

  /// What is known, in words.
  var basis: String {
    switch self {
    case .day(let born): "Geburtstag \(born.german)"
    case .month(let month, let year): "geboren im \(Day.monthNames[month - 1]) \(year)"
    case .year(let year): "Geburtsjahr \(year)"
    case .age(let age, let known): "\(age) Jahre am \(known.german)"
    }
  }

  /// Such as `27 Jahre (Geburtstag 21.11.1999)`.
  func statement(on day: Day) -> String {
    guard let ages = ages(on: day) else { return "noch nicht geboren (\(basis))" }
    let years = ages.lowerBound == ages.upperBound ? "\(ages.lowerBound)" : "\(ages.lowerBound) oder \(ages.upperBound)"
    return "\(years) Jahre (\(basis))"
  }
}
