/// How a line came to its posts.
package enum ShareBasis: String, Sendable, CaseIterable {
  case formula
  /// The formula gives less than the minimum.
  case minimum
  /// Agreed beforehand.
  case fixed
}

/// One municipality with every number on the way to its posts.
package struct AllocationLine: Hashable, Sendable {
  package let figure: KeyFigure
  package let basis: ShareBasis
  /// Of all people counted; for a fixed line as well, because readers ask for it.
  package let share: Fraction
  /// Posts by the formula of the concept, before anything is fixed, raised or rounded.
  package let exact: Fraction
  /// Posts that are rounded: after fixed lines and minimum shares.
  package let adjusted: Fraction
  package let wholeUnits: Int
  /// What is left after the whole units, as part of one unit.
  package let remainder: Fraction
  package let isRaised: Bool
  /// Stood equal with another line when the last units were given.
  package let isTied: Bool
  package let result: PostAmount
}

/// Lines of equal remainder among which a rule decided.
package struct AllocationTie: Hashable, Sendable {
  package let remainder: Fraction
  /// Names in the order of the rule.
  package let names: [String]
  package let unitsLeft: Int
}

/// Posts divided among municipalities, with everything needed to compute it again by hand.
package struct PostAllocation: Hashable, Sendable {
  package let rules: AllocationRules
  /// In the order of the figures.
  package let lines: [AllocationLine]
  package let totalCount: Int
  package let fixed: PostAmount
  /// Posts left for the formula after fixed lines and raised lines.
  package let pool: PostAmount
  /// People counted in the lines of the formula.
  package let poolCount: Int
  package let tie: AllocationTie?
  /// What rounding each share by itself would add up to.
  package let halfUpSum: PostAmount

  /// The posts given away.
  package var sum: PostAmount { lines.reduce(.zero) { $0 + $1.result } }

  /// What is missing to the posts, or too much if negative.
  package var open: PostAmount { rules.positions - sum }
}
