internal import Access
internal import Basics

/// One invented consent, in days from today.
struct DemoConsent: Sendable {
  enum Recipient: Sendable {
    case ownUnit, advice, school
    /// An organisation whose people have accounts; they may open what the consent names.
    case partner(Role)
  }

  let purpose: ConsentPurpose
  let recipient: Recipient
  let fields: [ConsentField]
  /// Not more than a year back: the texts are released since then.
  let given: Int
  let until: Int
  var withdrawal: String?

  /// Demodaten, frei erfunden: those cases of which something particular is told.
  static let told: [String: [DemoConsent]] = [
    "haddad": [
      .init(purpose: .caseManagement, recipient: .ownUnit, fields: [], given: -1, until: 364),
      .init(
        purpose: .referral, recipient: .partner(.provider),
        fields: [.name, .birth, .languages, .phone, .email, .concern],
        given: -1, until: 20),
      .init(
        purpose: .confidentiality, recipient: .advice, fields: [.name, .concern, .health], given: -1, until: 199,
        withdrawal: "Das soll die Stelle nicht mehr wissen. (erfunden)"),
    ],
    "sevcenkivska": [
      .init(purpose: .caseManagement, recipient: .ownUnit, fields: [], given: -1, until: 364),
      .init(
        purpose: .referral, recipient: .school, fields: [.name, .phone, .languages], given: 0, until: 365),
      .init(purpose: .caseConference, recipient: .advice, fields: [.name, .areas], given: -1, until: -1),
    ],
    "tesfazghi": [],
    "khomenko": [],
    "tamimi": [],
    "romanenko": [
      .init(purpose: .caseManagement, recipient: .ownUnit, fields: [], given: -300, until: 65),
      .init(purpose: .followUp, recipient: .ownUnit, fields: [], given: -46, until: 319),
    ],
    "diallo": [
      .init(purpose: .caseManagement, recipient: .ownUnit, fields: [], given: -90, until: 275),
      .init(
        purpose: .authorityProcedure, recipient: .partner(.immigrationAuthority), fields: [.name], given: -20,
        until: 160),
      .init(purpose: .referral, recipient: .partner(.municipality), fields: [.concern], given: -9, until: 170),
    ],
    "rostami": [
      .init(purpose: .caseManagement, recipient: .ownUnit, fields: [], given: -200, until: 165),
      .init(
        purpose: .authorityProcedure, recipient: .partner(.naturalisationAuthority), fields: [.naturalisation],
        given: -40, until: 200),
      .init(
        purpose: .authorityProcedure, recipient: .advice, fields: [.name, .birth, .naturalisation], given: -100,
        until: 0),
    ],
    "noorzai": [
      .init(purpose: .caseManagement, recipient: .ownUnit, fields: [], given: -180, until: 1),
      .init(
        purpose: .confidentiality, recipient: .advice, fields: [.name, .concern], given: -60, until: -2),
    ],
    "hoxhaj": [
      .init(purpose: .caseManagement, recipient: .ownUnit, fields: [], given: -30, until: 335),
      .init(
        purpose: .referral, recipient: .partner(.provider), fields: [.name, .birth, .languages, .phone, .email],
        given: -20,
        until: 160),
    ],
  ]

  /// What no table says: one in five is missing, one has run out, one will soon.
  static func usual(_ index: Int, days: Int) -> [DemoConsent] {
    let given = -min(days, 350)
    let until: Int
    switch index % 5 {
    case 0: return []
    case 1: until = max(given, -10)
    case 2: until = 12
    default: until = given + 365
    }
    let own = DemoConsent(purpose: .caseManagement, recipient: .ownUnit, fields: [], given: given, until: until)
    guard index % 7 == 3 else { return [own] }
    return [
      own,
      DemoConsent(
        purpose: .referral, recipient: index.isMultiple(of: 2) ? .school : .advice,
        fields: [.name, .phone, .languages, .concern], given: given, until: given + 365),
    ]
  }

  func entry(_ today: Day, _ partners: [PartnerOrganisation]) -> ConsentEntry {
    let name: String
    let to: ConsentRecipient
    var kinds: [RecordKind] = []
    var fields = fields
    switch recipient {
    case .ownUnit: (name, to) = ("", .ownUnit)
    case .partner(let role):
      let partner = partners.first { $0.roles == [role] }
      name = partner?.name ?? "Beratungsstelle Musterweg (erfunden)"
      to = partner.map { .organisation($0.id) } ?? .entered(name)
      kinds = [RecordKind.masterData, .referral, .residence].filter { partner?.shareable.contains($0) == true }
      // A share opens whole classes; the consent then has to name all that they see.
      let seen = kinds.flatMap { partner?.sees($0) ?? [] }
      fields = ConsentField.allCases.filter { fields.contains($0) || seen.contains($0) }
    case .advice:
      name = "Beratungsstelle Musterweg (erfunden)"
      to = .entered(name)
    case .school:
      name = "Sprachschule Beispiel (erfunden)"
      to = .entered(name)
    }
    let from = today.adding(days: given)
    return ConsentEntry(
      purpose: purpose, recipient: to, recipientName: name, kinds: kinds, fields: fields, language: "ar",
      hasInterpreter: true, interpreter: "Nadia Sprachmittel (erfunden)", form: .paper,
      explainedBy: "Fallführung (erfunden)", givenOn: from, validFrom: from, validTo: today.adding(days: until))
  }
}
