import Access
import Basics
import CaseAccess
import Cases
import Feature
import Markup
import SQL
import TestKit
import Testing
import Web

@testable import Casework

struct DeadlineTests {
  private static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

  // Weekdays and public holidays of one year in North Rhine-Westphalia, reckoned from fixed days on purpose.
  @Test(arguments: [
    // 25 June 2027 is a Friday, 14 days before it 11 June is a Friday.
    ("2027-06-25", "2027-06-11"),
    // 10 June 2027: 14 days before lies Corpus Christi, 27 May; so the day before.
    ("2027-06-10", "2027-05-26"),
    // 15 November 2027: 14 days before lies All Saints on a Monday; so the Friday before the weekend.
    ("2027-11-15", "2027-10-29"),
    // 4 July 2027 is a Sunday, 14 days before too; so the Friday before.
    ("2027-07-04", "2027-06-18"),
  ])
  func `zwei Wochen vor einer Frist, und nie später als das`(_ deadline: String, _ expected: String) {
    let found = DeadlineDate("titel", "", before: Self.day(deadline), today: Self.day("2027-01-04"))
    #expect(found?.day == Self.day(expected))
  }

  @Test(arguments: [(16, false), (17, true)])
  func `wo weniger Zeit bleibt, wird es nicht angeboten`(_ left: Int, _ isOffered: Bool) {
    // From Monday, 7 June 2027: 16 days ahead minus 14 is a Wednesday; today is taken as that Wednesday or the day before.
    let today = Self.day("2027-06-09").adding(days: left == 16 ? 0 : -1)
    let found = DeadlineDate("titel", "", before: Self.day("2027-06-23"), today: today)
    #expect((found != nil) == isOffered)
  }

  @Test func `ohne Frist kein Angebot`() {
    #expect(DeadlineDate("titel", "", before: nil, today: Sample.today) == nil)
  }

  @Test func `eine Wiedervorlage liegt mit einem Druck zwei Wochen vor dem Ablauf des Titels`() throws {
    let sample = try Sample()
    let demir = try sample.worker()
    let id = try sample.openCase(by: demir)
    let end = Sample.today.adding(days: 100)
    try sample.site.database.write {
      try CaseStore($0).setStatus(group: "Duldung", until: end, of: id, at: sample.site.clock.now)
    }
    let expected = end.adding(days: -14).orPreviousWorkingDay
    let path = "/faelle/\(id.text)/wiedervorlagen"
    #expect(demir.get("\(path)/neu").text.contains("2 W vor Ablauf des Titels"))
    #expect(!demir.get("\(path)/neu").text.contains("Nachprüfung"))
    let fields = [("version", "0"), ("wv", "titel"), ("wv_tag", ""), ("wv_grund", "Verlängerung")]
    #expect(demir.post(path, fields + [("wv_fuer", demir.account.text)]).status == 303)
    #expect(try sample.open(in: id).map(\.dueOn) == [expected])
    let moved = try sample.task("anderes", in: id, for: demir, on: Sample.today)
    #expect(demir.post("\(path)/\(moved.text)/verschiebung", [("version", "1"), ("um", "titel")]).status == 303)
    #expect(try sample.find(moved, in: id)?.dueOn == expected)
    #expect(demir.post("\(path)/\(moved.text)/verschiebung", [("version", "2"), ("um", "vorrang")]).status == 400)
  }

  @Test func `Fristen anderer Räume stehen mit Namen da, und ihre Zahl führt zur Liste`() throws {
    let places: DayDeadlines = { visit, connection in
      let files = try CaseStore(connection).oldest(1)
      return [
        CaseDues(
          "Titel laufen ab",
          files.map {
            CaseDue(
              caseFile: $0.id, number: $0.number, person: $0.person, what: "Duldung", when: visit.today.german,
              isOverdue: true, address: "/konto")
          }, count: 7, list: "/konto/liste?art=titel")
      ]
    }
    let sample = try Sample(deadlines: [places])
    let demir = try sample.worker()
    _ = try sample.openCase(by: demir)
    let page = demir.get("/mein-tag").text
    #expect(PageCheck.problems(in: page) == [])
    for text in ["Fristen", "Haddad, Rami", "Duldung", "Alle 7 zeigen", "<strong>7</strong> <span>Titel laufen ab"] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(page.contains("href=\"/konto/liste?art=titel\""))
    #expect(!demir.get("/mein-tag/tagesblatt").text.contains("Duldung"))
  }

  @Test func `was kurz ist, steht neben dem Datum`() throws {
    let sample = try Sample(days: [
      DayPart("Vor Ort", isOnSheet: true, isInHead: true) { visit, _ in
        [DueItem(Link("Heute vor Ort in Jüchen", "/konto"), reason: "9:00–13:00 Uhr, Rathaus", dueOn: visit.today)]
      }
    ])
    let demir = try sample.worker()
    let page = demir.get("/mein-tag").text
    #expect(page.contains("· Heute vor Ort in Jüchen, 9:00–13:00 Uhr, Rathaus"))
    #expect(!page.contains("<h2>Vor Ort"))
    #expect(demir.get("/mein-tag/tagesblatt").text.contains("9:00–13:00 Uhr, Rathaus"))
  }
}
