import Access
import Basics
import Districts
import Feature
import HTTP
import Journal
import SQL
import TestKit
import Testing
import Web

@testable import Datasets

@Suite struct DatasetFlowTests {
  private let site: TestSite
  private let vogt: TestVisitor
  private static let who = Signature("Prüfung", at: TestClock().now)

  init() throws {
    let used: DatasetUse = { id, _ in id == ID(2) }
    site = try TestSite([districts, datasets(isUsed: used)])
    let file = try #require(DistrictCatalogue.find("rhein-kreis-neuss"))
    try site.database.write { try DistrictLoader($0).load(file, at: TestClock().now, by: "Einrichtung") }
    vogt = try site.visitor(.coordinator)
  }

  private static let csv = """
    Kommune;Stichtag;Anzahl
    Dormagen;31.03.2026;8900
    Grevenbroich;31.03.2026;9100
    Juechen;31.03.2026;1950
    Kaarst;31.03.2026;4700
    Korschenbroich;31.03.2026;2450
    Meerbusch;31.03.2026;7100
    Stadt Neuss;31.03.2026;27.900
    Rommerskirchen;31.03.2026;900
    """

  private func send(_ changes: [String: String] = [:], file: [UInt8]? = nil, by visitor: TestVisitor? = nil)
    -> TestAnswer
  {
    let visitor = visitor ?? vogt
    let typed = [
      "art": "azr", "titel": "AZR 2026", "stichtag": "", "umfang": "alle gemeldeten ausländischen Personen",
      "quelle": "Ausländerbehörde", "tabelle": Self.csv, "_token": visitor.formToken,
      "_schluessel": "abcdefghijklmnopqrstuvwx",
    ].merging(changes) { _, new in new }
    let fields = Fields(typed.sorted { $0.key < $1.key }.map { Fields.Pair(name: $0.key, value: $0.value) })
    let uploads = file.map {
      [Upload(field: "datei", fileName: "C:\\Daten\\azr.csv", contentType: "text/csv", content: .bytes($0))]
    }
    return visitor.send(
      .post, "/datenbestaende/neu", payload: .form(Form(fields: fields, uploads: uploads ?? [])),
      headers: [("origin", "http://localhost")])
  }

  private func all() throws -> [Dataset] { try site.database.read { try DatasetStore($0).all() } }

  @Test func `eine Tabelle wird gezeigt, geprüft und dann übernommen`() throws {
    let answer = send()
    #expect(answer.status == 303)
    let preview = vogt.get(answer.location ?? "")
    #expect(preview.status == 200)
    for part in [
      "Vorschau: Noch ist nichts übernommen", "„Juechen“ ist gelesen als Jüchen.", "„27.900“ ist gelesen als 27900.",
      "63.000",
    ] {
      #expect(preview.text.contains(part), "\(part)")
    }
    #expect(PageCheck.problems(in: preview.text) == [])
    #expect(try site.visitor(.caseManager).get("/datenbestaende/1").status == 404)
    #expect(try all().first?.isInForce == false)
    #expect(vogt.post("/datenbestaende/1/uebernahme").status == 303)
    let dataset = try #require(try all().first)
    #expect(dataset.isInForce && dataset.sum == 63_000 && dataset.places == 8)
    #expect(dataset.heading.referenceDate == Day(iso: "2026-03-31"))
    #expect(dataset.file.hash.count == 64)
    let page = try site.visitor(.caseManager).get("/datenbestaende/1")
    #expect(page.status == 200 && page.text.contains(dataset.file.hash))
    #expect(PageCheck.problems(in: page.text) == [])
    let actions = try site.database.read { try JournalStore($0).lines(.newest, kind: nil) }.compactMap(\.content)
    #expect(actions.map(\.action) == ["angelegt", "angelegt"])
    #expect(actions.allSatisfy { $0.kind == "stellen" && $0.records == ["datenbestand-1"] })
  }

