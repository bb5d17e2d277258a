internal import Basics

// Sources: Konzept zur Umsetzung des KIM im Rhein-Kreis Neuss, Stand 27.08.2021 (titles and section numbers only; the
// wording stays in the source), slides of 27.01.2021, committee paper with state 12.11.2021.
extension ConceptRecord {
  static let rheinKreisNeuss = ConceptRecord(
    laws: notices, requirements: mandatory, concepts: [integration, refugees, handlungskonzept], terms: fields,
    readings: contradictions)

  private static let slides = "Folien Rhein-Kreis Neuss, 27.01.2021"
  private static let paper = "Vorlage Sozialausschuss Rhein-Kreis Neuss, Stand 12.11.2021"
  private static let conceptDay = day(2021, 8, 27)
  private static let kreis = "Rhein-Kreis Neuss"

  // K9: a grant case per module, because the sources know a notice for two modules and none for the first.
  private static let notices: [LegalBasisEntry] = [
    law(
      "Zuwendungsbescheid Baustein 3 vom 27.01.2021",
      "Zuwendungsbescheid vom 27.01.2021 über Personalstellen in der Ausländer- und der Einbürgerungsbehörde", .notice,
      issuer: "Bewilligungsbehörde", Validity(day(2021, 1, 27)), [.authorities, .posts, .grants],
      source: section("3.7"),
      note: "Für 2021; ein Ende nennt die Quelle nicht."),
    law(
      "Zuwendungsbescheid Baustein 2 vom 03.02.2021",
      "Zuwendungsbescheid vom 03.02.2021 über Case-Management-Stellen, mit Nebenbestimmung zur strategischen Steuerung",
      .notice, issuer: "Bewilligungsbehörde", Validity(day(2021, 2, 3)), [.caseManagement, .posts, .grants],
      source: section("3.6"), note: "Ein Ende nennt die Quelle nicht."),
    law(
      "Antrag Baustein 1 vom 22.12.2020",
      "Antrag vom 22.12.2020 auf Förderung der koordinierenden Stellen, mit vorzeitigem Maßnahmenbeginn ab 01.01.2021",
      .application, issuer: kreis, Validity(day(2020, 12, 22)), [.steering, .posts, .grants],
      source: "\(section("3.5")); \(paper)",
      note:
        "„Bisher liegt dem Rhein-Kreis Neuss noch kein Bewilligungsbescheid vor (Stand 12.11.2021).“ Bitte den Bescheid eintragen, sobald er vorliegt."
    ),
    law(
      "Leitlinien für Vielfalt, Toleranz und Demokratie",
      "Vom Kreistag in 2008 verabschiedete „Leitlinien für Vielfalt, Toleranz und Demokratie“", .resolution,
      issuer: "Kreistag des Rhein-Kreises Neuss", Validity(day(2008, 12, 31), isAsOf: true), [.concept],
      source: section("1.2"), note: "Die Quelle nennt nur das Jahr."),
  ]

  // MARK: Concepts

  private static let mandatory: [RequirementEntry] = [
    RequirementEntry(
      title: "Klärung der Schnittstellen und Abgrenzungen zu anderen Programmen", explanation: "",
      validity: Validity(day(2021, 1, 27), isAsOf: true),
      source: "\(slides), „Organisationsstruktur KIM“; \(section("3.3"))"),
    RequirementEntry(
      title: "Einbindung des kreisangehörigen Raumes", explanation: "Der kreisangehörigen Städte und der Gemeinde",
      validity: Validity(day(2021, 1, 27), isAsOf: true),
      source: "\(slides), „Organisationsstruktur KIM“; \(section("3.3"))"),
  ]

  private static let integrationTitle = "Integrationskonzept"
  private static let refugeeTitle = "Konzept zur Integration von Flüchtlingen im Rhein-Kreis Neuss"

  private static let integration = Document(
    title: integrationTitle, owner: kreis,
    version: VersionEntry(
      label: "Beschluss vom 06.03.2013",
      note:
        "Der Kreistag stimmte unter der Voraussetzung zu, dass die Integrationsarbeit der Städte und Gemeinden, insbesondere in bestimmten Bereichen, nicht beeinträchtigt wird.",
      source: section("2.1")),
    state: .decided, on: day(2013, 3, 6),
    decision: ConceptDecision(body: "Kreistag", on: day(2013, 3, 6), reference: "nach \(section("2.1"))"))

