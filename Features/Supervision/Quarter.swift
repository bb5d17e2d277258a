internal import Basics

/// A quarter of a year.
struct Quarter: Sendable, Hashable {
  let year: Int
  /// 1 to 4.
  let number: Int

  /// Written as `2026-3`.
  var text: String { "\(year)-\(number)" }
  var label: String { "\(number). Quartal \(year)" }

  var first: Day { Day(year: year, month: number * 3 - 2, day: 1) ?? Day(number: 0) }
  var last: Day { first.adding(months: 3).adding(days: -1) }

  private var before: Quarter {
    number == 1 ? Quarter(year: year - 1, number: 4) : Quarter(year: year, number: number - 1)
  }

  /// The last quarters that have ended before a day, so that their numbers stand still; the newest first.
  static func ended(before today: Day, count: Int = 8) -> [Quarter] {
    var quarter = Quarter(of: today)
    return (0..<count).map { _ in
      quarter = quarter.before
      return quarter
    }
  }
}

extension Quarter {
  /// The quarter in which a day lies.
  init(of day: Day) {
    self.init(year: day.year, number: (day.month - 1) / 3 + 1)
  }
}
