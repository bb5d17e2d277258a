import Access
import Basics
import CaseAccess
import CaseLists
import Cases
import House
import Persons
import SQL
import TestKit
import Testing
import Web

/// Steps on many cases as the rooms of the whole house take them.
@Suite struct CaseBatchTests {
  private static let neuss = "05162024"
  private let site: TestSite
  private let demir: TestVisitor
  private let klein: TestVisitor

  init() throws {
    site = try House.underTest.testSite()
    demir = try site.visitor(.caseManager, municipality: Self.neuss, name: "Aylin Demir (erfunden)")
    klein = try site.visitor(.caseManager, municipality: Self.neuss, name: "Maria Klein (erfunden)")
  }

  private func open(_ count: Int) throws {
    try site.database.write { connection in
      for _ in 0..<count {
        let person = try PersonEntry(family: "Haddad", given: "Rami", birth: .year(1997), municipalityKey: Self.neuss)
          .store(by: demir.account, at: site.clock.now, site.keys, connection)
        _ = try CaseStore(connection).open(
          CaseOpening(person: person, municipalityKey: Self.neuss, responsible: demir.account, birthYear: 1997),
          by: demir.account, keys: site.keys, on: TestClock.today, at: site.clock.now)
      }
    }
  }

  private let all = "liste=bereich%3Dmeine%26sortierung%3Dnummer&umfang=alle"

  private func take(_ step: String, _ fields: [(String, String)]) -> TestAnswer {
    let page = demir.get("/fallauswahl/\(step)?\(all)").text
    let mark = page.firstMatch(of: /name="stand" value="([^"]*)"/).map { String($0.1) } ?? ""
    return demir.post(
      "/fallauswahl/\(step)",
      [("liste", "bereich=meine&sortierung=nummer"), ("umfang", "alle"), ("stand", mark)] + fields)
  }

  private func responsible(_ id: Int64) throws -> ID<Account>? {
    try site.database.read { try CaseStore($0).find(ID(id))?.responsible?.account }
  }

  @Test func `alle Fälle eines Filters werden angeboten, angenommen und bis dahin nicht verändert`() throws {
    try open(60)
    try site.database.write { connection in
      try CaseAccessStore(connection).seal(ID(7), naming: [demir.account], by: demir.account, at: site.clock.now)
      try CaseAccessStore(connection).close(ID(8), on: TestClock.today)
    }
    _ = demir.post("/faelle/9/uebergabe", [("an", klein.account.text), ("grund", "leaving")])
    let question = demir.get("/fallauswahl/uebergabe?\(all)").text
    #expect(question.contains("Fälle übergeben: 57 Fälle?"))
    #expect(question.contains("-0007: gesperrt"))
    #expect(question.contains("-0008: abgeschlossen"))
    #expect(question.contains("-0009: schon Maria Klein (erfunden) angeboten"))
    #expect(PageCheck.problems(in: question) == [])
    #expect(take("uebergabe", [("an", ""), ("grund", "leaving")]).status == 422)
    let address = try #require(take("uebergabe", [("an", klein.account.text), ("grund", "leaving")]).location)
    #expect(demir.get(address).text.contains("57 Fälle erledigt, 3 Fälle ausgelassen."))
    #expect(try responsible(1) == demir.account)
    #expect(klein.post("/uebergaben/2/annahme", [("gruppe", "1")]).status == 303)
    #expect(try responsible(1) == klein.account)
    #expect(try responsible(60) == klein.account)
    #expect(try responsible(7) == demir.account)
    let page = demir.get(address).text
    #expect(page.contains("57 Fälle erledigt"))
    #expect(PageCheck.problems(in: page) == [])
    // What was accepted stays with its new owner.
    #expect(demir.post("\(address)/ruecknahme").status == 303)
    #expect(demir.get(address).text.contains("Zurückgenommen in 0 Fällen von 57."))
    #expect(try responsible(1) == klein.account)
  }

  @Test func `ein Angebot an viele ist mit einem Knopf zurückgenommen`() throws {
    try open(3)
    let address = try #require(take("uebergabe", [("an", klein.account.text), ("grund", "relief")]).location)
    #expect(klein.get("/uebergaben").text.contains("Alle 3 übernehmen"))
    #expect(demir.post("\(address)/ruecknahme").status == 303)
    #expect(demir.get(address).text.contains("Zurückgenommen in 3 Fällen von 3."))
    #expect(!klein.get("/uebergaben").text.contains("Alle 3 übernehmen"))
  }

  @Test func `in jedem Fall entsteht eine Wiedervorlage, und unberührte lassen sich zurücknehmen`() throws {
    try open(4)
    try site.database.write { try CaseAccessStore($0).close(ID(4), on: TestClock.today) }
    #expect(take("wiedervorlage", [("wv", "1w"), ("wv_grund", "")]).status == 422)
    let address = try #require(
      take(
        "wiedervorlage",
        [("wv", "1w"), ("wv_grund", "Rückfrage Kurs"), ("wv_fuer", demir.account.text)]
      ).location)
    #expect(demir.get(address).text.contains("3 Fälle erledigt, 1 Fall ausgelassen."))
    let dues = try site.database.read { connection in
      try (1...4).map { try CaseStore(connection).find(ID($0))?.dates.nextDueOn != nil }
    }
    #expect(dues == [true, true, true, false])
    #expect(demir.get("/faelle/2/verlauf").text.contains("Rückfrage Kurs"))
    // One of them is done meanwhile.
    #expect(demir.post("/faelle/1/wiedervorlagen/1/erledigung", [("version", "1")]).status == 303)
    #expect(demir.post("\(address)/ruecknahme").status == 303)
    #expect(demir.get(address).text.contains("Zurückgenommen in 2 Fällen von 3."))
    #expect(try site.database.read { try CaseStore($0).find(ID(2))?.dates.nextDueOn } == nil)
  }

  @Test func `die Wiedervorlage kann den jeweils Zuständigen gehören`() throws {
    try open(1)
    try site.database.write {
      try DeputyStore($0).set(
        klein.account, for: demir.account, in: nil, by: demir.account, from: TestClock.today, to: TestClock.today)
    }
    let list = "bereich=vertretung"
    let page = klein.get("/fallauswahl/wiedervorlage?liste=bereich%3Dvertretung&umfang=alle").text
    let mark = page.firstMatch(of: /name="stand" value="([^"]*)"/).map { String($0.1) } ?? ""
    let answer = klein.post(
      "/fallauswahl/wiedervorlage",
      [
        ("liste", list), ("umfang", "alle"), ("stand", mark), ("wv", "1t"), ("wv_grund", "Anruf"), ("wv_fuer", "0"),
      ])
    #expect(answer.status == 303)
    let owner = try site.database.read { connection in
      try connection.row("SELECT assigned_to FROM follow_up WHERE id = 1", []) { $0.integer64(0) }
    }
    #expect(owner == demir.account.number)
  }

  @Test(arguments: [
    "einwilligung=fehlt", "einwilligung=abgelaufen", "einwilligung=widerrufen", "einwilligung=endet",
    "stufe=keine", "stufe=offen", "warteliste=wartet",
  ])
  func `die Filter anderer Räume gehen in der Liste`(_ filter: String) throws {
    try open(2)
    let page = demir.get("/faelle?bereich=meine&\(filter)")
    #expect(page.status == 200)
    let isMissing = ["einwilligung=fehlt", "stufe=offen"].contains(filter)
    #expect(page.text.contains("-0001</a>") == isMissing)
    #expect(PageCheck.problems(in: page.text) == [])
  }
}
