import Access
import Basics
import SQL
import TestKit
import Testing

@testable import Consents

struct ConsentTextTests {
  private let site: TestSite
  private let vogt: TestVisitor

  init() throws {
    let sample = try Sample()
    site = sample.site
    vogt = try site.visitor(.coordinator)
  }

  private let draft = [
    ("version", "0"), ("zweck", "referral"), ("sprache", "uk"), ("titel", "Probe"),
    ("text", "Erster Absatz\n\nZweiter"),
    ("gueltig_ab", TestClock.today.german), ("gueltig_bis", ""),
  ]

  private func usable() throws -> [ConsentText] {
    try site.database.read { try ConsentTextStore($0).usable(on: TestClock.today) }
  }

  @Test func `ein Entwurf kann erst nach der Freigabe verwendet werden und ändert sich danach nie mehr`() throws {
    #expect(vogt.post("/einwilligungstexte", draft).location == "/einwilligungstexte/7")
    let page = vogt.get("/einwilligungstexte/7")
    #expect(page.text.contains(ConsentText.draftMark))
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(try !usable().contains { $0.entry.language == "uk" })
    let asked = vogt.get("/einwilligungstexte/7/freigabe")
    #expect(PageCheck.problems(in: asked.text) == [])
    let missing = vogt.post("/einwilligungstexte/7/freigabe", [("version", "1"), ("freigegeben_am", "heute")])
    #expect(missing.status == 422)
    let future = TestClock.today.adding(days: 1).german
    #expect(
      vogt.post(
        "/einwilligungstexte/7/freigabe",
        [("version", "1"), ("freigegeben_von", "Dörte Peters (erfunden)"), ("freigegeben_am", future)]
      ).status == 422)
    #expect(
      vogt.post(
        "/einwilligungstexte/7/freigabe",
        [("version", "1"), ("freigegeben_von", "Dörte Peters (erfunden)"), ("freigegeben_am", "heute")]
      ).status == 303)
    #expect(try usable().contains { $0.entry.language == "uk" })
    #expect(vogt.post("/einwilligungstexte/7/bearbeitung", draft).status == 409)
    #expect(vogt.get("/einwilligungstexte/7/bearbeitung").location == "/einwilligungstexte/neu?vorlage=7")
    #expect(vogt.get("/einwilligungstexte/neu?vorlage=7").text.contains("Erster Absatz"))
    #expect(vogt.get("/einwilligungstexte/7").text.contains("Dörte Peters (erfunden)"))
  }

  @Test func `wer eine ältere Fassung gesehen hat, bekommt beide Texte und speichert nichts`() throws {
    _ = vogt.post("/einwilligungstexte", draft)
    let changed = [
      ("version", "1"), ("titel", "Neu"), ("text", "Neuer Text"), ("gueltig_ab", "heute"), ("gueltig_bis", ""),
    ]
    #expect(vogt.post("/einwilligungstexte/7/bearbeitung", changed).status == 303)
    let late = vogt.post(
      "/einwilligungstexte/7/bearbeitung",
      [("version", "1"), ("titel", "Alt"), ("text", "Alter Text"), ("gueltig_ab", "heute"), ("gueltig_bis", "")])
    #expect(late.status == 409)
    #expect(late.text.contains("Neuer Text") && late.text.contains("Alter Text"))
    #expect(PageCheck.problems(in: late.text) == [])
  }

  @Test func `alle lesen die Texte, nur die Koordination des ganzen Kreises schreibt`() throws {
    let local = try site.visitor(.coordinator, municipality: Sample.neuss)
    let manager = try site.visitor(.caseManager)
    for visitor in [local, manager] {
      #expect(visitor.get("/einwilligungstexte").status == 200)
      #expect(visitor.get("/einwilligungstexte/1").status == 200)
      #expect(visitor.get("/einwilligungstexte/neu").status == 403)
      #expect(visitor.post("/einwilligungstexte", draft).status == 403)
      #expect(visitor.post("/einwilligungstexte/1/freigabe", [("version", "1")]).status == 403)
    }
    #expect(PageCheck.problems(in: vogt.get("/einwilligungstexte").text) == [])
    #expect(PageCheck.problems(in: vogt.get("/einwilligungstexte/neu").text) == [])
  }

  @Test func `zu jedem Zweck liegt ein deutscher Vorschlag bei, der Widerruf und Folgen nennt`() throws {
    for purpose in ConsentPurpose.allCases {
      let proposals = ConsentTextProposals.all.filter { $0.purpose == purpose }
      #expect(proposals.count == 1)
      let body = ConsentTextProposals.body(proposals.first?.paragraphs ?? [])
      #expect(body.contains("widerrufen") && body.contains("Ohne diese") && body.count < 8000)
    }
  }

  @Test(arguments: [(-1, false), (0, true), (5, true), (6, false)])
  func `ein freigegebener Text gilt vom ersten bis zum letzten Tag`(_ days: Int, _ expected: Bool) throws {
    let entry = ConsentTextEntry(
      purpose: .referral, language: "de", title: "Probe", body: "Text", validFrom: TestClock.today,
      validTo: TestClock.today.adding(days: 5))
    let release = ConsentText.Release(by: "DSB", on: TestClock.today, enteredBy: "Vogt", at: site.clock.now)
    func text(_ release: ConsentText.Release?) -> ConsentText {
      ConsentText(
        id: ID(1), version: 1, edition: 1, entry: entry, release: release, changedBy: "Vogt",
        changedAt: site.clock.now)
    }
    #expect(text(release).isUsable(on: TestClock.today.adding(days: days)) == expected)
    #expect(!text(nil).isUsable(on: TestClock.today.adding(days: days)))
  }

  @Test(arguments: [(1, 5, 1), (0, 5, 2), (-5, 0, 2), (-5, -1, nil)] as [(Int, Int, Int?)])
  func `läuft die neue Fassung ab, kehrt die alte nicht still zurück`(_ from: Int, _ to: Int, _ expected: Int?) throws {
    try site.database.write { connection in
      let store = ConsentTextStore(connection)
      var entry = try #require(try store.all().first { $0.entry.purpose == .referral }).entry
      entry.validFrom = TestClock.today.adding(days: from)
      entry.validTo = TestClock.today.adding(days: to)
      let id = try store.insert(entry, by: "Vogt", at: site.clock.now)
      let release = ConsentText.Release(by: "DSB", on: TestClock.today, enteredBy: "Vogt", at: site.clock.now)
      #expect(try store.release(try #require(try store.find(id)), release))
    }
    #expect(try usable().first { $0.entry.purpose == .referral }?.edition == expected)
    let pages = vogt.get("/einwilligungstexte").text
    #expect(pages.contains("abgelöst") == (from <= 0))
  }

  @Test func `die Prüfsumme ändert sich mit jedem Zeichen`() {
    var entry = ConsentTextEntry(
      purpose: .referral, language: "de", title: "Probe", body: "Text", validFrom: TestClock.today, validTo: nil)
    let first = entry.hash
    #expect(first.count == 64)
    entry.body = "Text."
    #expect(entry.hash != first)
  }
}