  private static let refugees = Document(
    title: refugeeTitle, owner: kreis,
    version: VersionEntry(
      label: "Vorgestellt am 01.07.2016",
      note:
        "Vorgestellt in der ersten Integrationskonferenz am 01.07.2016, Zwischenbilanz in der zweiten am 16.03.2018. Einen Beschluss nennt keine Quelle.",
      source: section("2.1")),
    state: .applied, on: day(2016, 7, 1))

  private static let handlungskonzept = Document(
    title: "Konzept zur Umsetzung des Kommunalen Integrationsmanagements (KIM) im Rhein-Kreis Neuss", owner: kreis,
    version: VersionEntry(
      label: "Stand 27.08.2021",
      note:
        "Nach Abstimmung mit den Kommunen und den Akteuren am 30.08.2021 bei der Bewilligungsbehörde eingereicht. Einen Beschluss nennt keine Quelle. Welches Kapitel ein Pflichtkapitel erfüllt, hat Faden zugeordnet; bitte prüfen.",
      source: "Konzept Rhein-Kreis Neuss, 27.08.2021; \(paper)"),
    state: .applied, on: conceptDay, chapters: chapters,
    relations: [
      (.intended, integrationTitle, "\(section("2.1")), letzter Absatz"),
      (.intended, refugeeTitle, "\(section("2.1")), letzter Absatz"),
    ])

  private static let chapters: [Chapter] = [
    Chapter(number: "1", title: "Einleitung/Grundlagen"),
    Chapter(number: "1.1", title: "Hintergrund und Zielsetzung des KIM"),
    Chapter(number: "1.2", title: "Begründung für KIM-Antrag"),
    Chapter(number: "2", title: "Ausgangslage"),
    Chapter(number: "2.1", title: "Anknüpfung an das örtliche Integrationskonzept"),
    Chapter(number: "2.2", title: "Anknüpfung an bestehende Ansätze, Programme und Projekte", fulfils: [0, 1]),
    Chapter(number: "2.2.1", title: "Stellenwert einer Gesamtstrategie (KIM) für die bestehenden Ansätze"),
    Chapter(number: "2.3", title: "Darstellung bestehender Netzwerke und Gremien im Rhein-Kreis Neuss"),
    Chapter(number: "2.4", title: "Integrationsinfrastruktur vor Ort"),
    Chapter(number: "2.5", title: "Besondere Bedarfe in bestimmten Themenfeldern und bei ausgewählten Zielgruppen"),
    Chapter(number: "3", title: "Gesamtprozess KIM und Umsetzung der drei Bausteine"),
    Chapter(number: "3.1", title: "Koordination und zuständige Organisationseinheit von KIM im Rhein-Kreis Neuss"),
    Chapter(number: "3.2", title: "Lenkungsgruppe"),
    Chapter(number: "3.3", title: "Strukturen", fulfils: [1]),
    Chapter(number: "3.4", title: "Schwerpunktsetzung hinsichtlich Zielgruppe und Handlungsfeld"),
    Chapter(number: "3.5", title: "Koordinierende Stellen (Baustein 1)"),
    Chapter(number: "3.6", title: "Case-Management (CM – Baustein 2)"),
    Chapter(number: "3.7", title: "Personalstellen in den Ausländer- und Einbürgerungsbehörden (Baustein 3)"),
    Chapter(number: "3.8", title: "Zusammenarbeit zwischen den Bausteinen"),
    Chapter(number: "4", title: "Rolle des Kommunalen Integrationszentrums (KI)"),
  ]

  private static let fields: [(taxonomy: Taxonomy, entry: TaxonomyEntry, below: String?)] = [
    "Bildung und Ausbildung", "Sprachförderung", "Arbeit/Beschäftigung und Wirtschaft",
    "Interkulturelle Orientierung und Öffnung",
  ].enumerated().map { offset, name in
    (
      .fieldOfAction,
      TaxonomyEntry(
        name: name, position: offset + 1, explanation: "", validity: Validity(day(2013, 3, 6)), source: section("2.1")),
      nil
    )
  }
}
