internal import Basics

// The actors outside the offices; sources as in RheinKreisNeussActors.swift.
extension RheinKreisNeuss {
  private static func actor(
    _ name: String, _ category: ActorCategory, in municipality: String? = nil, _ functions: ActorFunction...,
    source: String = "2.4"
  ) -> ActorRecord {
    ActorRecord.make(name, category, section(source), in: municipality, functions)
  }

  static let employment: [ActorRecord] = [
    actor("Jobcenter Rhein-Kreis Neuss", .employment, .jobcenter, source: "3.2").districtWide()
      .assigned(.benefitLaw, .livelihood, .work).basedOn("SGB II (Abschnitt 2.2)"),
    actor("Agentur für Arbeit", .employment, .agenturFuerArbeit, source: "3.2").assigned(.benefitLaw, .work)
      .basedOn("SGB III (Abschnitt 2.2)").noted("Die Quelle nennt keinen Bezirk"),
    actor("Integration Point", .employment).shaped(.service).assigned(.benefitLaw, .work)
      .noted("Von Arbeitsagentur und Jobcenter"),
    actor("Berufsberatung der Arbeitsagentur", .employment).part(of: "Agentur für Arbeit")
      .assigned(.benefitLaw, .vocationalTraining),
    actor("Reha-Team der Arbeitsagentur", .employment).part(of: "Agentur für Arbeit").assigned(.benefitLaw, .work),
    actor("Jugendberufsagentur", .employment).part(of: "Agentur für Arbeit")
      .assigned(.benefitLaw, .vocationalTraining),
    actor("Willkommenslotsen der IHK Mittlerer Niederrhein", .employment, .wirtschaft).shaped(.service)
      .assigned(.integration, .work),
    actor("Job-Paten der Caritas Sozialdienste Rhein-Kreis Neuss GmbH", .employment, .wohlfahrtsverband)
      .shaped(.service).assigned(.integration, .work),
    actor("Teilhabemanagement und Coaches „Durchstarten in Ausbildung und Arbeit“", .employment).shaped(.service)
      .districtWide().assigned(.integration, .vocationalTraining, .work)
      .aged(18, 27, "junge Geflüchtete mit Duldung oder Gestattung (Abschnitt 2.2)")
      .leadingCases(for: "18- bis 27-Jährige mit Duldung oder Gestattung, bis zum Ende der Landesinitiative")
      .noted(
        "Kreisweit, geschäftsführende Stelle KI; ob die Landesinitiative beendet ist, ist offen, von Menschen zu entscheiden"
      ),
    actor("Berufsförderungszentrum Schlicherum", .employment).assigned(.integration, .vocationalTraining),
    actor("Berufskollegs im Rhein-Kreis Neuss", .adultEducation, source: "2.2").shaped(.collective)
      .assigned(.integration, .vocationalTraining).noted(
        "Die Quelle spricht von allen vier Berufskollegs, ohne sie zu nennen"),
  ]

  private static let welfareCases =
    "erwachsene Zugewanderte mit Zugang zum Fallmanagement der Wohlfahrtsverbände (Abschnitt 2.2)"

