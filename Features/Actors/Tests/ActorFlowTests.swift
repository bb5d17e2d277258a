import Access
import Basics
import SQL
import TestKit
import Testing
import Web

@testable import Actors

struct ActorFlowTests {
  // MARK: Pages

  @Test(arguments: [
    "/akteure", "/akteure?name=caritas", "/akteure?name=gibtesnicht", "/akteure?kommune=05162024&bereich=sprache",
    "/akteure?kategorie=beratung&rechtsbereich=integration&zeige=pruefung", "/akteure/neu", "/zustaendigkeiten",
    "/zustaendigkeiten/05162024", "/zustaendigkeiten/05162024/jugendamt",
  ])
  func `jede Seite ist wohlgeformt und zugänglich`(_ address: String) throws {
    let answer = try Sample.site().visitor(.coordinator).get(address)
    #expect(answer.status == 200)
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test(arguments: ["", "/bearbeitung", "/standorte/neu", "/personen/neu"])
  func `jede Seite eines Akteurs ist wohlgeformt und zugänglich`(_ end: String) throws {
    let site = try Sample.site()
    let answer = try site.visitor(.coordinator).get("/akteure/\(site.id(of: "Jobcenter Rhein-Kreis Neuss"))\(end)")
    #expect(answer.status == 200)
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test(arguments: [
    ("name=caritas+job", "Job-Paten", "Integrationsagentur der Diakonie"),
    ("name=juch", "Sozialamt und Integrationsstelle Stadt Jüchen", "Integrationsamt Stadt Neuss"),
    ("kategorie=integrationsraete", "Integrationsrat der Stadt Meerbusch", "Kreissportbund"),
    ("kommune=05162028", "Volkshochschule Rommerskirchen", "Volkshochschule Meerbusch"),
    ("kommune=05162028", "Jobcenter Rhein-Kreis Neuss", "Jugendamt Stadt Kaarst"),
    ("bereich=sprache", "Integrationskursträger", "Kreissportbund"),
    ("rechtsbereich=auslaenderrecht", "Ausländerbehörde Stadt Neuss", "Stadtbibliotheken"),
  ])
  func `die Liste lässt sich einschränken`(_ query: String, _ shown: String, _ hidden: String) throws {
    let text = try Sample.site().visitor(.caseManager).get("/akteure?\(query)").text
    #expect(text.contains(shown))
    #expect(!text.contains(hidden))
  }

  @Test func `die Liste wird in Teilen gelesen, und kein Eintrag fehlt oder steht doppelt`() throws {
    let visitor = try Sample.site().visitor(.coordinator)
    var names: [Substring] = []
    var address: String? = "/akteure"
    var pages = 0
    while let current = address, pages < 10 {
      let text = visitor.get(current).text
      names += text.matches(of: /href="\/akteure\/(\d+)"/).map(\.1)
      address = text.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
      pages += 1
    }
    #expect(pages > 1)
    #expect(names.count == ActorFile.rheinKreisNeuss.actors.count)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: [
    ("/akteure?seite=2", "seite"), ("/akteure?kategorie=kita", "kategorie"), ("/akteure?kommune=neuss", "kommune"),
    ("/akteure?nach=x", "nach"), ("/akteure?zeige=alles", "zeige"), ("/akteure?name=a&name=b", "name"),
    ("/zustaendigkeiten?x=1", "x"),
  ])
  func `andere Angaben in der Adresse werden genannt und abgelehnt`(_ address: String, _ name: String) throws {
    let answer = try Sample.site().visitor(.coordinator).get(address)
    #expect(answer.status == 400)
    #expect(answer.text.contains("„\(name)“"))
  }

  // MARK: Changing

  @Test func `die Koordination nimmt auf, ändert und beendet`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    let added = visitor.post("/akteure", Sample.form(["version": "0", "bereich": "language"]))
    let address = try #require(added.location)
    #expect(added.status == 303)
    #expect(visitor.get(address).text.contains("Sprache"))
    let ended = visitor.post("\(address)/bearbeitung", Sample.form(["beendet": Sample.today.adding(days: -1).german]))
    #expect(ended.status == 303)
    #expect(!visitor.get("/akteure?name=beispiel").text.contains(address))
    #expect(visitor.get("/akteure?name=beispiel&zeige=beendete").text.contains(address))
  }

