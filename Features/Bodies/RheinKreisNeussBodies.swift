internal import Basics

// Sources: Konzept zur Umsetzung des KIM im Rhein-Kreis Neuss, Stand 27.08.2021 (sections 2.2, 2.3, 3.1 to 3.7), and the
// slides of 27.01.2021. Seats are functions; the sources name hardly any person, and none is shipped.
extension BodyRecord {
  static let rheinKreisNeuss: [BodyRecord] = steering + conferences + internalNetworks + externalNetworks

  private static let concept = day(2021, 8, 27)
  private static let slidesDay = day(2021, 1, 27)
  private static let slides = "Folien Rhein-Kreis Neuss, 27.01.2021"

  private static func section(_ number: String) -> String {
    "Konzept Rhein-Kreis Neuss, 27.08.2021, Abschnitt \(number)"
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    guard let day = Day(year: year, month: month, day: day) else {
      preconditionFailure("Kein Kalendertag: \(day).\(month).\(year)")
    }
    return day
  }

  private static func make(
    _ name: String, _ kind: BodyKind, _ source: String, purpose: String = "", relation: String = "",
    participants: String = "", municipality: String? = nil, isPlanned: Bool = false, rhythm: Rhythm? = nil,
    rhythmText: String = "", constituted: Day? = nil
  ) -> BodyRecord {
    BodyRecord(
      entry: BodyEntry(
        name: name, kind: kind, municipality: municipality, purpose: purpose, relation: relation,
        participants: participants, constitutedOn: constituted, isPlanned: isPlanned, rhythm: rhythm,
        rhythmText: rhythmText, source: source))
  }

  // MARK: KIM

  private static let group = "Lenkungsgruppe KIM"
  private static let unit = "Strategische Einheit (koordinierende Stellen)"

  private static let steering: [BodyRecord] = {
    var lead = make(
      group, .steeringGroup, "\(section("3.2"))",
      purpose:
        "Strategische Steuerung; Weiterentwicklung des Handlungskonzeptes; Entscheidung über weitere Akteure der Arbeitsgruppen; Entscheidungen über deren Vorschläge; Rückkoppelung und Aufträge; Aufbau einer integrierten kreisweiten Steuerung",
      relation: "Höchstes Gremium in KIM", rhythm: .timesPerYear(2),
      rhythmText: "circa zweimal im Jahr sowie nach Bedarf", constituted: day(2021, 3, 17))
    lead.offices = [
      BodyOffice(kind: .chair, name: "Kreisdirektor", source: section("3.2")),
      BodyOffice(kind: .secretariat, name: "Kommunales Integrationszentrum", source: section("3.2")),
      BodyOffice(kind: .secretariat, name: "Kommunale Koordinierung", source: slides),
    ]
    lead.seats = seats
    var strategic = make(
      unit, .strategicUnit, section("3.3 und 3.5"),
      purpose: "Schaltstelle zwischen Lenkungsgruppe und Arbeitsgruppen; setzt Ideen, Maßnahmen und Entscheidungen um",
      relation: "Baustein 1", participants: "Koordinierende Stellen im KI, in Neuss und in Dormagen",
      rhythm: .everyDays(14), rhythmText: "zu Beginn 14-tägig")
    strategic.parents = [(group, concept, section("3.3"))]
    var structure = make(
      "Arbeitsgruppe auf Strukturebene", .structureGroup, section("3.3"),
      purpose:
        "Lücken und Bedarfe in Verfahrensabläufen identifizieren; Ansätze zur Optimierung entwickeln; Entscheidungen für die Lenkungsgruppe vorbereiten",
      relation: "In den Folien vom 27.01.2021 „Verfahrensebene“",
      participants:
        "Zum Beispiel KI, Fachbereiche Integration der Kommunen, Jobcenter, Ausländerbehörden; je Thema zusammengesetzt"
    )
    structure.parents = [(group, slidesDay, slides)]
    var cases = make(
      "Arbeitsgruppe auf Fallebene", .caseGroup, section("3.3"),
      purpose:
        "Bedarfe der Zielgruppe identifizieren; Angebote entwickeln; Lösungsvorschläge erarbeiten; Einzelfälle besprechen; Themen für die Strukturebene oder Entscheidungen für die Lenkungsgruppe vorbereiten",
      relation: "Zwei Wege: zur Strukturebene oder direkt zur Lenkungsgruppe",
      participants:
        "Zum Beispiel KI, Kommunen, Wohlfahrtsverbände, Case-Management, Arbeit und Wirtschaft, Ausländerbehörde, Vertretung der Zielgruppe und des bürgerschaftlichen Engagements"
    )
    cases.parents = [(group, slidesDay, slides), (unit, concept, section("3.3"))]
    return [lead, strategic, structure, cases]
  }()

