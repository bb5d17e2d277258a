import Access
import Basics
import Districts
import SQL
import TestKit
import Testing

@testable import Actors

struct ActorSeedTests {
  private let file = ActorFile.rheinKreisNeuss

  @Test func `jeder mitgelieferte Akteur nennt den Abschnitt seiner Quelle und besteht die Prüfung`() throws {
    for record in file.actors {
      try record.entry.check()
      #expect(
        record.entry.source.hasPrefix("Konzept Rhein-Kreis Neuss, 27.08.2021, Abschnitt "), "\(record.entry.name)")
    }
    #expect(Set(file.actors.map(\.entry.name)).count == file.actors.count)
  }

  @Test func `was ein Akteur an Rechtsbereich trägt, ist als zugeordnet gekennzeichnet`() {
    let classified = file.actors.filter { $0.entry.legalDomain != nil || !$0.entry.areas.isEmpty }
    #expect(!classified.isEmpty)
    for record in classified { #expect(record.entry.isClassificationInferred, "\(record.entry.name)") }
  }

  @Test(arguments: [
    (ActorCategory.municipalOffice, 20), (.employment, 8), (.migrationCounselling, 13), (.adultEducation, 4),
    (.familyEducation, 12), (.integrationCouncil, 3), (.democracy, 5), (.supraRegional, 3),
  ])
  func `jede Kategorie der Umfeldanalyse ist vollständig geladen`(_ category: ActorCategory, _ atLeast: Int) {
    #expect(file.actors.count { $0.entry.category == category } >= atLeast)
  }

  @Test(arguments: [
    "Kreissportbund", "Integration Point", "Berufsförderungszentrum Schlicherum", "Caritas-Projekt Neue Nachbarn",
    "Puzzle-Frauen in Neuss", "Friedrich-Spee-Kolleg", "familienforum edith stein",
    "„Gesichter der Demokratie“, Kaarst",
    "BAMF, Regionalstelle Düsseldorf", "Jugendmigrationsdienst Internationaler Bund West gGmbH",
  ])
  func `einzelne Namen der Quelle stehen im Verzeichnis`(_ name: String) throws {
    #expect(try Sample.site().id(of: name) != "fehlt")
  }

  @Test func `ein übergeordneter Akteur steht vor seinen Teilen`() {
    var seen: Set<String> = []
    for record in file.actors {
      if let parent = record.parentName { #expect(seen.contains(parent), "\(record.entry.name)") }
      seen.insert(record.entry.name)
    }
  }

  @Test func `K5 sechs Jugendämter sind erfasst, obwohl die Quelle auch von fünf spricht`() {
    let offices = file.actors.filter { $0.entry.functions.contains(.jugendamt) }
    #expect(offices.count == 6)
    for office in offices { #expect(office.entry.note.contains("fünf Jugendämtern")) }
  }

  @Test func `jede Kommune hat jede Behörde, und jede Behörde ist ein geladener Akteur`() throws {
    let names = Set(file.actors.map(\.entry.name))
    for record in file.authorities { #expect(names.contains(record.actorName), "\(record.actorName)") }
    let site = try Sample.site()
    let periods = try site.database.read { try AuthorityStore($0).periods(on: Sample.today) }
    #expect(periods.count == 8 * Authority.allCases.count)
  }

  @Test(arguments: [
    (Authority.auslaenderbehoerde, "05162022", "Ausländerbehörde Rhein-Kreis Neuss"),
    (.auslaenderbehoerde, "05162024", "Ausländerbehörde Stadt Neuss"),
    (.einbuergerungsbehoerde, "05162004", "Einbürgerungsbehörde Stadt Dormagen"),
    (.einbuergerungsbehoerde, "05162028", "Einbürgerungsbehörde Rhein-Kreis Neuss"),
    (.jugendamt, "05162012", "Jugendamt Rhein-Kreis Neuss"), (.jugendamt, "05162016", "Jugendamt Stadt Kaarst"),
    (.jobcenter, "05162020", "Jobcenter Rhein-Kreis Neuss"),
  ])
  func `die Zuständigkeit folgt der Quelle`(_ authority: Authority, _ municipality: String, _ name: String) throws {
    let site = try Sample.site()
    let found = try site.database.read {
      try AuthorityStore($0).responsible(authority, for: municipality, on: Sample.today)
    }
    #expect(found?.name == name)
  }

  @Test func `vor dem Stand der Quelle ist nichts gesagt`() throws {
    let site = try Sample.site()
    let before = try site.database.read {
      try AuthorityStore($0).responsible(.jobcenter, for: Sample.neuss, on: Sample.day("2021-08-26"))
    }
    #expect(before == nil)
    let from = try site.database.read {
      try AuthorityStore($0).responsible(.jobcenter, for: Sample.neuss, on: Sample.day("2021-08-27"))
    }
    #expect(from != nil)
  }

  @Test func `ein Kreis ohne mitgelieferte Akteure beginnt mit leerem Verzeichnis`() throws {
    let text = try Sample.site(district: "kreis-mettmann").visitor(.coordinator).get("/akteure").text
    #expect(text.contains("Keinen Akteur gefunden"))
  }
}
