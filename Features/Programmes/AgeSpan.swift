/// One side of an age group.
package struct AgeLimit: Sendable, Hashable {
  package var years: Int
  /// Whether somebody of exactly this age belongs to the group.
  package var isInclusive: Bool

  package init(years: Int, isInclusive: Bool) {
    self.years = years
    self.isInclusive = isInclusive
  }
}

/// An age group, each side as stored.
package struct AgeSpan: Sendable, Hashable {
  package var minimum: AgeLimit?
  package var maximum: AgeLimit?

  package init(minimum: AgeLimit? = nil, maximum: AgeLimit? = nil) {
    self.minimum = minimum
    self.maximum = maximum
  }

  package var isUnlimited: Bool { minimum == nil && maximum == nil }

  package var isReversed: Bool {
    if let minimum, let maximum { return minimum.years > maximum.years }
    return false
  }

  /// Whether somebody of this age belongs to the group.
  package func includes(_ age: Int) -> Bool {
    let isOldEnough = minimum.map { $0.isInclusive ? age >= $0.years : age > $0.years } ?? true
    let isYoungEnough = maximum.map { $0.isInclusive ? age <= $0.years : age < $0.years } ?? true
    return isOldEnough && isYoungEnough
  }

  /// Such as `18 bis einschließlich 27` or `über 27 bis unter 35`.
  package var words: String {
    switch (minimum, maximum) {
    case (nil, nil): "jedes Alter"
    case (let low?, nil): low.isInclusive ? "ab \(low.years)" : "über \(low.years)"
    case (nil, let high?): high.isInclusive ? "bis einschließlich \(high.years)" : "unter \(high.years)"
    case (let low?, let high?):
      (low.isInclusive ? "\(low.years)" : "über \(low.years)")
        + (high.isInclusive ? " bis einschließlich \(high.years)" : " bis unter \(high.years)")
    }
  }
}