  @Test func `ein Fehler in einer Zeile verhindert alles und steht mit Vorschlag da`() throws {
    let answer = send(["tabelle": Self.csv.replacing("Meerbusch", with: "Merbusch").replacing("4700", with: "-4")])
    #expect(answer.status == 422)
    for part in ["Meinten Sie Meerbusch?", "negativ", "Zeilen stimmen nicht", "AZR 2026"] {
      #expect(answer.text.contains(part), "\(part)")
    }
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try all() == [])
  }

  @Test func `eine Liste von Personen wird abgelehnt, und nichts davon bleibt`() throws {
    let answer = send(["tabelle": ""], file: Array("Kommune;Nachname\nNeuss;Geheimname\n".utf8))
    #expect(answer.status == 422)
    #expect(answer.text.contains("eine Zeile je Person"))
    #expect(!answer.text.contains("Geheimname"))
    #expect(try all() == [])
  }

  @Test func `eine Datei kommt mit Namen ohne Pfad und Prüfsumme an`() throws {
    #expect(send(["tabelle": ""], file: Array(Self.csv.utf8)).status == 303)
    #expect(try all().first?.file.name == "azr.csv")
    #expect(try all().first?.file.format == "CSV, Trennzeichen Semikolon, UTF-8")
  }

  @Test func `dieselbe Datei wird wiedererkannt, auch aus einer zweiten Vorschau`() throws {
    #expect(send().status == 303)
    #expect(send(["_schluessel": "bbcdefghijklmnopqrstuvwx"]).status == 303)
    #expect(vogt.post("/datenbestaende/1/uebernahme").status == 303)
    #expect(vogt.post("/datenbestaende/2/uebernahme").location == "/datenbestaende/1")
    let third = send()
    #expect(third.status == 422 && third.text.contains("Diese Datei ist schon übernommen"))
    #expect(try all().count { $0.isInForce } == 1)
  }

  @Test(arguments: [
    (["titel": ""], "feld-titel"), (["umfang": ""], "feld-umfang"), (["quelle": ""], "feld-quelle"),
    (["art": "x"], "feld-art"), (["stichtag": "1.1.2026"], "feld-stichtag"), (["tabelle": ""], "feld-datei"),
    (["tabelle": "Kommune;Anzahl\nNeuss;1"], "feld-stichtag"),
    (["tabelle": "Kommune;Anzahl\nNeuss;1", "stichtag": "1.1.2999"], "feld-stichtag"),
  ])
  func `fehlende und widersprüchliche Angaben stehen am Feld`(_ change: [String: String], _ id: String) throws {
    let answer = send(change)
    #expect(answer.status == 422)
    #expect(answer.text.contains("href=\"#\(id)\""), "\(id)")
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try all() == [])
  }

  @Test func `K11 wer gezählt ist, muss dastehen und steht danach am Datenbestand`() {
    #expect(send(["umfang": ""]).status == 422)
    #expect(send().status == 303)
    #expect(vogt.get("/datenbestaende/1").text.contains("alle gemeldeten ausländischen Personen"))
  }

  @Test func `Zahlen lassen sich mit Grund zurücknehmen, solange sie niemand benutzt`() throws {
    #expect(send().status == 303)
    #expect(vogt.post("/datenbestaende/1/uebernahme").status == 303)
    #expect(PageCheck.problems(in: vogt.get("/datenbestaende/1/ruecknahme").text) == [])
    #expect(vogt.post("/datenbestaende/1/ruecknahme").status == 422)
    #expect(vogt.post("/datenbestaende/1/ruecknahme", [("grund", "falscher Auszug")]).status == 303)
    #expect(try all().first?.isInForce == false)
    #expect(vogt.get("/datenbestaende/1").text.contains("falscher Auszug"))
    // The second one is in use by the rule this test gives the room.
    #expect(send(["_schluessel": "cbcdefghijklmnopqrstuvwx"]).status == 303)
    #expect(vogt.post("/datenbestaende/2/uebernahme").status == 303)
    #expect(vogt.post("/datenbestaende/2/ruecknahme", [("grund", "x")]).status == 303)
    #expect(try all().first { $0.id == ID(2) }?.isInForce == true)
  }

  @Test func `eine Vorschau wird verworfen oder verschwindet nach einem Tag`() throws {
    #expect(send().status == 303)
    #expect(vogt.post("/datenbestaende/1/verwerfung").status == 303)
    #expect(try all() == [])
    #expect(send(["_schluessel": "dbcdefghijklmnopqrstuvwx"]).status == 303)
    try site.database.write { try DatasetStore($0).discardOld(before: TestClock().now) }
    #expect(try all().count == 1)
    try site.database.write { try DatasetStore($0).discardOld(before: TestClock().now.adding(seconds: 1)) }
    #expect(try all() == [])
  }

  @Test func `die amtlichen Einwohnerzahlen werden auf Wunsch zum Datenbestand, einmal`() throws {
    #expect(vogt.get("/datenbestaende/neu").text.contains("Einwohnerzahlen als Datenbestand übernehmen"))
    #expect(vogt.post("/datenbestaende/bevoelkerung").location == "/datenbestaende/1")
    #expect(vogt.post("/datenbestaende/bevoelkerung").location == "/datenbestaende")
    #expect(try all().map(\.sum) == [457_264])
    #expect(!vogt.get("/datenbestaende/neu").text.contains("Einwohnerzahlen als Datenbestand übernehmen"))
  }

  @Test func `nur wer für den ganzen Kreis koordiniert, ändert etwas`() throws {
    let limited = try site.visitor(.coordinator, municipality: "05162024")
    #expect(limited.get("/datenbestaende/neu").status == 403)
    #expect(send(by: limited).status == 403)
    #expect(try site.visitor(.steeringGroupMember).get("/datenbestaende").status == 200)
    #expect(try site.visitor(.steeringGroupMember).get("/datenbestaende/neu").status == 403)
    #expect(try site.visitor(.provider).get("/datenbestaende").status == 403)
  }

  @Test(
    arguments: [
      "UPDATE dataset SET withdrawn_at = 1", "UPDATE dataset SET confirmed_at = 1",
      "UPDATE dataset SET file_hash = 'x'",
      "UPDATE dataset_value SET count = -1", "UPDATE dataset SET kind = 'x'", "UPDATE dataset SET scope = ''",
    ] as [SQLText])
  func `die Datenbank lehnt ab, was die Regeln nie schreiben`(_ statement: SQLText) throws {
    #expect(send().status == 303)
    #expect {
      try site.database.write { try $0.run(statement) }
    } throws: { ($0 as? DatabaseError)?.isConstraint == true }
  }
}
