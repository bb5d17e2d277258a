import SQL
import TestKit
import Testing

@testable import Actors

/// Every actor the analysis of surroundings names (Konzept Rhein-Kreis Neuss, 27.08.2021, 2.4) against the directory as
/// it is loaded.
struct ActorNameTests {
  /// Categories as the source lists them; a name stands for the actor whose name contains it.
  private static let named: [(category: String, names: [String])] = [
    (
      "Kommunale Ämter",
      [
        "Sozialamt Rhein-Kreis Neuss", "Kommunales Integrationszentrum Rhein-Kreis Neuss",
        "Jugendamt Rhein-Kreis Neuss", "Familienbüro Rhein-Kreis Neuss", "Ausländerbehörde Rhein-Kreis Neuss",
        "Amt für Schulen und Kultur Rhein-Kreis Neuss", "Schulamt", "Schulpsychologischer Dienst", "Kompetenzteam",
        "Regionale Geschäftsstelle Bildungsnetzwerk", "Inklusionsbüro für schulische Angelegenheiten",
        "Kreissportbund", "Gesundheitsamt Rhein-Kreis Neuss", "Gleichstellungsbeauftragte Rhein-Kreis Neuss",
        "Gleichstellungsbeauftragte der Kommunen", "Integrationsamt Stadt Neuss",
        "Fachbereich Integration Stadt Dormagen",
        "Fachbereich Soziale Sicherung, Integration und Inklusion Stadt Grevenbroich",
        "Fachbereich Soziale Hilfen und Jugend Stadt Meerbusch", "Fachbereich Soziales Stadt Kaarst",
        "Fachbereich Soziales Stadt Korschenbroich", "Sozialamt und Integrationsstelle Stadt Jüchen",
        "Amt für Senioren, Soziales und Migration Gemeinde Rommerskirchen", "Ausländerbehörde Stadt Dormagen",
        "Ausländerbehörde Stadt Neuss", "Jugendamt Stadt Neuss", "Jugendamt Stadt Dormagen",
        "Jugendamt Stadt Grevenbroich", "Jugendamt Stadt Meerbusch", "Jugendamt Stadt Kaarst",
      ]
    ),
    (
      "Jobcenter, Arbeitsverwaltung, Arbeitsberatung und Arbeitsförderung",
      [
        "Integration Point", "Berufsberatung", "Reha-Team", "Jugendberufsagentur",
        "Willkommenslotsen der IHK Mittlerer Niederrhein", "Job-Paten der Caritas Sozialdienste",
        "Teilhabemanagement und Coaches", "Berufsförderungszentrum Schlicherum",
      ]
    ),
    (
      "Migrationsberatungsstellen außerhalb der kommunalen Verwaltung",
      [
        "Fachdienst für Integration und Migration (FIM)", "Migrationsberatung der Diakonie",
        "Caritas Integrationsagentur Neuss", "Neue Nachbarn", "Integrationsagentur Internationaler Bund Dormagen",
        "AWO Integrationsagentur Meerbusch", "Integrationsagentur der Diakonie Neuss",
        "Kath. Jugendagentur Düsseldorf", "Jugendmigrationsdienst Internationaler Bund West gGmbH",
        "AWO Familienservice gGmbH", "AWO Bezirksverband Niederrhein", "Soziale Flüchtlingsberatung freier Träger",
        "„Grenzenlos“", "Puzzle-Frauen in Neuss", "Meerbusch hilft", "Recht auf Spiel", "Raum der Kulturen",
        "Migrantenselbstorganisationen",
      ]
    ),
    (
      "Erwachsenenbildung",
      [
        "Volkshochschule Neuss", "Volkshochschule Dormagen", "Volkshochschule Grevenbroich/Jüchen",
        "Volkshochschule Kaarst/Korschenbroich", "Volkshochschule Meerbusch", "Volkshochschule Rommerskirchen",
        "Integrationskursträger", "Theodor-Schwann-Kolleg", "Friedrich-Spee-Kolleg", "Stadtbibliotheken",
      ]
    ),
    (
      "Familienbildungsstätten und Familienberatungsstätten",
      [
        "familienforum edith stein", "AWO Bildungswerk der Generationen", "DRK Familienbildungswerk",
        "Kath. Forum für Erwachsenen- und Familienbildung", "Frauenberatungsstelle Neuss",
        "Sozialdienst Kath. Frauen", "Sozialdienst Kath. Männer", "Familienberatungsstellen der Wohlfahrtsverbände",
        "Bündnis gegen häusliche Gewalt", "Familienbüro Rhein-Kreis Neuss", "Familienbüro Stadt Dormagen",
        "Familienbüro Stadt Grevenbroich", "Familien-Navi der Stadt Neuss",
      ]
    ),
    (
      "Integrationsräte",
      [
        "Integrationsrat der Stadt Neuss", "Integrationsrat der Stadt Dormagen", "Integrationsrat der Stadt Meerbusch",
      ]
    ),
    (
      "Demokratieförderung",
      [
        "Demokratie leben!", "Wegweiser", "Schule ohne Rassismus", "Gewaltprävention", "Gesichter der Demokratie",
      ]
    ),
    (
      "Überörtliche Integrationsinfrastruktur",
      ["BAMF, Regionalstelle Düsseldorf", "IHK Niederrhein", "Kreishandwerkerschaft Niederrhein Krefeld Viersen Neuss"]
    ),
  ]

  @Test(arguments: named.map(\.category))
  func `jeder Akteur der Umfeldanalyse ist geladen und nennt seinen Abschnitt`(_ category: String) throws {
    let site = try Sample.site()
    let loaded = try site.database.read { try ActorStore($0).choices(on: Sample.today) }.map(\.name)
    let shipped = ActorFile.rheinKreisNeuss.actors
    for name in Self.named.filter({ $0.category == category }).flatMap(\.names) {
      #expect(loaded.contains { $0.contains(name) }, "\(category): \(name) fehlt im Verzeichnis")
      let record = shipped.first { $0.entry.name.contains(name) }
      #expect(record?.entry.source.contains("Abschnitt 2.") == true, "\(category): \(name) nennt keinen Abschnitt")
    }
  }

  @Test func `die Liste selbst ist vollständig abgeschrieben`() {
    #expect(Self.named.map(\.names.count) == [30, 8, 18, 10, 13, 3, 5, 3])
  }
}
