internal import Actors
internal import Basics
internal import Precedence

/// What people decide at the end of a check; the program proposes and decides nothing.
///
/// Source: phases 1a and 1b of the domain model (Übergabe, geteilte Zuständigkeit, Aufnahme, Warteliste, Ablehnung,
/// Verweisberatung).
enum CheckOutcome: String, Sendable, CaseIterable {
  case admitted, shared, handedOver, signposting, waitingList, declined

  var label: String {
    switch self {
    case .admitted: "aufgenommen"
    case .shared: "geteilte Zuständigkeit"
    case .handedOver: "übergeben"
    case .signposting: "Verweisberatung"
    case .waitingList: "Warteliste"
    case .declined: "abgelehnt"
    }
  }

  /// Whether the case is served by KIM afterwards.
  var isServed: Bool { self == .admitted || self == .shared }
}

/// What the areas suggest.
struct CheckProposal: Sendable, Hashable {
  /// Each fits; none while an area is open.
  let outcomes: [CheckOutcome]
  /// The areas KIM would have.
  let ours: Set<LifeArea>
  let open: [LifeArea]

  init(_ areas: [CheckArea]) {
    ours = Set(areas.filter { $0.result?.isOurs == true }.map(\.area))
    open = areas.filter { $0.result?.isOurs == nil }.map(\.area)
    let isPartly = areas.contains { $0.result == .partly }
    if areas.isEmpty || !open.isEmpty {
      outcomes = []
    } else if ours.isEmpty {
      // S123: first Verweisberatung, and hand over where that is possible.
      outcomes = [.handedOver, .signposting]
    } else {
      outcomes = ours.count == areas.count && !isPartly ? [.admitted] : [.shared]
    }
  }

  var words: String {
    guard !outcomes.isEmpty else {
      return open.isEmpty
        ? "Kein Vorschlag: Es ist kein Lebensbereich angegeben."
        : "Noch kein Vorschlag: offen sind \(LifeArea.list(open))."
    }
    let names = outcomes.map(\.label).joined(separator: " oder ")
    guard outcomes == [.shared] else { return "Vorschlag aus den Bereichen: \(names)." }
    return "Vorschlag aus den Bereichen: \(names), KIM für \(LifeArea.list(LifeArea.allCases.filter(ours.contains)))."
  }
}

extension LifeArea {
  static func list(_ areas: [LifeArea]) -> String { areas.map(\.label).joined(separator: "; ") }
}

/// A decision with its reasons.
struct CheckDecision: Sendable, Hashable {
  var outcome: CheckOutcome
  /// The areas KIM takes; empty unless it serves the case.
  var ours: Set<LifeArea>
  /// What was proposed when it was taken.
  var proposed: [CheckOutcome]
  /// Code of the stage of the target group; empty for none.
  var stage: String
  /// Whether it counts toward the share reserved for the core group.
  var isCore: Bool
  /// Children who count along.
  var childCount: Int
  var isDeviation: Bool
  /// In which way it differs; `nil` where it follows the proposal, or nothing was proposed.
  var deviation: CheckDeviation?
  var reason: String
  /// What speaks for and against case management, by the code of the criterion.
  var screening: [ScreeningNote]
  /// `nil` where it was left open, or decided before it was asked.
  var elsewhere: CareElsewhere?
  /// The versions of the rules it was taken with; `nil` where it was taken before they were kept.
  var basis: RuleBasis?
  var nextCheckOn: Day?
  var decidedOn: Day
  var decidedBy: String
}

/// How somebody sees one criterion for needing case management; never counted together (S106).
struct ScreeningNote: Sendable, Hashable {
  enum Weight: String, Sendable, CaseIterable {
    case speaksFor, speaksAgainst, open

    var label: String {
      switch self {
      case .speaksFor: "spricht für Case Management"
      case .speaksAgainst: "spricht nicht dafür"
      case .open: "offen"
      }
    }
  }

  let criterion: String
  let weight: Weight
  let reason: String
}

/// Why a decision is not taken.
enum DecisionRefusal: Error, Hashable {
  case alreadyDecided
  case noArea
  case areasWithoutResult([LifeArea])
  case sharedWithoutArea
  case sharedWithAllAreas
  case reasonMissing(kindToo: Bool)
  case deviationMissing
  case elsewhereMissing
  case nextCheckMissing
  case nextCheckNotLater(Day)

