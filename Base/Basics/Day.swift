/// A calendar day in the Gregorian calendar, without a time of day and without a time zone.
package struct Day: Hashable, Comparable, Sendable {
  /// Days since 1 January 1970; this is what the database stores.
  package let number: Int32

  package init(number: Int32) {
    self.number = number
  }

  /// Makes a day from its parts.
  ///
  /// - Returns: `nil` if the calendar has no such day or the year lies outside 1…9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    guard (1...Day.length(ofMonth: month, in: year)).contains(day) else { return nil }
    number = Day.number(year: year, month: month, day: day)
  }

  /// Reads the form `2026-11-21`.
  package init?(iso text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package var year: Int { parts.year }
  package var month: Int { parts.month }
  package var day: Int { parts.day }

  /// Day of the week, Monday is 1 and Sunday is 7 (ISO 8601).
  package var weekday: Int { Int(((number % 7) + 7 + 3) % 7) + 1 }

  /// The day `days` later, or earlier if negative.
  package func adding(days: Int) -> Day {
    Day(number: number + Int32(days))
  }

  /// The same day of the month `months` later, or the last day of that month if it is shorter.
  package func adding(months: Int) -> Day {
    let (year, month, day) = parts
    let index = year * 12 + month - 1 + months
    let newYear = index.flooredQuotient(12)
    let newMonth = index - newYear * 12 + 1
    let newDay = min(day, Day.length(ofMonth: newMonth, in: newYear))
    return Day(number: Day.number(year: newYear, month: newMonth, day: newDay))
  }

  /// Written as `2026-11-21`.
  package var iso: String {
    let (year, month, day) = parts
    return "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
  }

  /// Written as `21.11.2026`.
  package var german: String {
    let (year, month, day) = parts
    return "\(day.padded(2)).\(month.padded(2)).\(year.padded(4))"
  }

  /// Written as `Samstag, 21. November 2026`.
  package var germanLong: String {
    let (year, month, day) = parts
    return "\(Day.weekdayNames[weekday - 1]), \(day). \(Day.monthNames[month - 1]) \(year)"
  }

  /// Written as `Sa`.
  package var germanWeekdayShort: String { String(Day.weekdayNames[weekday - 1].prefix(2)) }

  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// Days in a month of the Gregorian calendar.
  package static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 31
    }
  }

  package static let weekdayNames = [
    "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag",
  ]
  package static let monthNames = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
  ]

  private static func isLeap(_ year: Int) -> Bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
  }

  // Civil-day arithmetic after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  private static func number(year: Int, month: Int, day: Int) -> Int32 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.flooredQuotient(400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  private var parts: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = shifted.flooredQuotient(146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

extension Int {
  /// Quotient rounded towards minus infinity, for calendar arithmetic before year 0 of an era.
  package func flooredQuotient(_ divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }

  /// Decimal digits with leading zeros up to `width`.
  package func padded(_ width: Int) -> String {
    let digits = String(self)
    return digits.count >= width ? digits : String(repeating: "0", count: width - digits.count) + digits
  }
}
