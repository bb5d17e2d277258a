/// The groups of the survey of actors.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, section 2.4; `associations` is our word for those named in 3.2.
package enum ActorCategory: String, Sendable, CaseIterable {
  case municipalOffice
  case employment
  case migrationCounselling
  case adultEducation
  case familyEducation
  case integrationCouncil
  case democracy
  case supraRegional
  case associations

  package var label: String {
    switch self {
    case .municipalOffice: "Kommunale Ämter"
    case .employment: "Jobcenter, Arbeitsverwaltung, Arbeitsberatung und Arbeitsförderung"
    case .migrationCounselling: "Migrationsberatung außerhalb der kommunalen Verwaltung"
    case .adultEducation: "Erwachsenenbildung"
    case .familyEducation: "Familienbildung und Familienberatung"
    case .integrationCouncil: "Integrationsräte"
    case .democracy: "Demokratieförderung"
    case .supraRegional: "Überörtliche Integrationsinfrastruktur"
    case .associations: "Verbände, Wirtschaft und Zusammenschlüsse"
    }
  }
}

/// What an entry of the directory stands for.
enum ActorShape: String, Sendable, CaseIterable {
  case organisation
  case unit
  case service
  /// The source names a group and not its members.
  case collective

  var label: String {
    switch self {
    case .organisation: "Organisation"
    case .unit: "Organisationseinheit"
    case .service: "Angebot oder Projekt"
    case .collective: "Sammeleintrag"
    }
  }
}

/// The three groups of actors that the steering connects.
///
/// Source: description of KIM in the Rhein-Sieg-Kreis, „Lenkungsgruppe“.
package enum LegalDomain: String, Sendable, CaseIterable {
  case residenceLaw
  case benefitLaw
  case integration

  package var label: String {
    switch self {
    case .residenceLaw: "ausländerrechtlich"
    case .benefitLaw: "leistungsrechtlich"
    case .integration: "integrationsrelevant"
    }
  }
}

/// Areas of life in which people need support; the list is ours, the concept says only „Lebensbereiche“.
package enum LifeArea: String, Sendable, CaseIterable {
  case residence, livelihood, housing, language, schoolEducation, vocationalTraining, work, healthPhysical
  case healthMental, family, socialParticipation, orientation, naturalisation

  package var label: String {
    switch self {
    case .residence: "Aufenthalt und Recht"
    case .livelihood: "Existenzsicherung, Finanzen, Schulden"
    case .housing: "Wohnen"
    case .language: "Sprache"
    case .schoolEducation: "Kita, Schule, Bildung"
    case .vocationalTraining: "Ausbildung, Studium, Anerkennung"
    case .work: "Arbeit und Beschäftigung"
    case .healthPhysical: "Gesundheit"
    case .healthMental: "Seelische Gesundheit, Sucht"
    case .family: "Familie, Kinder, Partnerschaft, Gewaltschutz"
    case .socialParticipation: "Soziale Kontakte, Freizeit, Ehrenamt, Sport"
    case .orientation: "Alltag, Behörden, Mobilität, Digitales"
    case .naturalisation: "Einbürgerung"
    }
  }
}

/// What an actor is for the work with others; one actor may have several functions.
///
/// German names, because these are proper names of offices and services.
package enum ActorFunction: String, Sendable, CaseIterable {
  case auslaenderbehoerde, einbuergerungsbehoerde, jugendamt, sozialamt, jobcenter, agenturFuerArbeit
  case kommunalesIntegrationszentrum, integrationsstelle, jugendmigrationsdienst, migrationsberatung
  case wohlfahrtsverband, wirtschaft, integrationsrat, ehrenamt, bamf

  package var label: String {
    switch self {
    case .auslaenderbehoerde: "Ausländerbehörde"
    case .einbuergerungsbehoerde: "Einbürgerungsbehörde"
    case .jugendamt: "Jugendamt"
    case .sozialamt: "Sozialamt"
    case .jobcenter: "Jobcenter"
    case .agenturFuerArbeit: "Agentur für Arbeit"
    case .kommunalesIntegrationszentrum: "Kommunales Integrationszentrum"
    case .integrationsstelle: "Integrationsstelle einer Kommune"
    case .jugendmigrationsdienst: "Jugendmigrationsdienst (JMD)"
    case .migrationsberatung: "Migrationsberatung (MBE)"
    case .wohlfahrtsverband: "Freie Wohlfahrtspflege"
    case .wirtschaft: "Wirtschaft"
    case .integrationsrat: "Integrationsrat"
    case .ehrenamt: "Zivilgesellschaft und Ehrenamt"
    case .bamf: "BAMF"
    }
  }
}

/// Whether an actor leads cases itself, so that KIM comes second there.
package enum OwnCaseManagement: String, Sendable, CaseIterable {
  case yes, no, unknown

  package var label: String {
    switch self {
    case .yes: "ja"
    case .no: "nein"
    case .unknown: "nicht geklärt"
    }
  }
}

/// For which municipalities an actor works.
enum CatchmentKind: String, Sendable, CaseIterable {
  case district
  case listed
  case unknown

  var label: String {
    switch self {
    case .district: "der ganze Kreis"
    case .listed: "die angekreuzten Kommunen"
    case .unknown: "nicht geklärt"
    }
  }
}
