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

  /// Offices outside the case management that see something of a case through a consent only.
  package static let partners: Set<Role> = [.immigrationAuthority, .naturalisationAuthority, .municipality, .provider]

  private static let labels = allCases.map { (code: $0.rawValue, label: $0.label) }

  /// The label of a stored role, for long lists: comparing thirteen short codes takes less than hashing one.
  static func label(code: String) -> String? { labels.first { $0.code == code }?.label }

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
