import Access
import Basics
import SQL
import TestKit
import Testing
import Web

@testable import Concept

struct ConceptFlowTests {
  private let site: TestSite
  private let visitor: TestVisitor

  init() throws {
    site = try Sample.site(demo: true)
    visitor = try site.visitor(.coordinator)
  }

  private func draft() throws -> ConceptVersion { try Sample.version(site, .draft) }

  private func version(_ id: ID<ConceptVersion>) throws -> ConceptVersion {
    try #require(try site.database.read { try ConceptStore($0).version(id) })
  }

  private func post(_ version: ConceptVersion, _ part: String, _ fields: [(String, String)]) throws -> TestAnswer {
    let now = try self.version(version.id)
    return visitor.post("\(version.address)/\(part)", [("version", "\(now.version)")] + fields)
  }

  private let resolution = [
    ("stand", "decided"), ("gremium", "Lenkungsgruppe (erfunden)"), ("tag", "heute"), ("vorlage", "TOP 3 (erfunden)"),
  ]

  @Test func `jede Seite ist wohlgeformt und zugänglich, und die Vorführung sagt, dass sie erfunden ist`() throws {
    let draft = try draft()
    let applied = try Sample.version(site)
    let chapter = try Sample.chapter(site, draft, "3.4")
    let parts = ["", "/bearbeitung", "/stand", "/pruefung", "/beziehungen", "/kapitel"]
    let addresses =
      [
        "/konzepte", "/konzepte/neu", "/konzepte/vergleich", "/konzepte/vorschlaege", "/konzepte/vorschlaege/1",
        "/konzepte/pflichtkapitel", "/konzepte/pflichtkapitel/neu", "/konzepte/pflichtkapitel/1", "/konzepte/lesarten",
        "/konzepte/lesarten/1", "/handlungsfelder", "/handlungsfelder/neu?liste=moduleGoal", "/handlungsfelder/1",
        "/konzepte/vergleich?alt=\(applied.id.text)&neu=\(draft.id.text)", "/konzepte/1/fassungen",
        "/konzepte/kapitel/\(chapter.id.text)/bearbeitung", "/konzepte/kapitel/\(chapter.id.text)/vorschlag",
      ] + parts.map { draft.address + $0 } + [applied.address]
    for address in addresses {
      let answer = visitor.get(address)
      #expect(answer.status == 200, "\(address)")
      #expect(PageCheck.problems(in: answer.text) == [], "\(address)")
    }
    #expect(visitor.get(draft.address).text.contains("Vorführung, frei erfunden"))
    #expect(visitor.get("/konzepte/vorschlaege/1").text.contains("Vorführung, frei erfunden"))
  }

  @Test func `ein Beschluss löst frühere Fassungen und zusammengeführte Konzepte ab, eine Absicht nicht`() throws {
    let draft = try draft()
    let applied = try Sample.version(site)
    let all = try site.database.read { try ConceptStore($0).versions() }
    let older = try #require(all.first { $0.title == "Integrationskonzept" })
    let refugees = try #require(all.first { $0.title.hasPrefix("Konzept zur Integration von Flüchtlingen") })
    for (kind, other) in [("merges", older), ("intended", refugees)] {
      let fields = [("art", kind), ("aeltere", other.id.text), ("quelle", "Beschluss (erfunden)")]
      #expect(try post(draft, "beziehungen", fields).status == 303)
    }
    #expect(try post(draft, "stand", resolution).status == 422)
    #expect(try post(draft, "stand", [("stand", "coordination")]).status == 303)
    #expect(try post(draft, "stand", [("stand", "decided"), ("tag", "heute")]).status == 422)
    #expect(try post(draft, "stand", resolution).status == 303)
    #expect(try version(draft.id).decision?.reference == "TOP 3 (erfunden)")
    #expect(try version(applied.id).state == .superseded)
    #expect(try version(older.id).state == .superseded)
    #expect(try version(refugees.id).state == .applied)
    let inForce = try site.database.read { try ConceptStore($0).inForce(draft.document, on: TestClock.today) }
    #expect(inForce?.id == draft.id)
    // What is decided is not rewritten, and only an intention can still be noted.
    let chapter = try Sample.chapter(site, draft, "3.4")
    let text = [("version", "\(chapter.version)"), ("nummer", "3.4"), ("titel", "T"), ("text", "anders")]
    #expect(visitor.post("/konzepte/kapitel/\(chapter.id.text)/bearbeitung", text).status == 422)
    let late = [("art", "supersedes"), ("aeltere", refugees.id.text), ("quelle", "Q")]
    #expect(try post(draft, "beziehungen", late).status == 422)
  }

