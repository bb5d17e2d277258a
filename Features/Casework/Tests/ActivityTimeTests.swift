import Access
import Basics
import SQL
import TestKit
import Testing

@testable import Casework

struct ActivityTimeTests {
  private let sample: Sample
  private let demir: TestVisitor
  private let path: String

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    path = "/faelle/\(try sample.openCase(by: demir).text)/verlauf"
  }

  private func held(
    _ days: Int, _ minutes: String, _ activity: ActivityCategory, by visitor: TestVisitor? = nil, at page: String? = nil
  ) {
    let day = Sample.today.adding(days: days).german
    let entry = [("datum", day), ("dauer", minutes), ("taetigkeit", activity.rawValue)]
    #expect((visitor ?? demir).post(page ?? path, Sample.contact(entry)).status == 303)
  }

  private func expected(
    _ individual: (Int, Int) = (0, 0), _ structural: (Int, Int) = (0, 0), undated: (Int, Int) = (0, 0)
  ) -> ActivityTime {
    ActivityTime(
      individual: .init(individual.0, people: individual.1),
      structural: .init(structural.0, people: structural.1),
      undated: .init(undated.0, people: undated.1))
  }

  private func time(of account: ID<Account>? = nil, _ first: Int, _ last: Int) throws -> ActivityTime {
    try sample.site.database.read {
      try ActivityTimeStore($0).time(
        of: account, from: Sample.today.adding(days: first), to: Sample.today.adding(days: last))
    }
  }

  @Test func `Minuten zählen nach Tätigkeit, vom ersten bis zum letzten Tag`() throws {
    for (days, minutes) in [(-11, "1"), (-10, "2"), (-5, "4"), (-4, "8")] { held(days, minutes, .individual) }
    held(-7, "16", .structural)
    #expect(try time(-10, -5) == expected((6, 1), (16, 1)))
    #expect(try time(-11, -4) == expected((15, 1), (16, 1)))
  }

  @Test func `ein Eintrag ohne Dauer zählt keine Minuten und steht als solcher da`() throws {
    held(-3, "", .structural)
    held(-3, "0", .individual)
    #expect(try time(-3, -3) == expected(undated: (1, 1)))
    #expect(try time(-2, 0) == expected())
  }

  @Test func `die eigene Zeit zählt nur, was man selbst geschrieben hat`() throws {
    held(-3, "30", .individual)
    let klein = try sample.worker(name: "Maria Klein (erfunden)")
    #expect(try time(of: demir.account, -3, -3) == expected((30, 1)))
    #expect(try time(of: klein.account, -3, -3) == expected())
  }

  @Test func `es zählen nur die, deren Minuten in der Summe stecken`() throws {
    held(-3, "30", .individual)
    for name in ["Maria Klein (erfunden)", "Ines Sommer (erfunden)"] {
      let other = try sample.worker(name: name)
      let page = "/faelle/\(try sample.openCase(by: other, "Muster").text)/verlauf"
      held(-3, "", .individual, by: other, at: page)
      held(-3, "0", .individual, by: other, at: page)
      held(-3, "15", .structural, by: other, at: page)
    }
    #expect(try time(-3, -3) == expected((30, 1), (30, 2), undated: (2, 2)))
  }
}
