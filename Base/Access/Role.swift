/// What a person does in the district; the list of the security concept, 2.4.
package enum Role: String, Sendable, CaseIterable, Hashable {
  case caseManager = "cm"
  case coordinator = "koord"
  case professionalOversight = "fachaufsicht"
  case immigrationAuthority = "abh"
  case naturalisationAuthority = "ebh"
  case municipality = "gemeinde"
  case provider = "anbieter"
  case auditor = "pruefer"
  case dataProtectionOfficer = "dsb"
  case client = "klient"
  case service = "dienst"
  case steeringGroupMember = "lenkung"
  case administrator = "admin"

  private static let labels = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0.label) })

  /// The label of a stored role; long lists ask for it more often than a search through all cases bears.
  static func label(code: String) -> String? { labels[code] }

  package var label: String {
    switch self {
    case .caseManager: "Case Management"
    case .coordinator: "Koordination"
    case .professionalOversight: "Fachaufsicht"
    case .immigrationAuthority: "Ausländerbehörde"
    case .naturalisationAuthority: "Einbürgerungsbehörde"
    case .municipality: "Kommune"
    case .provider: "Träger"
    case .auditor: "Prüfung"
    case .dataProtectionOfficer: "Datenschutz"
    case .client: "Klientin oder Klient"
    case .service: "Dienstkonto"
    case .steeringGroupMember: "Lenkungsgruppe"
    case .administrator: "Administration"
    }
  }
}
