internal import Glibc

/// A moment in time: microseconds since 1 January 1970, 00:00 UTC.
package struct Instant: Hashable, Comparable, Sendable {
  package let microseconds: Int64

  package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  package init(seconds: Int64) {
    microseconds = seconds * 1_000_000
  }

  /// The present moment of the system clock.
  package static func current() -> Instant {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  package var seconds: Int64 { microseconds / 1_000_000 }

  /// The moment `seconds` later, or earlier if negative.
  package func adding(seconds: Int64) -> Instant {
    Instant(microseconds: microseconds + seconds * 1_000_000)
  }

  package static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }

  /// The wall clock in Germany at this moment (time zone Europe/Berlin of the system's tz database).
  ///
  /// The program sets the process's time zone once at its start by ``Instant/useGermanTime()``.
  package var local: LocalTime {
    var seconds = time_t(self.seconds)
    var parts = unsafe tm()
    unsafe localtime_r(&seconds, &parts)
    let day = unsafe Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    return unsafe LocalTime(
      day: day ?? Day(number: Int32(self.seconds / 86_400)), hour: Int(parts.tm_hour), minute: Int(parts.tm_min),
      second: Int(parts.tm_sec))
  }

  /// Makes `Europe/Berlin` the time zone of the process; to be called before any thread starts.
  package static func useGermanTime() {
    unsafe setenv("TZ", "Europe/Berlin", 1)
    tzset()
  }
}

/// A wall-clock reading in Germany.
package struct LocalTime: Hashable, Sendable {
  package let day: Day
  package let hour: Int
  package let minute: Int
  package let second: Int

  /// Written as `10:42`.
  package var clock: String { "\(hour.padded(2)):\(minute.padded(2))" }

  /// Written as `21.11.2026, 10:42 Uhr`.
  package var german: String { "\(day.german), \(clock) Uhr" }

  /// Written as `2026-11-21T10:42:07`.
  package var iso: String { "\(day.iso)T\(clock):\(second.padded(2))" }
}
