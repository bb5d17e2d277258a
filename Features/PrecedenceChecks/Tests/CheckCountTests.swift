import Access
import Actors
import Basics
import CaseAccess
import SQL
import TestKit
import Testing

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
      ]), [0, 1, 2])
  func `gezählt wird, worin eine Entscheidung abweicht, am Tag der Entscheidung`(
    _ expected: (CheckOutcome, String), _ offset: Int
  ) throws {
    let sample = try Sample()
    let address = try sample.begin([.work])
    _ = sample.area(address, .work, .nobody)
    let isOtherStage = expected.1.contains("Stufe")
    let stage = isOtherStage ? "keine" : "1a"
    #expect(try sample.decide(address, expected.0, stage: stage, reason: "Im Gespräch geklärt").status == 303)
    #expect(try counts(sample) == [expected.1])
    if offset > 0 {
      #expect(try counts(sample, offset) == [] && counts(sample, -offset) == [])
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
