package import SQL

/// What lists and numbers of cases mean by the same words, so that a number opens a list of that many cases.
package enum CaseMarks {
  /// No contact since a day, that day included; a case that is younger has had no time for one.
  ///
  /// - Parameters:
  ///   - contact: the day of the last contact, a day long past without one.
  ///   - opened: the day on which the case was opened.
  ///   - day: since when.
  /// - Returns: the condition.
  package static func isQuiet(contact: SQLText, opened: SQLText, since day: SQLText) -> SQLText {
    "\(contact) <= \(day) AND \(opened) <= \(day)"
  }

  /// Precedence is to be checked again, from the day itself on.
  package static func isCheckDue(_ next: SQLText, on day: SQLText) -> SQLText { "\(next) <= \(day)" }

  /// The title ends by a day or has ended.
  package static func endsTitle(_ until: SQLText, by day: SQLText) -> SQLText { "\(until) <= \(day)" }
}
