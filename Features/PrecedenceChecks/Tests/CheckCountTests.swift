import Access
import Actors
import Basics
import CaseAccess
import Keys
import SQL
import TestKit
import Testing
import Web

@testable import PrecedenceChecks

/// What steering and supervision count: deviations and answers that are missing.
struct CheckCountTests {
  private func counts(_ sample: Sample, _ offset: Int = 0) throws -> [String] {
    let day = Sample.today.adding(days: offset)
    return try sample.site.database.read { try CheckCountStore($0).deviations(from: day, to: day) }
      .filter { $0.count > 0 }.map { "\($0.proposal): \($0.deviation ?? "wie vorgeschlagen") \($0.count)" }
  }

  @Test(
    arguments: zip(
      [CheckOutcome.admitted, .declined, .admitted],
      [
        "aufgenommen: wie vorgeschlagen 1", "aufgenommen: anderes Ergebnis als vorgeschlagen 1",
        "aufgenommen: andere Bereiche oder andere Stufe 1",
      ]))
  func `gezählt wird, worin eine Entscheidung abweicht, am Tag der Entscheidung`(
    _ outcome: CheckOutcome, _ expected: String
  ) throws {
    let sample = try Sample()
    let address = try sample.begin([.work])
    _ = sample.area(address, .work, .nobody)
    let stage = expected.contains("Stufe") ? "keine" : "1a"
    #expect(try sample.decide(address, outcome, stage: stage, reason: "Im Gespräch geklärt").status == 303)
    for (offset, found) in [(-1, []), (0, [expected]), (1, [])] {
      #expect(try counts(sample, offset) == found, "\(offset)")
    }
  }

  @Test func `jeder Vorschlag steht da, auch ohne Entscheidung`() throws {
    let sample = try Sample()
    let all = try sample.site.database.read {
      try CheckCountStore($0).deviations(from: Sample.today, to: Sample.today)
    }
    #expect(all.map(\.proposal) == ["aufgenommen", "geteilte Zuständigkeit", "übergeben oder Verweisberatung"])
    #expect(all.allSatisfy { $0.count == 0 && $0.deviation == nil })
  }

  @Test(arguments: zip([-1, 0, 1], [0, 0, 1]))
  func `eine Antwort fehlt ab dem Tag nach der Frist`(_ offset: Int, _ count: Int) throws {
    let sample = try Sample()
    let address = try sample.begin([.work])
    let check = try #require(try sample.checks().first)
    let partner = try sample.programme("Jugendmigrationsdienst")
    let due = Sample.today.adding(days: 10)
    #expect(!address.isEmpty)
    try sample.site.database.write { connection in
      let key = try #require(try sample.site.keys.key(.caseFile(sample.file.number), .notes))
      _ = try InquiryStore(connection).add(
        area: .work, partner: .programme(partner), fields: [], given: "", dueOn: due, to: check, key,
        by: sample.demir.account, on: Sample.today, at: sample.site.clock.now)
    }
    let warrant = ListWarrant(
      account: sample.demir.account, action: .read, kind: .caseHeader, now: sample.site.clock.now)
    let found = try sample.site.database.read {
      try CheckCountStore($0).overdueAnswers(CaseRelations.scope(warrant), on: due.adding(days: offset))
    }
    #expect(found.map(\.count).reduce(0, +) == count)
    #expect(found.allSatisfy { $0.municipalityKey == Sample.neuss && $0.responsible == sample.demir.account })
    let other = try sample.site.visitor(.administrator)
    let none = ListWarrant(account: other.account, action: .read, kind: .caseHeader, now: sample.site.clock.now)
    #expect(
      try sample.site.database.read {
        try CheckCountStore($0).overdueAnswers(CaseRelations.scope(none), on: due.adding(days: 9))
      }
        == [])
  }
}
