import Access
import Basics
import CaseAccess
import Names
import SQL
import TestKit
import Testing
import Web

@testable import Persons

struct SearchTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
  }

  private func birth(_ iso: String) -> BirthDate {
    BirthDate(
      date: Day(iso: iso).map(DateInput.day), isEstimated: false, isPlaceholder: false, place: "", country: "")
  }

  private func search(_ fields: [(String, String)]) -> TestAnswer { demir.visitor.post("/personen/suche", fields) }

  @Test(arguments: ["Chadija Haddad", "خديجة حداد", "haddad", "Hatice Hadad", "Hadda Khadija", "Khadidja El Haddad"])
  func `eine Person ist in jeder Schrift und Umschrift zu finden`(_ typed: String) throws {
    let id = try sample.person("Haddad", "Khadija", by: demir.account).id
    _ = try sample.person("Schneider", "Petra", by: demir.account)
    let answer = search([("name", typed)])
    #expect(answer.status == 200)
    #expect(answer.text.contains("/personen/\(id.text)\""))
    #expect(!answer.text.contains("Schneider"))
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test func `ein häufiger Name mit Geburtsjahr führt zuerst auf die richtige Person`() throws {
    for year in 1970..<1990 {
      _ = try sample.person("Ahmed", "Mohammed", by: demir.account, birth: birth("\(year)-05-06"))
    }
    let id = try sample.person("Ahmed", "Mohammed", by: demir.account, birth: birth("1999-05-06")).id
    let text = search([("name", "محمد احمد"), ("geburt", "1999")]).text
    let links = text.matches(of: /href="(\/personen\/\d+)"/).map { String($0.1) }
    #expect(links.first == "/personen/\(id.text)")
  }

  @Test func `wen jemand nicht sehen darf, den findet er nicht`() throws {
    let other = try sample.worker(in: Sample.dormagen, name: "Jan Fremd (erfunden)")
    _ = try sample.person("Haddad", "Khadija", by: other.account, in: Sample.dormagen, hasCase: true)
    let none = search([("name", "Niemand Da")])
    let hidden = search([("name", "Khadija Haddad")])
    #expect(hidden.text.contains("Keine Person gefunden"))
    #expect(none.text.contains("Keine Person gefunden"))
  }

  @Test(arguments: [0, 1, 2, 2000])
  func `mit wenigen oder mit vielen verbunden, findet man dieselben`(_ mostTied: Int) throws {
    let other = try sample.worker(in: Sample.dormagen, name: "Jan Fremd (erfunden)")
    for year in 1970..<1974 {
      _ = try sample.person(
        "Haddad", "Khadija", by: other.account, birth: birth("\(year)-05-06"), in: Sample.dormagen, hasCase: true)
    }
    let own = try sample.person("Haddad", "Khadija", by: demir.account).id
    let warrant = ListWarrant(
      account: demir.account, action: .read, kind: .masterData, now: sample.site.clock.now)
    let sought = SoughtPerson(
      names: [PersonName(kind: .einzelname, prefix: "", text: "Khadija Haddad", native: "", position: 1)],
      birth: .unknown, sex: nil)
    let hits = try sample.site.database.read { connection in
      try SearchRanking(
        connection: connection, keys: sample.site.keys, scope: CaseRelations.scope(warrant), today: Sample.today,
        mostTied: mostTied
      ).hits(sought)
    }
    #expect(hits.map(\.id) == [own.number])
  }

  @Test func `ein geänderter Name ist sofort zu finden, der entfernte nicht mehr`() throws {
    let id = try sample.person("Haddad", "Khadija", by: demir.account).id
    let added = demir.visitor.post("/personen/\(id.text)/namen/neu", Sample.name("Wunderlich"))
    #expect(added.status == 303)
    #expect(search([("name", "Wunderlich")]).text.contains("/personen/\(id.text)\""))
  }

  @Test func `nichts getippt ist keine Suche`() {
    #expect(search([]).status == 422)
    #expect(search([("geburt", "1990")]).status == 422)
    #expect(search([("name", "x"), ("geburt", "31.04.2001")]).status == 422)
  }

  @Test func `kein Name liegt lesbar im Verzeichnis der Schlüssel`() throws {
    _ = try sample.person("Zqxkanarie", "Rami", by: demir.account)
    #expect(try sample.number("SELECT count(*) FROM person_token") > 8)
    #expect(try sample.number("SELECT count(*) FROM person_token WHERE typeof(token) <> 'integer'") == 0)
  }
}
