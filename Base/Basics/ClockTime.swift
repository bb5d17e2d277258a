/// Minutes of a day's wall clock, 0 to 1440.
package struct ClockTime: Sendable, Hashable, Comparable {
  package let minutes: Int

  package init(minutes: Int) { self.minutes = minutes }

  /// Reads `9`, `9:00`, `09.30` or `13 Uhr`; anything else is `nil`.
  package init?(typed: String) {
    let text = typed.lowercased().replacing("uhr", with: "").filter { !$0.isWhitespace }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int(parts[0]), let minute = parts.count == 2 ? Int(parts[1]) : 0,
      parts.count == 1 || parts[1].utf8.count == 2, minute < 60, hour * 60 + minute <= 1440
    else { return nil }
    minutes = hour * 60 + minute
  }

  /// Written as `9:00`.
  package var german: String { "\(minutes / 60):\((minutes % 60).padded(2))" }

  package static func < (left: ClockTime, right: ClockTime) -> Bool { left.minutes < right.minutes }
}
