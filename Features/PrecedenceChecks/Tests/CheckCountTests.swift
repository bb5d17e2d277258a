import Access
import Actors
import Basics
import CaseAccess
import Cases
import Districts
import Feature
import Journal
import Keys
import Persons
import Precedence
import Programmes
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

  @Test(arguments: [
    (CheckOutcome.admitted, "1a", "aufgenommen: wie vorgeschlagen 1"),
    (.declined, "1a", "aufgenommen: Wunsch der Person 1"), (.admitted, "keine", "aufgenommen: Wunsch der Person 1"),
  ])
  func `gezählt wird die Art der Abweichung, am Tag der Entscheidung`(
    _ outcome: CheckOutcome, _ stage: String, _ expected: String
  ) throws {
    let sample = try Sample()
    let address = try sample.begin([.work])
    _ = sample.area(address, .work, .nobody)
    let answer = try sample.decide(address, outcome, stage: stage, reason: "Im Gespräch geklärt", deviation: "wish")
    #expect(answer.status == 303)
    for (offset, found) in [(-1, []), (0, [expected]), (1, [])] {
      #expect(try counts(sample, offset) == found, "\(offset)")
    }
  }

  @Test func `zur Abweichung gehören Art und Begründung, und beide Fehler stehen zugleich da`() throws {
    let sample = try Sample()
    let address = try sample.begin([.work])
    _ = sample.area(address, .work, .nobody)
    let neither = try sample.decide(address, .declined)
    #expect(neither.status == 422 && neither.text.contains("in einem Satz") && neither.text.contains("woran es liegt"))
    #expect(PageCheck.problems(in: neither.text) == [])
    for kind in ["", "notGiven", "unbekannt"] {
      #expect(try sample.decide(address, .declined, reason: "so", deviation: kind).status == 422, "\(kind)")
    }
    #expect(try sample.decide(address, .declined, reason: "so", deviation: "ownCapacity").status == 303)
    #expect(sample.demir.get(address).text.contains("ja: KIM hat zurzeit keinen freien Platz"))
  }

  @Test func `was vor der Liste entschieden wurde, zählt als nicht angegeben, was dem Vorschlag folgte, nicht`() throws
  {
    let clock = TestClock()
    let (database, keys) = (try Database(), try KeyRegister(at: clock.now))
    let frame = CaseFrame(slots: [], placeName: { _, _ in nil })
    let features = [
      districts, caseAccess, persons(places: { _ in [] }), cases(frame), actors, programmes, precedence(),
      precedenceChecks(frame),
    ]
    let migrations =
      AccessSchema.migrations + WebSchema.migrations + JournalSchema.migrations + features.flatMap(\.migrations)
    let numbered = migrations.enumerated().map { Migration($0.offset + 1, $0.element.name, $0.element.sql) }
    let kinds = try #require(numbered.firstIndex { $0.name == "kinds of deviation of precedence checks" })
    try Migrator(Array(numbered[..<kinds])).migrate(database, now: clock.now)
    let day = Sample.today
    try database.write { connection in
      let account = try AccountStore(connection).add(
        userName: "demir", displayName: "Demir", isDemo: false, at: clock.now)
      let person = try PersonEntry(family: "Haddad", given: "Rami", municipalityKey: Sample.neuss)
        .store(by: account, at: clock.now, keys, connection)
      let file = try CaseStore(connection).open(
        CaseOpening(person: person, municipalityKey: Sample.neuss, responsible: account, birthYear: nil),
        by: account, keys: keys, on: day, at: clock.now)
      for (outcome, deviates) in [("declined", true), ("admitted", false)] {
        try connection.run(
          """
          INSERT INTO precedence_check (case_file, person, version, key_day, facts_version, facts, outcome, proposed,
            is_deviation, decided_on, decided_at, decided_by, started_at, changed_by, changed_at)
          VALUES ($1, $2, 1, $3, 1, $4, $5, 'admitted', $6, $3, $7, $8, $7, $8, $7)
          """, [file, person, day, [UInt8(1)], outcome, deviates, clock.now, account])
      }
    }
    try Migrator(numbered).migrate(database, now: clock.now)
    let found = try database.read { try CheckCountStore($0).deviations(from: day, to: day) }.filter { $0.count > 0 }
    #expect(found.map(\.deviation) == [nil, "Art nicht angegeben"] && found.map(\.count) == [1, 1])
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
