internal import Basics

// Sources: slides „Erstellung eines kreisweiten Handlungskonzeptes“, 27.01.2021; Konzept Rhein-Kreis Neuss, 27.08.2021,
// 1.1 and 3; committee paper of Rhein-Kreis Neuss, 12.11.2021; flyer of Kreis Mettmann; recht.nrw.de (TIntG §§ 8, 9;
// Richtlinie of 12.12.2024; DSG NRW), read as excerpts on 21.11.2026; federal law in the snapshot of 19.08.2026 of the
// mirror kmein/gesetze and its history. Nothing here is checked by a lawyer; every entry begins unchecked.
extension ConceptRecord {
  static let nordrheinWestfalen = ConceptRecord(
    laws: landLaws + federalLaws,
    supersedes: [
      ("§ 9 TIntG (2021)", "§ 1 Nr. 8 TIntG (alte Fassung)"),
      ("§ 104c AufenthG (Übergangsregel)", "§ 104c AufenthG (Chancen-Aufenthaltsrecht)"),
    ],
    terms: strategyTerms + moduleTerms)

  private static let slides = "Folien Rhein-Kreis Neuss, 27.01.2021"
  private static let readOn = day(2026, 11, 21)
  private static let federalText = day(2026, 8, 19)
  private static let landSource = "recht.nrw.de, gelesen als Auszug am 21.11.2026"
  private static let federalSource =
    "gesetze-im-internet.de über den Spiegel kmein/gesetze, Fassung vom 19.08.2026 und ihre Vorgeschichte"

  private static let modules: Set<LegalPurpose> = [.steering, .caseManagement, .authorities]

  private static let landLaws: [LegalBasisEntry] = [
    law(
      "§ 1 Nr. 8 TIntG (alte Fassung)", "§ 1 Nr. 8 Teilhabe- und Integrationsgesetz", .act, issuer: "Land NRW",
      Validity(day(2021, 1, 27), to: day(2021, 12, 31), isAsOf: true), modules.union([.concept]),
      source: "\(slides), „Vorgaben des Landes NRW zur Umsetzung“; Faltblatt Kreis Mettmann",
      note: "Das Ende ist aus dem Inkrafttreten der Neufassung am 01.01.2022 geschlossen."),
    law(
      "§ 8 TIntG (2021)", "§ 8 Teilhabe- und Integrationsgesetz vom 25.11.2021, Kommunale Integrationszentren", .act,
      issuer: "Land NRW", Validity(day(2022, 1, 1)), [.concept, .steering], source: landSource,
      note:
        "Ein Kommunales Integrationszentrum braucht ein Integrationskonzept und arbeitet mit freien Trägern zusammen."),
    law(
      "§ 9 TIntG (2021)", "§ 9 Teilhabe- und Integrationsgesetz vom 25.11.2021, Kommunales Integrationsmanagement",
      .act, issuer: "Land NRW", Validity(day(2022, 1, 1)), modules.union([.grants, .demarcation, .concept]),
      source: landSource,
      note:
        "Absatz 2: Einbindung der Kommunen auf Grundlage eines gemeinsamen Integrationskonzepts. Absatz 4: keine Mittel für anderweitig Gedecktes."
    ),
    law(
      "Handlungskonzept KIM des Landes",
      "Verbindliches Handlungskonzept des Landes NRW zum Kommunalen Integrationsmanagement",
      .strategy, issuer: "Land NRW", Validity(day(2021, 1, 27), isAsOf: true), modules.union([.concept, .posts]),
      source: "\(slides); \(section("3.1, 3.6 und 3.7"))", note: "Der Text selbst lag nicht vor."),
    law(
      "Richtlinie KIM vom 25.11.2020",
      "Richtlinie über die Gewährung von Zuwendungen zur Implementierung und zum Betrieb eines strategischen kommunalen Integrationsmanagements in den Kommunen (Kommunales Integrationsmanagement NRW) vom 25.11.2020, veröffentlicht am 30.11.2020",
      .directive, issuer: "Land NRW", Validity(day(2020, 11, 30), isAsOf: true), [.steering, .grants, .posts],
      source: "\(slides), „Vorgaben des Landes NRW zur Umsetzung“",
      note: "Ob und wann eine spätere Richtlinie sie ablöst, ist zu prüfen; deshalb steht kein Ende da."),
    law(
      "Richtlinie KIM vom 12.12.2024",
      "Runderlass des MKJFGFI vom 12.12.2024, MBl. NRW. 2024 Nr. 43 S. 1229, zum Kommunalen Integrationsmanagement",
      .directive, issuer: "MKJFGFI NRW", number: "MBl. NRW. 2024 Nr. 43 S. 1229",
      Validity(day(2024, 12, 12), isAsOf: true), modules.union([.grants, .posts]), source: landSource,
      note: "Gelesen ist nur der erste Teil; der Tag des Inkrafttretens ist zu prüfen."),
    law(
      "Teilhabe- und Integrationsstrategie 2030",
      "Nordrhein-Westfälische Teilhabe- und Integrationsstrategie 2030, veröffentlicht im Sommer 2019", .strategy,
      issuer: "MKFFI NRW", Validity(day(2021, 8, 27), isAsOf: true), [.concept],
      source: "\(section("1.1")); Darstellung Rhein-Sieg-Kreis; Faltblatt Kreis Mettmann",
      note: "Die Quelle nennt den Sommer 2019, keinen Tag."),
    law(
      "§ 3 DSG NRW", "§ 3 Datenschutzgesetz Nordrhein-Westfalen vom 17.05.2018, Zulässigkeit der Verarbeitung", .act,
      issuer: "Land NRW", Validity(readOn, isAsOf: true), [.dataProcessing], source: landSource,
      note: "Ob sie die Verarbeitung im KIM trägt, entscheidet der Verantwortliche mit dem Datenschutz."),
    law(
      "§ 16 DSG NRW", "§ 16 Datenschutzgesetz Nordrhein-Westfalen vom 17.05.2018, besondere Kategorien", .act,
      issuer: "Land NRW", Validity(readOn, isAsOf: true), [.dataProcessing], source: landSource),
  ]