  static let counselling: [ActorRecord] = [
    actor(
      "Fachdienst für Integration und Migration (FIM) der Caritas Sozialdienste Rhein-Kreis Neuss",
      .migrationCounselling, .wohlfahrtsverband, .migrationsberatung
    ).leadingCases(for: welfareCases),
    actor(
      "Migrationsberatung der Diakonie Rhein-Kreis Neuss", .migrationCounselling, .wohlfahrtsverband,
      .migrationsberatung
    ).leadingCases(for: welfareCases),
    actor("Caritas Integrationsagentur Neuss", .migrationCounselling, in: neuss, .wohlfahrtsverband),
    actor("Caritas-Projekt Neue Nachbarn", .migrationCounselling, .wohlfahrtsverband).shaped(.service),
    actor("Integrationsagentur Internationaler Bund Dormagen", .migrationCounselling, in: dormagen, .wohlfahrtsverband),
    actor("AWO Integrationsagentur Meerbusch", .migrationCounselling, in: meerbusch, .wohlfahrtsverband),
    actor("Integrationsagentur der Diakonie Neuss", .migrationCounselling, in: neuss, .wohlfahrtsverband),
    youthService("Jugendmigrationsdienst der Kath. Jugendagentur Düsseldorf gGmbH"),
    youthService("Jugendmigrationsdienst Internationaler Bund West gGmbH"),
    actor("AWO Familienservice gGmbH", .migrationCounselling, .wohlfahrtsverband),
    actor(
      "Migrationsberatungsstelle der AWO Bezirksverband Niederrhein e.V. in Grevenbroich (MBE)",
      .migrationCounselling, in: grevenbroich, .wohlfahrtsverband, .migrationsberatung
    ).leadingCases(for: welfareCases),
    actor("Soziale Flüchtlingsberatung freier Träger", .migrationCounselling, .wohlfahrtsverband).shaped(.collective),
    actor("Beratung in den Café „Grenzenlos“ der Stadt Dormagen", .migrationCounselling, in: dormagen).shaped(.service),
    actor("Puzzle-Frauen in Neuss", .migrationCounselling, in: neuss, .ehrenamt),
    actor("Meerbusch hilft", .migrationCounselling, in: meerbusch, .ehrenamt),
    actor("Recht auf Spiel in Grevenbroich", .migrationCounselling, in: grevenbroich, .ehrenamt),
    actor("Raum der Kulturen in Neuss", .migrationCounselling, in: neuss, .ehrenamt),
    actor("Migrantenselbstorganisationen, Vereine und Initiativen", .migrationCounselling, .ehrenamt)
      .shaped(.collective).noted("Die Quelle nennt vier beim Namen „und viele mehr“"),
  ].map { $0.assigned(.integration, .orientation) }

  private static func youthService(_ name: String) -> ActorRecord {
    actor(name, .migrationCounselling, .jugendmigrationsdienst)
      .aged(12, 27, "junge Zugewanderte (Abschnitt 2.2)")
      .noted("Welche Dienste er im Einzelfall abdecken kann, ist je Bereich abzuklären (Abschnitt 2.2)")
  }

  static let education: [ActorRecord] =
    [
      ("Volkshochschule Neuss", [neuss]), ("Volkshochschule Dormagen", [dormagen]),
      ("Volkshochschule Grevenbroich/Jüchen", [grevenbroich, juechen]),
      ("Volkshochschule Kaarst/Korschenbroich", [kaarst, korschenbroich]), ("Volkshochschule Meerbusch", [meerbusch]),
      ("Volkshochschule Rommerskirchen", [rommerskirchen]),
    ].map { name, places in
      var record = actor(name, .adultEducation, in: places.count == 1 ? places.first : nil)
        .assigned(.integration, .language)
      record.entry.catchment = .listed
      record.entry.catchmentMunicipalities = Set(places)
      return record
    } + [
      actor("Integrationskursträger", .adultEducation).shaped(.collective).assigned(.integration, .language),
      actor("Theodor-Schwann-Kolleg", .adultEducation, in: neuss).assigned(.integration, .schoolEducation),
      actor("Friedrich-Spee-Kolleg", .adultEducation, in: neuss).assigned(.integration, .schoolEducation),
      actor("Stadtbibliotheken", .adultEducation).shaped(.collective).assigned(.integration, .language)
        .noted("„In verschiedenen kreisangehörigen Kommunen“; die Quelle nennt sie nicht"),
    ]

