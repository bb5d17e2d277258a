import Basics
import Testing

@testable import Casework

struct WorkingDayTests {
  private static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

  // § 2 Abs. 1 Feiertagsgesetz NW: Fronleichnam and Allerheiligen are holidays, 24 and 31 December are none.
  @Test(arguments: [
    ("2026-06-03", "2026-06-03"), ("2026-06-04", "2026-06-05"), ("2026-10-31", "2026-11-02"),
    ("2027-11-01", "2027-11-02"), ("2026-11-01", "2026-11-02"), ("2026-11-22", "2026-11-23"),
    ("2026-11-20", "2026-11-20"), ("2026-12-24", "2026-12-24"), ("2026-12-25", "2026-12-28"),
    ("2026-12-31", "2026-12-31"), ("2027-01-01", "2027-01-04"), ("2026-04-03", "2026-04-07"),
  ])
  func `ein freier Tag rückt auf den nächsten Arbeitstag`(_ iso: String, _ lands: String) {
    #expect(Self.day(iso).orNextWorkingDay.iso == lands)
  }

  @Test(arguments: [
    (QuickDate.day, "2026-06-03", "2026-06-05"), (.week, "2026-05-28", "2026-06-05"),
    (.twoWeeks, "2026-12-10", "2026-12-24"), (.twoWeeks, "2026-12-11", "2026-12-28"),
    (.month, "2026-01-31", "2026-03-02"), (.month, "2026-10-01", "2026-11-02"),
  ])
  func `schnelle Tage fallen auf Arbeitstage`(_ quick: QuickDate, _ from: String, _ lands: String) {
    #expect(quick.date(from: Self.day(from)).iso == lands)
  }

  @Test func `eine überfällige Wiedervorlage zählt von heute an, eine künftige von ihrem Tag`() {
    let today = Self.day("2026-11-18")
    #expect(QuickDate.week.date(moving: Self.day("2026-10-01"), today: today).iso == "2026-11-25")
    #expect(QuickDate.week.date(moving: Self.day("2026-11-27"), today: today).iso == "2026-12-04")
  }

  @Test(arguments: [
    ("2026-11-17", DueGroup.overdue), ("2026-11-18", .today), ("2026-11-19", .week), ("2026-11-22", .week),
    ("2026-11-23", .later),
  ])
  func `die Woche endet am Sonntag`(_ iso: String, _ group: DueGroup) {
    #expect(DueGroup(Self.day(iso), today: Self.day("2026-11-18")) == group)
  }

  @Test func `am Sonntag hat die Woche keinen Tag mehr`() {
    #expect(DueGroup(Self.day("2026-11-22"), today: Self.day("2026-11-22")) == .today)
    #expect(DueGroup(Self.day("2026-11-23"), today: Self.day("2026-11-22")) == .later)
  }
}
