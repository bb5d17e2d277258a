import Actors
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing

@testable import PrecedenceChecks

/// Who is on the waiting list, and since when.
struct WaitingTests {
  private let sample: Sample
  private var today: Day { Sample.today }

  init() throws {
    sample = try Sample()
  }

  private func decide(_ outcome: CheckOutcome, _ daysAgo: Int) throws {
    let address = try sample.begin([.work])
    _ = sample.area(address, .work, .nobody)
    #expect(try sample.decide(address, outcome, reason: "keine Plätze").status == 303)
    let check = try #require(try sample.checks().first).id
    try sample.site.database.write {
      try $0.run(
        "UPDATE precedence_check SET decided_on = $2 WHERE id = $1", [check, today.adding(days: -daysAgo)])
    }
  }

  private func since() throws -> Day? {
    try sample.site.database.read { try waitingFact.days([sample.file, ID(999)], today, $0)[sample.file] }
  }

  private func found(_ code: String) throws -> Bool {
    var arguments: [any Bindable] = []
    let condition = waitingFilter.condition(code, "c.id", today) {
      arguments.append($0)
      return .placeholders(from: arguments.count, count: 1)
    }
    return try sample.site.database.read { connection in
      try connection.row("SELECT 1 FROM case_file c WHERE \(condition)", arguments) { _ in true } ?? false
    }
  }

  @Test func `wer noch einmal geprüft wird und weiter wartet, behält den Tag, bis anders entschieden ist`() throws {
    #expect(try since() == nil)
    try decide(.waitingList, 28)
    try decide(.waitingList, 3)
    #expect(try since() == today.adding(days: -28))
    #expect(try found("wartet") && found("4w"))
    #expect(try !found("8w"))
    try decide(.declined, 1)
    #expect(try since() == nil)
    #expect(try !found("wartet"))
    try decide(.waitingList, 0)
    #expect(try since() == today)
  }

  @Test(arguments: zip([27, 28], [false, true]))
  func `vier Wochen sind am 28. Tag voll, und ein abgeschlossener Fall wartet nicht`(_ days: Int, _ isFound: Bool)
    throws
  {
    try decide(.waitingList, days)
    #expect(try found("4w") == isFound)
    try sample.site.database.write { try CaseAccessStore($0).close(sample.file, on: today.adding(days: 1)) }
    #expect(try found("wartet"))
    try sample.site.database.write { try CaseAccessStore($0).close(sample.file, on: today) }
    #expect(try !found("wartet"))
    #expect(try since() == nil)
  }
}