  private static let federalLaws: [LegalBasisEntry] = [
    law(
      "§ 203 StGB", "§ 203 Strafgesetzbuch, Verletzung von Privatgeheimnissen", .act, issuer: "Bund",
      Validity(federalText, isAsOf: true), [.dataProcessing, .caseManagement], source: federalSource,
      textOn: federalText),
    law(
      "§§ 67 bis 78 SGB X", "§§ 67 bis 78 Sozialgesetzbuch Zehntes Buch, Schutz der Sozialdaten", .act, issuer: "Bund",
      Validity(federalText, isAsOf: true), [.dataProcessing], source: federalSource, textOn: federalText,
      note: "Trifft zu, wo Sozialdaten übermittelt werden."),
    law(
      "§§ 86 bis 88 AufenthG", "§§ 86 bis 88 Aufenthaltsgesetz, Erhebung und Übermittlung von Daten", .act,
      issuer: "Bund", Validity(federalText, isAsOf: true), [.dataProcessing, .authorities], source: federalSource,
      textOn: federalText),
    law(
      "§§ 25a und 25b AufenthG", "§§ 25a und 25b Aufenthaltsgesetz, Aufenthalt bei guter Integration", .act,
      issuer: "Bund", Validity(federalText, isAsOf: true), [.authorities, .residence], source: federalSource,
      textOn: federalText),
    law(
      "§ 104c AufenthG (Chancen-Aufenthaltsrecht)", "§ 104c Aufenthaltsgesetz in der Fassung bis 31.12.2025", .act,
      issuer: "Bund", Validity(day(2025, 12, 31), to: day(2025, 12, 31), isAsOf: true), [.residence],
      source: federalSource, note: "Der Beginn ist nicht gelesen; belegt ist die Fassung vor dem 01.01.2026."),
    law(
      "§ 104c AufenthG (Übergangsregel)", "§ 104c Aufenthaltsgesetz in der Fassung ab 01.01.2026", .act,
      issuer: "Bund", Validity(day(2026, 1, 1)), [.residence], source: federalSource, textOn: federalText,
      note: "Nur noch Übergangsregel: Bestehende Erlaubnisse laufen aus."),
    law(
      "§ 10 StAG", "§ 10 Staatsangehörigkeitsgesetz in der Fassung seit 27.06.2024, Anspruchseinbürgerung", .act,
      issuer: "Bund", Validity(day(2024, 6, 27)), [.authorities, .naturalisation], source: federalSource,
      textOn: federalText),
    law(
      "§ 10 Abs. 3 StAG (Verkürzung auf drei Jahre)",
      "§ 10 Abs. 3 Staatsangehörigkeitsgesetz in der Fassung vom 27.06.2024",
      .act, issuer: "Bund", Validity(day(2024, 6, 27), to: day(2025, 10, 29)), [.naturalisation], source: federalSource,
      note: "Aufgehoben mit Wirkung vom 30.10.2025 (Gesetz vom 27.10.2025, BGBl. I Nr. 256)."),
    law(
      "§ 35a StAG", "§ 35a Staatsangehörigkeitsgesetz, Sperrfrist", .act, issuer: "Bund",
      Validity(day(2025, 12, 25), isAsOf: true), [.naturalisation], source: federalSource, textOn: federalText,
      note: "Zwischen dem 31.10. und dem 25.12.2025 in das Gesetz gekommen."),
  ]

