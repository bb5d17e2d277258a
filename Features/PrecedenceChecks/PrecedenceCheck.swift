internal import Access
package import Actors
package import Basics
internal import CaseAccess
internal import Precedence
package import Programmes

/// One check of precedence in a case: facts, life areas, and what somebody decided.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, sections 2.2 and 3.6. A decided check stays as it is; what changes
/// afterwards is the matter of the next one.
struct PrecedenceCheck: Sendable, Hashable {
  let id: ID<PrecedenceCheck>
  let caseFile: ID<CaseKey>
  let person: ID<PersonKey>
  /// Counts every change, so that two people do not overwrite each other.
  let version: Int64
  /// The day for which the rules are asked.
  let keyDay: Day
  /// Counts the changes of day and facts.
  let factsVersion: Int64
  let facts: PrecedenceFacts
  /// With those that are no longer in question.
  let allAreas: [CheckArea]
  /// `nil` while it is open.
  let decision: CheckDecision?
  let startedAt: Instant
  let changedBy: String
  let changedAt: Instant

  /// The areas in question, in the order of the list.
  var areas: [CheckArea] { allAreas.filter(\.isActive) }
  var isOpen: Bool { decision == nil }
  var missing: [CheckArea] { areas.filter { $0.result == nil } }

  /// When it is to be checked again: the earliest day of the decision and of the areas.
  var nextCheckOn: Day? { ([decision?.nextCheckOn] + areas.map(\.nextCheckOn)).compactMap(\.self).min() }

  func area(_ area: LifeArea) -> CheckArea? { areas.first { $0.area == area } }
}

/// What is known of one life area: who was asked, who comes first.
struct CheckArea: Sendable, Hashable {
  let id: ID<CheckArea>
  let area: LifeArea
  var isActive: Bool
  let version: Int64
  var result: AreaResult?
  var checkedOn: Day?
  var checkedBy: String
  var evidence: String
  var reason: String
  var partner: InquiryPartner?
  /// In the words of the partner.
  var partnerAnswer: String
  var answeredOn: Day?
  var nextCheckOn: Day?
}

/// Who comes first in a life area.
enum AreaResult: String, Sendable, CaseIterable {
  case nobody, precedes, asked, declined, partly, unknown

  var label: String {
    switch self {
    case .nobody: "niemand"
    case .precedes: "vorrangiger Träger"
    case .asked: "angefragt"
    case .declined: "abgelehnt"
    case .partly: "teilweise"
    case .unknown: "unbekannt"
    }
  }

  var hint: String {
    switch self {
    case .nobody: "Nach Regeln und Nachfrage ist hier niemand vorrangig"
    case .precedes: "Ein anderer Träger ist zuständig und nimmt sich an"
    case .asked: "Die Antwort steht aus"
    case .declined: "Der Träger hat abgelehnt oder kann nicht"
    case .partly: "Der Träger deckt einen Teil ab"
    case .unknown: "Noch nicht zu sagen"
    }
  }

  /// Whether KIM has something to do here; `nil` while it is open.
  ///
  /// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, 2.2: if the one who comes first cannot help in one or several
  /// areas, KIM may go on there.
  var isOurs: Bool? {
    switch self {
    case .nobody, .declined, .partly: true
    case .precedes: false
    case .asked, .unknown: nil
    }
  }

  var needsPartner: Bool {
    switch self {
    case .precedes, .asked, .declined, .partly: true
    case .nobody, .unknown: false
    }
  }
}

/// Somebody who can come first: an entry of the directory or a programme.
package enum InquiryPartner: Sendable, Hashable {
  case actor(ID<IntegrationActor>)
  case programme(ID<Programme>)

  var text: String {
    switch self {
    case .actor(let id): "a\(id.text)"
    case .programme(let id): "p\(id.text)"
    }
  }

  init?(text: String) {
    let number = String(text.dropFirst())
    switch text.first {
    case "a":
      guard let id = ID<IntegrationActor>(text: number) else { return nil }
      self = .actor(id)
    case "p":
      guard let id = ID<Programme>(text: number) else { return nil }
      self = .programme(id)
    default: return nil
    }
  }

  var actor: ID<IntegrationActor>? { if case .actor(let id) = self { id } else { nil } }
  var programme: ID<Programme>? { if case .programme(let id) = self { id } else { nil } }
}
