package import Actors
package import Basics
package import Programmes

/// What all rules of a day say about some facts; a hint for people, who decide.
package struct PrecedenceResult: Sendable, Hashable {
  package let day: Day
  /// Every rule by itself: where several programmes meet, several apply.
  package let rules: [RuleFinding]
  /// Only the areas asked for.
  package let areas: [AreaFinding]
  package let stages: [TargetFinding]
  package let screening: Screening
  /// Ways of access somebody has taken.
  package let channels: [RuleFinding]
  package let freeShare: FreeShare
  package let openPoints: [OpenPoint]
  /// What came after the day and was not looked at.
  package let leftOut: [LeftOutFact]
}

/// One rule of a programme with what it says.
package struct RuleFinding: Sendable, Hashable {
  package let programme: Programme
  package let rule: DemarcationRule
  /// For whom the rule is, in words.
  let group: String
  package let conditions: [ConditionFinding]
  package let stay: StayState

  package var answer: PrecedenceAnswer { .all(conditions.map(\.answer)) }

  /// Which version of the rule it is, counted from 1.
  package var number: Int { programme.versions(upTo: rule).count }

  /// What stays the same from version to version.
  package var first: ID<DemarcationRule> { programme.versions(upTo: rule)[0].id }

  /// Such as `Beratungsstelle (geht vor, je Lebensbereich)`; where a programme has several rules of a kind, also for whom.
  package var title: String {
    let kind = rule.entry.kind
    let ofKind = programme.rules.count { $0.entry.kind == kind && programme.versions(upTo: $0).count == 1 }
    return "\(programme.entry.name) (\(kind.label)\(ofKind > 1 ? ": \(group)" : ""))"
  }
}

/// How somebody stands to a programme on a day.
package enum StayState: Sendable, Hashable {
  case unknown, outside
  case inside(since: Day?)
  case left(on: Day)

  var hasBegun: Bool {
    switch self {
    case .inside, .left: true
    case .unknown, .outside: false
    }
  }

  package var label: String {
    switch self {
    case .unknown: "Begleitung dort nicht angegeben"
    case .outside: "wird dort nicht begleitet"
    case .inside(let since): "wird dort begleitet" + (since.map { " seit dem \($0.german)" } ?? "")
    case .left(let day): "hat es am \(day.german) verlassen"
    }
  }

  var code: String {
    switch self {
    case .unknown: "unknown"
    case .outside: "outside"
    case .inside: "inside"
    case .left: "left"
    }
  }
}

/// Who comes first in an area of life; nobody if it is empty.
package struct AreaFinding: Sendable, Hashable {
  package let area: LifeArea
  package let candidates: [RuleFinding]
}

/// A stage or criterion with what it says.
package struct TargetFinding: Sendable, Hashable {
  package let target: TargetRule
  package let edition: TargetEdition
  package let number: Int
  /// Beginning, reason, social space, free share.
  package let general: [ConditionFinding]
  package let clauses: [ClauseFinding]
  package let children: [ConditionFinding]

  /// Belongs to one of the groups, to no exception, and all general conditions are met.
  ///
  /// An edition without a group says nothing on its own: people decide.
  package var answer: PrecedenceAnswer {
    let groups = clauses.filter { !$0.clause.isException }
    let belongs: PrecedenceAnswer = groups.isEmpty ? .humanDecision : .any(groups.map(\.answer))
    let exceptions = clauses.filter(\.clause.isException).map(\.answer.negated)
    return .all(general.map(\.answer) + [belongs] + exceptions)
  }

  /// How many children count with the person; `nil` if nobody knows all their ages.
  package var childCount: Int? {
    guard answer == .applies, edition.entry.countsChildren else { return 0 }
    guard !children.contains(where: { $0.answer == .cannotTell }) else { return nil }
    return children.count { $0.answer == .applies }
  }

  /// Whether others are possible with a reason, because the source says „insbesondere“.
  ///
  /// Whoever falls under an exception is no other: those are expressly not served (S100, S122).
  package var allowsOthers: Bool {
    edition.entry.allowsOthers && answer == .doesNotApply
      && !clauses.contains { $0.clause.isException && $0.answer == .applies }
  }
}

package struct ClauseFinding: Sendable, Hashable {
  package let clause: TargetClause
  package let conditions: [ConditionFinding]

  package var answer: PrecedenceAnswer { .all(conditions.map(\.answer)) }
}

/// What a source leaves to people.
package struct OpenPoint: Sendable, Hashable {
  package let subject: String
  package let question: String
  package let source: String
}

/// Points for needing case management, with the reason of each; never a decision (S106).
package struct Screening: Sendable, Hashable {
  package let criteria: [TargetFinding]

  init(_ criteria: [TargetFinding]) { self.criteria = criteria }

  /// Points of the criteria that apply.
  package var points: Int { weights { $0 == .applies } }

  /// Points that would be reached if everything untold applied.
  package var possible: Int { weights { $0 != .doesNotApply } }

  /// Points of all criteria with a weight.
  package var maximum: Int { weights { _ in true } }

  /// Criteria for which nobody has decided a weight.
  package var undecided: Int { criteria.count { $0.edition.entry.weight == nil } }

  private func weights(_ counts: (PrecedenceAnswer) -> Bool) -> Int {
    criteria.filter { counts($0.answer) }.compactMap(\.edition.entry.weight).reduce(0, +)
  }
}

/// What the core group leaves of a municipality's share of case management (S99, S101).
package struct FreeShare: Sendable, Hashable {
  /// At least this much goes to the core group, in percent; `nil` without such a rule.
  package let reserved: Int?
  package let source: String?

  /// - Parameter entries: of the editions that have begun.
  init(_ entries: [TargetEntry]) {
    let editions = entries.filter { $0.minimumShare != nil }
    reserved = editions.isEmpty ? nil : min(100, editions.compactMap(\.minimumShare).reduce(0, +))
    source = editions.first?.source
  }

  package var free: Int? { reserved.map { 100 - $0 } }

  func condition(_ facts: PrecedenceFacts) -> ConditionFinding {
    guard let free else {
      return ConditionFinding(
        "freier Stellenanteil der Kommune", entered: "kein Mindestanteil in Kraft", .humanDecision)
    }
    return ConditionFinding(
      "freier Stellenanteil der Kommune: weniger als \(free) % belegt", entered: facts.usedFreeShare.map { "\($0) %" },
      isMet: facts.usedFreeShare.map { $0 < free })
  }
}

extension TargetRule {
  package var title: String { "\(head.kind == .stage ? "Stufe " : "")\(head.code) · \(head.name)" }
}
