package import Basics

/// A fact that a question for an earlier day leaves out, because it came later.
///
/// Facts grow after a decision: a child is born, a family moves. Asked again for the day of the decision, the rules
/// must see what held then; the answer names what was left out.
package enum LeftOutFact: Sendable, Hashable {
  case child(BirthKnowledge)
  /// Municipality and moving there: where somebody lived before is not known.
  case residence(since: Day)

  package var statement: String {
    switch self {
    case .child(let birth): "Kind (\(birth.basis)): nicht berücksichtigt, weil nach dem Stichtag geboren"
    case .residence(let since):
      "Kommune, in der die Person seit dem \(since.german) lebt: nicht berücksichtigt, weil nach dem Stichtag"
    }
  }
}

extension PrecedenceFacts {
  /// What held on a day, and what is left out because it came later.
  func holding(on day: Day) -> (facts: PrecedenceFacts, leftOut: [LeftOutFact]) {
    var facts = self
    var leftOut: [LeftOutFact] = []
    if let children {
      facts.children = children.filter { $0.ages(on: day) != nil }
      leftOut += children.filter { $0.ages(on: day) == nil }.map(LeftOutFact.child)
    }
    if let residentSince, residentSince > day {
      facts.residentSince = nil
      facts.municipalityKey = nil
      leftOut.append(.residence(since: residentSince))
    }
    return (facts, leftOut)
  }
}
