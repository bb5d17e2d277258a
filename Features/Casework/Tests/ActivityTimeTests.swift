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

  private func held(_ days: Int, _ minutes: String, _ activity: ActivityCategory) {
    let day = Sample.today.adding(days: days).german
    let entry = [("datum", day), ("dauer", minutes), ("taetigkeit", activity.rawValue)]
    #expect(demir.post(path, Sample.contact(entry)).status == 303)
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
    #expect(try time(-10, -5) == ActivityTime(individual: 6, structural: 16, undated: 0, people: 1))
    #expect(try time(-11, -4) == ActivityTime(individual: 15, structural: 16, undated: 0, people: 1))
  }

  @Test func `ein Eintrag ohne Dauer zählt keine Minuten und steht als solcher da`() throws {
    held(-3, "", .structural)
    held(-3, "0", .individual)
    #expect(try time(-3, -3) == ActivityTime(individual: 0, structural: 0, undated: 1, people: 1))
    #expect(try time(-2, 0) == ActivityTime(individual: 0, structural: 0, undated: 0, people: 0))
  }

  @Test func `die eigene Zeit zählt nur, was man selbst geschrieben hat`() throws {
    held(-3, "30", .individual)
    let klein = try sample.worker(name: "Maria Klein (erfunden)")
    #expect(try time(of: demir.account, -3, -3).individual == 30)
    #expect(try time(of: klein.account, -3, -3) == ActivityTime(individual: 0, structural: 0, undated: 0, people: 0))
  }
}
