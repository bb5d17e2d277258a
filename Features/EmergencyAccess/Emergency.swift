import Access
import Basics
import CaseAccess

/// Why a case is opened without being responsible; stored by its code.
enum EmergencyCategory: String, Sendable, CaseIterable {
  case danger = "gefahr"
  case deadline = "frist"
  case absence = "ausfall"

  var label: String {
    switch self {
    case .danger: "Gefahr für Leib und Leben"
    case .deadline: "Frist läuft ab, Zuständige nicht erreichbar"
    case .absence: "Zuständige fallen aus, Hilfe duldet keinen Aufschub"
    }
  }

  /// Only danger to life opens a sealed case (security concept 3.8).
  var breaksSeal: Bool { self == .danger }
}

/// What the review says of one access.
enum EmergencyVerdict: String, Sendable, CaseIterable {
  case justified = "berechtigt"
  case unjustified = "nicht_berechtigt"
  case unclear = "ungeklaert"

  var label: String {
    switch self {
    case .justified: "berechtigt"
    case .unjustified: "nicht berechtigt"
    case .unclear: "nicht zu klären"
    }
  }
}

/// One access with its reason and its review.
struct Emergency: Sendable, Hashable {
  let window: EmergencyWindow
  let category: EmergencyCategory
  let reason: String
  let reviewDueOn: Day
  let review: Review?

  struct Review: Sendable, Hashable {
    let verdict: EmergencyVerdict
    let by: ID<Account>
    let at: Instant
    let reason: String
  }

  func stateText(at now: Instant) -> String {
    if let review { return "nachgeprüft: \(review.verdict.label)" }
    guard window.isRunning(at: now) else { return "beendet, Nachprüfung bis \(reviewDueOn.german)" }
    return "läuft bis \(window.endsAt.local.clock) Uhr"
  }
}

/// Somebody is told that a case was opened.
struct EmergencyNotice: Sendable, Hashable {
  let id: ID<EmergencyNotice>
  let window: EmergencyWindow
  let category: EmergencyCategory
  let isReviewer: Bool
}
