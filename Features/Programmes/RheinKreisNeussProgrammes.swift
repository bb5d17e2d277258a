internal import Basics

// Sources: Konzept zur Umsetzung des KIM im Rhein-Kreis Neuss, Stand 27.08.2021 (sections 1.2, 2.1, 2.2, 2.3, 3.4), and
// the slides „Erstellung eines kreisweiten Handlungskonzeptes“, Stand 27.01.2021.
extension ProgrammeRecord {
  static let rheinKreisNeuss: [ProgrammeRecord] =
    earlier + [initiative, compass, youthService, migrationAdvice, statutory]
    + coreTasks.map(coreTask)

  private static let concept = day(2021, 8, 27)
  private static let slides = day(2021, 1, 27)

  private static func section(_ number: String) -> String {
    "Konzept Rhein-Kreis Neuss, 27.08.2021, Abschnitt \(number)"
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    guard let day = Day(year: year, month: month, day: day) else {
      preconditionFailure("Kein Kalendertag: \(day).\(month).\(year)")
    }
    return day
  }

  // MARK: What KIM builds on

  private static let earlier: [ProgrammeRecord] = [
    make(
      "Konzept zur Integration von Flüchtlingen im Rhein-Kreis Neuss",
      "Besonderer Bestandteil des Integrationskonzeptes, mit Arbeitsgruppen und Integrationskonferenzen am 01.07.2016 und 16.03.2018; soll mit dem Integrationskonzept von 2013 zusammengefasst werden",
      section("2.1")
    ).rule(.connects, "KIM knüpft daran an.", section("2.1"), from: concept),
    make(
      "Modellprojekt „Ankommen in Deutschland“",
      "Kooperationsprojekt der Bertelsmann Stiftung mit der J.P. Morgan Stiftung und dem IQ-Netzwerk; Arbeitsmarktintegration der 16- bis 25-jährigen Neuzugewanderten mit guter Bleibeperspektive",
      section("1.2")
    ).rule(
      .connects, "Beschriebene Prozessschritte, Schnittstellen und Übergänge sind Grundlage.", section("1.2"),
      from: concept),
    make(
      "Modellprojekt „Einwanderung gestalten“ der Stadt Dormagen",
      "Eine von 12 Modellkommunen des Landes, 2017 bis 2019; die Quelle nennt nur die Jahre, erfasst sind ihr erster und letzter Tag",
      section("2.2"), from: day(2017, 1, 1), to: day(2019, 12, 31)
    ).rule(
      .connects, "Die geschaffenen Strukturen sind eine Grundlage für KIM kreisweit.", section("2.2"), from: concept
    )
    .detail(
      .structure,
      "Internes Case-Management seit März 2019, gesteuert durch eine Lenkungsgruppe der Stadt, der auch der Kreis angehört",
      section("2.2"), actor: "Internes Case-Management der Stadt Dormagen"),
    make(
      "Bildungskoordination für Neuzugewanderte",
      "Förderung des Bundes (BMBF), im KI verortet; Akteure und Angebote identifiziert seit 2017; die Quelle nennt als Beginn nur das Jahr",
      section("1.2"), from: day(2017, 1, 1), to: day(2021, 3, 31)
    ).rule(.connects, "Das strategische Steuerungsmanagement nutzt ihre Erkenntnisse.", section("1.2"), from: concept),
  ]

  // MARK: What excludes or comes first

  /// The sources differ on what ends the exclusion: a day in the slides, the end of the programme in the concept.
  ///
  /// The concept speaks of those „die sich in der Landesinitiative befinden“ (2.2) and „die über die Landesinitiative …
  /// betreut werden“ (3.4); the slides name no membership. All municipalities take part.
  private static let initiative = make(
    "Landesinitiativen „Gemeinsam klappt’s“ und „Durchstarten in Ausbildung und Arbeit“",
    "Kreisweit mit allen acht Kommunen für junge Geflüchtete mit Duldung und Gestattung",
    section("2.2"), isEndOpen: true,
    open:
      "Wann endet die Landesinitiative? Die Folien vom 27.01.2021 nennen den 31.12.2022 für die erste Stufe, das Konzept nur „nach Beendigung“. Bitte das Ende eintragen, sobald es feststeht."
  )
  .rule(
    .excludes, "Erste Stufe bis 31.12.2022 ohne junge Geduldete und Gestattete; ab 01.01.2023 Erweiterung.",
    "Folien Rhein-Kreis Neuss, 27.01.2021, „Zielgruppe, aufbauend in 3 Stufen“", from: slides, to: day(2021, 8, 26)
  ).of(18, 27, .duldung, .gestattung)
  .rule(
    .excludes,
    "Bis zur Beendigung der Landesinitiative von KIM ausdrücklich nicht bedient, danach aufgenommen. An einer Stelle steht „Geflüchteten und Gestatteten“; gelesen wie überall sonst als Geduldete und Gestattete.",
    "\(section("2.2")) und 3.4", from: concept, replacesLast: true
  ).of(18, 27, .duldung, .gestattung).ofServed().untilProgrammeEnds()
  .detail(
    .structure, "Geschäftsführende Stelle KI, Federführung Kreisdirektor; Bündniskerngruppe und Teilhabemanagement",
    section("2.2"), actor: "Kommunales Integrationszentrum Rhein-Kreis Neuss"
  )
  .detail(.partner, "MKFFI und MAGS", section("2.2"))

