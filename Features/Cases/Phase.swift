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
}
