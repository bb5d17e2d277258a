import Access
import Basics
import CaseAccess
import SQL
import TestKit
import Testing

@testable import Cases

/// Numbers of cases that are taken out: those nobody has seen are given again, all others are explained.
struct CaseNumberTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)
  private let person: ID<PersonKey>

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    person = try sample.person(by: demir.account)
  }

  private func open(on day: Day = Sample.today) throws -> (id: ID<CaseKey>, number: String) {
    let id = try sample.openCase(person, by: demir.account, on: day)
    return (id, try #require(try sample.file(id)).number)
  }

  private func takeOut(_ id: ID<CaseKey>, _ fate: NumberFate = .givenAgain) throws {
    try sample.site.database.write { try CaseStore($0).remove(id, number: fate) }
  }

  private var undone: NumberFate {
    let now = sample.site.clock.now
    return .leftOut(
      NumberFate.TakenBack(
        reference: "I-2026-0007", givenAt: now.adding(seconds: -86_400), by: demir.account, at: now))
  }

  private var gaps: [CaseNumberGap] {
    get throws { try sample.site.database.read { try CaseNumberGapStore($0).gaps().lines } }
  }

  private func number(_ running: Int, in year: Int = Sample.today.year) -> String {
    CaseNumberPattern.standard.number(running, in: year, municipalityKey: Sample.neuss)
  }

  // MARK: Given again

  @Test func `was niemand gesehen hat, wird wieder vergeben, die kleinste Nummer zuerst, dann neue`() throws {
    let cases = try (1...4).map { _ in try open() }
    for place in [2, 0] { try takeOut(cases[place].id) }
    #expect(try [1, 3, 5].map { _ in try open().number } == [1, 3, 5].map { number($0) })
    #expect(try gaps == [])
  }

  @Test func `jedes Jahr hat seine eigenen Nummern, auch die wieder freien`() throws {
    let other = Sample.today.adding(days: 366)
    let old = try open()
    let first = try open(on: other)
    try takeOut(old.id)
    #expect(try open(on: other).number == number(2, in: other.year))
    #expect(try open().number == number(1))
    try takeOut(first.id)
    #expect(try open().number == number(2))
    #expect(try open(on: other).number == number(1, in: other.year))
  }

  @Test func `scheitert das Eröffnen, bleibt die Nummer frei`() throws {
    let old = try open()
    try takeOut(old.id)
    struct Failure: Error {}
    #expect(throws: Failure.self) {
      try sample.site.database.write { connection in
        _ = try CaseNumberStore(connection).next(on: Sample.today, municipalityKey: Sample.neuss)
        throw Failure()
      }
    }
    #expect(try open().number == number(1))
  }

  @Test func `die wieder freie Nummer bekommt Muster und Kommune des neuen Falls`() throws {
    try takeOut(try open().id)
    try sample.site.database.write { connection in
      try CaseNumberStore(connection).add(
        CaseNumberPattern(text: "{Jahr}/{Nr}"), from: Sample.today, by: demir.account, at: sample.site.clock.now)
    }
    #expect(try open().number == "\(Sample.today.year)/0001")
  }

  @Test func `zwei, die zugleich eröffnen, bekommen verschiedene Nummern`() throws {
    let cases = try (1...3).map { _ in try open() }
    for one in cases { try takeOut(one.id) }
    let (database, day) = (sample.site.database, Sample.today)
    let next: @Sendable () throws -> [String] = {
      try (1...3).map { _ in
        try database.write {
          try CaseNumberStore($0).next(on: day, municipalityKey: Sample.neuss).text
        }
      }
    }
    let (one, other) = try atOnce(next, { try next() })
    #expect((one + other).sorted() == (1...6).map { number($0) })
  }

  // MARK: Explained

  @Test func `eine zurückgenommene Nummer kommt nicht wieder und steht mit Grund da`() throws {
    let case1 = try open()
    try takeOut(case1.id, undone)
    #expect(try open().number == number(2))
    #expect(try gaps.map(\.number) == [case1.number])
    for role in [Role.auditor, .dataProtectionOfficer, .administrator] {
      let page = try sample.worker(role, in: nil, name: "Eva Gruber (erfunden)").visitor
        .get("/faelle/aktenzeichen/ohne-fall")
      #expect(page.status == 200 && PageCheck.problems(in: page.text) == [], "\(role)")
      let day = sample.site.clock.now.adding(seconds: -86_400).local.day.german
      for text in [case1.number, "zurückgenommene Übernahme I-2026-0007 vom \(day)", "Aylin Demir"] {
        #expect(page.text.contains(text), "\(text)")
      }
    }
  }

  @Test func `auch ein anderes Muster vergibt eine erklärte Nummer nicht noch einmal`() throws {
    let year = Sample.today.year
    try sample.site.database.write { connection in
      try CaseNumberStore(connection).add(
        CaseNumberPattern(text: "{Jahr}-1{Nr}"), from: Sample.today, by: demir.account, at: sample.site.clock.now)
    }
    let cases = try (1...2).map { _ in try open() }
    #expect(cases.map(\.number) == ["\(year)-10001", "\(year)-10002"])
    try takeOut(cases[1].id, undone)
    try sample.site.database.write { connection in
      try CaseNumberStore(connection).add(
        CaseNumberPattern(text: "{Jahr}-{Nr}"), from: Sample.today, by: demir.account, at: sample.site.clock.now)
      try connection.run("UPDATE case_counter SET last = 10000")
    }
    // The first of them is that of a case, the second is explained.
    #expect(try open().number == "\(year)-10003")
  }

  @Test func `wer nichts prüft, sieht die Liste nicht`() throws {
    for role in [Role.caseManager, .coordinator, .professionalOversight, .provider] {
      let other = try sample.worker(role, name: "Max Fremd (erfunden)").visitor
      #expect(other.get("/faelle/aktenzeichen/ohne-fall").status == 403, "\(role)")
    }
  }

  @Test func `die Seite sagt, welche Nummern als nächste vergeben werden`() throws {
    let auditor = try sample.worker(.auditor, in: nil, name: "Eva Gruber (erfunden)").visitor
    let empty = auditor.get("/faelle/aktenzeichen/ohne-fall").text
    #expect(empty.contains("Kein vergebenes Aktenzeichen ist ohne Fall") && !empty.contains("Als nächste vergeben"))
    let cases = try (1...3).map { _ in try open() }
    try takeOut(cases[2].id)
    let one = auditor.get("/faelle/aktenzeichen/ohne-fall").text
    #expect(one.contains("\(Sample.today.year): Nummer 3"))
    try takeOut(cases[1].id)
    let page = auditor.get("/faelle/aktenzeichen/ohne-fall").text
    #expect(page.contains("\(Sample.today.year): 2 Nummern, die kleinste 2") && PageCheck.problems(in: page) == [])
  }

  @Test func `fünfzig stehen auf einer Seite, der Rest auf der nächsten, und der Index trägt die Folge`() throws {
    try sample.site.database.write { connection in
      for running in 1...51 {
        try connection.run(
          """
          INSERT INTO case_number_gap (year, running, number, reference, given_at, removed_by, removed_at)
          VALUES ($1, $2, $3, 'I-2026-0001', 0, $4, 1)
          """, [Sample.today.year, running, number(running), demir.account])
      }
    }
    let auditor = try sample.worker(.auditor, in: nil, name: "Eva Gruber (erfunden)").visitor
    let first = auditor.get("/faelle/aktenzeichen/ohne-fall").text
    #expect(first.contains(number(51)) && first.contains(number(2)) && !first.contains(number(1)))
    let next = try #require(first.firstMatch(of: /rel="next" href="([^"]+)"/)?.1)
    let second = auditor.get(String(next).replacing("&amp;", with: "&"))
    #expect(second.text.contains(number(1)) && !second.text.contains(number(2)))
    #expect(PageCheck.problems(in: second.text) == [] && second.text.contains("Zum Anfang"))
    #expect(auditor.get("/faelle/aktenzeichen/ohne-fall?nach=quatsch").status == 400)
    #expect(auditor.get("/faelle/aktenzeichen/ohne-fall?seite=2").status == 400)
    let plan = try sample.site.database.read { connection in
      try connection.rows("EXPLAIN QUERY PLAN \(CaseNumberGapStore.listStatement)", [2026, 1, 1, 51]) { $0.text(3) }
    }
    #expect(plan.contains { $0.contains("case_number_gap_by_number") } && !plan.contains { $0.contains("TEMP") })
  }
}
