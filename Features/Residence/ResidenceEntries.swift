internal import Access
internal import Basics
internal import CaseAccess
internal import Keys

/// From where a status is known.
enum EvidenceSource: String, Sendable, CaseIterable {
  case paper
  case statement
  case authority
  case other

  var label: String {
    switch self {
    case .paper: "Papier gesehen"
    case .statement: "Angabe der Person"
    case .authority: "Auskunft der Ausländerbehörde"
    case .other: "andere Stelle"
    }
  }
}

/// One version of an entry, whatever it is about.
struct EntryHead: Sendable, Hashable {
  let row: Int64
  let entry: Int64
  let version: Int
  let person: ID<PersonKey>
  let span: Span
  let isVoid: Bool
  let changedBy: String
  let changedAt: Instant
  let isCurrent: Bool

  /// In force: neither replaced nor taken back as a mistake.
  var counts: Bool { isCurrent && !isVoid }
}

/// What somebody enters as a status.
struct StatusDraft: Sendable, Hashable {
  var status: CatalogueStatus
  var span: Span
  var source: EvidenceSource
  var evidenceOn: Day?
  var authority = ""
  var fileNumber = ""
  var remark = ""
  var isVoid = false
}

/// A stored version of a status.
struct StatusEntry: Sendable, Hashable {
  let head: EntryHead
  let draft: StatusDraft

  var status: CatalogueStatus { draft.status }
  var span: Span { head.span }

  var period: ResidencePeriod {
    ResidencePeriod(
      person: head.person, identifier: status.identifier, group: status.group, from: span.from, to: span.to)
  }
}

/// What somebody enters as a legal sphere.
struct SphereDraft: Sendable, Hashable {
  var sphere: LegalSphere
  var span: Span
  var office = ""
  var remark = ""
  var isVoid = false
}

/// A stored version of a legal sphere.
struct SphereEntry: Sendable, Hashable {
  let head: EntryHead
  let draft: SphereDraft
  /// The decision on a transition that made this version.
  var decision: ID<TransitionDecision>?

  var sphere: LegalSphere { draft.sphere }
  var span: Span { head.span }
  var period: SpherePeriod { SpherePeriod(sphere: sphere, span: span) }
}

/// What a human being has decided on a proposal.
struct TransitionDecision: Sendable, Hashable {
  let id: ID<TransitionDecision>
  let version: Int
  let person: ID<PersonKey>
  let key: TransitionKey
  let isConfirmed: Bool
  /// The first day in the new sphere; `nil` if declined.
  let day: Day?
  let target: LegalSphere?
  /// Why the proposal was not followed; `nil` if it was.
  let deviation: DeviationReason?
  let reason: String
  let decidedBy: String
  let decidedAt: Instant
  /// Somebody has taken the decision back.
  let recall: Recall?
  let done: [DoneStep]

  struct Recall: Sendable, Hashable {
    let reason: String
    let by: String
    let at: Instant
  }

  struct DoneStep: Sendable, Hashable {
    let code: String
    let by: String
    let at: Instant
  }

  var rule: TransitionRule? { TransitionRules.find(key.rule) }

  var counts: Bool { recall == nil }

  /// Steps of the checklist nobody has done yet.
  var open: [TransitionStep] {
    guard isConfirmed, counts, let rule else { return [] }
    return rule.steps.filter { step in !done.contains { $0.code == step.code } }
  }
}

/// The keys of a case with which the room seals; `nil` after they were destroyed.
struct ResidenceKeys: Sendable {
  let identity: DataKey?
  let notes: DataKey?

  init(identity: DataKey?, notes: DataKey?) {
    self.identity = identity
    self.notes = notes
  }

  /// The seals of one row: who decides belongs to the identity, what is noted to the notes.
  func seals(row: Int64, version: Int64) -> (identity: RowSeal?, notes: RowSeal?) {
    (.of(identity, row: row, version: version), .of(notes, row: row, version: version))
  }
}
