import Access
import Basics
import Journal
import SQL
import TestKit
import Testing
import Web

@testable import Districts

struct AttributeSavingTests {
  private let council = "/kommunen/05162024/merkmale/integrationsrat"

  private func periods(_ site: TestSite, _ kind: AttributeKind = .integrationCouncil) throws -> [AttributePeriod] {
    try site.database.read { connection in
      try DistrictStore(connection).histories(of: "05162024").first { $0.kind == kind }?.periods ?? []
    }
  }

  @Test func `ein neuer Zeitraum steht nach dem Speichern auf der Seite der Kommune`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator, name: "Rami Haddad")
    let answer = visitor.post("\(council)/zeitraum", Sample.form())
    #expect(answer.status == 303)
    #expect(answer.location == "/kommunen/05162024")
    let text = visitor.get("/kommunen/05162024").text
    #expect(text.contains("Künftig ab \(Sample.today.adding(days: 2).german): nein"))
    #expect(text.contains("Ratsbeschluss 2026/41"))
    #expect(text.contains("Rami Haddad"))
    #expect(try periods(site).map(\.validTo) == [Sample.today.adding(days: 1), nil])
  }

  @Test func `eine Berichtigung braucht einen Grund und bleibt im Verlauf sichtbar`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    let form = Sample.form(["gueltig_ab": "1.11.2020", "nur_stand": "ja"])
    #expect(visitor.post("\(council)/berichtigung", form).status == 422)
    let answer = visitor.post(
      "\(council)/berichtigung", form.merging(["grund": "Liste war unvollständig"]) { _, new in new })
    #expect(answer.status == 303)
    let text = visitor.get("/kommunen/05162024").text
    #expect(text.contains("Liste war unvollständig"))
    #expect(PageCheck.problems(in: text) == [])
    #expect(try periods(site).map(\.entry.isAsOf) == [true])
  }

  @Test func `doppeltes Absenden speichert einmal`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    for _ in 1...2 {
      let answer = visitor.post("\(council)/zeitraum", Sample.form(["_schluessel": "abcdefghijklmnop"]))
      #expect(answer.status == 303)
      #expect(answer.location == "/kommunen/05162024")
    }
    #expect(try periods(site).count == 2)
  }

  @Test func `wer auf einem alten Stand speichert, sieht beide Fassungen`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    #expect(visitor.post("\(council)/zeitraum", Sample.form()).status == 303)
    let late = Sample.form(["gueltig_ab": Sample.today.adding(days: 9).german, "quelle": "Eigene Eingabe"])
    let answer = visitor.post("\(council)/zeitraum", late)
    #expect(answer.status == 409)
    #expect(answer.text.contains("Ratsbeschluss 2026/41"))
    #expect(answer.text.contains("Eigene Eingabe"))
    #expect(answer.text.contains("name=\"version\" value=\"2\""))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try periods(site).count == 2)
    #expect(visitor.post("\(council)/zeitraum", late.merging(["version": "2"]) { _, new in new }).status == 303)
  }

  @Test func `ein Entwurf kommt zurück und geht mit dem Speichern`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    let draft = "version=1&wert=no&quelle=halb+getippt"
    let saved = visitor.post("/entwuerfe", ["formular": "kommune-05162024-integrationsrat", "inhalt": draft])
    #expect(saved.status == 200)
    let page = visitor.get(council)
    #expect(page.text.contains("halb getippt"))
    #expect(page.text.contains("Sie sehen Ihren Entwurf vom"))
    #expect(PageCheck.problems(in: page.text) == [])
    let form = Sample.form(["_entwurf": "kommune-05162024-integrationsrat"])
    #expect(visitor.post("\(council)/zeitraum", form).status == 303)
    #expect(!visitor.get(council).text.contains("halb getippt"))
  }

  @Test(arguments: [
    (["wert": ""], "feld-wert"), (["wert": "vielleicht"], "feld-wert"), (["gueltig_ab": ""], "feld-gueltig-ab"),
    (["gueltig_ab": "2027"], "feld-gueltig-ab"), (["gueltig_ab": "27.08.2021"], "feld-gueltig-ab"),
    (["quelle": "  "], "feld-quelle"), (["zustaendig": "Kreis"], "feld-zustaendig"),
  ])
  func `Fehler stehen am Feld und in der Übersicht, Eingaben bleiben`(_ change: [String: String], _ id: String) throws {
    let site = try Sample.site()
    let form = Sample.form(["bemerkung": "bleibt stehen"].merging(change) { _, new in new })
    let answer = try site.visitor(.coordinator).post("\(council)/zeitraum", form)
    #expect(answer.status == 422)
    #expect(answer.text.contains("href=\"#\(id)\""))
    #expect(answer.text.contains("bleibt stehen"))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try periods(site).count == 1)
  }

  @Test func `Zeitraum und Berichtigung sind je ein Eintrag im Protokoll, Lesen nicht`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator)
    #expect(visitor.get("/kommunen/05162024").status == 200)
    #expect(visitor.post("\(council)/zeitraum", Sample.form()).status == 303)
    let form = Sample.form(["version": "2", "grund": "Abgeschrieben"])
    #expect(visitor.post("\(council)/berichtigung", form).status == 303)
    let contents = try site.database.read { try JournalStore($0).lines(.newest, kind: nil) }.compactMap(\.content)
    #expect(contents.map(\.action) == ["berichtigt", "geaendert"])
    #expect(contents.allSatisfy { $0.kind == "kommune" && $0.records == ["05162024"] && $0.roles == "koord" })
  }
}