  @Test func `wer auf einem alten Stand speichert, sieht beide Fassungen`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    let address = "/akteure/\(try site.id(of: "Kreissportbund"))"
    #expect(visitor.post("\(address)/bearbeitung", Sample.form(["name": "Sportbund"])).status == 303)
    let answer = visitor.post("\(address)/bearbeitung", Sample.form(["name": "Sportverband"]))
    #expect(answer.status == 409)
    #expect(answer.text.contains("Sportbund") && answer.text.contains("Sportverband"))
    #expect(answer.text.contains("name=\"version\" value=\"2\""))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(visitor.get(address).text.contains("<h1>Sportbund</h1>"))
    #expect(visitor.post("\(address)/bearbeitung", Sample.form(["name": "Sportverband"], version: 2)).status == 303)
  }

  @Test(arguments: [
    (["name": ""], "feld-name"), (["quelle": ""], "feld-quelle"), (["alter_von": "x"], "feld-alter-von"),
    (["alter_von": "121"], "feld-alter-von"), (["einzugsgebiet": "listed"], "feld-einzugsgebiet-kommune"),
    (["web": "javascript:alert(1)"], "feld-web"), (["kategorie": "kita"], "feld-kategorie"),
    (["gehoert_zu": "999999"], "feld-gehoert-zu"), (["beendet": "31.2.2026"], "feld-beendet"),
  ])
  func `Fehler stehen am Feld, und die Eingabe bleibt`(_ change: [String: String], _ field: String) throws {
    let visitor = try Sample.site().visitor(.coordinator)
    let answer = visitor.post(
      "/akteure", Sample.form(["version": "0", "bemerkung": "bleibt stehen"].merging(change) { _, new in new }))
    #expect(answer.status == 422)
    #expect(answer.text.contains("href=\"#\(field)\""))
    #expect(answer.text.contains("bleibt stehen"))
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test func `Getipptes wird als Text gezeigt, nie als Markup`() throws {
    let visitor = try Sample.site().visitor(.coordinator)
    let added = visitor.post("/akteure", Sample.form(["version": "0", "name": "<b>x</b>", "bemerkung": "<script>"]))
    let text = visitor.get(try #require(added.location)).text
    #expect(!text.contains("<b>x</b>") && text.contains("&lt;b&gt;x"))
    #expect(!text.contains("<script>x") && text.contains("&lt;script&gt;"))
  }

  @Test func `geprüft wird mit nächstem Termin, danach ist nichts mehr fällig`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    let address = "/akteure/\(try site.id(of: "Kreissportbund"))"
    let count = ActorFile.rheinKreisNeuss.actors.count
    #expect(visitor.get("/faellig").text.contains("\(count) Einträge sind zu prüfen"))
    #expect(visitor.post("\(address)/pruefung", [("version", "1"), ("naechste", "heute")]).status == 422)
    let next = Sample.today.adding(days: 90).german
    #expect(visitor.post("\(address)/pruefung", [("version", "1"), ("naechste", next)]).status == 303)
    #expect(visitor.get(address).text.contains("am \(Sample.today.german) von Sabine Vogt (erfunden)"))
    #expect(visitor.get("/faellig").text.contains("\(count - 1) Einträge sind zu prüfen"))
    #expect(!visitor.get("/akteure?zeige=pruefung&name=kreissportbund").text.contains(address))
    #expect(visitor.post("\(address)/pruefung", [("version", "7"), ("naechste", next)]).status == 409)
  }

  @Test func `Ansprechpersonen werden aufgenommen, geändert und gelöscht`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    let address = "/akteure/\(try site.id(of: "Kreissportbund"))"
    let fields = [("version", "0"), ("name", "Lena Hofmann (erfunden)"), ("aufgabe", "Anfragen"), ("email", "l@b.de")]
    #expect(visitor.post("\(address)/personen", fields).status == 303)
    let path = try #require(visitor.get(address).text.firstMatch(of: /\/akteure\/\d+\/personen\/\d+/)).0
    #expect(PageCheck.problems(in: visitor.get(String(path)).text) == [])
    let wrong = fields.map { $0.0 == "version" ? ("version", "5") : $0 }
    #expect(visitor.post(String(path), wrong).status == 409)
    #expect(visitor.post("\(path)/loeschung", [("version", "2")]).status == 409)
    #expect(visitor.post("\(path)/loeschung", [("version", "1")]).status == 303)
    let id = try #require(ID<IntegrationActor>(text: try site.id(of: "Kreissportbund")))
    #expect(try site.database.read { try ActorStore($0).contacts(of: id) } == [])
  }

  @Test func `eine Ansprechperson eines anderen Akteurs ist unter dieser Adresse nicht zu haben`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    let one = "/akteure/\(try site.id(of: "Kreissportbund"))"
    let other = "/akteure/\(try site.id(of: "Integration Point"))"
    _ = visitor.post("\(one)/personen", [("version", "0"), ("name", "Lena Hofmann"), ("aufgabe", "Anfragen")])
    let path = try #require(visitor.get(one).text.firstMatch(of: /\/personen\/\d+/)).0
    #expect(visitor.get("\(other)\(path)").status == 404)
    #expect(visitor.post("\(other)\(path)/loeschung", [("version", "1")]).status == 404)
  }

  @Test func `ein Standort steht auf der Seite und verlangt einen Namen`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    let address = "/akteure/\(try site.id(of: "Kreissportbund"))"
    #expect(visitor.post("\(address)/standorte", [("version", "0"), ("name", "")]).status == 422)
    let fields = [("version", "0"), ("name", "Haus des Sports"), ("kommune", Sample.neuss), ("zugang", "stufenlos")]
    #expect(visitor.post("\(address)/standorte", fields).status == 303)
    #expect(visitor.get(address).text.contains("Haus des Sports"))
  }

  // MARK: Who is responsible

  @Test func `eine neue Zuständigkeit gilt ab ihrem Tag, eine alte Fassung wird nicht überschrieben`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    let address = "/zustaendigkeiten/05162012/jugendamt"
    let version = try #require(visitor.get(address).text.firstMatch(of: /name="version" value="(\d+)"/)).1
    let from = Sample.today.adding(days: 10)
    let fields = [
      ("version", String(version)), ("schritt", "neu"), ("akteur", try site.id(of: "Jugendamt Stadt Grevenbroich")),
      ("gueltig_ab", from.german), ("quelle", "Vereinbarung (erfunden)"),
    ]
    #expect(visitor.post(address, fields).status == 303)
    func name(on day: Day) throws -> String? {
      try site.database.read { try AuthorityStore($0).responsible(.jugendamt, for: "05162012", on: day)?.name }
    }
    #expect(try name(on: from.adding(days: -1)) == "Jugendamt Rhein-Kreis Neuss")
    #expect(try name(on: from) == "Jugendamt Stadt Grevenbroich")
    #expect(visitor.get("/zustaendigkeiten/05162012").text.contains("Künftig ab \(from.german)"))
    let stale = visitor.post(address, fields)
    #expect(stale.status == 409)
    #expect(PageCheck.problems(in: stale.text) == [])
  }

  @Test func `eine Berichtigung ersetzt die letzte Angabe und braucht einen Grund`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    let address = "/zustaendigkeiten/05162012/jugendamt"
    let version = try #require(visitor.get(address).text.firstMatch(of: /name="version" value="(\d+)"/)).1
    let fields = [
      ("version", String(version)), ("schritt", "berichtigung"),
      ("akteur", try site.id(of: "Jugendamt Stadt Grevenbroich")), ("gueltig_ab", "1.1.2020"), ("quelle", "Satzung"),
    ]
    #expect(visitor.post(address, fields).status == 422)
    #expect(visitor.post(address, fields + [("grund", "verwechselt")]).status == 303)
    let found = try site.database.read {
      try AuthorityStore($0).responsible(.jugendamt, for: "05162012", on: Sample.day("2020-06-01"))
    }
    #expect(found?.name == "Jugendamt Stadt Grevenbroich")
  }

  @Test func `die Suche findet am Anfang der Wörter`() throws {
    let site = try Sample.site()
    #expect(try site.visitor(.caseManager).get("/treffer?q=schlich").text.contains("Berufsförderungszentrum"))
    #expect(try site.visitor(.caseManager).get("/treffer?q=licherum").text.isEmpty)
    #expect(try site.visitor(.steeringGroupMember).get("/treffer?q=schlich").text.isEmpty)
    #expect(try site.visitor(.caseManager).get("/treffer?q=%2D").text.isEmpty)
  }
}
