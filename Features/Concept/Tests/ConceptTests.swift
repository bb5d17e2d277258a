import Access
import Basics
import SQL
import TestKit
import Testing
import Web

@testable import Concept

struct ConceptRuleTests {
  private func chapters(_ numbers: String...) -> [ConceptChapter] {
    numbers.enumerated().map { offset, number in
      ConceptChapter(
        id: ID(Int64(offset + 1)), document: ID(1), version: 1,
        entry: ChapterEntry(number: number, title: "Kapitel \(number)", text: "", reference: ""), changedBy: "",
        changedAt: TestClock().now)
    }
  }

  @Test func `Kapitel stehen nach ihrer Nummer, 2 Punkt 10 hinter 2 Punkt 9, ohne Nummer am Ende`() {
    let sorted = chapters("2.10", "", "2.9", "10", "2", "2.2.1", "2.2").inOrder().map(\.entry.number)
    #expect(sorted == ["2", "2.2", "2.2.1", "2.9", "2.10", "10", ""])
  }

  @Test(arguments: [
    (VersionState.draft, VersionState.coordination, true), (.draft, .decided, false), (.coordination, .decided, true),
    (.coordination, .draft, true), (.applied, .decided, true), (.decided, .draft, false),
    (.superseded, .decided, false),
  ])
  func `beschlossen wird nur, was abgestimmt oder schon angewandt ist`(
    _ from: VersionState, _ to: VersionState, _ isAllowed: Bool
  ) throws {
    #expect(from.next.contains(to) == isAllowed)
  }

  @Test(arguments: [(-1, false), (0, false), (1, true)])
  func `die nächste Prüfung liegt nach dem Beschluss`(_ days: Int, _ isAllowed: Bool) throws {
    let site = try Sample.site()
    let version = try Sample.version(site)
    let today = Sample.day("2026-11-21")
    func check() throws {
      try version.check(.decided, decidedOn: today, nextReviewOn: today.adding(days: days), today: today)
    }
    if isAllowed { try check() } else { #expect(throws: ConceptRefusal.reviewNotAfter(today)) { try check() } }
    #expect(throws: ConceptRefusal.decidedInFuture) {
      try version.check(.decided, decidedOn: today.adding(days: 1), nextReviewOn: nil, today: today)
    }
  }
}

struct ConceptSeedTests {
  @Test func `das Konzept vom 27 August 2021 steht mit Überschriften und Abschnitten da, ohne Wortlaut`() throws {
    let site = try Sample.site()
    let version = try Sample.version(site)
    #expect(version.entry.label == "Stand 27.08.2021")
    let chapters = try site.database.read { try ConceptStore($0).chapters(of: version.id) }
    #expect(chapters.count == 20)
    #expect(chapters.map(\.entry.number).first == "1" && chapters.map(\.entry.number).last == "4")
    for chapter in chapters {
      #expect(chapter.entry.text.isEmpty && chapter.entry.reference == "Abschnitt \(chapter.entry.number)")
    }
  }

  @Test func `zwei ältere Konzepte sollen zusammengeführt werden und bleiben, was sie sind`() throws {
    let site = try Sample.site()
    let version = try Sample.version(site)
    let relations = try site.database.read { try ConceptStore($0).relations(of: version.id) }
    #expect(relations.map(\.kind) == [.intended, .intended])
    let states = try site.database.read { try ConceptStore($0).versions() }.map(\.state)
    #expect(Set(states) == [.decided, .applied])
  }

  @Test func `beide Pflichtkapitel sind vorhanden, und nach der Zuordnung fehlt keines`() throws {
    let text = try Sample.site().visitor(.caseManager).get(Sample.version(Sample.site()).address).text
    #expect(text.contains("2 von 2 vorhanden"))
    #expect(!text.contains("Pflichtkapitel fehl"))
  }

  @Test(arguments: [("2013-03-05", 0), ("2013-03-06", 4), ("2026-11-21", 4)])
  func `die vier Handlungsfelder gelten seit dem Integrationskonzept`(_ iso: String, _ count: Int) throws {
    let site = try Sample.site()
    let terms = try site.database.read { try TaxonomyStore($0).terms(.fieldOfAction, on: Sample.day(iso)) }
    #expect(terms.count == count)
  }

