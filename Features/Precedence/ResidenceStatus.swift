package import Programmes

/// A residence status by its code, with the group the rules speak of.
package struct ResidenceStatus: Sendable, Hashable {
  package let code: String

  /// What the rules can do with it.
  enum Standing: Sendable, Hashable {
    case group(StatusGroup)
    /// Known, and in none of the groups: German citizens.
    case none
    /// The code alone does not tell; the paper does.
    case open
  }

  let standing: Standing

  /// A group itself, where nobody knows more.
  package init(_ group: StatusGroup) {
    self.init(code: group.rawValue, standing: .group(group))
  }

  /// A group or a code of the list; `nil` for anything else.
  package init?(code: String) {
    if let group = StatusGroup(rawValue: code) {
      self.init(group)
      return
    }
    guard let standing = Self.standings[code] else { return nil }
    self.init(code: code, standing: standing)
  }

  private init(code: String, standing: Standing) {
    self.code = code
    self.standing = standing
  }

  var isGerman: Bool { standing == .none }

  /// Whether the status itself says that somebody has fled.
  ///
  /// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, 2.2, calls young people „mit Duldung und Gestattung“ Geflüchtete;
  /// whoever is asylberechtigt, has refugee status or subsidiary protection (§ 25 Abs. 1 and 2 AufenthG) has been
  /// recognised as such. No other paper tells by itself.
  var isRefuge: Bool {
    [.group(.duldung), .group(.gestattung)].contains(standing)
      || ["asylumEntitled", "refugee", "subsidiary"].contains(code)
  }

  /// The group, in which the rules speak; the exact paragraph stands in the register of residence.
  package var label: String {
    switch standing {
    case .group(let group): group.label
    case .none: "deutsche Staatsangehörigkeit"
    case .open: "\(Self.openNames[code] ?? "ungeklärt"), Gruppe vom Papier abhängig"
    }
  }

  /// All codes besides the groups, for the documentation and its test.
  package static var codes: [String] { standings.keys.sorted() }

  private static let openNames = [
    "followUpApplicant": "Folgeantrag", "applicationPending": "Antrag gestellt",
    "fictionalCertificate": "Fiktionsbescheinigung", "exemptTitle": "vom Titelerfordernis befreit",
    "unknownStatus": "ungeklärt",
  ]

  private static let standings: [String: Standing] = {
    var found: [String: Standing] = [:]
    for (group, codes) in groups {
      for code in codes.split(separator: " ") { found[String(code)] = .group(group) }
    }
    // A follow-up application (§ 71 AsylG) brings no Gestattung before a new procedure; an application or its
    // certificate (§ 81 AufenthG) keeps what was before.
    for code in openNames.keys { found[code] = .open }
    found["german"] = Standing.none
    return found
  }()

  // AufenthG, AsylG, FreizügG/EU as of August 2026; each code is one paper or paragraph.
  private static let groups: [StatusGroup: String] = [
    .duldung:
      "tolerationGeneral tolerationWitness tolerationDiscretion trainingToleration employmentToleration tolerationUnclearIdentity parentToleration",
    .gestattung: "asylumPermission arrivalCertificate",
    .freizuegigkeit: "euFreeMovement euFamilyCard euPermanentCard",
    .ohne: "obligedToLeave",
    .aufenthaltstitel: """
    ukWithdrawal swissAgreement assocTurkey statelessHomeless nationalVisa trainingInCompany trainingAtSchool study \
    recognitionMeasure languageCourseSchool trainingPermitObligedToLeave seekTraining skilledVocational \
    skilledAcademic blueCard researcher ict mobileIct otherEmployment qualifiedTolerated volunteerService jobSearch \
    chanceCard selfEmployed admissionAbroad landAdmission specialAdmission resettlement hardshipCase \
    temporaryProtection asylumEntitled refugee subsidiary deportationBan temporaryHumanitarian victimTrafficking \
    victimExploitation departureImpossible integratedYouth sustainedIntegration opportunityResidence \
    familyGermanSpouse familyGermanChild familyGermanParent familyGermanOther familySpouse familyChild \
    familyParentOther familySubsidiary independentSpouse independentChild returnRight formerGerman euLongTermOther \
    otherJustified settlement euLongTerm settlementSkilled settlementSelfEmployed settlementRefugee \
    settlementHumanitarian settlementFamily settlementChild
    """,
  ]
}
