package import Basics

/// What is known of a birth: a day, a year, or nothing.
package struct BirthHint: Hashable, Sendable {
  package let day: Day?
  package let year: Int?

  /// Nothing is known.
  package static let unknown = BirthHint(day: nil, year: nil)

  /// A full date of birth.
  package init(_ day: Day) { self.init(day: day, year: day.year) }

  /// Only the year is known.
  package init(year: Int) { self.init(day: nil, year: year) }

  private init(day: Day?, year: Int?) {
    self.day = day
    self.year = year
  }

  /// Whether no day is known, or the day stands for an unknown one: authorities enter 1 January, some 1 July or 31 December.
  package var isPlaceholder: Bool {
    guard let day else { return year != nil }
    return [(1, 1), (7, 1), (12, 31)].contains { $0 == (day.month, day.day) }
  }
}

extension Day {
  /// 3 April for 4 March; nil when that is no date or the same one.
  var swappingDayAndMonth: Day? {
    month == self.day ? nil : Day(year: year, month: self.day, day: month)
  }
}
