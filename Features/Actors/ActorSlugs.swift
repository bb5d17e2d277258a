// The words of this room in addresses.

extension ActorCategory {
  var slug: String {
    switch self {
    case .municipalOffice: "aemter"
    case .employment: "arbeit"
    case .migrationCounselling: "beratung"
    case .adultEducation: "erwachsenenbildung"
    case .familyEducation: "familie"
    case .integrationCouncil: "integrationsraete"
    case .democracy: "demokratie"
    case .supraRegional: "ueberoertlich"
    case .associations: "verbaende"
    }
  }

  init?(slug: String) {
    guard let found = Self.allCases.first(where: { $0.slug == slug }) else { return nil }
    self = found
  }
}

extension LegalDomain {
  var slug: String {
    switch self {
    case .residenceLaw: "auslaenderrecht"
    case .benefitLaw: "leistungsrecht"
    case .integration: "integration"
    }
  }

  init?(slug: String) {
    guard let found = Self.allCases.first(where: { $0.slug == slug }) else { return nil }
    self = found
  }
}

extension LifeArea {
  package var slug: String {
    switch self {
    case .residence: "aufenthalt"
    case .livelihood: "existenz"
    case .housing: "wohnen"
    case .language: "sprache"
    case .schoolEducation: "schule"
    case .vocationalTraining: "ausbildung"
    case .work: "arbeit"
    case .healthPhysical: "gesundheit"
    case .healthMental: "seelische-gesundheit"
    case .family: "familie"
    case .socialParticipation: "teilhabe"
    case .orientation: "alltag"
    case .naturalisation: "einbuergerung"
    }
  }

  package init?(slug: String) {
    guard let found = Self.allCases.first(where: { $0.slug == slug }) else { return nil }
    self = found
  }
}
