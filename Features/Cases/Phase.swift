/// Where the work on a case stands (domain model of case management, phases 0 to 8).
package enum Phase: String, Sendable, CaseIterable {
  case access
  case clarification
  case precedenceCheck
  case signposting
  case assessment
  case goalPlan
  case linking
  case monitoring
  case reassessment
  case closure
  case followUp

  package var label: String {
    switch self {
    case .access: "Zugang"
    case .clarification: "Fallklärung"
    case .precedenceCheck: "Vorrangprüfung"
    case .signposting: "Verweisberatung"
    case .assessment: "Bestandsaufnahme"
    case .goalPlan: "Zielvereinbarung"
    case .linking: "Leistungssteuerung"
    case .monitoring: "Monitoring"
    case .reassessment: "Re-Assessment"
    case .closure: "Abschluss"
    case .followUp: "Nachschau"
    }
  }

  /// As the model counts: `1a` and `1b` belong to the clarification.
  package var number: String {
    switch self {
    case .access: "0"
    case .clarification: "1"
    case .precedenceCheck: "1a"
    case .signposting: "1b"
    case .assessment: "2"
    case .goalPlan: "3"
    case .linking: "4"
    case .monitoring: "5"
    case .reassessment: "6"
    case .closure: "7"
    case .followUp: "8"
    }
  }

  /// The last segment of the address of its page.
  var slug: String {
    switch self {
    case .clarification: "fallklaerung"
    case .precedenceCheck: "vorrangpruefung"
    default: label.lowercased()
    }
  }

  init?(slug: String) {
    guard let phase = Self.allCases.first(where: { $0.slug == slug }) else { return nil }
    self = phase
  }
}