  @Test func `fehlt ein Pflichtkapitel, wird es genannt`() throws {
    let fields = [
      ("version", "0"), ("titel", "Kinderschutz (erfunden)"), ("gueltig_ab", "1.1.2020"), ("quelle", "erfunden"),
    ]
    #expect(visitor.post("/konzepte/pflichtkapitel", fields).status == 303)
    let text = visitor.get(try draft().address).text
    #expect(text.contains("Ein Pflichtkapitel fehlt.") && text.contains("Kinderschutz (erfunden)"))
    #expect(text.contains("2 von 3 vorhanden"))
    let number = try #require(
      try site.database.read { try ConceptStore($0).requirements() }.last { $0.entry.title.hasPrefix("Kinder") }
    ).id.text
    let chapter = [("version", "0"), ("nummer", "5"), ("titel", "Kinderschutz"), ("pflicht", number)]
    let address = try draft().address
    #expect(visitor.post("\(address)/kapitel", chapter).status == 303)
    #expect(visitor.get(address).text.contains("3 von 3 vorhanden"))
    #expect(visitor.post("\(address)/kapitel", chapter).status == 422)
  }

  @Test(arguments: [("2.2.1", 303), ("9", 303), ("2.", 422), ("a", 422), ("1.2.3.4.5.6", 422), ("", 303)])
  func `eine Kapitelnummer sind Zahlen mit Punkten, jede einmal`(_ number: String, _ status: Int) throws {
    let fields = [("version", "0"), ("titel", "Neues Konzept"), ("traeger", "Kreis"), ("name", "1"), ("quelle", "Q")]
    #expect(visitor.post("/konzepte", fields).status == 303)
    let fresh = try #require(
      try site.database.read { try ConceptStore($0).versions() }.first { $0.title == "Neues Konzept" })
    let chapter = [("version", "0"), ("nummer", number), ("titel", "Kapitel")]
    #expect(visitor.post("\(fresh.address)/kapitel", chapter).status == status)
    #expect(visitor.post("/konzepte", fields).status == 422)
  }

  @Test func `ein Konzept hat nur eine Fassung in Arbeit, und die neue beginnt mit den Kapiteln der alten`() throws {
    let draft = try draft()
    let fields = [("version", "\(draft.number)"), ("name", "Zweite"), ("quelle", "Q")]
    #expect(visitor.post("/konzepte/\(draft.document.text)/fassungen", fields).status == 422)
    _ = try post(draft, "stand", [("stand", "coordination")])
    _ = try post(draft, "stand", resolution)
    let answer = visitor.post("/konzepte/\(draft.document.text)/fassungen", fields)
    #expect(answer.status == 303)
    let next = try self.draft()
    #expect(next.entry.label == "Zweite" && next.number == draft.number + 1)
    let old = try Sample.chapter(site, draft, "3.4").entry
    let new = try Sample.chapter(site, next, "3.4").entry
    #expect(old == new)
  }

  @Test(arguments: [(31, false), (30, true), (-1, true)])
  func `30 Tage vor der nächsten Prüfung erinnert die Startseite`(_ days: Int, _ isDue: Bool) throws {
    let applied = try Sample.version(site)
    let next = TestClock.today.adding(days: days)
    let earlier = TestClock.today.adding(days: -40)
    let fields = [("tag", earlier.german), ("ergebnis", "Passt noch (erfunden)"), ("naechste", next.german)]
    #expect(try post(applied, "pruefung", fields).status == 303)
    #expect(try version(applied.id).nextReviewOn == next)
    #expect(try version(applied.id).isReviewDue(on: TestClock.today) == isDue)
    #expect(visitor.get(applied.address).text.contains("überfällig") == (days < 0))
  }

  @Test func `eine Prüfung in der Zukunft oder mit früherer nächster Prüfung wird abgelehnt`() throws {
    let applied = try Sample.version(site)
    let tomorrow = TestClock.today.adding(days: 1)
    #expect(try post(applied, "pruefung", [("tag", tomorrow.german), ("ergebnis", "E")]).status == 422)
    let same = [("tag", "heute"), ("ergebnis", "E"), ("naechste", "heute")]
    #expect(try post(applied, "pruefung", same).status == 422)
  }

  @Test func `gespeichert wird nur auf dem Stand, den man sah`() throws {
    let draft = try draft()
    let fields = [("version", "\(draft.version)"), ("name", "Anders"), ("quelle", "Q")]
    #expect(visitor.post("\(draft.address)/bearbeitung", fields).status == 303)
    let stale = visitor.post("\(draft.address)/bearbeitung", fields)
    #expect(stale.status == 409)
    #expect(PageCheck.problems(in: stale.text) == [])
  }
}

