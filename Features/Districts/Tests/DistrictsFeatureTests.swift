import Access
import Basics
import SQL
import TestKit
import Testing
import Web

@testable import Districts

struct DistrictsFeatureTests {
  private let council = "/kommunen/05162024/merkmale/integrationsrat"

  // MARK: Pages

  @Test(arguments: [
    "/kommunen", "/kommunen?name=neuss", "/kommunen?name=gibtesnicht", "/kommunen?sortierung=einwohner&richtung=ab",
    "/kommunen?ungeklaert=integrationsrat", "/kommunen/05162024", "/kommunen/05162022", "/kommunen/05162028",
    "/kommunen/05162024/merkmale/jugendamt", "/kommunen/05162012/merkmale/integrationsrat/berichtigung",
  ])
  func `jede Seite ist wohlgeformt und zugänglich`(_ address: String) throws {
    let answer = try Sample.site().visitor(.coordinator).get(address)
    #expect(answer.status == 200)
    #expect(PageCheck.problems(in: answer.text) == [])
  }

  @Test func `die Liste nennt Namen, Schlüssel, Einwohner mit Stichtag und die Merkmale in Worten`() throws {
    let text = try Sample.site().visitor(.caseManager).get("/kommunen").text
    for part in ["Neuss", "05162024", "154.139", "31.12.2022", "ja", "nein", "nicht geklärt", "8 von 8"] {
      #expect(text.contains(part))
    }
  }

  @Test(arguments: [
    ("", ["Dormagen", "Rommerskirchen"]), ("?richtung=ab", ["Rommerskirchen", "Dormagen"]),
    ("?sortierung=einwohner", ["Rommerskirchen", "Neuss"]),
    ("?sortierung=einwohner&richtung=ab", ["Neuss", "Rommerskirchen"]),
  ])
  func `die Liste lässt sich nach Name und Einwohnern ordnen`(_ query: String, _ ends: [String]) throws {
    let text = try Sample.site().visitor(.coordinator).get("/kommunen\(query)").text
    let names = DistrictFile.rheinKreisNeuss.municipalities.map(\.municipality)
    let order = names.sorted { left, right in
      let leftPlace = text.ranges(of: "/kommunen/\(left.key)\"").first?.lowerBound ?? text.endIndex
      let rightPlace = text.ranges(of: "/kommunen/\(right.key)\"").first?.lowerBound ?? text.endIndex
      return leftPlace < rightPlace
    }.map(\.name)
    #expect([order.first, order.last] == ends)
  }

  @Test func `der Filter sucht im Namen, auch ohne Umlaut getippt`() throws {
    let visitor = try Sample.site().visitor(.coordinator)
    #expect(visitor.get("/kommunen?name=juchen").text.contains("1 von 8"))
    #expect(visitor.get("/kommunen?name=broich").text.contains("2 von 8"))
    #expect(visitor.get("/kommunen?ungeklaert=integrationsrat").text.contains("5 von 8"))
    #expect(visitor.get("/kommunen?ungeklaert=jugendamt").text.contains("Keine Kommune gefunden"))
  }