  static let families: [ActorRecord] = [
    actor("familienforum edith stein", .familyEducation, in: neuss)
      .noted(
        "Der Kath. Arbeitsgemeinschaft für Weiterbildung e.V.; auch in Familienzentren, Kindertagesstätten, Schulen und vielen Pfarrgemeinden"
      ),
    actor(
      "AWO Bildungswerk der Generationen gGmbH Familienbildungswerk", .familyEducation, in: grevenbroich,
      .wohlfahrtsverband),
    actor(
      "DRK Familienbildungswerk Kreisverband Grevenbroich e.V.", .familyEducation, in: grevenbroich,
      .wohlfahrtsverband
    ).serving(grevenbroich, korschenbroich, juechen, meerbusch, dormagen),
    actor("Kath. Forum für Erwachsenen- und Familienbildung", .familyEducation).serving(korschenbroich, juechen),
    actor("Frauenberatungsstelle Neuss „Frauen helfen Frauen“", .familyEducation, in: neuss),
    actor("Sozialdienst Kath. Frauen", .familyEducation, .wohlfahrtsverband),
    actor("Sozialdienst Kath. Männer", .familyEducation, .wohlfahrtsverband),
    actor("Familienberatungsstellen der Wohlfahrtsverbände", .familyEducation, .wohlfahrtsverband).shaped(.collective),
    actor("Bündnis gegen häusliche Gewalt im Rhein-Kreis Neuss", .familyEducation),
    actor("Familienbüro Stadt Dormagen", .familyEducation, in: dormagen).serving(dormagen),
    actor("Familienbüro Stadt Grevenbroich", .familyEducation, in: grevenbroich).serving(grevenbroich),
    actor("Familien-Navi der Stadt Neuss", .familyEducation, in: neuss).serving(neuss),
  ].map { $0.assigned(.integration, .family) }

  static let participation: [ActorRecord] = [
    actor("Integrationsrat der Stadt Neuss", .integrationCouncil, in: neuss, .integrationsrat).serving(neuss),
    actor("Integrationsrat der Stadt Dormagen", .integrationCouncil, in: dormagen, .integrationsrat).serving(dormagen),
    actor("Integrationsrat der Stadt Meerbusch", .integrationCouncil, in: meerbusch, .integrationsrat)
      .serving(meerbusch),
    actor("Partnerschaft für Demokratie „Demokratie leben!“", .democracy).shaped(.service)
      .noted(
        "Bundesprogramm; federführendes Amt im KI, Koordinierungs- und Fachstelle Caritas und Diakonie Rhein-Kreis Neuss"
      ),
    actor("Wegweiser-Beratungsstelle in Neuss", .democracy, in: neuss).shaped(.service)
      .noted("Landesprogramm Wegweiser: Gemeinsam gegen Islamismus; das KI arbeitet in der Fachkommission mit"),
    actor("Regionalkoordination Schule ohne Rassismus - Schule mit Courage", .democracy).districtWide()
      .part(of: "Kommunales Integrationszentrum Rhein-Kreis Neuss"),
    actor("Angebote zur Gewaltprävention und zum Konfliktmanagement des KI", .democracy)
      .part(of: "Kommunales Integrationszentrum Rhein-Kreis Neuss")
      .noted("Für pädagogische Fachkräfte und Schulen, durch zertifizierten Anti-Gewalttrainer"),
    actor("„Gesichter der Demokratie“, Kaarst", .democracy, in: kaarst),
  ].map { $0.assigned(.integration, .socialParticipation) }

  static let beyond: [ActorRecord] = [
    actor("BAMF, Regionalstelle Düsseldorf", .supraRegional, .bamf).assigned(.residenceLaw, .residence, .language)
      .noted("Abschnitt 3.2 nennt sie „Außenstelle BAMF Düsseldorf“"),
    actor("IHK Niederrhein (Integrationslotsen)", .supraRegional, .wirtschaft).assigned(.integration, .work)
      .noted("So in der Liste; bei den Willkommenslotsen heißt die Kammer „IHK Mittlerer Niederrhein“"),
    actor("Kreishandwerkerschaft Niederrhein Krefeld Viersen Neuss", .supraRegional, .wirtschaft)
      .assigned(.integration, .vocationalTraining).noted("Auch: Bildungszentrum Niederrhein"),
    actor("LaKI", .supraRegional, source: "2.3")
      .assigned(.integration).noted("Die Quelle nennt nur die Abkürzung"),
    actor(
      "Arbeitsgemeinschaft der Wohlfahrtsverbände mit dem Rhein-Kreis Neuss", .associations, .wohlfahrtsverband,
      source: "2.2"
    ).shaped(.collective).districtWide().assigned(.integration, .orientation)
      .noted("KIM wurde dort vorgestellt; der Sprecher sitzt in der Lenkungsgruppe (Abschnitt 3.2)"),
    actor("Wirtschaft und Unternehmerschaft", .associations, .wirtschaft, source: "3.2").shaped(.collective)
      .assigned(.integration, .work).noted("Die Quelle nennt keine Organisation"),
  ]
}