struct ProposalFlowTests {
  private let site: TestSite
  private let visitor: TestVisitor

  init() throws {
    site = try Sample.site(demo: true)
    visitor = try site.visitor(.coordinator)
  }

  private func proposal(_ id: Int64 = 1) throws -> ChapterProposal {
    try #require(try site.database.read { try ConceptStore($0).proposal(ID(id)) })
  }

  private func chapter() throws -> ConceptChapter {
    try Sample.chapter(site, try Sample.version(site, .draft), "3.4")
  }

  private func decide(_ choice: String, _ more: [(String, String)] = []) throws -> TestAnswer {
    let fields = [
      ("version", "1"), ("entscheidung", choice), ("begruendung", "Beraten (erfunden)"),
      ("text", try proposal().entry.text), ("kapitelstand", "\(try chapter().version)"),
    ]
    return visitor.post("/konzepte/vorschlaege/1", fields.filter { pair in !more.contains { $0.0 == pair.0 } } + more)
  }

  @Test func `der geänderte Text bleibt, auch wenn die Entscheidung fehlt`() throws {
    let refused = try decide("", [("text", "Eigener Satz (erfunden).")])
    #expect(refused.status == 422)
    #expect(refused.shows("Eigener Satz (erfunden)."))
  }

  @Test func `der Unterschied steht Wort für Wort da`() throws {
    let text = visitor.get("/konzepte/vorschlaege/1").text
    #expect(text.contains("<del><span class=\"fd-hidden\">entfällt: </span>einmal</del>"))
    #expect(text.contains("<ins><span class=\"fd-hidden\">neu: </span>zweimal</ins>"))
  }

  @Test func `übernommen wird mit Begründung in die Fassung in Arbeit`() throws {
    #expect(try decide("uebernehmen", [("begruendung", "")]).status == 422)
    #expect(try decide("uebernehmen").status == 303)
    #expect(try proposal().state == .adopted)
    let adopted = try chapter()
    #expect(try proposal().decision?.adoptedIn == adopted.id)
    #expect(try chapter().entry.text.contains("zweimal im Jahr"))
    #expect(try decide("ablehnen").status == 303)
    #expect(try proposal().state == .adopted)
  }

  @Test func `eine Ablehnung lässt den Text, wie er ist`() throws {
    let before = try chapter().entry.text
    #expect(try decide("ablehnen").status == 303)
    #expect(try proposal().state == .rejected)
    #expect(try chapter().entry.text == before)
  }

