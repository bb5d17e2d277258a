import Access
import Basics
import Dispatch
import Feature
import HTTP
import Journal
import Markup
import SQL
import Synchronization
import TestKit
import Testing
import Web

/// What a handler notes is on disk before anybody sees the answer.
@Suite struct JournalWebTests {
  private static let room = Feature(
    name: "Files",
    routes: [
      .get("/akten", "Akten", may: .may(.read, .municipality)) { visit, _ in
        visit.note(.listed, .municipality, ["1", "2", "3"], detail: "q=\(visit.query["q"] ?? "")")
        return .page(Page(title: "Akten", main: "<h1>Akten</h1>"))
      },
      .get("/akten/{id}", "Akte", may: .may(.read, .municipality)) { visit, _ in
        guard let id: ID<Int> = visit.id() else { return .notFound }
        visit.note(.read, .municipality, [id.text])
        return .page(Page(title: "Akte", main: "<h1>Geheim</h1>"))
      },
      .post("/akten/{id}", "Akte ändern", may: .may(.update, .municipality)) { visit, connection in
        guard let id: ID<Int> = visit.id() else { return .notFound }
        try connection.run("INSERT INTO file (name) VALUES ($1)", [visit.form["name"] ?? ""])
        visit.note(.read, .municipality, [id.text])
        visit.note(.changed, .municipality, [id.text])
        guard visit.form["name"] != nil else { return .unprocessable(Page(title: "Akte", main: "<h1>Akte</h1>")) }
        return .seeOther("/akten")
      },
      .post("/akten/{id}/vergesslich", "Akte ändern ohne Notiz", may: .may(.update, .municipality)) {
        visit, connection in
        try connection.run("INSERT INTO file (name) VALUES ('x')")
        visit.note(.read, .municipality, ["17"])
        return .seeOther("/akten")
      },
      .ask("/akten", "Akten suchen", may: .may(.read, .municipality)) { visit, connection in
        visit.note(.listed, .municipality, ["2"], detail: visit.form["name"])
        if visit.form["name"] == "schreibt" { try connection.run("INSERT INTO file (name) VALUES ('x')") }
        if visit.form["name"] == "behauptet" { visit.note(.changed, .municipality, ["2"]) }
        return .page(Page(title: "Akten", main: "<h1>Treffer</h1>"))
      },
      .get("/oeffentliches", "Öffentliches", may: .signedIn) { _, _ in .page(Page(title: "Ö", main: "<h1>Ö</h1>")) },
    ],
    migrations: [Migration(1, "file", "CREATE TABLE file (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;")])

  private let site: TestSite

  init() throws {
    site = try TestSite([Self.room])
  }

  private func lines() throws -> [JournalLine] {
    try site.database.read { try JournalStore($0).lines(.newest, kind: nil).reversed() }
  }

  private func actions() throws -> [String] { try lines().compactMap(\.content?.action) }

  private func files() throws -> Int? {
    try site.database.read { try $0.row("SELECT count(*) FROM file") { $0.integer(0) } }
  }

  private func breakJournal() throws {
    try site.database.write { try $0.run("ALTER TABLE journal_entry RENAME TO weg") }
  }

  @Test func `ein Lesen ist ein Eintrag mit Konto, Rolle, Bezug, Anlass und Anfragenummer`() throws {
    let visitor = try site.visitor(.coordinator)
    #expect(visitor.get("/akten/17").status == 200)
    let content = try #require(try lines().first?.content)
    #expect(content.account != nil && content.roles == "koord" && content.relation == "-")
    #expect(content.action == "gelesen" && content.kind == "kommune" && content.records == ["17"])
    #expect(content.purpose == "aufgabe" && content.result == "erledigt")
    #expect(content.at == site.clock.now)
  }

  @Test func `eine Liste ist ein Eintrag mit Anfrage und allen Nummern`() throws {
    let visitor = try site.visitor(.coordinator, municipality: "05162024")
    #expect(visitor.get("/akten?q=Haddad").status == 200)
    let line = try #require(try lines().first)
    #expect(line.content?.records == ["1", "2", "3"])
    #expect(Journal(secret: site.secret).detail(of: line) == "q=Haddad")
  }

  @Test func `was nichts notiert, schreibt nichts, auch nicht, was verwehrt wird`() throws {
    let visitor = try site.visitor(.coordinator)
    #expect(visitor.get("/oeffentliches").status == 200)
    #expect(visitor.get("/akten/x").status == 404)
    #expect(try site.visitor(.client).get("/akten/17").status == 404)
    #expect(try lines().isEmpty)
  }

