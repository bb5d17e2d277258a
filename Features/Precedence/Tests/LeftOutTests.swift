import Access
import Basics
import Programmes
import TestKit
import Testing

@testable import Precedence

/// A decision of last year is asked again with what has happened since.
struct LeftOutTests {
  private let shipped: Shipped

  init() throws { shipped = try Shipped() }

  private func facts(_ fill: (inout PrecedenceFacts) -> Void) -> PrecedenceFacts {
    var facts = PrecedenceFacts()
    facts.birth = .day(day("1997-03-07"))
    facts.stays = []
    facts.isNewcomer = true
    fill(&facts)
    return facts
  }

  @Test(arguments: [("2026-05-02", 0), ("2026-05-03", 1), ("2026-05-04", 1)])
  func `ein Kind zählt ab dem Tag seiner Geburt; davor nennt die Antwort, dass es weggelassen ist`(
    _ on: String, _ counted: Int
  ) throws {
    let result = shipped.engine(on: day(on)).result(facts { $0.children = [.day(day("2026-05-03"))] })
    let core = try #require(result.stages.first { $0.target.head.code == "1a" })
    #expect(core.answer == .applies)
    #expect(core.childCount == counted)
    #expect(result.leftOut == (counted == 0 ? [.child(.day(day("2026-05-03")))] : []))
  }

  @Test(arguments: [("2026-05-02", true), ("2026-05-03", false), ("2026-05-04", false)])
  func `wer erst später zugezogen ist, für den gilt an einem früheren Stichtag keine Kommune`(
    _ on: String, _ isLeftOut: Bool
  ) {
    let known = facts {
      $0.municipalityKey = "05162024"
      $0.residentSince = day("2026-05-03")
    }
    let held = known.holding(on: day(on))
    #expect((held.facts.municipalityKey == nil) == isLeftOut)
    #expect((held.facts.residentSince == nil) == isLeftOut)
    #expect(held.leftOut == (isLeftOut ? [.residence(since: day("2026-05-03"))] : []))
  }

  @Test func `das Kind von heute ändert die Antwort von damals nicht`() {
    let engine = shipped.engine(on: day("2025-11-21"))
    let before = engine.result(facts { $0.children = [] })
    let after = engine.result(facts { $0.children = [.year(2026)] })
    #expect(before.stages == after.stages && before.rules == after.rules && before.screening == after.screening)
    #expect(before.leftOut.isEmpty && after.leftOut.map(\.statement).allSatisfy { $0.contains("nach dem Stichtag") })
  }

  @Test func `die Ausgabe des Befehls nennt, was weggelassen ist`() {
    let result = shipped.engine(on: day("2025-11-21")).result(facts { $0.children = [.year(2026)] })
    let sentence = "Kind (Geburtsjahr 2026): nicht berücksichtigt, weil nach dem Stichtag geboren"
    #expect(PrecedenceText(result, district: "Beispielkreis").text.contains(sentence))
  }

  @Test func `die Seite fragt einen früheren Stichtag und nennt, was weggelassen ist`() throws {
    let visitor = try testSite().visitor(.coordinator)
    let since = TestClock.today.adding(days: -5).german
    let answer = visitor.get(
      "/vorrang?alter=30&kommune=05162024&zuzug=\(since)&tag=\(TestClock.today.adding(days: -6).german)")
    #expect(answer.status == 200)
    #expect(answer.text.contains("nicht berücksichtigt, weil nach dem Stichtag"))
    #expect(PageCheck.problems(in: answer.text) == [])
    let later = TestClock.today.adding(days: 1).german
    #expect(visitor.get("/vorrang?alter=30&zuzug=\(later)").status == 422)
  }

  @Test func `ein Programm, von dem niemand etwas weiß, ist nicht dasselbe wie keine Begleitung`() throws {
    let service = try shipped.programme("Jugendmigrationsdienst")
    let result = shipped.engine(on: day("2026-11-21")).result(
      facts {
        $0.birth = .day(day("2001-01-01"))
        $0.unknownStays = [service]
      })
    #expect(result.stages.first { $0.target.head.code == "1a" }?.answer == .cannotTell)
    #expect(result.rules.first { $0.programme.id == service }?.stay == .unknown)
  }
}
