package import Access
package import Basics

/// Somebody is asked to work along in a case, does so, and leaves again.
package struct CoWork: Sendable, Hashable {
  package let id: ID<CoWork>
  package let file: ID<CaseKey>
  /// The Aktenzeichen.
  package let number: String
  package let municipalityKey: String
  /// The part in the case, while it is asked for or runs.
  package let worker: ID<CaseAccessStore.Part>
  package let account: ID<Account>
  package let name: String
  /// Who was responsible when it was asked.
  package let responsible: ID<Account>
  package let askedBy: ID<Account>
  package let askerName: String
  package let askedAt: Instant
  package let reason: CoWorkReason
  package let state: State
  package let answeredAt: Instant?
  /// Why it was declined, as a word of a list of the room that asks.
  package let answerReason: String?
  package let endedAt: Instant?
  package let ending: CoWorkEnding?
  /// Where it is another than that of the one responsible.
  package let organisation: ID<Organisation>?
  package let organisationName: String
  /// The last day on which it counts; only where a consent carries it.
  package let lastDay: Day?
  /// The part in the case has ended by itself, with the case.
  let isPartOver: Bool

  package enum State: String, Sendable {
    case asked, accepted, declined, withdrawn, ended

    package var label: String {
      switch self {
      case .asked: "wartet auf Antwort"
      case .accepted: "arbeitet mit"
      case .declined: "abgelehnt"
      case .withdrawn: "zurückgenommen"
      case .ended: "beendet"
      }
    }
  }

  /// Whether it gives access on a day; a seal or kinship may stand in the way still.
  package func isRunning(on day: Day) -> Bool {
    state == .accepted && !isPartOver && lastDay.map { day <= $0 } ?? true
  }

  /// Whether it was accepted and has run out without anybody ending it.
  package func hasLapsed(on day: Day) -> Bool { state == .accepted && !isRunning(on: day) }
}

/// Why somebody is asked to work along; a closed list, because whoever is asked may not read the content yet.
package enum CoWorkReason: String, Sendable, CaseIterable {
  case tandem
  case expertise
  case language
  case household
  case familiarising
  case other

  package var label: String {
    switch self {
    case .tandem: "Begleitung zu zweit"
    case .expertise: "besondere Fachkenntnis"
    case .language: "Sprache oder Vertrauen"
    case .household: "mehrere Menschen im Fall"
    case .familiarising: "Einarbeitung vor einer Übergabe"
    case .other: "anderer Grund"
    }
  }
}

/// How working along came to its end.
package enum CoWorkEnding: String, Sendable {
  case left
  case endedByCase = "ended_by_case"
  case tookOver = "took_over"
  case closed
  case consentOver = "consent_over"

  package var label: String {
    switch self {
    case .left: "selbst beendet"
    case .endedByCase: "von den Zuständigen beendet"
    case .tookOver: "hat den Fall übernommen"
    case .closed: "mit dem Abschluss des Falls"
    case .consentOver: "die Einwilligung gilt nicht mehr"
    }
  }
}
