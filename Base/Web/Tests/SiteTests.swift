import Access
import Basics
import Feature
import HTTP
import Journal
import Markup
import SQL
import TestKit
import Testing
import Web

@Suite struct SiteTests {
  private static let room = Feature(
    name: "Things",
    routes: [
      .get("/dinge", "Dinge", may: .may(.read, .municipality)) { _, connection in
        let names = try connection.rows("SELECT name FROM thing ORDER BY id") { $0.text(0) }
        return .page(Page(title: "Dinge", main: "<h1>Dinge</h1><ul>\(each: names, { "<li>\($0)</li>" })</ul>"))
      },
      .post("/dinge", "Ding anlegen", may: .may(.update, .municipality)) { visit, connection in
        let name = visit.form["name"] ?? ""
        try connection.run("INSERT INTO thing (name) VALUES ($1)", [name])
        visit.note(.created, .municipality, ["\(name.count)"])
        guard !name.isEmpty else { return .unprocessable(Page(title: "Ding", main: "<h1>Ding</h1>")) }
        return .seeOther("/dinge", notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
      },
      .post("/dinge/andere", "Anderes Ding anlegen", may: .may(.update, .municipality)) { visit, connection in
        try connection.run("INSERT INTO thing (name) VALUES ($1)", [visit.form["name"] ?? ""])
        visit.note(.created, .municipality, ["anders"])
        return .seeOther("/dinge/1", notice: nil)
      },
      .get("/dinge/{id}", "Ding", may: .signedIn) { visit, _ in
        guard let id: ID<Int> = visit.id() else { return .notFound }
        return .page(Page(title: "Ding \(id.number)", main: "<h1>Ding</h1>"))
      },
      .get("/dinge/neu", "Neues Ding", may: .signedIn) { _, _ in .page(Page(title: "Neu", main: "<h1>Neu</h1>")) },
      .get("/dinge/kaputt", "Kaputtes Ding", may: .signedIn) { _, connection in
        _ = try connection.rows("SELECT nothing FROM nowhere") { $0.text(0) }
        return .notFound
      },
      .get("/dinge/datei", "Datei", may: .signedIn) { visit, _ in
        .download(bytes: [1], contentType: "text/csv", fileName: visit.query["name"] ?? "")
      },
    ],
    migrations: [Migration(1, "thing", "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;")],
    menu: [MenuEntry(Link("Dinge", "/dinge"), in: .network, may: .may(.read, .municipality))])

  private func site() throws -> TestSite { try TestSite([Self.room]) }

  private func count(_ site: TestSite) throws -> Int? {
    try site.database.read { try $0.row("SELECT count(*) FROM thing") { $0.integer(0) } }
  }

  @Test func `wer eine Eingabe zurückbekommt, hört es zuerst im Titel`() throws {
    let visitor = try site().visitor(.coordinator)
    let refused = visitor.post("/dinge", [("name", "")])
    #expect(refused.status == 422)
    #expect(refused.text.contains("<title>Fehler: Ding – Faden</title>"))
    #expect(visitor.get("/dinge").text.contains("<title>Dinge – Faden</title>"))
  }

  // MARK: Zugang

  @Test func `ohne Anmeldung führt jede Seite zur Anmeldung und danach zurück`() throws {
    let answer = try site().anonymous().get("/dinge")
    #expect(answer.status == 303)
    #expect(answer.location == "/anmelden?weiter=%2Fdinge")
  }

  @Test func `wer das Recht hat, sieht die Seite; wer nichts davon wissen darf, sieht eine unbekannte`() throws {
    let site = try site()
    #expect(try site.visitor(.caseManager).get("/dinge").status == 200)
    let client = try site.visitor(.client)
    let denied = client.get("/dinge")
    let unknown = client.get("/gibt-es-nicht")
    #expect(denied.status == 404)
    #expect(unknown.status == 404)
    #expect(denied.text == unknown.text)
  }

  @Test func `wer davon wissen, es aber nicht tun darf, wird mit denselben Worten abgewiesen`() throws {
    let visitor = try site().visitor(.caseManager)
    let refused = visitor.post("/dinge")
    #expect(refused.status == 403)
    #expect(refused.text == visitor.get("/gibt-es-nicht").text)
  }

  @Test func `Rechte gelten ab der nächsten Anfrage nicht mehr, wenn die Rolle endet`() throws {
    let site = try site()
    let visitor = try site.visitor(.caseManager)
    #expect(visitor.get("/dinge").status == 200)
    try site.database.write { try $0.run("UPDATE role_grant SET valid_to = $1", [TestClock.today.adding(days: -1)]) }
    #expect(visitor.get("/dinge").status == 404)
  }

  @Test func `wer gesperrt ist, ist sofort draußen`() throws {
    let site = try site()
    let visitor = try site.visitor(.caseManager)
    try site.database.write { try $0.run("UPDATE account SET locked_at = 1") }
    #expect(visitor.get("/dinge").status == 303)
  }

  @Test func `nach 31 Minuten ist die Sitzung vorbei, nach 29 mit Zugriff dazwischen nicht`() throws {
    let site = try site()
    let visitor = try site.visitor(.caseManager)
    site.clock.advance(seconds: 29 * 60)
    #expect(visitor.get("/dinge").status == 200)
    site.clock.advance(seconds: 29 * 60)
    #expect(visitor.get("/dinge").status == 200)
    site.clock.advance(seconds: 31 * 60)
    #expect(visitor.get("/dinge").status == 303)
  }

  @Test func `zwei Sitzungscookies sind so gut wie keines`() throws {
    let site = try site()
    let visitor = try site.visitor(.caseManager)
    let cookie = Fields.Pair(name: "faden", value: visitor.cookies["faden"] ?? "")
    let request = Request(method: .get, path: "/dinge", cookies: Fields([cookie, cookie]))
    #expect(site.site.respond(to: request).status == 303)
  }

  @Test func `über TLS heißen die Cookies anders, und das alte gilt nicht`() throws {
    let site = try site()
    let visitor = try site.visitor(.caseManager)
    let value = visitor.cookies["faden"] ?? ""
    func status(_ name: String) -> Int {
      site.site.respond(
        to: Request(
          method: .get, path: "/dinge", cookies: Fields([Fields.Pair(name: name, value: value)]), isSecure: true)
      ).status
    }
    #expect(status("faden") == 303)
    #expect(status("__Host-faden") == 200)
  }

  // MARK: Formulare

  @Test func `ein Formular wirkt und führt mit einer Meldung weiter, die einmal erscheint`() throws {
    let site = try site()
    let visitor = try site.visitor(.coordinator)
    let answer = visitor.post("/dinge", [("name", "Erstes")])
    #expect(answer.status == 303 && answer.location == "/dinge")
    #expect(visitor.get("/dinge").text.contains("Gespeichert um 12:00 Uhr."))
    #expect(!visitor.get("/dinge").text.contains("Gespeichert um"))
    #expect(try count(site) == 1)
  }

  @Test func `hundertfaches Absenden desselben Formulars wirkt einmal`() throws {
    let site = try site()
    let visitor = try site.visitor(.coordinator)
    for _ in 0..<100 {
      #expect(visitor.post("/dinge", [("name", "x"), ("_schluessel", "abcdefghijklmnopqrstuvwx")]).status == 303)
    }
    #expect(try count(site) == 1)
  }

  @Test func `zwei Formulare einer Seite wirken beide, auch wenn man nach dem ersten zurückgeht`() throws {
    let site = try site()
    let visitor = try site.visitor(.coordinator)
    let key = ("_schluessel", "abcdefghijklmnopqrstuvwx")
    #expect(visitor.post("/dinge", [("name", "x"), key]).status == 303)
    #expect(visitor.post("/dinge/andere", [("name", "y"), key]).header("Location") == "/dinge/1")
    #expect(visitor.post("/dinge/andere", [("name", "y"), key]).header("Location") == "/dinge/1")
    #expect(try count(site) == 2)
  }

  @Test func `ein Schlüssel, den keine Seite von uns macht, wird abgelehnt`() throws {
    let site = try site()
    let visitor = try site.visitor(.coordinator)
    #expect(visitor.post("/dinge", [("name", "x"), ("_schluessel", "' OR 1=1 --")]).status == 400)
    #expect(try count(site) == 0)
  }

  @Test func `eine abgelehnte Eingabe hinterlässt nichts`() throws {
    let site = try site()
    #expect(try site.visitor(.coordinator).post("/dinge", [("name", "")]).status == 422)
    #expect(try count(site) == 0)
  }

  @Test(arguments: ["", "falsch", String(repeating: "A", count: 43)])
  func `ohne das Zeichen der Sitzung wirkt kein Formular`(_ token: String) throws {
    let site = try site()
    let answer = try site.visitor(.coordinator).post("/dinge", [("name", "x"), ("_token", token)])
    #expect(answer.status == 403)
    #expect(answer.text.contains("Das Formular ist abgelaufen"))
    #expect(try count(site) == 0)
  }

  @Test func `das Zeichen einer anderen Sitzung hilft nicht`() throws {
    let site = try site()
    let other = try site.visitor(.coordinator)
    #expect(try site.visitor(.coordinator).post("/dinge", [("name", "x"), ("_token", other.formToken)]).status == 403)
    #expect(try count(site) == 0)
  }

  @Test(arguments: [
    ("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://angreifer.invalid"),
    ("origin", "null"), ("origin", "http://localhost.angreifer.invalid"),
  ])
  func `von fremden Seiten wirkt kein Formular`(_ name: String, _ value: String) throws {
    let site = try site()
    let answer = try site.visitor(.coordinator).post("/dinge", [("name", "x")], headers: [(name, value)])
    #expect(answer.status == 403)
    #expect(try count(site) == 0)
  }

  @Test(arguments: [("sec-fetch-site", "same-origin"), ("origin", "http://localhost"), ("origin", "https://localhost")])
  func `von der eigenen Seite wirkt es`(_ name: String, _ value: String) throws {
    let site = try site()
    let answer = try site.visitor(.coordinator).post("/dinge", [("name", "x")], headers: [(name, value)])
    #expect(answer.status == 303)
  }

  @Test func `wer nur lesen darf, legt nichts an`() throws {
    let site = try site()
    #expect(try site.visitor(.caseManager).post("/dinge", [("name", "x")]).status == 403)
    #expect(try count(site) == 0)
  }

  @Test func `die Kopfzeile X-HTTP-Method-Override hat keine Wirkung`() throws {
    let site = try site()
    let answer = try site.visitor(.coordinator).send(
      .get, "/dinge", payload: .none, headers: [("x-http-method-override", "POST")])
    #expect(answer.status == 200)
    #expect(try count(site) == 0)
  }

  @Test func `ein Ort im Cookie oder in einer fremden Kopfzeile ändert die Antwort nicht`() throws {
    let visitor = try site().visitor(.caseManager)
    let control = visitor.get("/dinge").text
    visitor.cookies["sprache"] = "de' UNION SELECT 1--"
    #expect(visitor.get("/dinge").text == control)
  }

  // MARK: Adressen

  @Test func `feste Adressen gehen vor solchen mit Platzhalter`() throws {
    let visitor = try site().visitor(.caseManager)
    #expect(visitor.get("/dinge/neu").text.contains("Neu – Faden"))
    #expect(visitor.get("/dinge/7").text.contains("Ding 7"))
    #expect(visitor.get("/dinge/x").status == 404)
  }

  @Test func `eine andere Methode wird mit 405 beantwortet, und die möglichen werden genannt`() throws {
    let answer = try site().visitor(.coordinator).post("/dinge/neu")
    #expect(answer.status == 405)
    #expect(answer.header("Allow") == "GET, HEAD, OPTIONS")
  }

  @Test(arguments: [("/dinge", "GET, HEAD, POST, OPTIONS"), ("/dinge/neu", "GET, HEAD, OPTIONS")])
  func `auf OPTIONS stehen die Methoden der Adresse`(_ path: String, _ methods: String) throws {
    let answer = try site().anonymous().send(.options, path, payload: .none)
    #expect(answer.status == 204 && answer.text.isEmpty)
    #expect(answer.header("Allow") == methods)
  }

  @Test func `auf OPTIONS verrät eine unbekannte Adresse nichts`() throws {
    #expect(try site().anonymous().send(.options, "/gibt-es-nicht", payload: .none).status == 404)
  }

  @Test(arguments: [
    "//angreifer.invalid/", "https://angreifer.invalid/", "\\\\x", "/a\r\nSet-Cookie: b=c", "javascript:x", "", "/ä",
  ])
  func `weiter führt nur auf eigene Seiten`(_ address: String) {
    #expect(ownPath(address) == "/")
  }

  @Test func `eigene Seiten bleiben nach der Anmeldung das Ziel`() {
    #expect(ownPath("/kommunen/05162024") == "/kommunen/05162024")
    // A case with the longest list, every byte of it encoded.
    let longest = "/faelle/1/verlauf?liste=" + String(repeating: "%3D", count: 2000)
    #expect(ownPath(longest) == longest)
    #expect(ownPath("/" + String(repeating: "x", count: 7000)) == "/")
  }

  // MARK: Kopfzeilen und Fehler

  @Test(arguments: ["/dinge", "/gibt-es-nicht", "/dinge/kaputt", "/healthz", "/"])
  func `jede Antwort trägt alle Schutzkopfzeilen`(_ path: String) throws {
    let answer = try site().visitor(.caseManager).get(path)
    #expect(answer.header("Content-Security-Policy")?.hasPrefix("default-src 'none'") == true)
    #expect(answer.header("Content-Security-Policy")?.contains("unsafe") == false)
    #expect(answer.header("Cache-Control") == "no-store")
    #expect(answer.header("X-Content-Type-Options") == "nosniff")
    #expect(answer.header("Referrer-Policy") == "same-origin")
    #expect(answer.header("Cross-Origin-Opener-Policy") == "same-origin")
    #expect(answer.header("Cross-Origin-Resource-Policy") == "same-origin")
    #expect(answer.header("Permissions-Policy") != nil)
    #expect(answer.header("Server") == nil)
  }

  @Test func `HSTS kommt nur über TLS`() throws {
    let site = try site().site
    func answer(_ isSecure: Bool) -> TestAnswer {
      TestAnswer(site.respond(to: Request(method: .get, path: "/healthz", isSecure: isSecure)))
    }
    #expect(answer(false).header("Strict-Transport-Security") == nil)
    #expect(answer(true).header("Strict-Transport-Security") == "max-age=31536000")
  }

  @Test func `ein unerwarteter Fehler verrät nichts und nennt eine Nummer`() throws {
    let answer = try site().visitor(.caseManager).get("/dinge/kaputt")
    #expect(answer.status == 500)
    #expect(answer.text.contains("Da ist etwas schiefgegangen, das nicht an Ihnen liegt"))
    #expect(answer.text.contains("0000-0000"))
    for word in ["SELECT", "nowhere", "sqlite", "DatabaseError", "Swift"] { #expect(!answer.text.contains(word)) }
  }

  @Test func `ein Dateiname kann keine Kopfzeile beginnen`() throws {
    let answer = try site().visitor(.caseManager).get("/dinge/datei?name=Bericht%0D%0ASet-Cookie:%20s=1.csv")
    let header = try #require(answer.header("Content-Disposition"))
    #expect(!header.contains("\r") && !header.contains("\n"))
    #expect(header.contains("filename*=UTF-8''Bericht%0D%0ASet-Cookie%3A%20s%3D1.csv"))
  }

  // MARK: Entwürfe

  @Test func `ein Entwurf kommt nur zu dem zurück, der ihn schrieb, und liegt versiegelt`() throws {
    let site = try site()
    let author = try site.visitor(.coordinator)
    let answer = author.post("/entwuerfe", [("formular", "ding-1"), ("inhalt", "name=Halbfertig+%C3%A4")])
    #expect(answer.status == 200 && answer.text == "{\"uhrzeit\":\"12:00\"}")
    try site.database.read { connection in
      let owner: ID<Account>? = try connection.row("SELECT account FROM draft") { $0.id(0) }
      let drafts = site.site.facts.drafts
      let id = try #require(owner)
      #expect(try drafts.find("ding-1", of: id, connection)?.fields["name"] == "Halbfertig ä")
      #expect(try drafts.find("ding-1", of: ID(id.number + 1), connection) == nil)
      let sealed = try connection.row("SELECT sealed FROM draft") { $0.blob(0) } ?? []
      #expect(!String(decoding: sealed, as: UTF8.self).contains("Halbfertig"))
    }
  }

  @Test func `das Speichern des Formulars verbraucht den Entwurf`() throws {
    let site = try site()
    let author = try site.visitor(.coordinator)
    _ = author.post("/entwuerfe", [("formular", "ding-1"), ("inhalt", "name=x")])
    _ = author.post("/dinge", [("name", "x"), ("_entwurf", "ding-1")])
    #expect(try site.database.read { try $0.row("SELECT count(*) FROM draft") { $0.integer(0) } } == 0)
  }

  // MARK: Entwürfe, die sich überholen

  private static let pageKey = "seiteAseiteAseiteA"

  private func draftName(_ site: TestSite) throws -> String? {
    try site.database.read { connection in
      let owner: ID<Account>? = try connection.row("SELECT account FROM draft") { $0.id(0) }
      return try owner.flatMap { try site.site.facts.drafts.find("ding-1", of: $0, connection)?.fields["name"] }
    }
  }

  private func save(_ text: String, _ key: String, madeAt: Instant, _ author: TestVisitor) -> TestAnswer {
    author.post(
      "/entwuerfe",
      [
        ("formular", "ding-1"), ("inhalt", "name=\(text)"), ("schluessel", key),
        ("stand", String(madeAt.microseconds)),
      ])
  }

  @Test func `ein Entwurf, der nach dem Speichern seines Formulars ankommt, lebt nicht wieder auf`() throws {
    let site = try site()
    let author = try site.visitor(.coordinator)
    _ = author.post("/dinge", [("name", "x"), ("_entwurf", "ding-1"), ("_schluessel", Self.pageKey)])
    let late = save("x", Self.pageKey, madeAt: site.clock.now, author)
    #expect(late.status == 409 && late.text.hasPrefix("Dieses Formular ist schon abgeschickt"))
    #expect(try draftName(site) == nil)
    #expect(save("neu", "seiteBseiteBseiteB", madeAt: site.clock.now, author).status == 200)
  }

  @Test func `wer ein anderes Formular der Seite absendet, verliert nichts von dem, was er gerade tippt`() throws {
    let site = try site()
    let author = try site.visitor(.coordinator)
    #expect(author.post("/dinge/andere", [("name", "y"), ("_schluessel", Self.pageKey)]).status == 303)
    #expect(save("noch beim Verlassen", Self.pageKey, madeAt: site.clock.now, author).status == 200)
    #expect(try draftName(site) == "noch beim Verlassen")
  }

  @Test func `ein Entwurf, der nach dem Verwerfen ankommt, lebt nicht wieder auf`() throws {
    let site = try site()
    let author = try site.visitor(.coordinator)
    #expect(save("x", Self.pageKey, madeAt: site.clock.now, author).status == 200)
    for _ in 1...2 {
      let discarded = author.post("/entwuerfe/verwerfen", [("formular", "ding-1"), ("_schluessel", Self.pageKey)])
      #expect(discarded.status == 303)
    }
    #expect(save("x", Self.pageKey, madeAt: site.clock.now, author).status == 409)
    #expect(try draftName(site) == nil)
  }

  @Test func `zwei Fenster überschreiben sich ihren Entwurf nicht`() throws {
    let site = try site()
    let author = try site.visitor(.coordinator)
    let opened = site.clock.now
    site.clock.advance(seconds: 60)
    #expect(save("links", Self.pageKey, madeAt: opened, author).status == 200)
    #expect(save("links weiter", Self.pageKey, madeAt: opened, author).status == 200)
    let other = save("rechts", "seiteBseiteBseiteB", madeAt: opened, author)
    #expect(other.status == 409 && other.text.contains("um 12:01 Uhr"))
    #expect(try draftName(site) == "links weiter")
    #expect(
      save("danach", "seiteCseiteCseiteC", madeAt: site.clock.now, author).status == 200,
      "Eine Seite, die den Entwurf schon zeigt, schreibt ihn fort")
    #expect(try draftName(site) == "danach")
  }

  @Test func `auch der Knopf überschreibt keinen Entwurf eines anderen Fensters, bevor beide Texte verglichen sind`()
    throws
  {
    let site = try site()
    let author = try site.visitor(.coordinator)
    let opened = site.clock.now
    site.clock.advance(seconds: 60)
    #expect(save("links+geschrieben", Self.pageKey, madeAt: opened, author).status == 200)
    let form = [
      ("_entwurf", "ding-1"), ("_zurueck", "/dinge"), ("_schluessel", "seiteBseiteBseiteB"),
      ("_stand", String(opened.microseconds)), ("name", "rechts geschrieben"),
    ]
    let asked = author.post("/entwuerfe/sichern", form)
    #expect(asked.status == 409 && asked.shows("um 12:01 Uhr an diesem Formular geschrieben"))
    #expect(asked.shows("links geschrieben") && asked.shows("rechts geschrieben"))
    #expect(PageCheck.problems(in: asked.text) == [])
    #expect(try draftName(site) == "links geschrieben")
    // The button of that page sends the same fields and the decision.
    #expect(asked.text.contains("name=\"_ersetzen\" value=\"ja\""))
    #expect(author.post("/entwuerfe/sichern", form + [("_ersetzen", "ja")]).status == 303)
    #expect(try draftName(site) == "rechts geschrieben")
  }

  @Test func `die eigene Seite und eine später geöffnete schreiben ihren Entwurf mit dem Knopf fort`() throws {
    let site = try site()
    let author = try site.visitor(.coordinator)
    let opened = site.clock.now
    site.clock.advance(seconds: 60)
    #expect(save("erst", Self.pageKey, madeAt: opened, author).status == 200)
    for (key, made) in [(Self.pageKey, opened), ("seiteBseiteBseiteB", site.clock.now)] {
      let answer = author.post(
        "/entwuerfe/sichern",
        [
          ("_entwurf", "ding-1"), ("_schluessel", key), ("_stand", String(made.microseconds)), ("name", "von \(key)"),
        ])
      #expect(answer.status == 303)
      #expect(try draftName(site) == "von \(key)")
    }
  }

  @Test func `ohne Skript wird das Formular selbst zum Entwurf, ohne Zeichen und Kennwort`() throws {
    let site = try site()
    let author = try site.visitor(.coordinator)
    let form = [
      ("_entwurf", "ding-1"), ("_zurueck", "/dinge"), ("_schluessel", String(repeating: "k", count: 24)),
      ("name", "Halb & halb"), ("kennwort", "geheim"),
    ]
    for _ in 1...2 {
      let answer = author.post("/entwuerfe/sichern", form)
      #expect(answer.status == 303 && answer.header("Location") == "/dinge")
    }
    try site.database.read { connection in
      let owner: ID<Account>? = try connection.row("SELECT account FROM draft") { $0.id(0) }
      let draft = try site.site.facts.drafts.find("ding-1", of: try #require(owner), connection)
      #expect(draft?.fields.pairs == [Fields.Pair(name: "name", value: "Halb & halb")])
    }
  }

  @Test(arguments: ["//boese.example", "https://boese.example", ""])
  func `nach dem Sichern eines Entwurfs geht es nie auf eine fremde Seite`(_ back: String) throws {
    let answer = try site().visitor(.coordinator)
      .post("/entwuerfe/sichern", [("_entwurf", "ding-1"), ("_zurueck", back), ("name", "x")])
    #expect(answer.status == 303 && answer.header("Location") == "/")
  }

  @Test(arguments: ["", "a b", "../x", String(repeating: "a", count: 101), "Ä"])
  func `ein Entwurf braucht den Namen eines Formulars`(_ name: String) throws {
    let answer = try site().visitor(.coordinator).post("/entwuerfe", [("formular", name), ("inhalt", "a=b")])
    #expect(answer.status == 400)
  }
}
