import Basics
import House
import Testing

/// The setting `today` of a demo: on which day and at what time the program believes itself to be.
@Suite struct DemoClockTests {
  init() { Instant.useGermanTime() }

  /// In summer time, in winter time, and the days on which clocks change.
  private static let days = ["2026-11-21", "2026-07-01", "2026-03-29", "2026-10-25", "2028-02-29"]

  /// Moments of the system's clock, as days and seconds of UTC, with what clocks in Germany show then.
  private static let starts: [(day: String, second: Int64, clock: String)] = [
    ("2027-07-09", 21 * 3600 + 3599, "23:59"), ("2027-07-09", 22 * 3600, "00:00"),
    ("2027-07-09", 22 * 3600 + 1800, "00:30"), ("2027-07-10", 10 * 3600, "12:00"),
    ("2027-01-09", 22 * 3600 + 3599, "23:59"), ("2027-01-09", 23 * 3600, "00:00"),
    ("2027-01-09", 23 * 3600 + 1800, "00:30"), ("2027-01-10", 11 * 3600, "12:00"),
  ]

  private static func moment(_ day: String, _ second: Int64) throws -> Instant {
    Instant(seconds: Int64(try #require(Day(iso: day)).number) * 86_400 + second)
  }

  private static func local(_ setting: String, startedAt start: Instant, readAt now: Instant) throws -> LocalTime {
    now.adding(seconds: try #require(DemoClock(setting)).lead(at: start)).local
  }

  @Test(arguments: days, starts)
  func `der Tag allein ändert nur den Tag, im Sommer, im Winter und kurz nach Mitternacht`(
    _ day: String, _ start: (day: String, second: Int64, clock: String)
  ) throws {
    let now = try Self.moment(start.day, start.second)
    #expect(now.local.clock == start.clock)
    let local = try Self.local(day, startedAt: now, readAt: now)
    #expect(local.day.iso == day && local.clock == start.clock)
  }

  @Test(arguments: [("2027-07-10", Int64(1800)), ("2027-01-10", 5400)])
  func `eine Uhrzeit, die es an dem Tag nicht gibt, führt auf keinen anderen Tag`(
    _ day: String, _ second: Int64
  ) throws {
    let now = try Self.moment(day, second)
    #expect(now.local.clock == "02:30")
    let local = try Self.local("2026-03-29", startedAt: now, readAt: now)
    #expect(local.day.iso == "2026-03-29" && (local.clock == "01:30" || local.clock == "03:30"))
  }

  @Test(arguments: days, starts)
  func `mit einer Sekunde ist es zu ihr 12 Uhr an dem Tag, gleich wann das Programm startet`(
    _ day: String, _ start: (day: String, second: Int64, clock: String)
  ) throws {
    let noon = try Self.moment(start.day, start.second)
    let setting = "\(day)@\(noon.seconds)"
    // A program that starts after midnight of the system agrees with one that started before.
    for later in [Int64(0), 60, 3600, 36_000] {
      let began = noon.adding(seconds: later)
      #expect(try Self.local(setting, startedAt: began, readAt: noon).iso == "\(day)T12:00:00")
      #expect(try Self.local(setting, startedAt: began, readAt: noon.adding(seconds: 43_199)).iso == "\(day)T23:59:59")
    }
    #expect(try Self.local(setting, startedAt: noon, readAt: noon.adding(seconds: 43_200)).day.iso != day)
  }

  @Test(arguments: [
    "", "heute", "2026-02-30", "2026-11-21@", "@1783850400", "2026-11-21@mittags", "2026-11-21@-5", "2026-11-21@+5",
    "2026-11-21@1.5", "2026-11-21@5@5", "2026-11-21 @5", "2026-11-21@12345678901", "2026-11-21@٣",
  ])
  func `was weder Tag noch Tag mit Sekunde ist, wird nicht verstanden`(_ text: String) {
    #expect(DemoClock(text) == nil)
  }
}