  @Test(arguments: ["rhein-sieg-kreis", "kreis-mettmann"])
  func `andere Kreise beginnen mit den Zieldimensionen des Landes und ohne Konzept`(_ district: String) throws {
    let site = try Sample.site(district)
    let day = Sample.day("2026-11-21")
    let dimensions = try site.database.read { try TaxonomyStore($0).terms(.targetDimension, on: day) }
    let fields = try site.database.read { try TaxonomyStore($0).terms(.fieldOfAction, on: day) }
    let concepts = try site.database.read { try ConceptStore($0).documents() }
    let readings = try site.database.read { try SourceReadingStore($0).all() }
    #expect(dimensions.count == 3)
    #expect(fields.isEmpty && concepts.isEmpty && readings.isEmpty)
  }

  @Test func `K14 unter Baustein 3 stehen zwei Ziele, jedes mit seiner Quelle`() throws {
    let site = try Sample.site()
    let terms = try site.database.read { try TaxonomyStore($0).terms(.moduleGoal, on: Sample.day("2026-11-21")) }
    #expect(terms.map(\.depth) == [0, 0, 0, 1, 1])
    #expect(terms.suffix(2).map(\.term.entry.name) == ["Förderung der Einbürgerung", "Rechtliche Verstetigung"])
    #expect(Set(terms.suffix(2).map(\.term.entry.source)).count == 2)
  }
}

struct ConceptReadingTests {
  @Test func `K3 das Alter der Kernzielgruppe ist eine datierte Lesart, die eine neue ablöst`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    func reading(_ iso: String) throws -> String? {
      try site.database.read { try SourceReadingStore($0).readings(on: Sample.day(iso)) }
        .first { $0.entry.code == "K3" }?.entry.reading
    }
    #expect(try reading("2021-11-11") == nil)
    #expect(try reading("2021-11-12")?.hasPrefix("18 bis einschließlich 35") == true)
    let id = try #require(
      try site.database.read { try SourceReadingStore($0).all() }.first { $0.entry.code == "K3" }
    ).id.text
    let address = "/konzepte/lesarten/\(id)"
    let fields = [("version", id), ("lesart", "18 bis 40 (erfunden)"), ("quelle", "Beschluss (erfunden)")]
    #expect(visitor.post(address, fields + [("gueltig_ab", "12.11.2021")]).status == 422)
    #expect(visitor.post(address, fields + [("gueltig_ab", "1.1.2026")]).status == 303)
    #expect(try reading("2025-12-31")?.hasPrefix("18 bis einschließlich 35") == true)
    #expect(try reading("2026-01-01") == "18 bis 40 (erfunden)")
    #expect(visitor.post(address, fields + [("gueltig_ab", "1.2.2026")]).status == 409)
    #expect(visitor.get("/konzepte/lesarten").text.contains("18 bis einschließlich 35"))
  }

  @Test func `K8 was Fachaufsicht hier meint, steht als Lesart da`() throws {
    let text = try Sample.site().visitor(.professionalOversight).get("/konzepte/lesarten").text
    #expect(text.contains("keine Dienstaufsicht") && text.contains("wirkt auf keine Regel"))
  }

  @Test func `wer eine Lesart ändert, wählt ihre Wirkung; sie gilt mit der Lesart und steht auf der Seite`() throws {
    let effect = ReadingEffect(
      code: "K3", rule: "Kernzielgruppe",
      choices: [.init("inclusive", "beide zählen"), .init("narrow", "nur bis davor")])
    let site = try Sample.site(effects: [effect])
    let visitor = try site.visitor(.coordinator)
    func choice(_ iso: String) throws -> String? {
      try site.database.read { try SourceReadingStore($0).readings(on: Sample.day(iso)) }
        .first { $0.entry.code == "K3" }?.entry.choice
    }
    #expect(try choice("2021-11-12") == "inclusive")
    #expect(visitor.get("/konzepte/lesarten").text.contains("Kernzielgruppe: beide zählen"))
    let id = try #require(
      try site.database.read { try SourceReadingStore($0).all() }.first { $0.entry.code == "K3" }
    ).id.text
    let address = "/konzepte/lesarten/\(id)"
    let form = visitor.get(address)
    #expect(form.text.contains("nur bis davor") && form.text.contains("wirkt ab ihrem ersten Tag auf: Kernzielgruppe"))
    #expect(PageCheck.problems(in: form.text) == [])
    let fields = [
      ("version", id), ("lesart", "18 bis 35 (erfunden)"), ("quelle", "Beschluss (erfunden)"),
      ("gueltig_ab", "1.1.2026"),
    ]
    #expect(visitor.post(address, fields).status == 422)
    #expect(visitor.post(address, fields + [("wirkung", "erfunden")]).status == 422)
    #expect(visitor.post(address, fields + [("wirkung", "narrow")]).status == 303)
    #expect(try choice("2025-12-31") == "inclusive" && choice("2026-01-01") == "narrow")
    let page = visitor.get("/konzepte/lesarten")
    #expect(page.text.contains("Kernzielgruppe: nur bis davor"))
    #expect(PageCheck.problems(in: page.text) == [])
  }

  @Test(arguments: ["K1", "K2", "K9", "K11", "K16"])
  func `jede Lesart sagt, was die Quellen sagen und wo sie geführt wird`(_ code: String) throws {
    let readings = try Sample.site().database.read { try SourceReadingStore($0).all() }
    #expect(readings.map(\.entry.code) == (1...16).map { "K\($0)" })
    let reading = try #require(readings.first { $0.entry.code == code })
    #expect(reading.entry.statements.contains("onzept") && reading.entry.place.hasPrefix("/"))
  }
}

