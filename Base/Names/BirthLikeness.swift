internal import Basics

/// How two hints of a birth agree; estimated days of 1 January tell no more than the year.
enum BirthLikeness {
  /// What the agreement tells, in powers of e, and in words.
  struct Result: Sendable {
    let evidence: Double
    let reasons: [Likeness.Reason]
  }

  static func compare(_ one: BirthHint, _ other: BirthHint) -> Result {
    guard let left = one.year, let right = other.year else { return Result(evidence: 0, reasons: []) }
    if let day = one.day, let otherDay = other.day, !one.isPlaceholder || !other.isPlaceholder {
      if day == otherDay { return Result(evidence: 5, reasons: [.birthdayEqual]) }
      if day.swappingDayAndMonth == otherDay { return Result(evidence: 4, reasons: [.dayAndMonthSwapped]) }
      if !one.isPlaceholder, !other.isPlaceholder { return days(day, otherDay) }
    }
    return years(left, right, isExact: one.day == other.day && one.day != nil)
  }

  /// Two full dates that are not the same.
  private static func days(_ one: Day, _ other: Day) -> Result {
    let equal = [one.year == other.year, one.month == other.month, one.day == other.day].filter { $0 }.count
    if equal == 2, isSlip(one.iso, other.iso) { return Result(evidence: 2.6, reasons: [.birthdaySlip]) }
    if one.year == other.year { return Result(evidence: equal == 2 ? 1 : -0.6, reasons: [.birthYearEqual]) }
    return Result(evidence: abs(one.year - other.year) < 2 ? -1.8 : -3.2, reasons: [.birthdayDiffers])
  }

  private static func years(_ one: Int, _ other: Int, isExact: Bool) -> Result {
    if one == other { return Result(evidence: isExact ? 2.2 : 1.8, reasons: [.birthYearEqual]) }
    if abs(one - other) == 1 { return Result(evidence: 0.2, reasons: [.birthYearNear]) }
    return Result(evidence: abs(one - other) < 4 ? -1.2 : -3.2, reasons: [.birthdayDiffers])
  }

  /// One digit is another, or two neighbouring digits are swapped.
  private static func isSlip(_ one: String, _ other: String) -> Bool {
    let pairs = zip(one.utf8, other.utf8).enumerated().filter { $0.element.0 != $0.element.1 }
    if pairs.count == 1 { return true }
    guard pairs.count == 2, pairs[1].offset == pairs[0].offset + 1 else { return false }
    return pairs[0].element.0 == pairs[1].element.1 && pairs[0].element.1 == pairs[1].element.0
  }
}
