import Access
import Actors
import Basics
import CaseAccess
import Cases
import Feature
import SQL
import TestKit
import Testing
import Web

@testable import PrecedenceChecks

/// What is due on a day: checks to be repeated and answers that are awaited, on both sides of the day.
struct DueTests {
  /// A case whose check is to be repeated on a day from today.
  private func decided(_ sample: Sample, next offset: Int) throws {
    let address = try sample.begin([.work])
    _ = sample.area(address, .work, .nobody)
    let next = Sample.today.adding(days: offset).german
    #expect(try sample.decide(address, .admitted, next: next).status == 303)
  }

  @Test(arguments: [(-1, 0), (0, 1), (1, 1)])
  func `fällig ist die Nachprüfung ab ihrem Tag, am Tag danach überfällig`(_ passed: Int, _ count: Int) throws {
    let sample = try Sample()
    try decided(sample, next: 10)
    try sample.wait(days: 10 + passed)
    let today = sample.site.clock.now.local.day
    let warrant = ListWarrant(
      account: sample.demir.account, action: .read, kind: .subsidiarityCheck, now: sample.site.clock.now)
    let found = try sample.site.database.read {
      try CaseStore($0).dueChecks(until: today, CaseRelations.scope(warrant))
    }
    #expect(found.count == count && found.first.count == count)
    #expect(found.first.allSatisfy { $0.file == sample.file && $0.dueOn == Sample.today.adding(days: 10) })
    let due = Sample.today.adding(days: 10).german
    let words = ["", "Vorrang nachprüfen: heute", "Vorrang nachprüfen: \(due), überfällig"]
    #expect(sample.demir.get("/faellig").text == words[passed + 1])
  }

  @Test func `fremde und abgeschlossene Fälle sind nicht fällig`() throws {
    let sample = try Sample()
    try decided(sample, next: 1)
    sample.site.clock.advance(seconds: 5 * 86_400)
    let today = sample.site.clock.now.local.day
    func count(_ account: ID<Account>) throws -> Int {
      let warrant = ListWarrant(
        account: account, action: .read, kind: .subsidiarityCheck, now: sample.site.clock.now)
      return try sample.site.database.read {
        try CaseStore($0).dueChecks(until: today, CaseRelations.scope(warrant)).count
      }
    }
    #expect(try count(sample.demir.account) == 1)
    #expect(try count(sample.site.visitor(.caseManager, municipality: "05162004").account) == 0)
    try sample.site.database.write {
      try $0.run("UPDATE case_file SET closed_on = $1 WHERE id = $2", [today, sample.file])
    }
    #expect(try count(sample.demir.account) == 0)
  }

  @Test(arguments: [(-1, false), (0, false), (1, true)])
  func `eine Antwort wird bis zum letzten Tag erwartet und ist danach überfällig`(
    _ passed: Int, _ isOverdue: Bool
  ) throws {
    let sample = try Sample()
    let address = try sample.begin([.work])
    let due = Sample.today.adding(days: 10)
    let asked = sample.demir.post(
      "\(address)/anfragen",
      [
        ("bereich", "arbeit"), ("stelle", "p\(try sample.programme("Jugendmigrationsdienst").text)"),
        ("frist", due.german),
      ])
    #expect(asked.status == 303)
    sample.site.clock.advance(seconds: Int64(10 + passed) * 86_400)
    let now = sample.site.clock.now
    let (waiting, overdue) = try sample.site.database.read { connection in
      let warrant = ListWarrant(account: sample.demir.account, action: .read, kind: .caseHeader, now: now)
      return (
        try sample.waiting(connection: connection).first,
        try CheckCountStore(connection).overdueAnswers(CaseRelations.scope(warrant), on: now.local.day)
      )
    }
    // Awaited it is all the time, with its day; late it is counted from the day after.
    #expect(waiting.map(\.dueOn) == [due] && waiting.map(\.caseFile) == [sample.file])
    #expect(!overdue.isEmpty == isOverdue)
  }
}
