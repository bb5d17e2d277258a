/// What a condition, a rule or a stage says; never a verdict on a person, which people give.
package enum PrecedenceAnswer: String, Sendable, CaseIterable {
  case applies, doesNotApply
  /// A fact is missing.
  case cannotTell
  /// The source leaves open whether it is in force.
  case humanDecision

  package var label: String {
    switch self {
    case .applies: "trifft zu"
    case .doesNotApply: "trifft nicht zu"
    case .cannotTell: "nicht zu sagen"
    case .humanDecision: "offen, von Menschen zu entscheiden"
    }
  }

  init(_ isMet: Bool) { self = isMet ? .applies : .doesNotApply }

  /// The answer of conditions that must all be met.
  static func all(_ answers: [PrecedenceAnswer]) -> PrecedenceAnswer {
    if answers.contains(.doesNotApply) { return .doesNotApply }
    if answers.contains(.cannotTell) { return .cannotTell }
    return answers.contains(.humanDecision) ? .humanDecision : .applies
  }

  /// The answer of conditions of which one is enough.
  static func any(_ answers: [PrecedenceAnswer]) -> PrecedenceAnswer {
    if answers.contains(.applies) { return .applies }
    if answers.contains(.cannotTell) { return .cannotTell }
    return answers.contains(.humanDecision) ? .humanDecision : .doesNotApply
  }

  /// Of an exception: who falls under it does not belong.
  var negated: PrecedenceAnswer {
    switch self {
    case .applies: .doesNotApply
    case .doesNotApply: .applies
    case .cannotTell, .humanDecision: self
    }
  }
}

/// One condition: what it asks, what was entered, what follows.
package struct ConditionFinding: Sendable, Hashable {
  package let condition: String
  /// `nil` if nothing was entered.
  package let entered: String?
  package let answer: PrecedenceAnswer

  init(_ condition: String, entered: String?, _ answer: PrecedenceAnswer) {
    self.condition = condition
    self.entered = entered
    self.answer = answer
  }

  /// With a missing fact nothing can be told.
  init(_ condition: String, entered: String?, isMet: Bool?) {
    self.init(condition, entered: entered, isMet.map { PrecedenceAnswer($0) } ?? .cannotTell)
  }
}