  @Test func `lässt sich ein Lesen nicht protokollieren, wird nichts gezeigt`() throws {
    let visitor = try site.visitor(.coordinator)
    try breakJournal()
    let answer = visitor.get("/akten/17")
    #expect(answer.status == 503)
    #expect(!answer.text.contains("Geheim"))
    #expect(answer.text.contains("nicht protokollieren"))
    #expect(PageCheck.problems(in: answer.text).isEmpty)
    #expect(visitor.get("/oeffentliches").status == 200)
  }

  @Test func `die Zeile über den Fehler nennt weder Namen noch Konto noch Getipptes`() throws {
    let lines = Mutex<[String]>([])
    let site = try TestSite { database, clock, secret, keys in
      let migrations = AccessSchema.migrations + WebSchema.migrations + JournalSchema.migrations + Self.room.migrations
      let numbered = migrations.enumerated().map { Migration($0.offset + 1, $0.element.name, $0.element.sql) }
      try Migrator(numbered).migrate(database, now: clock.now)
      let assets = try AssetFolder(folder: nil)
      return Site(
        facts: SiteFacts(
          districtName: "Beispielkreis", version: "0", isDemo: false, assets: assets.addresses,
          drafts: DraftBox(seal: secret), keys: keys),
        routes: RouteTable(Self.room.routes), database: database, assets: assets, world: clock.world, secret: secret,
        menu: { _ in .empty }, log: { line in lines.withLock { $0.append(line) } })
    }
    let visitor = try site.visitor(.coordinator, name: "Sabine Vogt")
    try site.database.write { try $0.run("ALTER TABLE journal_body RENAME TO weg") }
    #expect(visitor.get("/akten?q=Haddad").status == 503)
    #expect(visitor.post("/akten/17", [("name", "Haddad")]).status == 503)
    let text = lines.withLock { $0.joined(separator: "\n") }
    #expect(text.contains("Protokoll ließ sich nicht schreiben"))
    for secret in ["Haddad", "Vogt", "koord", "u0"] { #expect(!text.contains(secret), "\(text)") }
  }

  @Test func `lässt sich eine Änderung nicht protokollieren, ist sie nicht geschehen`() throws {
    let visitor = try site.visitor(.coordinator)
    #expect(visitor.post("/akten/17", [("name", "a")]).status == 303)
    #expect(try files() == 1)
    #expect(try actions() == ["gelesen", "geaendert"])
    try breakJournal()
    #expect(visitor.post("/akten/17", [("name", "b")]).status == 503)
    #expect(try files() == 1)
  }

  @Test func `eine Änderung, die niemand notiert, wird verworfen`() throws {
    let visitor = try site.visitor(.coordinator)
    #expect(visitor.post("/akten/17/vergesslich").status == 500)
    #expect(try files() == 0)
    #expect(visitor.post("/entwuerfe", [("formular", "akte"), ("inhalt", "a=b")]).status == 200)
  }

  @Test func `eine Frage steht im Protokoll und braucht keinen Schreibenden`() throws {
    let visitor = try site.visitor(.coordinator)
    #expect(visitor.post("/akten", [("name", "Haddad")]).text.contains("Treffer"))
    #expect(try actions() == ["aufgelistet"])
    #expect(Journal(secret: site.secret).detail(of: try #require(try lines().first)) == "Haddad")
  }

  @Test(arguments: ["schreibt", "behauptet"])
  func `eine Frage, die etwas ändert, wird verworfen`(_ name: String) throws {
    let visitor = try site.visitor(.coordinator)
    #expect(visitor.post("/akten", [("name", name)]).status == 500)
    #expect(try files() == 0)
    #expect(try lines().isEmpty)
  }

  @Test func `eine Frage von fremder Seite oder ohne Recht wird nicht beantwortet`() throws {
    let visitor = try site.visitor(.coordinator)
    #expect(visitor.post("/akten", [("name", "a"), ("_token", "falsch")]).status == 403)
    #expect(try site.visitor(.client).post("/akten", [("name", "a")]).status == 404)
    #expect(try lines().isEmpty)
  }

  @Test func `ein abgelehntes Formular ist nur gelesen, ein doppelt gesendetes nur einmal geändert`() throws {
    let visitor = try site.visitor(.coordinator)
    #expect(visitor.post("/akten/17").status == 422)
    #expect(try actions() == ["gelesen"])
    let key = ("_schluessel", "0123456789abcdef0123")
    #expect(visitor.post("/akten/17", [("name", "a"), key]).status == 303)
    #expect(visitor.post("/akten/17", [("name", "a"), key]).status == 303)
    #expect(try actions() == ["gelesen", "gelesen", "geaendert"])
  }
}