  private static let seats: [SeatRecord] =
    [seat("Kreisdirektor", "Rhein-Kreis Neuss", nil)]
    + [
      ("Dormagen", "Fachbereich Integration Stadt Dormagen"),
      ("Grevenbroich", "Fachbereich Soziale Sicherung, Integration und Inklusion Stadt Grevenbroich"),
      ("Jüchen", "Sozialamt und Integrationsstelle Stadt Jüchen"), ("Kaarst", "Fachbereich Soziales Stadt Kaarst"),
      ("Korschenbroich", "Fachbereich Soziales Stadt Korschenbroich"),
      ("Meerbusch", "Fachbereich Soziale Hilfen und Jugend Stadt Meerbusch"), ("Neuss", "Integrationsamt Stadt Neuss"),
      ("Rommerskirchen", "Amt für Senioren, Soziales und Migration Gemeinde Rommerskirchen"),
    ].map { seat("Dezernentin oder Dezernent \($0.0) (Integration und/oder Jugend)", $0.0, $0.1) }
    + [
      seat(
        "Dezernent für Schule, Kultur und Jugend", "Rhein-Kreis Neuss", "Jugendamt Rhein-Kreis Neuss",
        ["Jugendamt Rhein-Kreis Neuss"]
          + ["Neuss", "Dormagen", "Grevenbroich", "Meerbusch", "Kaarst"].map { "Jugendamt Stadt \($0)" }),
      seat(
        "Dezernent der Ausländerbehörde", "Rhein-Kreis Neuss", "Ausländerbehörde Rhein-Kreis Neuss",
        ["Ausländerbehörde Rhein-Kreis Neuss", "Ausländerbehörde Stadt Neuss", "Ausländerbehörde Stadt Dormagen"]),
      seat("Leitung Jobcenter", "Jobcenter Rhein-Kreis Neuss", "Jobcenter Rhein-Kreis Neuss"),
      seat("Leitung Agentur für Arbeit", "Agentur für Arbeit", "Agentur für Arbeit"),
      seat("Leitung Außenstelle BAMF Düsseldorf", "BAMF", "BAMF, Regionalstelle Düsseldorf"),
      seat(
        "Sprecher der Wohlfahrtsverbände", "Wohlfahrtsverbände im Rhein-Kreis Neuss",
        "Arbeitsgemeinschaft der Wohlfahrtsverbände mit dem Rhein-Kreis Neuss",
        ["Arbeitsgemeinschaft der Wohlfahrtsverbände mit dem Rhein-Kreis Neuss"]),
      seat("Vertretung der Wirtschaft/Unternehmerschaft", "Wirtschaft", "Wirtschaft und Unternehmerschaft"),
    ]

  private static func seat(
    _ name: String, _ organisation: String, _ actor: String?, _ represents: [String] = []
  ) -> SeatRecord {
    SeatRecord(
      name: name, organisation: organisation, actor: actor, source: section("3.2"), from: day(2021, 3, 17),
      represents: represents.map { ($0, $0) })
  }

  // MARK: Formats beside it

