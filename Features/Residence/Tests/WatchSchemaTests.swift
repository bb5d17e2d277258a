import Access
import Basics
import CaseAccess
import Cases
import Feature
import Journal
import Keys
import Persons
import SQL
import TestKit
import Testing
import Web

@testable import Residence

/// Decisions made before they could be taken back.
@Suite struct WatchSchemaTests {
  @Test func `frühere Entscheidungen, Schritte und Rechtskreise überstehen die neue Fassung`() throws {
    let clock = TestClock()
    let (database, keys) = (try Database(), try KeyRegister(at: clock.now))
    let frame = CaseFrame(slots: [], placeName: { _, _ in "Neuss" })
    let features = [caseAccess, persons(places: { _ in [] }), cases(frame), residence(frame)]
    let migrations =
      AccessSchema.migrations + WebSchema.migrations + JournalSchema.migrations + features.flatMap(\.migrations)
    let numbered = migrations.enumerated().map { Migration($0.offset + 1, $0.element.name, $0.element.sql) }
    #expect(numbered.last?.name == WatchSchema.migrations.last?.name)
    try Migrator(Array(numbered.dropLast(WatchSchema.migrations.count))).migrate(database, now: clock.now)
    try database.write { connection in
      let now = clock.now
      let account = try AccountStore(connection).add(userName: "demir", displayName: "Demir", isDemo: false, at: now)
      let person = try PersonEntry(family: "Haddad", given: "Rami", municipalityKey: Sample.neuss)
        .store(by: account, at: now, keys, connection)
      let file = try CaseStore(connection).open(
        CaseOpening(person: person, municipalityKey: Sample.neuss, responsible: account, birthYear: nil),
        by: account, keys: keys, on: Sample.today, at: now)
      for (number, decision) in [(1, "confirmed"), (2, "declined")] {
        try connection.run(
          """
          INSERT INTO sphere_transition (id, version, case_file, person, rule, anchor_on, decision, decided_by, decided_at)
          VALUES ($1, 3, $2, $3, 'titelErteilt', $4, $5, $6, $7)
          """, [number, file, person, Sample.today.adding(days: number), decision, account, now])
      }
      try connection.run("INSERT INTO transition_step VALUES (1, 'antrag', $1, $2)", [account, now])
      for (number, moment) in [(1, now), (2, now.adding(seconds: -1))] {
        try connection.run(
          """
          INSERT INTO legal_sphere (id, entry, version, case_file, person, sphere, valid_from, is_void, changed_by,
            changed_at) VALUES ($1, $1, 1, $2, $3, 'sgb2', $4, 0, $5, $6)
          """, [number, file, person, Sample.today, account, moment])
      }
    }
    try Migrator(numbered).migrate(database, now: clock.now)
    let (decisions, steps, spheres, stale) = try database.read { connection in
      (
        try connection.rows("SELECT id, version, deviation, recalled_at FROM sphere_transition ORDER BY id", []) {
          let deviation = $0.optionalText(2) ?? "-"
          return "\($0.integer(0)) \($0.integer(1)) \(deviation) \($0.optionalInstant(3) == nil)"
        },
        try connection.rows("SELECT transition, step FROM transition_step", []) { "\($0.integer(0)) \($0.text(1))" },
        try connection.rows("SELECT coalesce(transition, 0) FROM legal_sphere ORDER BY id", []) { $0.integer(0) },
        try ReckoningStore(connection).stale(on: Sample.today, limit: 10).count
      )
    }
    #expect(decisions == ["1 3 - true", "2 3 other true"])
    #expect(steps == ["1 antrag"])
    #expect(spheres == [2, 0], "wer denselben Augenblick trägt, gehört zu einer Entscheidung")
    #expect(stale == 1)
    let refused = try? database.write {
      try $0.run("INSERT INTO transition_step VALUES (9, 'antrag', 1, 1)", [])
    }
    #expect(refused == nil, "Schritte gehören weiter zu einer Entscheidung")
  }

  @Test func `was von Menschen übrig ist, die den Fall verlassen haben, räumt der Schritt auf`() throws {
    let clock = TestClock()
    let (database, keys) = (try Database(), try KeyRegister(at: clock.now))
    let frame = CaseFrame(slots: [], placeName: { _, _ in "Neuss" })
    let features = [caseAccess, persons(places: { _ in [] }), cases(frame), residence(frame)]
    let migrations =
      AccessSchema.migrations + WebSchema.migrations + JournalSchema.migrations + features.flatMap(\.migrations)
    let numbered = migrations.enumerated().map { Migration($0.offset + 1, $0.element.name, $0.element.sql) }
    try Migrator(Array(numbered.dropLast())).migrate(database, now: clock.now)
    let (stays, corrected, gone) = try database.write { connection in
      let now = clock.now
      let account = try AccountStore(connection).add(userName: "demir", displayName: "Demir", isDemo: false, at: now)
      let people = try ["Rami", "Lina", "Sami"].map {
        try PersonEntry(family: "Haddad", given: $0, municipalityKey: Sample.neuss)
          .store(by: account, at: now, keys, connection)
      }
      let file = try CaseStore(connection).open(
        CaseOpening(
          person: people[0], others: [people[1]], municipalityKey: Sample.neuss, responsible: account, birthYear: nil),
        by: account, keys: keys, on: Sample.today, at: now)
      for person in people {
        try connection.run(
          """
          INSERT INTO residence_watch (case_file, person, kind, code, due_on) VALUES ($1, $2, 'title', 'refugee', $3)
          """, [file, person, Sample.today])
        try connection.run(
          "INSERT INTO residence_reckoning (case_file, person, rules, reckoned_at) VALUES ($1, $2, $3, $4)",
          [file, person, TransitionRules.version, now])
      }
      try connection.run("UPDATE person SET changed_at = $2 WHERE id = $1", [people[1], now.adding(seconds: 1)])
      return (people[0], people[1], people[2])
    }
    try Migrator(numbered).migrate(database, now: clock.now)
    let (watched, stale) = try database.read { connection in
      (
        try connection.rows("SELECT person FROM residence_watch ORDER BY person", []) { $0.id(0) as ID<PersonKey> },
        try ReckoningStore(connection).corrected(since: Instant(seconds: 0), limit: 9).map(\.person)
      )
    }
    #expect(watched == [stays, corrected] && !watched.contains(gone))
    #expect(stale == [corrected], "wer vorher berichtigt und danach gerechnet war, ist nicht veraltet")
  }
}
