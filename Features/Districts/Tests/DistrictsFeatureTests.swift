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
    let denied = role == .client ? 404 : 403
    #expect(visitor.get("/kommunen").status == (reads ? 200 : denied))
    #expect(visitor.get("/kommunen/05162024").status == (reads ? 200 : denied))
    #expect(visitor.get(council).status == (role == .coordinator ? 200 : denied))
    #expect(visitor.post("\(council)/zeitraum", Sample.form()).status == (role == .coordinator ? 303 : denied))
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
    let text = try site.visitor(.auditor).get("/kommunen/05162024").text
    #expect(!text.contains("Ratsbeschluss"))
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
    ("/kommunen?name=a&name=b", "name"), ("/kommunen/05162024?x=1", "x"), ("/kommunen/vorschlaege?q=a&q=b", "q"),
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
