import Access
import Basics
import SQL
import TestKit
import Testing
import Web

@testable import Actors

struct ActorRightsTests {
  @Test(arguments: Role.allCases)
  func `wer lesen darf, steht im Konzept`(_ role: Role) throws {
    let site = try Sample.site()
    let visitor = try site.visitor(role)
    let reads = Rights.allows(role, .read, .offer)
    #expect(visitor.get("/akteure").status == (reads ? 200 : role == .client ? 404 : 403))
    let seesKreissportbund = [
      Role.coordinator, .caseManager, .professionalOversight, .immigrationAuthority, .naturalisationAuthority,
    ].contains(role)
    let one = visitor.get("/akteure/\(try site.id(of: "Kreissportbund"))").status
    #expect(one == (seesKreissportbund ? 200 : reads || role == .client ? 404 : 403))
  }

  @Test func `eine Kommune liest, was ihr gehört oder sie bedient, und ändert nur ihre Ämter`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.municipality, municipality: Sample.dormagen)
    let office = "/akteure/\(try site.id(of: "Fachbereich Integration Stadt Dormagen"))"
    let agency = "/akteure/\(try site.id(of: "Integrationsagentur Internationaler Bund Dormagen"))"
    let jobcenter = "/akteure/\(try site.id(of: "Jobcenter Rhein-Kreis Neuss"))"
    let foreign = "/akteure/\(try site.id(of: "Integrationsamt Stadt Neuss"))"
    #expect([office, agency, jobcenter, foreign].map { visitor.get($0).status } == [200, 200, 200, 404])
    #expect(
      [office, agency, jobcenter, foreign].map { visitor.get("\($0)/bearbeitung").status } == [200, 403, 403, 404])
    let list = visitor.get("/akteure").text
    #expect(list.contains(office) && !list.contains("\(foreign)\""))
    #expect(visitor.post("\(foreign)/bearbeitung", Sample.form()).status == 404)
    #expect(visitor.post("\(jobcenter)/bearbeitung", Sample.form()).status == 403)
  }

  @Test func `die Änderung einer Kommune gilt, wartet aber auf die Freigabe`() throws {
    let site = try Sample.site()
    let town = try site.visitor(.municipality, municipality: Sample.dormagen)
    let coordinator = try site.visitor(.coordinator)
    let address = "/akteure/\(try site.id(of: "Fachbereich Integration Stadt Dormagen"))"
    let fields = Sample.form([
      "name": "Fachbereich Integration", "kommune": Sample.dormagen, "kategorie": "municipalOffice",
    ])
    #expect(town.post("\(address)/bearbeitung", fields).status == 303)
    #expect(coordinator.get(address).text.contains("Freigabe ausstehend"))
    #expect(coordinator.get("/faellig").text.contains("1 Eintrag wartet auf Ihre Freigabe."))
    #expect(town.post("\(address)/freigabe", [("version", "2")]).status == 403)
    #expect(coordinator.post("\(address)/freigabe", [("version", "1")]).status == 409)
    #expect(coordinator.post("\(address)/freigabe", [("version", "2")]).status == 303)
    #expect(!coordinator.get(address).text.contains("Freigabe ausstehend"))
  }

  @Test func `was ein Träger neu einträgt, sehen bis zur Freigabe nur er und die Koordination`() throws {
    let site = try Sample.site()
    let provider = try site.visitor(.provider)
    let added = provider.post("/akteure", Sample.form(["version": "0"]))
    let address = try #require(added.location)
    #expect(provider.get(address).status == 200)
    #expect(try site.visitor(.caseManager).get(address).status == 404)
    let coordinator = try site.visitor(.coordinator)
    #expect(coordinator.get("/akteure?zeige=freigabe").text.contains(address))
    #expect(coordinator.post("\(address)/freigabe", [("version", "1")]).status == 303)
    #expect(try site.visitor(.caseManager).get(address).status == 200)
  }

  @Test func `ein Träger sieht und ändert nur das Eigene und gibt es nicht weg`() throws {
    let site = try Sample.site()
    let own = try site.ownActor("Eigener Träger")
    let provider = try site.visitor(.provider)
    #expect(provider.get("/akteure").text.matches(of: /\/akteure\/\d+"/).count == 1)
    #expect(provider.post("/akteure/\(own)/bearbeitung", Sample.form(["konten": ""])).status == 303)
    #expect(provider.get("/akteure/\(own)").status == 200)
    #expect(provider.get("/akteure/\(try site.id(of: "Kreissportbund"))").status == 404)
  }

  @Test func `ein beendetes Recht öffnet nichts mehr`() throws {
    let site = try Sample.site()
    let own = try site.ownActor("Eigener Träger")
    let provider = try site.visitor(.provider)
    #expect(provider.get("/akteure/\(own)").status == 200)
    try site.database.write { connection in
      try connection.run("UPDATE role_grant SET valid_to = $1", [Sample.today.adding(days: -1)])
    }
    #expect(provider.get("/akteure/\(own)").status != 200)
  }

  @Test func `eine Koordination für Dormagen ändert dort, aber nicht in Neuss und nicht das Ganze`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.coordinator, municipality: Sample.dormagen)
    #expect(visitor.get("/akteure/\(try site.id(of: "Jugendamt Stadt Dormagen"))/bearbeitung").status == 200)
    #expect(visitor.get("/akteure/\(try site.id(of: "Jugendamt Stadt Neuss"))/bearbeitung").status == 403)
    #expect(visitor.get("/zustaendigkeiten/05162004/jugendamt").status == 403)
    #expect(visitor.get("/faellig").text.isEmpty)
  }

  @Test func `in einer fremden Kommune nennt die Seite Behörden, öffnet aber keinen fremden Eintrag`() throws {
    let site = try Sample.site()
    let visitor = try site.visitor(.municipality, municipality: Sample.dormagen)
    let text = visitor.get("/zustaendigkeiten/05162024").text
    #expect(text.contains("Jugendamt Stadt Neuss"))
    #expect(!text.contains("/akteure/\(try site.id(of: "Jugendamt Stadt Neuss"))\""))
    #expect(!text.contains("Familien-Navi"))
  }
}