  @Test func `die Seite einer Kommune zeigt Geltung, Quelle und das Ergebnis der Regel`() throws {
    let text = try Sample.site().visitor(.auditor).get("/kommunen/05162022").text
    for part in [
      "Meerbusch", "64,40 km²", "57.422", "Stand 27.08.2021", "Konzept Rhein-Kreis Neuss, 27.08.2021, Abschnitt 3.7",
      "zuständig: Ausländerbehörde des Rhein-Kreises Neuss", "Ausländerbehörde fehlt", "Einrichtung",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(!text.contains("Neuer Zeitraum"))
  }

  @Test func `Geschlossenes ist gekennzeichnet, Ungenanntes bleibt offen`() throws {
    let text = try Sample.site().visitor(.coordinator).get("/kommunen/05162028").text
    #expect(text.contains("aus der Liste geschlossen"))
    #expect(text.contains("in der Quelle nicht genannt"))
    #expect(text.contains("Neuer Zeitraum"))
  }

  // MARK: Rights

  @Test(arguments: Role.allCases)
  func `alle im Amt lesen, nur die Koordination ändert`(_ role: Role) throws {
    let visitor = try Sample.site().visitor(role)
    let reads = role != .client && role != .service
    #expect(visitor.get("/kommunen").status == (reads ? 200 : 403))
    #expect(visitor.get("/kommunen/05162024").status == (reads ? 200 : 403))
    #expect(visitor.get(council).status == (role == .coordinator ? 200 : 403))
    #expect(visitor.post("\(council)/zeitraum", Sample.form()).status == (role == .coordinator ? 303 : 403))
  }

  @Test func `eine Koordination für Dormagen ändert Neuss nicht`() throws {
    let visitor = try Sample.site().visitor(.coordinator, municipality: "05162004")
    #expect(visitor.get(council).status == 403)
    #expect(visitor.post("\(council)/zeitraum", Sample.form()).status == 403)
    #expect(!visitor.get("/kommunen/05162024").text.contains("Neuer Zeitraum"))
    #expect(visitor.post("/kommunen/05162004/merkmale/integrationsrat/zeitraum", Sample.form()).status == 303)
  }

  @Test func `ohne Anmeldung und ohne Formularschlüssel geschieht nichts`() throws {
    let site = try Sample.site()
    #expect(site.anonymous().get("/kommunen").location == "/anmelden?weiter=%2Fkommunen")
    let forged = try site.visitor(.coordinator).post("\(council)/zeitraum", Sample.form(["_token": "falsch"]))
    #expect(forged.status == 403)
    #expect(try periods(site).count == 1)
  }

  // MARK: Saving

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
    #expect(page.text.contains("wiederhergestellt"))
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

  // MARK: Addresses

  @Test(arguments: [
    "/kommunen/05162999", "/kommunen/0516202", "/kommunen/abc", "/kommunen/05162024/merkmale/kita",
    "/kommunen/05162999/merkmale/jugendamt",
  ])
  func `Unbekanntes gibt es nicht`(_ address: String) throws {
    #expect(try Sample.site().visitor(.coordinator).get(address).status == 404)
  }

  @Test(arguments: [
    ("/kommunen?seite=2", "seite"), ("/kommunen?sortierung=flaeche", "sortierung"),
    ("/kommunen?richtung=-1", "richtung"), ("/kommunen?ungeklaert=kita", "ungeklaert"),
    ("/kommunen?name=a&name=b", "name"), ("/kommunen/05162024?x=1", "x"), ("/kommunen/vorschlaege", "q"),
    ("/kommunen/vorschlaege?q=a&limit=9", "limit"),
  ])
  func `andere Angaben in der Adresse werden genannt und abgelehnt`(_ address: String, _ name: String) throws {
    let answer = try Sample.site().visitor(.coordinator).get(address)
    #expect(answer.status == 400)
    #expect(answer.text.contains("„\(name)“"))
  }

  @Test func `eine kaputte Fassung ist keine Eingabe`() throws {
    let visitor = try Sample.site().visitor(.coordinator)
    for version in ["", "0", "-1", "1'--", "99999999999999999999"] {
      #expect(visitor.post("\(council)/zeitraum", Sample.form(["version": version])).status == 400)
    }
  }

  // MARK: Suggestions, home page, search

  @Test func `Vorschläge kommen als JSON, höchstens acht`() throws {
    let site = try Sample.site(.rheinSiegKreis)
    let visitor = try site.visitor(.caseManager)
    #expect(
      visitor.get("/kommunen/vorschlaege?q=troi").text
        == "[{\"id\":\"05382068\",\"text\":\"Troisdorf\",\"zusatz\":\"Stadt · 05382068\"}]")
    #expect(visitor.get("/kommunen/vorschlaege?q=augustin").text.contains("Sankt Augustin"))
    #expect(visitor.get("/kommunen/vorschlaege?q=").text == "[]")
    #expect(visitor.get("/kommunen/vorschlaege?q=05382").text.ranges(of: "\"id\"").count == 8)
  }

  @Test func `die Koordination sieht, was noch zu klären ist`() throws {
    let site = try Sample.site()
    #expect(
      try site.visitor(.coordinator).get("/faellig").text
        == "/kommunen?ungeklaert=integrationsrat Angaben zu 5 Kommunen fehlen: Integrationsrat nicht geklärt.")
    #expect(
      try site.visitor(.coordinator, municipality: "05162012").get("/faellig").text
        == "/kommunen?ungeklaert=integrationsrat Angaben zu 1 Kommune fehlen: Integrationsrat nicht geklärt.")
    #expect(try site.visitor(.coordinator, municipality: "05162024").get("/faellig").text.isEmpty)
    #expect(try site.visitor(.caseManager).get("/faellig").text.isEmpty)
  }

  @Test(arguments: [
    ("neu", "/kommunen/05162024 Neuss, Stadt · 05162024"), ("05162024", "/kommunen/05162024 Neuss, Stadt · 05162024"),
    ("J%C3%9C", "/kommunen/05162012 Jüchen, Stadt · 05162012"), ("euss", ""),
  ])
  func `die Suche findet Kommunen am Anfang des Namens und am Schlüssel`(_ typed: String, _ hits: String) throws {
    let site = try Sample.site()
    #expect(try site.visitor(.caseManager).get("/treffer?q=\(typed)").text == hits)
    #expect(try site.visitor(.client).get("/treffer?q=\(typed)").text.isEmpty)
  }
}