  // MARK: Terms

  private static let strategyTerms: [(taxonomy: Taxonomy, entry: TaxonomyEntry, below: String?)] = [
    "Erstintegration von Neuzugewanderten", "Nachhaltige Integration in die Regelsysteme",
    "Migrationsgesellschaft gestalten",
  ].enumerated().map { offset, name in
    (
      .targetDimension,
      TaxonomyEntry(
        name: name, position: offset + 1,
        explanation: "Zieldimension der Teilhabe- und Integrationsstrategie 2030, veröffentlicht im Sommer 2019",
        validity: Validity(day(2021, 8, 27), isAsOf: true), source: section("1.1")), nil
    )
  }

  // K14: the sources name two goals of the third module; both stand below it, each with its source.
  private static let moduleTerms: [(taxonomy: Taxonomy, entry: TaxonomyEntry, below: String?)] = {
    func term(
      _ name: String, _ position: Int, _ explanation: String, _ source: String, from: Day = day(2021, 1, 27)
    ) -> TaxonomyEntry {
      TaxonomyEntry(
        name: name, position: position, explanation: explanation, validity: Validity(from, isAsOf: true), source: source
      )
    }
    let third = "Baustein 3: Ausländer- und Einbürgerungsbehörden"
    return [
      (.moduleGoal, term("Baustein 1: Strategische Steuerung", 1, "", "\(slides), „Bausteine KIM“"), nil),
      (.moduleGoal, term("Baustein 2: Case Management", 2, "", "\(slides), „Bausteine KIM“"), nil),
      (.moduleGoal, term(third, 3, "", "\(slides), „Bausteine KIM“"), nil),
      (
        .moduleGoal,
        term(
          "Förderung der Einbürgerung", 1, "Einbürgerungsverfahren optimieren, Zahl der Einbürgerungen erhöhen",
          "\(slides), „Bausteine KIM“; Vorlage Sozialausschuss Rhein-Kreis Neuss, Stand 12.11.2021"), third
      ),
      (
        .moduleGoal,
        term(
          "Rechtliche Verstetigung", 2,
          "Integration ausländischer Menschen mit besonderen Integrationsleistungen rechtlich verstetigen",
          "\(section("3.7")); Darstellung Rhein-Sieg-Kreis; Faltblatt Kreis Mettmann",
          from: day(2021, 8, 27)), third
      ),
    ]
  }()
}
