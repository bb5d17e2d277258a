import Access
import Feature
import HTTP
import Journal
import Markup
import SQL
import TestKit
import Testing
import Web

/// Routes of case records: nothing is shown before the handler has decided, and every refusal is kept.
@Suite struct CaseRecordTests {
  private static let responsible = Standing([.init(.caseManager, .responsible)])
  private static let elsewhere = Standing([.init(.caseManager, .ownMunicipality)])

  private static func standing(_ visit: Visit) -> Standing {
    switch visit.parameters["id"] {
    case "1": responsible
    case "2": elsewhere
    default: .nothing
    }
  }

  private static let page = Page(title: "Geheim", main: "<h1>Geheim</h1>")

  private let site: TestSite

  init() throws {
    site = try TestSite([
      Feature(
        name: "Probe",
        routes: [
          .get("/akten/{id}", "Akte", may: .caseRecord(.read, .masterData)) { visit, _ in
            try visit.require(.read, .masterData, Self.standing(visit), of: visit.parameters["id"] ?? "")
            return .page(Self.page)
          },
          .post("/akten/{id}", "Akte ändern", may: .caseRecord(.update, .masterData)) { visit, _ in
            let access = try visit.require(
              .update, .masterData, Self.standing(visit), of: visit.parameters["id"] ?? "")
            visit.note(.changed, .masterData, ["1"], relation: access.relation)
            return .seeOther("/akten/1")
          },
          .get("/akten/{id}/vergessen", "Ohne Entscheidung", may: .caseRecord(.read, .masterData)) { _, _ in
            .page(Self.page)
          },
          .get("/akten/{id}/fort", "Leitet ohne Entscheidung", may: .caseRecord(.read, .masterData)) { _, _ in
            .seeOther("/akten/1")
          },
          .post("/akten/{id}/vergessen", "Ohne Entscheidung", may: .caseRecord(.update, .masterData)) { visit, _ in
            visit.note(.changed, .masterData, ["1"])
            return .seeOther("/akten/1")
          },
          .get("/akten", "Liste", may: .caseRecord(.read, .masterData)) { visit, _ in
            _ = try visit.requireList(.read, .masterData)
            return .page(Self.page)
          },
        ])
    ])
  }

  private func entries() throws -> [JournalLine.Content] {
    try site.database.read { try JournalStore($0).lines(.newest, kind: .masterData).compactMap(\.content) }
  }

  @Test func `erlaubtes Lesen steht im Protokoll, ohne dass der Raum es notiert`() throws {
    #expect(try site.visitor(.caseManager).get("/akten/1").status == 200)
    let entry = try #require(try entries().first)
    #expect(entry.records == ["1"] && entry.relation == "zust" && entry.result == "erledigt")
  }

  @Test func `verborgen, nicht vorhanden und falsche Adresse antworten Byte für Byte gleich`() throws {
    let visitor = try site.visitor(.caseManager)
    let unknown = visitor.get("/gibt-es-nicht")
    let missing = visitor.get("/akten/9")
    #expect(missing.status == 404 && missing.text == unknown.text)
    let headers = { (answer: TestAnswer) in answer.headers.map { "\($0.name): \($0.value)" } }
    #expect(headers(missing) == headers(unknown))
  }

  @Test func `eine Verweigerung steht mit Nummer, Verhältnis und Ergebnis im Protokoll`() throws {
    let visitor = try site.visitor(.caseManager)
    #expect(visitor.get("/akten/2").status == 403)
    #expect(visitor.get("/akten/9").status == 404)
    #expect(visitor.post("/akten/2").status == 403)
    let found = try entries().map { "\($0.action) \($0.records.joined()) \($0.relation) \($0.result)" }
    #expect(found == ["geaendert 2 komm abgelehnt", "gelesen 9 - abgelehnt", "gelesen 2 komm abgelehnt"])
  }

  @Test(arguments: [Role.administrator, .steeringGroupMember])
  func `N6 wer nie etwas wissen kann, kommt nicht bis zum Raum, und es bleibt eine Spur`(_ role: Role) throws {
    let visitor = try site.visitor(role)
    for address in ["/akten/1", "/akten/2", "/akten/9", "/akten", "/akten/1/vergessen"] {
      let answer = visitor.get(address)
      #expect(answer.status == 404 && answer.text == visitor.get("/gibt-es-nicht").text, "\(address)")
    }
    #expect(visitor.post("/akten/1").status == 404)
    #expect(try entries().count == 6)
  }

  @Test func `wer nur wissen darf, dass es Fälle gibt, erhält keine Liste von Stammdaten`() throws {
    #expect(try site.visitor(.coordinator).get("/akten").status == 404)
    #expect(try site.visitor(.caseManager).get("/akten").status == 200)
  }

  @Test(arguments: ["/akten/1/vergessen", "/akten/1/fort"])
  func `wer antwortet, ohne zu entscheiden, zeigt nichts`(_ address: String) throws {
    let answer = try site.visitor(.caseManager).get(address)
    #expect(answer.status == 500 && answer.location == nil)
    #expect(!answer.text.contains("Geheim"))
  }

  @Test func `wer ändert, ohne zu entscheiden, ändert nichts`() throws {
    let answer = try site.visitor(.caseManager).post("/akten/1/vergessen")
    #expect(answer.status == 500)
    #expect(try entries().isEmpty)
  }
}
