import Actors
import Basics
import Cases
import SQL
import TestKit
import Testing

@testable import PrecedenceChecks

/// Answers of partners that come after a decision.
struct LateAnswerTests {
  private let sample: Sample

  init() throws { sample = try Sample() }

  private func ask(_ address: String) throws {
    let asked = sample.demir.post(
      "\(address)/anfragen",
      [
        ("bereich", "arbeit"), ("stelle", "p\(try sample.programme("Jugendmigrationsdienst").text)"),
        ("frist", Sample.today.adding(days: 60).german),
      ])
    #expect(asked.status == 303)
  }

  private func accept(_ address: String) {
    let answer = sample.demir.post(
      "\(address)/anfragen/1",
      [("version", "1"), ("antwort", "accepted"), ("antwort_am", sample.site.clock.now.local.day.german)])
    #expect(answer.status == 303, "\(answer.text)")
  }

  private func again() throws -> String {
    #expect(sample.demir.post("\(sample.base)/pruefungen").status == 303)
    let address = "\(sample.base)/\(try #require(try sample.checks().first).id.text)"
    _ = sample.area(address, .work, .nobody)
    return address
  }

  private func isWarned() -> Bool {
    sample.demir.get(sample.base).text.contains("erst nach der Entscheidung geantwortet")
  }

  @Test func `eine Antwort auf die Anfrage einer früheren Prüfung macht die Nachprüfung fällig`() throws {
    let first = try sample.begin([.work])
    try ask(first)
    #expect(try sample.decide(first, .waitingList, reason: "wartet auf den JMD").status == 303)
    try sample.wait(days: 1)
    #expect(try sample.decide(try again(), .admitted).status == 303)
    #expect(!isWarned())
    try sample.wait(days: 1)
    accept(first)
    #expect(isWarned())
    #expect(try sample.caseFile().dates.nextCheckOn == Sample.today.adding(days: 2))
    // Whoever decides anew knows the answer.
    try sample.wait(days: 1)
    #expect(try sample.decide(try again(), .admitted).status == 303)
    #expect(!isWarned())
    #expect(try sample.caseFile().dates.nextCheckOn == Sample.today.adding(months: 3))
  }

  @Test func `wer am Tag der Entscheidung vorher geantwortet hat, hat nicht zu spät geantwortet`() throws {
    let first = try sample.begin([.work])
    try ask(first)
    accept(first)
    sample.site.clock.advance(seconds: 60)
    #expect(try sample.decide(first, .handedOver, next: "").status == 303)
    #expect(!isWarned())
    #expect(try sample.caseFile().dates.nextCheckOn == nil)
  }

  @Test func `eine Antwort in der laufenden Prüfung macht die letzte Entscheidung nicht fällig`() throws {
    let first = try sample.begin([.work])
    _ = sample.area(first, .work, .nobody)
    #expect(try sample.decide(first, .admitted).status == 303)
    try sample.wait(days: 1)
    let second = try again()
    try ask(second)
    accept(second)
    let next = try sample.site.database.read { try CheckHeadStore($0).nextCheck(of: sample.file) }
    #expect(next == Sample.today.adding(months: 3))
    #expect(!isWarned())
  }
}
