import Access
import Basics
import Districts
import Feature
import Markup
import SQL
import TestKit
import Testing
import Web

@testable import Concept

struct ConceptHomeTests {
  private static let elsewhere = Feature(
    name: "Elsewhere",
    routes: [
      .get("/faellig", "Fälliges", may: .signedIn) { visit, connection in
        let items = try concept().dueItems(visit, connection)
        return .text(items.map { "\($0.link.text)|\($0.dueOn?.iso ?? "-")" }.joined(separator: "\n"), status: 200)
      },
      .get("/gefunden", "Gefundenes", may: .signedIn) { visit, connection in
        let hits = try concept().search(try SearchText("integration"), visit, connection)
        return .text(hits.map(\.detail).joined(separator: "|"), status: 200)
      },
    ])

  private func site() throws -> TestSite {
    let site = try TestSite([districts, concept(), Self.elsewhere])
    try site.database.write { connection in
      guard let file = DistrictCatalogue.find("rhein-kreis-neuss") else { return }
      try DistrictLoader(connection).load(file, at: TestClock().now, by: "Einrichtung")
      _ = try ConceptLoader(connection).load(district: file.district.key, at: TestClock().now, by: "Einrichtung")
    }
    return site
  }

  @Test func `ohne Fristen ist nichts fällig, ein offener Vorschlag wartet auf die Koordination`() throws {
    let site = try site()
    #expect(try site.visitor(.coordinator).get("/faellig").text.isEmpty)
    try site.database.write { try ConceptDemo.load($0, today: TestClock.today, at: TestClock().now) }
    #expect(try site.visitor(.coordinator).get("/faellig").text == "Änderungsvorschläge|-")
    #expect(try site.visitor(.caseManager).get("/faellig").text.isEmpty)
    #expect(try site.visitor(.coordinator, municipality: "05162004").get("/faellig").text.isEmpty)
  }

  @Test(arguments: [(90, true), (91, false), (0, true), (-1, false)])
  func `das Ende einer Rechtsgrundlage steht 90 Tage vorher auf der Startseite`(_ days: Int, _ isShown: Bool) throws {
    let site = try site()
    let visitor = try site.visitor(.coordinator)
    let end = TestClock.today.adding(days: days)
    let fields = [
      ("version", "0"), ("kurztitel", "Bescheid (erfunden)"), ("fundstelle", "erfunden"), ("art", "notice"),
      ("gueltig_ab", "1.1.2020"), ("gueltig_bis", end.german), ("quelle", "erfunden"),
    ]
    #expect(visitor.post("/rechtsgrundlagen", fields).status == 303)
    #expect((visitor.get("/faellig").text == "Bescheid (erfunden)|\(end.iso)") == isShown)
    #expect(visitor.get("/rechtsgrundlagen").text.contains("Bald endet:") == isShown)
  }

  @Test func `die Suche findet Konzepte und Rechtsgrundlagen, nicht für Klienten`() throws {
    let site = try site()
    let found = try site.visitor(.caseManager).get("/gefunden").text
    #expect(found.contains("Handlungskonzept") && !found.contains("Rechtsgrundlage|Handlungskonzept"))
    #expect(try site.visitor(.client).get("/gefunden").text.isEmpty)
  }

  @Test func `ein Entwurf eines Kapitels bleibt, ohne dass das Kapitel sich ändert`() throws {
    let site = try site()
    try site.database.write { try ConceptDemo.load($0, today: TestClock.today, at: TestClock().now) }
    let visitor = try site.visitor(.coordinator)
    let chapter = try Sample.chapter(site, try Sample.version(site, .draft), "3.4")
    let address = "/konzepte/kapitel/\(chapter.id.text)/bearbeitung"
    let kept = [
      ("_entwurf", "kapitel-\(chapter.id.text)"), ("_zurueck", address), ("version", "\(chapter.version)"),
      ("nummer", "3.4"), ("titel", "Noch nicht fertig"),
    ]
    #expect(visitor.post("/entwuerfe/sichern", kept).location == address)
    let page = visitor.get(address)
    #expect(page.text.contains("Noch nicht fertig") && page.text.contains("Sie sehen Ihren Entwurf"))
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(try site.visitor(.coordinator).get(address).text.contains("Noch nicht fertig") == false)
    let done = [
      ("_entwurf", "kapitel-\(chapter.id.text)"), ("version", "\(chapter.version)"), ("nummer", "3.4"),
      ("titel", "Fertig"),
    ]
    #expect(visitor.post(address, done).status == 303)
    #expect(!visitor.get(address).text.contains("Sie sehen Ihren Entwurf"))
  }
}
