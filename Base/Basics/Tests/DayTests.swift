import Basics
import Testing

@Suite struct DayTests {
  @Test(arguments: [
    (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2026, 11, 21, 20_778), (1900, 3, 1, -25_508),
  ])
  func `jeder Tag hat seine Nummer und umgekehrt`(_ year: Int, _ month: Int, _ day: Int, _ number: Int) throws {
    let made = try #require(Day(year: year, month: month, day: day))
    #expect(made.number == Int32(number))
    let back = Day(number: Int32(number))
    #expect([back.year, back.month, back.day] == [year, month, day])
  }

  @Test(arguments: [(2001, 4, 31), (2023, 2, 29), (1900, 2, 29), (2024, 13, 1), (2024, 0, 1), (2024, 1, 0), (0, 1, 1)])
  func `was der Kalender nicht kennt, gibt es nicht`(_ year: Int, _ month: Int, _ day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test func `alle Tage von 1900 bis 2100 hängen lückenlos zusammen`() throws {
    var expected = try #require(Day(year: 1900, month: 1, day: 1)).number
    for year in 1900...2100 {
      for month in 1...12 {
        for day in 1...Day.length(ofMonth: month, in: year) {
          #expect(Day(year: year, month: month, day: day)?.number == expected)
          expected += 1
        }
      }
    }
  }

  @Test(arguments: [("2026-11-21", 6), ("2026-11-22", 7), ("2026-11-23", 1), ("1969-12-29", 1)])
  func `der Wochentag stimmt auch vor 1970`(_ iso: String, _ weekday: Int) throws {
    #expect(try #require(Day(iso: iso)).weekday == weekday)
  }

  @Test(arguments: ["2026-11-2", "26-11-21", "2026/11/21", "2026-11-21 ", "٢٠٢٦-11-21", "2026-+1-21", ""])
  func `nur die genaue ISO-Form wird gelesen`(_ text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-11-21", 3, "2027-02-21"),
    ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -13, "2024-12-15"),
  ])
  func `ein Monat weiter bleibt im Monat`(_ start: String, _ months: Int, _ end: String) throws {
    #expect(try #require(Day(iso: start)).adding(months: months).iso == end)
  }

  @Test func `deutsche Schreibweisen`() throws {
    let day = try #require(Day(year: 2026, month: 3, day: 7))
    #expect(day.german == "07.03.2026")
    #expect(day.germanLong == "Samstag, 7. März 2026")
    #expect(day.germanWeekdayShort == "Sa")
  }

  @Test(arguments: [
    ("2026-03-29T00:59:59", 1_774_745_999, "01:59"), ("Beginn der Sommerzeit", 1_774_746_000, "03:00"),
    ("2026-10-25T00:59:59", 1_792_889_999, "02:59"), ("Ende der Sommerzeit", 1_792_890_000, "02:00"),
  ])
  func `die Uhr folgt der deutschen Sommerzeit`(_ name: String, _ seconds: Int64, _ clock: String) {
    Instant.useGermanTime()
    #expect(Instant(seconds: seconds).local.clock == clock)
  }
}
