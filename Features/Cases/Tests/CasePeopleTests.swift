import Access
import Basics
import CaseAccess
import Keys
import Persons
import SQL
import TestKit
import Testing

@testable import Cases

/// The people of a case, its links and the biography line.
struct CasePeopleTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)
  private let rami: ID<PersonKey>
  private let lina: ID<PersonKey>

  private static let because = ("grund", "zieht in dieselbe Wohnung")

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    rami = try sample.person(by: demir.account)
    lina = try sample.person("Haddad", "Lina", by: demir.account)
    let home = [("fassung", "0"), ("rolle", "bezugsperson"), ("herkunft", "selbst")]
    #expect(demir.visitor.post("/personen/\(rami.text)/haushalt/neu", home).status == 303)
    let child = [("fassung", "0"), ("rolle", "kind"), ("herkunft", "selbst"), ("haushalt", "1")]
    #expect(demir.visitor.post("/personen/\(lina.text)/haushalt/neu", child).status == 303)
  }

  private func people(_ id: ID<CaseKey>) throws -> [ID<PersonKey>] {
    try sample.site.database.read { try CaseStore($0).people(in: id) }
  }

  private func opened() throws -> ID<CaseKey> { try sample.openCase(rami, by: demir.account) }

  // MARK: Opening

  @Test func `beim Eröffnen kommen Angehörige des Haushalts in denselben Fall`() throws {
    let page = demir.visitor.get("/faelle/neu?person=\(rami.text)")
    #expect(page.text.contains("Haddad, Lina") && page.text.contains("Kind"))
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(demir.visitor.post("/faelle", [("person", rami.text), ("mitglied", lina.text)]).status == 303)
    #expect(try people(ID(1)) == [rami, lina])
  }

  @Test func `wer nicht zum Haushalt gehört oder schon einen Fall hat, kommt beim Eröffnen nicht dazu`() throws {
    let stranger = try sample.person("Osei", "Kofi", by: demir.account)
    let answer = demir.visitor.post("/faelle", [("person", rami.text), ("mitglied", stranger.text)])
    #expect(answer.status == 422)
    #expect(answer.text.contains("eine der Möglichkeiten"))
    _ = try sample.openCase(lina, by: demir.account)
    #expect(demir.visitor.get("/faelle/neu?person=\(rami.text)").text.contains("hat schon einen laufenden Fall"))
    #expect(demir.visitor.post("/faelle", [("person", rami.text), ("mitglied", lina.text)]).status == 422)
    #expect(try sample.file(ID(2)) == nil)
  }

  @Test func `die Seite der Person nennt ihre Fälle und führt zum Eröffnen`() throws {
    let page = demir.visitor.get("/personen/\(rami.text)").text
    #expect(page.contains("Fall eröffnen") && page.contains("kein Fall"))
    let id = try opened()
    let after = demir.visitor.get("/personen/\(rami.text)").text
    #expect(after.contains("/faelle/\(id.text)\"") && !after.contains("Fall eröffnen"))
    #expect(PageCheck.problems(in: after) == [])
  }

  // MARK: People

  @Test func `jemand aus dem Haushalt kommt mit Grund dazu und geht mit Grund`() throws {
    let id = try opened()
    let address = "/faelle/\(id.text)/stammdaten"
    #expect(PageCheck.problems(in: demir.visitor.get("\(address)/personen/neu").text) == [])
    #expect(demir.visitor.post("\(address)/personen/neu", [("person", lina.text), ("grund", "kurz")]).status == 422)
    #expect(demir.visitor.post("\(address)/personen/neu", [("person", lina.text), Self.because]).status == 303)
    #expect(try people(id) == [rami, lina])
    let page = demir.visitor.get(address)
    #expect(PageCheck.problems(in: page.text) == [])
    for text in ["Haddad, Lina", Self.because.1, "um sie geht es im Fall"] {
      #expect(page.text.contains(text), "\(text)")
    }
    #expect(PageCheck.problems(in: demir.visitor.get("\(address)/personen/\(lina.text)").text) == [])
    let leaving = demir.visitor.post("\(address)/personen/\(lina.text)", [("grund", "hat eine eigene Wohnung")])
    #expect(leaving.status == 303)
    #expect(try people(id) == [rami])
    #expect(demir.visitor.get(address).text.contains("hat eine eigene Wohnung"))
  }

  @Test func `die Person, um die es geht, bleibt im Fall`() throws {
    let id = try opened()
    let address = "/faelle/\(id.text)/stammdaten/personen/\(rami.text)"
    #expect(demir.visitor.get(address).status == 404)
    #expect(demir.visitor.post(address, [Self.because]).status == 404)
    #expect(try people(id) == [rami])
  }

  @Test func `wer nur über den Fall an eine Person kam, verliert sie mit deren Austritt`() throws {
    let id = try opened()
    let klein = try sample.worker(name: "Miriam Klein (erfunden)")
    try sample.site.database.write { connection in
      let access = CaseAccessStore(connection)
      let part = try access.offer(
        id, to: klein.account, as: .coWorker, by: demir.account, from: Sample.today, to: nil)
      try access.accept(part, at: sample.site.clock.now)
    }
    let address = "/faelle/\(id.text)/stammdaten/personen"
    #expect(klein.visitor.get("/personen/\(lina.text)").status != 200)
    #expect(demir.visitor.post("\(address)/neu", [("person", lina.text), Self.because]).status == 303)
    #expect(klein.visitor.get("/personen/\(lina.text)").status == 200)
    #expect(demir.visitor.post("\(address)/\(lina.text)", [Self.because]).status == 303)
    #expect(klein.visitor.get("/personen/\(lina.text)").status != 200)
  }

  @Test(arguments: [(-1, 303), (0, 422), (1, 422)])
  func `solange etwas für eine Stelle freigegeben ist, kommt niemand dazu`(_ lastDay: Int, _ status: Int) throws {
    let id = try opened()
    let share = try sample.site.database.write { connection in
      let partner = try AccountStore(connection).addOrganisation("Träger (erfunden)", municipalityKey: nil)
      return try CaseAccessStore(connection).share(
        id, .referral, with: partner, by: demir.account, from: Sample.today.adding(days: -9),
        to: Sample.today.adding(days: lastDay))
    }
    let address = "/faelle/\(id.text)/stammdaten/personen/neu"
    let page = demir.visitor.get(address)
    #expect(page.text.contains("sähe auch die Angaben") == (status == 422))
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(demir.visitor.post(address, [("person", lina.text), Self.because]).status == status)
    guard status == 422 else { return }
    try sample.site.database.write { try CaseAccessStore($0).withdraw(share, at: sample.site.clock.now) }
    #expect(demir.visitor.post(address, [("person", lina.text), Self.because]).status == 303)
    #expect(try people(id) == [rami, lina])
  }

  @Test func `die Koordination sieht keine Stammdaten`() throws {
    let id = try opened()
    let coordination = try sample.worker(.coordinator, in: nil, name: "Sabine Vogt (erfunden)")
    let answer = coordination.visitor.get("/faelle/\(id.text)/stammdaten")
    #expect(answer.text.contains("wer den Fall führt") && !answer.text.contains("Haddad"))
  }

  // MARK: Links

  @Test func `eine Verknüpfung steht in beiden Fällen und lässt sich lösen`() throws {
    let (one, other) = (try opened(), try sample.openCase(lina, by: demir.account))
    let address = "/faelle/\(one.text)/stammdaten/verknuepfungen"
    #expect(PageCheck.problems(in: demir.visitor.get("\(address)/neu").text) == [])
    let number = try #require(try sample.file(other)).number
    let fields = [("aktenzeichen", number), ("art", "household")]
    #expect(demir.visitor.post("\(address)/neu", fields).status == 303)
    #expect(demir.visitor.post("\(address)/neu", fields).text.contains("schon verknüpft"))
    for (id, shown) in [(one, other), (other, one)] {
      let page = demir.visitor.get("/faelle/\(id.text)/stammdaten")
      #expect(page.text.contains(try #require(try sample.file(shown)).number))
      #expect(PageCheck.problems(in: page.text) == [])
    }
    #expect(demir.visitor.post("/faelle/\(other.text)/stammdaten/verknuepfungen/1/ende").status == 303)
    #expect(!demir.visitor.get("/faelle/\(one.text)/stammdaten").text.contains(number))
    #expect(demir.visitor.post("\(address)/neu", fields).status == 303)
  }

  @Test func `unbekannt, fremd und gesperrt sind beim Verknüpfen eine Antwort`() throws {
    let id = try opened()
    let strange = try sample.worker(.caseManager, in: Sample.dormagen, name: "Max Fremd (erfunden)")
    let kofi = try sample.site.database.write { connection in
      try PersonEntry(family: "Osei", given: "Kofi", municipalityKey: Sample.dormagen)
        .store(by: strange.account, at: sample.site.clock.now, sample.site.keys, connection)
    }
    let foreign = try sample.site.database.write { connection in
      try CaseStore(connection).open(
        CaseOpening(person: kofi, municipalityKey: Sample.dormagen, responsible: strange.account, birthYear: nil),
        by: strange.account, keys: sample.site.keys, on: Sample.today, at: sample.site.clock.now)
    }
    let sealed = try sample.openCase(try sample.person("Still", "Eva", by: strange.account), by: strange.account)
    try sample.site.database.write {
      try CaseAccessStore($0).seal(
        sealed, naming: [strange.account], by: strange.account, at: sample.site.clock.now)
    }
    let hidden = try [foreign, sealed].map { try #require(try sample.file($0)).number }
    let answers = (hidden + ["KIM-999-2026-0001"]).map { number in
      demir.visitor.post(
        "/faelle/\(id.text)/stammdaten/verknuepfungen/neu", [("aktenzeichen", number), ("art", "family")])
    }
    #expect(answers.allSatisfy { $0.status == 422 && $0.text.contains("finden Sie nicht") })
    let own = try #require(try sample.file(id)).number
    let answer = demir.visitor.post(
      "/faelle/\(id.text)/stammdaten/verknuepfungen/neu", [("aktenzeichen", own), ("art", "family")])
    #expect(answer.text.contains("Das ist dieser Fall"))
  }

  @Test func `ein verknüpfter Fall, der gesperrt wird, verschwindet für alle, die das Siegel nicht nennt`() throws {
    let (one, other) = (try opened(), try sample.openCase(lina, by: demir.account))
    let number = try #require(try sample.file(other)).number
    let fields = [("aktenzeichen", number), ("art", "family")]
    #expect(demir.visitor.post("/faelle/\(one.text)/stammdaten/verknuepfungen/neu", fields).status == 303)
    #expect(demir.visitor.get("/faelle/\(one.text)/stammdaten").text.contains(number))
    let klein = try sample.worker(name: "Miriam Klein (erfunden)")
    try sample.site.database.write {
      try CaseAccessStore($0).seal(other, naming: [klein.account], by: klein.account, at: sample.site.clock.now)
    }
    #expect(!demir.visitor.get("/faelle/\(one.text)/stammdaten").text.contains(number))
    #expect(demir.visitor.post("/faelle/\(one.text)/stammdaten/verknuepfungen/1/ende").status == 404)
  }

  // MARK: Biography

  @Test func `die Lebenslinie steht in der Reihenfolge des Lebens, so genau wie bekannt`() throws {
    let id = try opened()
    let address = "/faelle/\(id.text)/stammdaten/lebenslinie"
    #expect(PageCheck.problems(in: demir.visitor.get("\(address)/neu").text) == [])
    for (when, what) in [("März 2016", "Ankunft in Deutschland"), ("2012", "Schulabschluss"), ("7.3.2014", "Hochzeit")]
    {
      let answer = demir.visitor.post("\(address)/neu", [("version", "0"), ("wann", when), ("was", what)])
      #expect(answer.status == 303, "\(what)")
    }
    let page = demir.visitor.get("/faelle/\(id.text)/stammdaten")
    #expect(PageCheck.problems(in: page.text) == [])
    let order = ["2012", "Schulabschluss", "07.03.2014", "Hochzeit", "03.2016", "Ankunft in Deutschland"]
    let places = order.compactMap { page.text.firstRange(of: ">\($0)<")?.lowerBound }
    #expect(places.count == order.count && places == places.sorted())
    let refused = demir.visitor.post("\(address)/neu", [("version", "0"), ("wann", "2099"), ("was", "Zukunft")])
    #expect(refused.status == 422)
  }

  @Test func `ein Eintrag ändert sich, verschwindet und kommt innerhalb von dreißig Tagen wieder`() throws {
    let id = try opened()
    let address = "/faelle/\(id.text)/stammdaten/lebenslinie"
    let fields = [("wann", "2012"), ("was", "Kanarienjahr"), ("text", "erzählt von der Schule")]
    #expect(demir.visitor.post("\(address)/neu", [("version", "0")] + fields).status == 303)
    #expect(demir.visitor.post("\(address)/1", [("version", "1")] + fields).status == 303)
    let stale = demir.visitor.post("\(address)/1", [("version", "1"), ("wann", "2013"), ("was", "anderes")])
    #expect(stale.status == 409 && stale.text.contains("anderes") && stale.text.contains("Kanarienjahr"))
    #expect(demir.visitor.post("\(address)/1/entfernen").status == 303)
    #expect(demir.visitor.get("\(address)/1").status == 404)
    #expect(demir.visitor.get("/faelle/\(id.text)/stammdaten").text.contains("Entfernt: 1"))
    #expect(demir.visitor.post("\(address)/1/wiederherstellen").status == 303)
    #expect(demir.visitor.get("\(address)/1").status == 200)
    let key = try #require(try sample.site.keys.key(.caseFile(id.number), .notes))
    let store = { (connection: Connection, days: Int64) in
      try BiographyStore(connection).events(
        of: id, key, at: sample.site.clock.now.adding(seconds: days * 86_400)
      ).count
    }
    #expect(demir.visitor.post("\(address)/1/entfernen").status == 303)
    #expect(try sample.site.database.read { try store($0, 29) } == 1)
    #expect(try sample.site.database.read { try store($0, 30) } == 0)
    let bytes = try sample.site.database.read {
      try $0.row("SELECT moment, label, text FROM case_biography", []) { $0.blob(0) + $0.blob(1) + $0.blob(2) }
    }
    #expect(!String(decoding: try #require(bytes), as: UTF8.self).contains("Kanarienjahr"))
  }

  @Test func `wer den Fall verlassen hat, steht mit Namen nur für die da, die den Menschen noch lesen dürfen`() throws {
    let id = try opened()
    let klein = try sample.worker(name: "Miriam Klein (erfunden)")
    let people = "/faelle/\(id.text)/stammdaten"
    #expect(demir.visitor.post("\(people)/personen/neu", [("person", lina.text), Self.because]).status == 303)
    #expect(
      demir.visitor.post("\(people)/personen/\(lina.text)", [("grund", "ist in eine andere Stadt gezogen")]).status
        == 303)
    let listed = {
      try sample.site.database.read {
        try $0.row(
          """
          SELECT count(*) FROM journal_record r JOIN journal_body b ON b.position = r.position
          WHERE r.kind = 'stammdaten' AND r.record = $1 AND b.action = 'aufgelistet'
          """, [lina.text]
        ) { $0.integer(0) } ?? 0
      }
    }
    let earlier = try listed()
    let before = demir.visitor.get(people).text
    #expect(before.contains("Haddad, Lina") && !before.contains("Person \(lina.text)"))
    #expect(try listed() == earlier + 1)
    _ = try sample.openCase(lina, by: klein.account)
    let page = demir.visitor.get(people).text
    #expect(!page.contains("Haddad, Lina") && page.contains("Person \(lina.text)"))
    #expect(page.contains("ist in eine andere Stadt gezogen"))
  }
}