  var sentence: String {
    switch self {
    case .alreadyDecided: "Diese Prüfung ist entschieden. Bitte beginnen Sie eine neue."
    case .noArea: "Es ist kein Lebensbereich angegeben. Bitte nennen Sie in den Angaben, worum es geht."
    case .areasWithoutResult(let areas):
      "Ohne Ergebnis: \(LifeArea.list(areas)). Bitte tragen Sie je Bereich ein Ergebnis ein; „unbekannt“ ist möglich."
    case .sharedWithoutArea: "Bitte wählen Sie, für welche Bereiche KIM zuständig ist."
    case .sharedWithAllAreas:
      "KIM wäre für alle Bereiche zuständig, und niemand hilft teilweise. Bitte wählen Sie dann „aufgenommen“."
    case .reasonMissing:
      "Die Entscheidung weicht vom Vorschlag, von der Stufe oder von einer Regel ab. Bitte begründen Sie sie in einem Satz."
    case .deviationMissing:
      "Die Entscheidung weicht vom Vorschlag, von der Stufe oder von einer Regel ab. Bitte wählen Sie, woran es liegt."
    case .elsewhereMissing:
      "Bitte sagen Sie, ob schon anderswo ein Fallmanagement besteht. Wer es offen lässt, wählt eine Art der Abweichung und begründet es."
    case .nextCheckMissing: "Bitte geben Sie an, wann die Prüfung wiederholt wird."
    case .nextCheckNotLater(let day):
      "Die nächste Prüfung liegt nicht nach dem \(day.german). Bitte prüfen Sie den Tag."
    }
  }
}

extension PrecedenceCheck {
  /// The decision as it may be stored.
  ///
  /// - Parameters:
  ///   - typed: what somebody chose; proposal and deviation are worked out here.
  ///   - fittingStages: codes of the stages that apply by their rules.
  ///   - excluded: areas in which a rule keeps KIM from serving the person.
  /// - Returns: with areas, proposal and deviation filled in.
  /// - Throws: ``DecisionRefusal``.
  func decided(
    _ typed: CheckDecision, fittingStages: [String], excluded: Set<LifeArea> = []
  ) throws(DecisionRefusal) -> CheckDecision {
    guard isOpen else { throw .alreadyDecided }
    guard !areas.isEmpty else { throw .noArea }
    guard missing.isEmpty else { throw .areasWithoutResult(missing.map(\.area)) }
    let proposal = CheckProposal(areas)
    var next = typed
    next.proposed = proposal.outcomes
    switch typed.outcome {
    case .admitted: next.ours = Set(areas.map(\.area))
    case .shared:
      next.ours = typed.ours.intersection(areas.map(\.area))
      guard !next.ours.isEmpty else { throw .sharedWithoutArea }
      if next.ours.count == areas.count, !areas.contains(where: { $0.result == .partly }) { throw .sharedWithAllAreas }
    case .handedOver, .signposting, .waitingList, .declined: next.ours = []
    }
    let followsAreas =
      proposal.outcomes.contains(typed.outcome) && (typed.outcome != .shared || next.ours == proposal.ours)
    // Beyond the stages a reason is always due (S101), and so it is against a rule that excludes (S122).
    let followsRules = fittingStages.contains(typed.stage) && next.ours.isDisjoint(with: excluded)
    // Whoever is admitted has been asked for case management elsewhere (S3).
    let leavesOpen = typed.outcome.isServed && typed.elsewhere == nil
    if leavesOpen, typed.reason.isEmpty || typed.deviation == nil { throw .elsewhereMissing }
    next.isDeviation =
      !proposal.outcomes.isEmpty && !followsAreas || typed.outcome.isServed && !followsRules || leavesOpen
    if !next.isDeviation { next.deviation = nil }
    let lacksKind = next.isDeviation && next.deviation.map { !CheckDeviation.offered.contains($0) } ?? true
    if next.isDeviation || proposal.outcomes.isEmpty, next.reason.isEmpty { throw .reasonMissing(kindToo: lacksKind) }
    if lacksKind { throw .deviationMissing }
    if typed.outcome.isServed || typed.outcome == .waitingList {
      guard let day = typed.nextCheckOn else { throw .nextCheckMissing }
      if day <= typed.decidedOn { throw .nextCheckNotLater(typed.decidedOn) }
    } else if let day = typed.nextCheckOn, day <= typed.decidedOn {
      throw .nextCheckNotLater(typed.decidedOn)
    }
    return next
  }
}
