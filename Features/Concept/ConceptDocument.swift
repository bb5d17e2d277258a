package import Basics

/// A concept of the district, such as its Handlungskonzept, with all its versions.
///
/// Source: Konzept Rhein-Kreis Neuss, 27.08.2021, 1.2 (end) and 2.1.
package struct ConceptDocument: Sendable, Hashable {
  package let id: ID<ConceptDocument>
  package let title: String
  let owner: String
  let source: String

  package var address: String { "\(ConceptPages.path)/\(id.text)" }
}

/// One version of a concept.
package struct ConceptVersion: Sendable, Hashable {
  package let id: ID<ConceptVersion>
  package let document: ID<ConceptDocument>
  package let title: String
  /// Counts the versions of the concept from 1.
  let number: Int
  /// Counts the changes of the version and of what belongs to it.
  let version: Int
  let entry: VersionEntry
  package let state: VersionState
  /// Since when it has the state.
  let stateOn: Day
  package let decision: ConceptDecision?
  let nextReviewOn: Day?

  package var address: String { "\(ConceptPages.path)/fassungen/\(id.text)" }
  var name: String { "\(title), \(entry.label)" }
}

struct VersionEntry: Sendable, Hashable {
  /// Such as `Stand 27.08.2021`.
  var label: String
  var note: String
  var source: String
  var isDemo = false
}

/// Where a version stands.
package enum VersionState: String, Sendable, CaseIterable {
  case draft, coordination
  /// People work by it, and no source proves a resolution.
  case applied
  case decided, superseded

  package var label: String {
    switch self {
    case .draft: "Entwurf"
    case .coordination: "in Abstimmung"
    case .applied: "angewandt, Beschluss nicht belegt"
    case .decided: "beschlossen"
    case .superseded: "abgelöst"
    }
  }

  /// Whether the version is still being written; a concept has one such version at most.
  var isOpen: Bool { self == .draft || self == .coordination }
}

/// Who decided a version, when, and where that stands.
package struct ConceptDecision: Sendable, Hashable {
  package let body: String
  package let on: Day
  package let reference: String
}

/// What a version does to an older concept.
enum RelationKind: String, Sendable, CaseIterable {
  case supersedes, merges
  /// A source says that it is to happen; nothing changes for the older one.
  case intended

  var label: String {
    switch self {
    case .supersedes: "löst ab"
    case .merges: "führt zusammen"
    case .intended: "soll zusammenführen"
    }
  }

  /// Read from the older one.
  var passiveLabel: String {
    switch self {
    case .supersedes: "wird abgelöst durch"
    case .merges: "geht auf in"
    case .intended: "soll aufgehen in"
    }
  }
}

struct ConceptRelation: Sendable, Hashable {
  let id: ID<ConceptRelation>
  let kind: RelationKind
  let newer: ID<ConceptVersion>
  let newerName: String
  let older: ID<ConceptVersion>
  let olderName: String
  let source: String
}

struct ConceptChapter: Sendable, Hashable {
  let id: ID<ConceptChapter>
  let document: ID<ConceptVersion>
  let version: Int
  let entry: ChapterEntry
  let changedBy: String
  let changedAt: Instant

  var name: String { entry.number.isEmpty ? entry.title : "\(entry.number) \(entry.title)" }
}

struct ChapterEntry: Sendable, Hashable {
  /// Such as `2.2`; orders the chapters.
  var number: String
  var title: String
  /// Empty where the wording stays in the source.
  var text: String
  /// Where it stands in the source, such as `Abschnitt 2.2`.
  var reference: String
  /// The mandatory chapters it fulfils.
  var requirements: Set<ID<ChapterRequirement>> = []
}

/// A chapter every concept must have, from a day on and by a source.
struct ChapterRequirement: Sendable, Hashable {
  let id: ID<ChapterRequirement>
  let version: Int
  let entry: RequirementEntry
}

struct RequirementEntry: Sendable, Hashable {
  var title: String
  var explanation: String
  var validity: Validity
  var source: String
}

/// A change of a chapter that somebody proposes.
struct ChapterProposal: Sendable, Hashable {
  enum State: String, Sendable, CaseIterable {
    case proposed, adopted, rejected

    var label: String {
      switch self {
      case .proposed: "vorgeschlagen"
      case .adopted: "übernommen"
      case .rejected: "abgelehnt"
      }
    }
  }

  let id: ID<ChapterProposal>
  let version: Int
  let chapter: ID<ConceptChapter>
  let entry: ProposalEntry
  /// The text of the chapter when the change was proposed.
  let baseText: String
  let state: State
  let decision: ProposalDecision?
  let isDemo: Bool
  let enteredBy: String
  let enteredAt: Instant

  var address: String { "\(ConceptPages.path)/vorschlaege/\(id.text)" }
}

struct ProposalEntry: Sendable, Hashable {
  /// The body or office that proposes; a function, never a private person.
  var proposer: String
  var reason: String
  var text: String
}

struct ProposalDecision: Sendable, Hashable {
  let reason: String
  let by: String
  let at: Instant
  /// The chapter that took the text, if any.
  let adoptedIn: ID<ConceptChapter>?
}

/// A look at a version to see whether it still holds.
struct ConceptReview: Sendable, Hashable {
  let on: Day
  let finding: String
  let nextOn: Day?
  let enteredBy: String
}
