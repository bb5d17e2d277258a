internal import Access
internal import Basics
internal import Cases

/// A quick date that follows from a day of the case: some time before it, on a working day, never after it.
struct DeadlineDate: Sendable, Hashable {
  /// Days before the deadline; set by this software.
  static let daysBefore = 14

  let code: String
  let label: String
  let day: Day

  /// `nil` without a deadline, or where so much time is not left.
  init?(_ code: String, _ label: String, before deadline: Day?, today: Day) {
    guard let day = deadline?.adding(days: -Self.daysBefore).orPreviousWorkingDay, day > today else { return nil }
    self.code = code
    self.label = label
    self.day = day
  }

  /// Those of a case, as far as the visitor may know the deadlines.
  static func all(_ opened: OpenedCase, today: Day) -> [DeadlineDate] {
    let dates = opened.file.dates
    return [
      DeadlineDate(
        "titel", "2 W vor Ablauf des Titels", before: opened.may(.read, .residence) ? dates.titleUntil : nil,
        today: today),
      DeadlineDate(
        "vorrang", "2 W vor der Nachprüfung des Vorrangs",
        before: opened.may(.read, .subsidiarityCheck) ? dates.nextCheckOn : nil, today: today),
    ].compactMap(\.self)
  }
}