  /// Demarcated are „der ab 18-jährigen über Kompass D betreuten jungen Menschen“ (2.2), without an upper age.
  ///
  /// Five sites are named in three municipalities, but nowhere that people must live there, so no municipality is asked.
  private static let compass = make(
    "Kompass D",
    "Initiative der Unternehmerschaft, des Kreises und der Stadt Neuss für neu zugewanderte junge Menschen, in der Regel 16 bis 18 Jahre; seit 2015, die Quelle nennt nur das Jahr",
    section("2.2"), from: day(2015, 1, 1)
  )
  .rule(
    .perArea,
    "Ab 18 abzugrenzen; das Case-Management prüft, ob über die Leistungen hinaus weitere (lebensweltliche) Bedarfe bestehen.",
    section("2.2"), from: concept
  ).of(18).ofServed()
  .rule(
    .accessChannel, "Wer Kompass D verlässt, wird, wenn notwendig, über KIM aufgefangen.", section("2.2"), from: concept
  )
  .detail(.site, "Fünf Standorte in Neuss, Grevenbroich und Dormagen", section("2.2"))
  .detail(
    .partner, "Alle vier Berufskollegs im Rhein-Kreis Neuss", section("2.2"),
    actor: "Berufskollegs im Rhein-Kreis Neuss"
  )
  .detail(.partner, "Theodor-Schwann-Kolleg (TSK) in Neuss", section("2.2"), actor: "Theodor-Schwann-Kolleg")
  .detail(.access, "Freiwillig; bevorzugt mit grundlegenden deutschen Sprachkenntnissen", section("2.2"))
  .detail(.structure, "Fest angestellte Lotsen, über 150 Ehrenamtliche", section("2.2"))
  .detail(
    .financing,
    "Geber- und Spenderkreis mit knapp einer Million Euro in der Vergangenheit; Kooperationsvertrag des Kreises",
    section("2.2")
  )
  .detail(
    .evaluation,
    "Wissenschaftliche Begleitung durch die Georg-August-Universität Göttingen; im Dezember 2018 „Erfolgsfaktor“",
    section("2.2"))

  private static let youthService = make(
    "Jugendmigrationsdienst (JMD)", "Für die 12- bis 27-jährigen jungen Zugewanderten zuständig", section("2.2")
  )
  .rule(
    .perArea,
    "Zuerst abklären, welche Dienste der JMD abdecken kann: wo möglich Verweisberatung und Übergabe, in den übrigen Bereichen begleitet KIM weiter.",
    "\(section("2.2")) und 3.4", from: concept
  )
  .of(12, 27)
  .detail(
    .partner, "Kath. Jugendagentur Düsseldorf gGmbH", section("2.4"),
    actor: "Jugendmigrationsdienst der Kath. Jugendagentur Düsseldorf gGmbH"
  )
  .detail(
    .partner, "Internationaler Bund West gGmbH", section("2.4"),
    actor: "Jugendmigrationsdienst Internationaler Bund West gGmbH")

  private static let migrationAdvice = make(
    "Migrationsberatung für erwachsene Zuwanderer (MBE)", "Fallmanagement der Wohlfahrtsverbände", section("2.2"),
    open:
      "In welchen Abständen wird nachgeprüft? Das Konzept verlangt „laufende Abstimmung“, ohne einen Abstand zu nennen."
  )
  .rule(
    .precedes,
    "Wer Zugang zum Fallmanagement der Wohlfahrtsverbände hat, wird primär dort betreut, erst sekundär, wenn die dortige Begleitung nicht (mehr) gegeben ist, von KIM. Schnittmenge 27 bis 35 Jahre.",
    "\(section("2.2")) und 3.4", from: concept
  )
  .of(27, 35)

  private static let statutory = make(
    "Gesetzliche Leistungen nach SGB II, III, VIII und XII", "Sozialamt, Jobcenter, Arbeitsverwaltung", section("2.2")
  )
  .rule(
    .perArea,
    "Gehen der Betreuung durch KIM jeweils vor; KIM ist Verweisberatung, behält die gesamte Lebenslage im Blick und schließt Lücken, die das Regelsystem nicht bedient.",
    section("2.2"), from: concept)

  // MARK: Core tasks of the Kommunales Integrationszentrum

  private static let coreTasks = [
    "Beratung zur interkulturellen Unterrichts- und Schulentwicklung (BikUS)",
    "Mehrsprachigkeit als Handlungsfeld interkultureller Schulentwicklung (MIKS II)",
    "Mehrsprachigkeit und durchgängige sprachliche Bildung (DaZ, Sprachsensibler Unterricht)", "Fit in Deutsch",
    "Griffbereit", "Rucksack", "Seiteneinsteigerberatung des KI",
    "Systemische Beratung, Qualifizierung und Unterstützung von Fachkräften",
    "Schule ohne Rassismus - Schule mit Courage (Regionalkoordination)", "Demokratie leben!", "KOMM-AN NRW",
    "Interkulturelle Öffnung: Integrationspreis auf Kreisebene",
  ]

  private static func coreTask(_ name: String) -> ProgrammeRecord {
    make(
      name, "Aufgabe des Kommunalen Integrationszentrums, die bestehen bleibt",
      section("2.2, Kommunales Integrationszentrum")
    )
    .rule(
      .coreTask,
      "Wird wie bisher weitergeführt und nicht durch KIM ersetzt; das Verbot der Doppelförderung ist zu beachten.",
      section("2.2, Kommunales Integrationszentrum"), from: concept
    )
    .rule(
      .accessChannel,
      "Strukturen und Netzwerke können für Zugänge zur Zielgruppe und zur Weitergabe von Informationen genutzt werden.",
      section("2.2, Kommunales Integrationszentrum"), from: concept)
  }
}