struct TaxonomyTests {
  private func fields(_ changes: (String, String)...) -> [(String, String)] {
    let base = [
      ("version", "0"), ("liste", "fieldOfAction"), ("begriff", "Wohnen (erfunden)"), ("platz", "5"),
      ("gueltig_ab", "1.1.2026"), ("quelle", "Beschluss (erfunden)"),
    ]
    return base.map { pair in changes.first { $0.0 == pair.0 } ?? pair }
      + changes.filter { new in
        !base.contains { $0.0 == new.0 }
      }
  }

  @Test func `ein Begriff steht unter seinem Oberbegriff, aber nie unter sich selbst`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    func terms() throws -> [PlacedTerm] {
      try site.database.read { try TaxonomyStore($0).terms(.fieldOfAction, on: Sample.day("2026-11-21")) }
    }
    let parent = try #require(try terms().first).term
    #expect(visitor.post("/handlungsfelder", fields(("oberbegriff", parent.id.text))).status == 303)
    #expect(try terms().map(\.depth) == [0, 1, 0, 0, 0])
    let child = try terms()[1].term
    let circle = visitor.post(
      "/handlungsfelder/\(parent.id.text)", fields(("version", "1"), ("oberbegriff", child.id.text)))
    #expect(circle.status == 422 && circle.text.contains("unter sich selbst"))
    #expect(PageCheck.problems(in: circle.text) == [])
    // Ends the broader term: the narrower one moves to the top.
    #expect(
      visitor.post("/handlungsfelder/\(parent.id.text)", fields(("version", "1"), ("gueltig_bis", "2.1.2026"))).status
        == 303)
    #expect(try terms().map(\.depth) == [0, 0, 0, 0])
  }

  @Test func `eine fremde Liste und ein veralteter Stand werden abgelehnt`() throws {
    let visitor = try Sample.site().visitor(.coordinator)
    #expect(visitor.post("/handlungsfelder", fields(("liste", "x"))).status == 400)
    #expect(visitor.get("/handlungsfelder/neu?liste=x").status == 400)
    #expect(visitor.post("/handlungsfelder/1", fields(("version", "0"))).status == 409)
    #expect(visitor.post("/handlungsfelder", fields(("gueltig_bis", "31.12.2025"))).status == 422)
  }
}
