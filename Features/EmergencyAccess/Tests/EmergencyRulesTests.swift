import Basics
import Testing

@testable import EmergencyAccess

@Suite struct EmergencyRulesTests {
  private func refusal(_ text: String) -> EmergencyRefusal? {
    do {
      _ = try EmergencyRules.checkedReason(text)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    arguments: [
      ("Kind allein, niemand erreichba", nil), ("Kind allein, niemand erreichb", .reasonTooShort),
      ("   Kind allein, niemand erreichb   ", .reasonTooShort), ("", .reasonTooShort),
      (String(repeating: "a", count: 60), .reasonSaysNothing),
      (String(repeating: "asdf ", count: 12), .reasonSaysNothing),
      (String(repeating: "12345 ", count: 12), .reasonSaysNothing),
      (String(repeating: "wort ohne ende ", count: 80), .reasonTooLong),
    ] as [(String, EmergencyRefusal?)])
  func `eine Begründung hat 30 Zeichen und sagt etwas`(_ text: String, _ expected: EmergencyRefusal?) {
    #expect(refusal(text) == expected)
  }

  @Test(
    arguments: [
      ("2026-11-16", "2026-11-19"), ("2026-11-17", "2026-11-20"), ("2026-11-18", "2026-11-23"),
      ("2026-11-20", "2026-11-25"), ("2026-11-21", "2026-11-25"), ("2026-11-22", "2026-11-25"),
      // Christmas: the 25th and 26th are holidays, the 27th is a Sunday; before them nothing changes.
      ("2026-12-21", "2026-12-24"), ("2026-12-22", "2026-12-28"), ("2026-12-23", "2026-12-29"),
      // Good Friday and Easter Monday.
      ("2027-03-24", "2027-03-31"),
    ])
  func `die Nachprüfung ist nach 3 Arbeitstagen fällig`(_ day: String, _ due: String) throws {
    #expect(EmergencyRules.reviewDueOn(after: try #require(Day(iso: day))).iso == due)
  }

  @Test(
    arguments: [
      EmergencyRefusal.noSuchCase, .notNeeded, .reasonTooShort, .reasonSaysNothing, .reasonTooLong, .signInNotFresh,
    ])
  func `jede Ablehnung sagt, was zu tun ist`(_ refusal: EmergencyRefusal) {
    #expect(refusal.sentence.hasSuffix("."))
  }
}
