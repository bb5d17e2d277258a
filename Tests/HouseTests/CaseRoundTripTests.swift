import Access
import Basics
import Cases
import Districts
import HTTP
import House
import Persons
import SQL
import TestKit
import Testing
import Web

/// What the list of cases gives out, the import of cases takes in again.
@Suite struct CaseRoundTripTests {
  private static let neuss = "05162024"
  private let site: TestSite
  private let demir: TestVisitor
  private let brandt: TestVisitor

  init() throws {
    site = try House.underTest.testSite()
    let file = try #require(DistrictCatalogue.find("rhein-kreis-neuss"))
    try site.database.write { try DistrictLoader($0).load(file, at: TestClock().now, by: "Einrichtung") }
    demir = try site.visitor(.caseManager, municipality: Self.neuss, name: "Aylin Demir (erfunden)")
    brandt = try site.visitor(.professionalOversight, name: "Jonas Brandt (erfunden)")
    try site.database.write { connection in
      let person = try PersonEntry(family: "Haddad", given: "Rami", birth: .year(1997), municipalityKey: Self.neuss)
        .store(by: demir.account, at: site.clock.now, site.keys, connection)
      _ = try CaseStore(connection).open(
        CaseOpening(person: person, municipalityKey: Self.neuss, responsible: demir.account, birthYear: 1997),
        by: demir.account, keys: site.keys, on: TestClock.today, at: site.clock.now)
    }
  }

  /// The list with names and every column that there is, after a second person has agreed.
  private func exported() throws -> [UInt8] {
    let reason = ("begruendung", "Übergabe an die neue Dienststelle")
    let form = brandt.get("/fallansichten/neu?bereich=alle").text
    let columns = form.matches(of: /name="spalten"[^>]*value="([^"]*)"/).map { ("spalten", String($0.1)) }
    #expect(columns.count > 10)
    let view = [("filter", "bereich=alle"), ("name", "alles"), ("sichtbar", "niemand")] + columns
    #expect(brandt.post("/fallansichten", view).status == 303)
    #expect(brandt.post("/fallausfuhren", [("filter", "bereich=alle&ansicht=1"), reason]).status == 303)
    let peters = try site.visitor(.dataProtectionOfficer, name: "Dörte Peters (erfunden)")
    #expect(peters.post("/freigaben/1/entscheidung", [("entscheidung", "zustimmen"), reason]).status == 303)
    let answer = brandt.get("/fallausfuhren/1/csv")
    #expect(answer.status == 200)
    return Array(answer.text.utf8)
  }

  private func search(_ visitor: TestVisitor, _ text: String) -> TestAnswer {
    visitor.post("/suche", [("q", text)])
  }

  private func bring(_ bytes: [UInt8]) -> TestAnswer {
    var fields = Fields()
    fields.append("_token", demir.formToken)
    fields.append("_schluessel", "abcdefghijklmnopqrstuvwx")
    let upload = Upload(field: "datei", fileName: "Faelle.csv", contentType: "", content: .bytes(bytes))
    return demir.send(
      .post, "/fallimporte/neu", payload: .form(Form(fields: fields, uploads: [upload])),
      headers: [("origin", "http://localhost")])
  }

  @Test func `die eigene Ausfuhr kommt wieder herein, mit einem Vorschlag für jede Spalte`() throws {
    #expect(bring(try exported()).status == 303)
    let page = demir.get("/fallimporte/1/zuordnung")
    let columns = page.text.matches(of: /<select[^>]*name="spalte-(\d+)".*?<\/select>/.dotMatchesNewlines())
    #expect(columns.count > 10)
    var fields = [("fassung", "1"), ("weiter", "ja")]
    for column in columns {
      let place = String(column.1)
      guard let chosen = column.0.firstMatch(of: /<option value="([^"]+)"[^>]* selected/) else {
        // What is left out says why.
        let before = page.text[..<column.range.lowerBound].suffix(600)
        let after = page.text[column.range.upperBound...].prefix(400)
        #expect(before.contains("bleibt weg") || after.contains("bleibt weg"), "Spalte \(place): \(before.suffix(200))")
        continue
      }
      fields.append(("spalte-\(place)", String(chosen.1)))
    }
    #expect(demir.post("/fallimporte/1/zuordnung", fields).location == "/fallimporte/1")
    let dryRun = demir.get("/fallimporte/1").text
    #expect(dryRun.contains("1 Zeilen gelesen, 1 in Ordnung"))
    #expect(dryRun.contains("Zeile 2: Haddad, Rami, geboren 1997"))
  }

  @Test func `ein früheres Aktenzeichen findet, wer die Person kennen darf, in der Suche und in der Liste`() throws {
    #expect(bring(Array("Nachname;Kommune;Az\nKowal;Neuss;KI/17".utf8)).status == 303)
    let mapping = [
      ("fassung", "1"), ("weiter", "ja"), ("spalte-0", "familienname"), ("spalte-1", "kommune"),
      ("spalte-2", "altes_aktenzeichen"),
    ]
    #expect(demir.post("/fallimporte/1/zuordnung", mapping).status == 303)
    #expect(demir.post("/fallimporte/1/uebernahme", [("fassung", "2")]).status == 303)
    #expect(search(demir, "ki 17").location == "/faelle/2")
    #expect(demir.get("/faelle?nummer=KI%2F17").text.contains("href=\"/faelle/2?"))
    #expect(!demir.get("/faelle?nummer=KI%2F1").text.contains("href=\"/faelle/2?"))
    // The supervision sees the head of the case, and not whose number that was.
    #expect(brandt.get("/faelle?bereich=alle").text.contains("href=\"/faelle/2?"))
    #expect(!brandt.get("/faelle?bereich=alle&nummer=KI%2F17").text.contains("href=\"/faelle/2?"))
    #expect(search(brandt, "KI/17").location == nil)
    // A number of our own leads there, too.
    let number = try #require(try site.database.read { try CaseStore($0).find(ID(2))?.number })
    #expect(search(demir, number).location == "/faelle/2")
  }
}