  @Test func `hat sich das Kapitel inzwischen geändert, wird nichts überschrieben`() throws {
    let seen = try chapter()
    let other = [
      ("version", "\(seen.version)"), ("nummer", "3.4"), ("titel", seen.entry.title), ("text", "Inzwischen anders."),
    ]
    #expect(visitor.post("/konzepte/kapitel/\(seen.id.text)/bearbeitung", other).status == 303)
    #expect(visitor.get("/konzepte/vorschlaege/1").text.contains("seit dem Vorschlag geändert"))
    let stale = try decide("uebernehmen", [("kapitelstand", "\(seen.version)")])
    #expect(stale.status == 409)
    #expect(PageCheck.problems(in: stale.text) == [])
    #expect(try chapter().entry.text == "Inzwischen anders.")
    #expect(try proposal().state == .proposed)
    #expect(try decide("uebernehmen").status == 303)
  }

  @Test func `in der Abstimmung ändern nur Vorschläge den Text`() throws {
    let draft = try Sample.version(site, .draft)
    let step = [("version", "\(draft.version)"), ("stand", "coordination")]
    #expect(visitor.post("\(draft.address)/stand", step).status == 303)
    let chapter = try Sample.chapter(site, draft, "3.4")
    let text = [("version", "\(chapter.version)"), ("nummer", "3.4"), ("titel", "T"), ("text", "anders")]
    #expect(visitor.post("/konzepte/kapitel/\(chapter.id.text)/bearbeitung", text).status == 422)
    let fields = [
      ("version", "1"), ("entscheidung", "uebernehmen"), ("begruendung", "B"), ("text", "übernommen"),
      ("kapitelstand", "\(chapter.version)"),
    ]
    #expect(visitor.post("/konzepte/vorschlaege/1", fields).status == 303)
    #expect(try Sample.chapter(site, draft, "3.4").entry.text == "übernommen")
  }

  @Test func `ein Vorschlag zu einer geltenden Fassung braucht einen Entwurf mit demselben Kapitel`() throws {
    let applied = try Sample.version(site)
    let chapter = try Sample.chapter(site, applied, "3.3")
    let fields = [
      ("version", "\(chapter.version)"), ("von", "AG (erfunden)"), ("grund", "erfunden"), ("text", "Neuer Satz."),
    ]
    #expect(visitor.post("/konzepte/kapitel/\(chapter.id.text)/vorschlag", fields).status == 303)
    let draft = try Sample.version(site, .draft)
    let target = try Sample.chapter(site, draft, "3.3")
    let decision = [
      ("version", "1"), ("entscheidung", "uebernehmen"), ("begruendung", "B"), ("text", "Neuer Satz."),
      ("kapitelstand", "\(target.version)"),
    ]
    #expect(visitor.post("/konzepte/vorschlaege/2", decision).status == 303)
    #expect(try Sample.chapter(site, draft, "3.3").entry.text == "Neuer Satz.")
    #expect(try Sample.chapter(site, applied, "3.3").entry.text == "")
  }

  @Test func `ohne Fassung in Arbeit lässt sich nur ablehnen`() throws {
    let bare = try Sample.site()
    let visitor = try bare.visitor(.coordinator)
    let chapter = try Sample.chapter(bare, try Sample.version(bare), "3.3")
    let fields = [("version", "1"), ("von", "AG (erfunden)"), ("grund", "erfunden"), ("text", "Neuer Satz.")]
    #expect(visitor.post("/konzepte/kapitel/\(chapter.id.text)/vorschlag", fields).status == 303)
    #expect(
      visitor.post("/konzepte/kapitel/\(chapter.id.text)/vorschlag", fields.map { ($0.0, $0.0 == "text" ? "" : $0.1) })
        .status == 422)
    let decision = [("version", "1"), ("entscheidung", "uebernehmen"), ("begruendung", "B"), ("text", "Neuer Satz.")]
    #expect(visitor.post("/konzepte/vorschlaege/1", decision).status == 422)
    let refusal = [("version", "1"), ("entscheidung", "ablehnen"), ("begruendung", "B")]
    #expect(visitor.post("/konzepte/vorschlaege/1", refusal).status == 303)
  }
}
