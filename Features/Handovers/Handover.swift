internal import Access
internal import Basics
internal import CaseAccess

/// An offer to become responsible for a case.
struct Handover: Sendable, Hashable {
  let id: ID<Handover>
  let file: ID<CaseKey>
  /// The Aktenzeichen.
  let number: String
  let municipalityKey: String
  let worker: Int64
  let giver: ID<Account>?
  let giverName: String
  let recipient: ID<Account>
  let recipientName: String
  let offeredBy: ID<Account>
  let offeredAt: Instant
  let reason: HandoverReason
  let batch: Int64
  let state: State
  let answeredAt: Instant?
  let answerReason: RejectionReason?

  enum State: String, Sendable {
    case offered, accepted, rejected, withdrawn

    var label: String {
      switch self {
      case .offered: "wartet auf Antwort"
      case .accepted: "übernommen"
      case .rejected: "abgelehnt"
      case .withdrawn: "zurückgenommen"
      }
    }
  }
}

/// Why a case changes hands; a closed list, because whoever is offered a case may not read its content yet.
enum HandoverReason: String, Sendable, CaseIterable {
  case move
  case absence
  case leaving
  case relief
  case conflict
  case language
  case other

  var label: String {
    switch self {
    case .move: "Umzug in eine andere Kommune"
    case .absence: "längere Abwesenheit"
    case .leaving: "Wechsel oder Ausscheiden der Fallführung"
    case .relief: "Ausgleich der Fallzahlen"
    case .conflict: "Befangenheit"
    case .language: "Sprache oder Vertrauen"
    case .other: "anderer Grund"
    }
  }
}

/// Why an offer is not taken.
enum RejectionReason: String, Sendable, CaseIterable {
  case noCapacity
  case otherPlace
  case conflict
  case known
  case other

  var label: String {
    switch self {
    case .noCapacity: "keine freie Zeit"
    case .otherPlace: "andere Kommune zuständig"
    case .conflict: "Befangenheit"
    case .known: "Absprache nötig"
    case .other: "anderer Grund"
    }
  }
}
