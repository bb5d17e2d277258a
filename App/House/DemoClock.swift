package import Basics

/// The clock of a demo that believes itself to be on another day.
///
/// The setting `today` names the day: `2026-11-21` keeps the wall clock of Germany and changes its day alone;
/// `2026-11-21@1783850400` says in addition at which second of the system's clock, counted since 1970, it was noon on
/// that day. Programs started at different times with the same such setting agree on the time, also over midnight.
package struct DemoClock: Hashable, Sendable {
  private static let secondsOfDay: Int64 = 86_400

  private let day: Day
  private let noonAt: Int64?

  /// Reads the setting; `nil` if it names no day, or after the `@` anything but one to ten digits.
  package init?(_ text: String) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let day = Day(iso: parts[0]) else { return nil }
    self.day = day
    guard parts.count == 2 else {
      noonAt = nil
      return
    }
    let digits = parts[1].utf8
    guard (1...10).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
      let second = Int64(parts[1])
    else { return nil }
    noonAt = second
  }

  /// By how many seconds this clock is ahead of that of the system.
  ///
  /// - Parameter start: what the clock of the system shows when the program starts.
  /// - Returns: seconds to add to the clock of the system as long as the program runs; negative if it is ahead.
  package func lead(at start: Instant) -> Int64 {
    let midnight = Int64(day.number) * Self.secondsOfDay
    if let noonAt { return Self.moment(wall: midnight + Self.secondsOfDay / 2) - noonAt }
    let clock = Self.wall(start) - Int64(start.local.day.number) * Self.secondsOfDay
    return Self.moment(wall: midnight + clock) - start.seconds
  }

  /// What clocks in Germany show, as seconds since midnight of 1 January 1970 read off them.
  private static func wall(_ moment: Instant) -> Int64 {
    let local = moment.local
    return Int64(local.day.number) * secondsOfDay + Int64(local.hour * 3600 + local.minute * 60 + local.second)
  }

  /// The moment at which clocks in Germany show this; one hour off if they leave it out, and then on the same day.
  private static func moment(wall: Int64) -> Int64 {
    var moment = wall
    // Read as UTC it is an hour or two late and may lie beyond a clock change; the second step corrects that.
    for _ in 0..<2 { moment += wall - self.wall(Instant(seconds: moment)) }
    return moment
  }
}