  private static let conferences: [BodyRecord] = [
    make(
      "Bündniskerngruppe", .alliance, section("2.2 und 2.3"),
      relation: "Ihre Besetzung war Ideengeber für die Lenkungsgruppe; Abgrenzung zu KIM nötig",
      participants:
        "Landesinitiativen „Gemeinsam klappt’s“ und „Durchstarten in Ausbildung und Arbeit“; geschäftsführende Stelle KI"
    ),
    make(
      "Arbeitsgruppe Coaches und Teilhabemanagement", .alliance, section("2.3"),
      relation: "Durchstarten in Ausbildung und Arbeit"),
    make("Arbeitsgruppe Maßnahmenträger", .alliance, section("2.3"), relation: "Durchstarten in Ausbildung und Arbeit"),
    make(
      "Austauschgremium Durchstarten und KIM", .conference, section("2.3"),
      purpose: "Abstimmen und Abgrenzungen vornehmen",
      relation:
        "Zwischen Bündniskerngruppe und Arbeitsgruppen einerseits, Lenkungsgruppe und Arbeitsgruppen andererseits",
      isPlanned: true),
    make(
      "Austausch Case-Management und strategische Stellen", .conference, section("3.6"), relation: "Baustein 1 und 2",
      rhythm: .everyMonths(1), rhythmText: "mindestens monatlich"),
    make(
      "Austauschformat der Bausteine 1, 2 und 3", .conference, section("3.7"),
      purpose: "Bisherige gemeinsame Arbeit überprüfen, weitere Schritte festlegen", relation: "Fest verankert",
      participants: "Ausländerbehörden des Kreises, von Neuss und Dormagen", rhythmText: "regelmäßig"),
    make(
      "Sozialdezernentenkonferenz", .conference, section("2.2"), relation: "Einbindung der Kommunen in KIM",
      participants: "Kreis und kreisangehörige Kommunen", rhythmText: "regelmäßig"),
    make(
      "Lenkungsgruppe des Case-Managements der Stadt Dormagen", .steeringGroup, section("2.2"),
      relation: "Gremium der Stadt aus „Einwanderung gestalten“; der Kreis gehört ihr an", municipality: "05162004"),
    make(
      "Arbeitsgemeinschaft der Wohlfahrtsverbände mit dem Rhein-Kreis Neuss", .conference, section("2.2"),
      relation: "KIM wurde dort vorgestellt"),
  ].map { record in
    guard record.entry.municipality != nil else { return record }
    var linked = record
    linked.offices = [BodyOffice(kind: .member, name: "Rhein-Kreis Neuss", source: section("2.2"))]
    return linked
  }

  private static let internalNetworks: [BodyRecord] = [
    ("Rücksprachen KI-Leitung, Amtsleitung Soziales und Dezernent für Soziales", "regelmäßig", ""),
    ("Teambesprechungen des KI", "regelmäßig", "Auch die Koordinierenden der strategischen Stellen (3.5)"),
    (
      "Kollegialer Fachaustausch in der Kreisverwaltung", "",
      "KI, Amt für Schulen und Kultur, Regionales Bildungsbüro, Schulpsychologischer Dienst, Ausländerbehörde, Jugendamt, Ehrenamtskoordination, Gesundheitsamt, Kreissportbund, Gleichstellungsbeauftragte, Sozialamt, Kommunale Koordinierung"
    ),
    ("KAoA-Austauschtreffen", "", ""),
    ("Austausch mit Unterer Schulaufsichtsbehörde und Schulrätin (Generalie Integration)", "fortlaufend", ""),
    ("Abstimmungen mit dem Kompetenzteam Rhein-Kreis Neuss", "", ""),
  ].map { name, rhythm, participants in
    make(
      name, .internalNetwork, section("2.3"), relation: "Bestehende Regelstruktur des KI", participants: participants,
      rhythmText: rhythm)
  }

  private static let externalNetworks: [BodyRecord] = [
    "Arbeitskreise DaZ für die Primarstufe und die Sekundarstufe", "Arbeitskreis Integrationskursträgertreffen",
    "Arbeitskreis Austauschtreffen Sek II (Internationale Förderklassen)", "Arbeitskreis Allianz Wiedereinstieg",
    "Arbeitskreis Übergang Schule-Beruf (mit LaKI)", "Arbeitskreis Kompass D / Unternehmen",
    "Arbeitskreis Integration mit Wohlfahrtsverbänden", "Arbeitskreis Ehrenamtskoordination auf Kreisebene",
    "Austauschtreffen SPKomm", "KOMM-AN-Fachaustauschtreffen",
    "KOMM-AN-Ehrenamtskoordination an Runden Tischen der Kommunen und Arbeitskreisen der Flüchtlingshilfe",
    "Arbeitskreis Schulsozialarbeit an den BBZ und Weiterbildungskollegs (im Aufbau)",
    "Netzwerktreffen IQ-Teilprojekte",
    "Fachkommission „Wegweiser“", "Regionaltreffen Schule ohne Rassismus",
    "Arbeitskreis „Griffbereit“, „Rucksack KiTa“ und „Rucksack Schule“", "Arbeitskreis IKEEP mit LaKI",
    "Arbeitskreis Einwanderung und Schule mit LaKI", "Regionaltreffen und Verbundtreffen KI-Leitungen mit LaKI",
  ].map { name in
    make(name, .externalNetwork, section("2.3"), relation: "Bestehende Regelstruktur des KI")
  }
}
