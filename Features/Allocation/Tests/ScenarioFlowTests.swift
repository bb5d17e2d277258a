import Access
import Basics
import Datasets
import Districts
import Feature
import Journal
import Markup
import SQL
import TestKit
import Testing
import Web

@testable import Allocation

@Suite struct ScenarioFlowTests {
  private let site: TestSite
  private let vogt: TestVisitor
  private let lorenz: TestVisitor

  init() throws {
    let file = try #require(DistrictCatalogue.find("rhein-kreis-neuss"))
    site = try Self.site(file)
    vogt = try site.visitor(.coordinator)
    lorenz = try site.visitor(.steeringGroupMember)
  }

  private static func site(_ file: DistrictFile) throws -> TestSite {
    let site = try TestSite([
      districts, datasets(isUsed: { try ScenarioStore($1).uses($0) }), allocation, elsewhere,
    ])
    try site.database.write { connection in
      try DistrictLoader(connection).load(file, at: TestClock().now, by: "Einrichtung")
      _ = try DatasetDemo.load(connection, today: TestClock.today, at: TestClock().now)
    }
    return site
  }

  private static let elsewhere = Feature(
    name: "Elsewhere",
    routes: [
      .get("/faellig", "Fälliges", may: .signedIn) { visit, connection in
        let items = try allocation.dueItems(visit, connection)
        return .text(items.map { "\($0.link.text) \($0.dueOn?.iso ?? "-")" }.joined(separator: "\n"), status: 200)
      }
    ])

  /// Dataset 1 are the inhabitants, 2 and 3 the invented foreign residents of two years.
  private func form(_ changes: [String: String] = [:]) -> [(String, String)] {
    let fields = [
      "titel": "7 Stellen", "bestand": "3", "stellen": "7", "einheit": "25", "regel": "largest-remainder",
      "minimum": "0", "gleichstand": "larger-count", "bemerkung": "",
    ].merging(changes) { _, new in new }
    return fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func decision(_ changes: [String: String] = [:]) throws -> [(String, String)] {
    let day = try #require(try site.database.read { try DatasetStore($0).find(ID(3)) }).heading.referenceDate
    let fields = [
      "gremium": "Lenkungsgruppe", "beschlossen_am": TestClock.today.german, "fundstelle": "TOP 4",
      "gilt_ab": TestClock.today.german, "pruefung_am": Scenario.nextReview(after: day).adding(months: 12).german,
    ].merging(changes) { _, new in new }
    return fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func results(_ id: Int64) throws -> [String: Int] {
    try site.database.read { try ScenarioStore($0).results(of: ID(id)) }.mapValues(\.hundredths)
  }

  // MARK: Computing

  @Test func `eine Verteilung wird gerechnet, abgelegt und mit jedem Zwischenwert gezeigt`() throws {
    #expect(vogt.post("/stellenverteilung/neu", form()).location == "/stellenverteilung/1")
    #expect(try results(1)["05162024"] == 325 && results(1)["05162028"] == 0)
    let page = try site.visitor(.municipality).get("/stellenverteilung/1")
    for part in [
      "3,1000", "31/10", "44,29 %", "Gleichstand", "7,00 von 7,00 Stellen. Die Summe stimmt.",
      "Demodaten, frei erfunden", "einschließlich Geduldeter",
    ] {
      #expect(page.text.contains(part), "\(part)")
    }
    for address in ["", "/1", "/1/vermerk", "/neu", "/neu?vorlage=1", "/1/vorlage"] {
      let answer = vogt.get("/stellenverteilung\(address)")
      #expect(
        answer.status == 200 && PageCheck.problems(in: answer.text) == [],
        "\(address) \(PageCheck.problems(in: answer.text))")
    }
    #expect(vogt.get("/stellenverteilung/1/vermerk").text.contains("Vorsitz der Lenkungsgruppe, Datum"))
    let entry = try #require(
      try site.database.read { try JournalStore($0).lines(.newest, kind: nil) }.compactMap(\.content).first)
    #expect(entry.action == "angelegt" && entry.kind == "stellen" && entry.records == ["verteilung-1"])
  }

  @Test func `feste Anteile und Mindestanteil gehen in die Rechnung ein`() throws {
    let change = ["fest-05162024": "2,5", "minimum": "0,25"]
    #expect(vogt.post("/stellenverteilung/neu", form(change)).status == 303)
    let found = try results(1)
    #expect(found["05162024"] == 250 && found["05162028"] == 25)
    #expect(found.values.reduce(0, +) == 700)
    #expect(vogt.get("/stellenverteilung/1").text.contains("Vorab fest vergeben sind 2,50 Stellen (Neuss 2,50)"))
  }

