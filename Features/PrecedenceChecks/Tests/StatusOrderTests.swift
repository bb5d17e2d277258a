import Actors
import Basics
import Precedence
import Programmes
import TestKit
import Testing

@testable import PrecedenceChecks

/// Which residence statuses a check begins with, and which one a partner is told.
struct StatusOrderTests {
  private static func period(_ code: String, _ from: Int, _ to: Int? = nil) throws -> StatusPeriod {
    StatusPeriod(
      try #require(ResidenceStatus(code: code)), from: Sample.today.adding(days: from),
      to: to.map { Sample.today.adding(days: $0) })
  }

  private func begun(_ statuses: [StatusPeriod]) throws -> (sample: Sample, facts: PrecedenceFacts) {
    let sample = try Sample(consented: [.status], statuses: statuses)
    #expect(sample.demir.post("\(sample.base)/pruefungen").status == 303)
    return (sample, try #require(try sample.checks().first).facts)
  }

  /// The fields of the statuses a check began with.
  private func statuses(_ check: PrecedenceCheck) -> [(String, String)] {
    FactsForm.pairs(check.facts).filter { $0.0.hasPrefix("status") }
  }

  @Test func `die neuesten vier Papiere kommen in die Angaben, gleich aus welchem Fall sie kommen`() throws {
    let new = try Self.period("refugee", -100)
    let old = try [
      Self.period("arrivalCertificate", -900, -801), Self.period("asylumPermission", -800, -601),
      Self.period("tolerationGeneral", -600, -401), Self.period("trainingToleration", -400, -101),
    ]
    // The open case comes first, as the list of cases has it.
    let facts = try begun([new] + old).facts
    #expect(facts.statuses == Array(old.suffix(3)) + [new])
  }

  @Test func `dasselbe Papier in zwei Fällen steht einmal da und verdrängt kein anderes`() throws {
    let old = try [
      Self.period("asylumPermission", -800, -601), Self.period("tolerationGeneral", -600, -401),
      Self.period("trainingToleration", -400, -101),
    ]
    let new = try Self.period("refugee", -100)
    let facts = try begun([new, old[2], old[1]] + old + [new]).facts
    #expect(facts.statuses == old + [new])
  }

  @Test(arguments: [
    (-1, "Aufenthaltstitel"), (0, "Aufenthaltstitel"), (1, "Aufenthaltsgestattung"),
  ])
  func `der Stelle wird der Status von heute genannt, nicht der nächste und nicht der letzte`(
    _ offset: Int, _ expected: String
  ) throws {
    let (sample, _) = try begun([
      try Self.period("refugee", offset), try Self.period("asylumPermission", -500, offset - 1),
    ])
    let address = "\(sample.base)/1"
    let check = try #require(try sample.checks().first)
    let facts = try sample.facts([.work], version: Int(check.factsVersion), statuses(check))
    #expect(sample.demir.post("\(address)/angaben", facts).status == 303)
    let partner = try sample.programme("Jugendmigrationsdienst").text
    let page = sample.demir.get("\(address)/anfragen/neu?bereich=arbeit&stelle=p\(partner)&frist=%2B2w&feld=status")
    #expect(page.text.contains("__value\">\(expected)"), "\(expected)")
  }

  @Test func `gilt heute kein Papier, wird auch keines genannt`() throws {
    let (sample, begun) = try begun([try Self.period("asylumPermission", -500, -1)])
    #expect(begun.statuses.count == 1)
    let partner = try sample.programme("Jugendmigrationsdienst").text
    let check = try #require(try sample.checks().first)
    let facts = try sample.facts([.work], version: Int(check.factsVersion), statuses(check))
    #expect(sample.demir.post("\(sample.base)/1/angaben", facts).status == 303)
    let page = sample.demir.get(
      "\(sample.base)/1/anfragen/neu?bereich=arbeit&stelle=p\(partner)&frist=%2B2w&feld=status")
    #expect(page.text.contains("__value\">nicht bekannt"))
  }
}