  @Test(arguments: [
    (["stellen": "-1"], "feld-stellen"), (["stellen": "0"], "feld-stellen"), (["einheit": "3"], "feld-einheit"),
    (["minimum": "0,3"], "feld-minimum"), (["minimum": "1"], "feld-minimum"), (["regel": "x"], "feld-regel"),
    (["bestand": "99"], "feld-bestand"), (["titel": ""], "feld-titel"), (["fest-05162024": "8"], "feld-stellen"),
    (["fest-05162024": "x"], "feld-fest-05162024"), (["gleichstand": ""], "feld-gleichstand"),
  ])
  func `was nicht geht, steht am Feld, und nichts ist abgelegt`(_ change: [String: String], _ id: String) throws {
    let answer = vogt.post("/stellenverteilung/neu", form(change))
    #expect(answer.status == 422)
    #expect(answer.text.contains("href=\"#\(id)\""), "\(id)")
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(vogt.get("/stellenverteilung/1").status == 404)
  }

  @Test func `K12 der Schlüssel ist eine Wahl, und jede bleibt mit ihrem Datenbestand stehen`() throws {
    for (title, dataset) in [("AZR", "3"), ("Einwohner", "1")] {
      #expect(
        vogt.post("/stellenverteilung/neu", form(["titel": title, "bestand": dataset, "einheit": "1"])).status == 303)
    }
    #expect(try results(1) != results(2))
    let text = vogt.get("/stellenverteilung/vergleich?s=1&s=2").text
    for part in ["Ausländerzentralregister (AZR)", "Einwohner", "31.12.2022", "Summe"] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(PageCheck.problems(in: text) == [])
  }

  @Test func `ein Vergleich braucht zwei bis vier Szenarien, die es gibt`() throws {
    #expect(vogt.post("/stellenverteilung/neu", form()).status == 303)
    #expect(vogt.get("/stellenverteilung/vergleich?s=1").status == 422)
    #expect(vogt.get("/stellenverteilung/vergleich?s=1&s=9").status == 400)
    #expect(vogt.get("/stellenverteilung/vergleich?s=1&x=1").status == 400)
  }

  @Test(arguments: ["kreis-mettmann", "rhein-sieg-kreis"])
  func `jeder Kreis verteilt nach Einwohnern, ohne Zutun des Programms`(_ name: String) throws {
    let site = try Self.site(try #require(DistrictCatalogue.find(name)))
    try site.database.write { try AllocationDemo.load($0, invented: [], at: TestClock().now) }
    let visitor = try site.visitor(.coordinator)
    let text = visitor.get("/stellenverteilung/1").text
    #expect(text.contains("7,00 von 7,00 Stellen. Die Summe stimmt.") && text.contains("Gemeindeverzeichnis") == false)
    #expect(PageCheck.problems(in: text) == [])
    #expect(visitor.get("/datenbestaende/1").text.contains("Gemeindeverzeichnis"))
  }

  // MARK: Deciding

  @Test func `ein Beschluss wird vorgelegt und gilt erst mit der Zustimmung der Lenkungsgruppe`() throws {
    #expect(vogt.post("/stellenverteilung/neu", form()).status == 303)
    #expect(lorenz.post("/stellenverteilung/1/zustimmung").location == "/stellenverteilung/1")
    #expect(vogt.post("/stellenverteilung/1/vorlage", try decision()).status == 303)
    #expect(try site.database.read { try ScenarioStore($0).inForce(on: TestClock.today) } == nil)
    #expect(lorenz.get("/faellig").text == "7 Stellen -")
    for address in ["/1", "/1/zustimmung", "/1/rueckgabe"] {
      #expect(PageCheck.problems(in: lorenz.get("/stellenverteilung\(address)").text) == [], "\(address)")
    }
    #expect(vogt.post("/stellenverteilung/1/zustimmung").status == 403)
    #expect(lorenz.post("/stellenverteilung/1/zustimmung").status == 303)
    #expect(try site.database.read { try ScenarioStore($0).inForce(on: TestClock.today)?.id } == ID(1))
    #expect(lorenz.get("/faellig").text.isEmpty)
    #expect(vogt.post("/stellenverteilung/1/verwerfung").status == 303)
    #expect(vogt.get("/stellenverteilung/1").text.contains("Beschlossen"))
  }

  @Test func `wer selbst vorlegt, stimmt nicht zu, auch mit beiden Rollen`() throws {
    let both = try site.visitor(.coordinator, .steeringGroupMember)
    #expect(both.post("/stellenverteilung/neu", form()).status == 303)
    #expect(both.post("/stellenverteilung/1/vorlage", try decision()).status == 303)
    #expect(both.post("/stellenverteilung/1/zustimmung").status == 303)
    #expect(try site.database.read { try ScenarioStore($0).find(ID(1))?.state } == .submitted)
  }

  @Test func `eine Rückgabe braucht einen Grund und macht wieder ein Szenario daraus`() throws {
    #expect(vogt.post("/stellenverteilung/neu", form()).status == 303)
    #expect(vogt.post("/stellenverteilung/1/vorlage", try decision()).status == 303)
    #expect(lorenz.post("/stellenverteilung/1/rueckgabe").status == 422)
    #expect(lorenz.post("/stellenverteilung/1/rueckgabe", [("grund", "Bitte mit Mindestanteil")]).status == 303)
    #expect(vogt.get("/stellenverteilung/1").text.contains("Bitte mit Mindestanteil"))
    #expect(vogt.post("/stellenverteilung/1/verwerfung").location == "/stellenverteilung")
    #expect(vogt.get("/stellenverteilung/1").status == 404)
  }

  @Test func `die Tage eines Beschlusses müssen zueinander passen`() throws {
    #expect(vogt.post("/stellenverteilung/neu", form()).status == 303)
    let tomorrow = TestClock.today.adding(days: 1).german
    for (change, id) in [
      (["beschlossen_am": tomorrow], "feld-beschlossen-am"), (["gilt_ab": "1.1.2020"], "feld-gilt-ab"),
      (["pruefung_am": TestClock.today.german], "feld-pruefung-am"), (["fundstelle": ""], "feld-fundstelle"),
    ] {
      let answer = vogt.post("/stellenverteilung/1/vorlage", try decision(change))
      #expect(answer.status == 422 && answer.text.contains("href=\"#\(id)\""), "\(id)")
    }
  }

  @Test func `K6 die Prüfung ist jährlich zum 31 März, und die Startseite erinnert 60 Tage vorher`() throws {
    let day = { (iso: String) in Day(iso: iso) ?? Day(number: 0) }
    #expect(Scenario.nextReview(after: day("2021-03-31")) == day("2022-03-31"))
    #expect(Scenario.nextReview(after: day("2021-03-30")) == day("2021-03-31"))
    #expect(Scenario.nextReview(after: day("2021-12-31")) == day("2022-03-31"))
    for (days, isShown) in [(61, false), (60, true)] {
      let site = try Self.site(try #require(DistrictCatalogue.find("rhein-kreis-neuss")))
      let vogt = try site.visitor(.coordinator)
      let lorenz = try site.visitor(.steeringGroupMember)
      let review = TestClock.today.adding(days: days)
      #expect(vogt.post("/stellenverteilung/neu", form()).status == 303)
      #expect(vogt.post("/stellenverteilung/1/vorlage", try decision(["pruefung_am": review.german])).status == 303)
      #expect(lorenz.post("/stellenverteilung/1/zustimmung").status == 303)
      #expect((vogt.get("/faellig").text == "Stellenanteile prüfen \(review.iso)") == isShown, "\(days)")
    }
  }

  @Test func `die Veränderung gegenüber dem letzten Beschluss steht daneben`() throws {
    try site.database.write { try AllocationDemo.load($0, invented: [ID(2), ID(3)], at: TestClock().now) }
    let text = vogt.get("/stellenverteilung/2").text
    for part in ["Veränderung gegenüber dem letzten Beschluss", "27.000", "27.900"] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(PageCheck.problems(in: text) == [])
    #expect(PageCheck.problems(in: vogt.get("/stellenverteilung").text) == [])
  }

  // MARK: Boundaries

  @Test func `benutzte Zahlen lassen sich nicht zurücknehmen, und unvollständige nicht wählen`() throws {
    #expect(vogt.post("/stellenverteilung/neu", form()).status == 303)
    #expect(vogt.post("/datenbestaende/3/ruecknahme", [("grund", "x")]).status == 303)
    #expect(try site.database.read { try DatasetStore($0).find(ID(3))?.isInForce } == true)
    try site.database.write {
      _ = try $0.run("DELETE FROM dataset_value WHERE dataset = 2 AND municipality = '05162024'")
    }
    #expect(vogt.post("/stellenverteilung/neu", form(["bestand": "2"])).status == 422)
  }

  @Test func `nur wer für den ganzen Kreis koordiniert, rechnet und legt vor`() throws {
    let limited = try site.visitor(.coordinator, municipality: "05162024")
    #expect(limited.get("/stellenverteilung/neu").status == 403)
    #expect(limited.post("/stellenverteilung/neu", form()).status == 403)
    #expect(lorenz.get("/stellenverteilung").status == 200 && lorenz.get("/stellenverteilung/neu").status == 403)
    #expect(try site.visitor(.administrator).get("/stellenverteilung").status == 403)
  }

  @Test(
    arguments: [
      "UPDATE allocation SET state = 'decided'", "UPDATE allocation SET unit = 3",
      "UPDATE allocation SET positions = 0",
      "UPDATE allocation SET submitted_at = 1", "UPDATE allocation_share SET result = -1",
    ] as [SQLText])
  func `die Datenbank lehnt ab, was die Regeln nie schreiben`(_ statement: SQLText) throws {
    #expect(vogt.post("/stellenverteilung/neu", form()).status == 303)
    #expect { try site.database.write { try $0.run(statement) } } throws: {
      ($0 as? DatabaseError)?.isConstraint == true
    }
  }
}
