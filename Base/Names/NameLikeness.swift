/// Compares two persons.
package enum NameLikeness {
  /// Evidence in powers of e; the sum is turned into a probability.
  private enum Weight {
    static let offset = -4.6
    static let missingFromBoth = -2.4
    static let missingFromOne = -0.35
    static let swapped = -0.2
    static let sexDiffers = -1.2
    static let nationality = 0.4
  }

  /// Two spellings that differ in marks only are at least so alike.
  private static let equal = 0.97
  /// From here on a word counts as the same, only spelled otherwise.
  private static let sounding = 0.88

  /// - Parameters:
  ///   - one: a person.
  ///   - other: another, or the same.
  ///   - frequency: how common words are; agreeing on a common one tells little.
  /// - Returns: how likely they are one person, with reasons.
  package static func compare(
    _ one: PersonSketch, _ other: PersonSketch, frequency: NameFrequency = .unknown
  ) -> Likeness {
    let alignment = NameAlignment(one.parts, other.parts)
    let birth = BirthLikeness.compare(one.birth, other.birth)
    var evidence = Weight.offset + birth.evidence + names(alignment, frequency)
    var reasons = reasons(alignment) + birth.reasons.filter { !$0.isAgainst }
    var against = birth.reasons.filter(\.isAgainst)
    if let left = one.sex, let right = other.sex, left != right {
      evidence += Weight.sexDiffers
      against.append(.sexDiffers)
    }
    if !one.nationalities.isEmpty, !other.nationalities.isEmpty {
      let isShared = !one.nationalities.isDisjoint(with: other.nationalities)
      evidence += isShared ? Weight.nationality : -Weight.nationality
      if isShared { reasons.append(.nationalityEqual) } else { against.append(.nationalityDiffers) }
    }
    let score = alignment.matches.isEmpty ? 0 : probability(evidence)
    return Likeness(score: score, reasons: reasons.filter { !$0.isAgainst } + reasons.filter(\.isAgainst) + against)
  }

  private static func names(_ alignment: NameAlignment, _ frequency: NameFrequency) -> Double {
    var evidence = 0.0
    for match in alignment.matches {
      let weight = frequency.weight(of: alignment.left[match.left.lowerBound])
      let strength = max(0, (match.likeness - 0.6) / 0.4)
      evidence += weight * strength * Double(max(match.left.count, match.right.count))
    }
    let left = alignment.unmatchedLeft.count
    let right = alignment.unmatchedRight.count
    evidence += Weight.missingFromBoth * Double(min(left, right))
    evidence += Weight.missingFromOne * Double(max(left, right) - min(left, right))
    return evidence + (isSwapped(alignment) ? Weight.swapped : 0)
  }

  /// 1 / (1 + e^-x), by the series of e to the power of a small number; no mathematics library is needed in the cellar.
  private static func probability(_ evidence: Double) -> Double {
    let bounded = min(20, max(-20, evidence))
    var power = 1.0
    let step = 1 - bounded / 1024
    for _ in 0..<10 { power = power == 1 ? step * step : power * power }
    return 1 / (1 + power)
  }

  private static func isSwapped(_ alignment: NameAlignment) -> Bool {
    alignment.matches.contains {
      let left = alignment.left[$0.left.lowerBound].role
      let right = alignment.right[$0.right.lowerBound].role
      return left != right && left != .whole && right != .whole
    }
  }

  private static func reasons(_ alignment: NameAlignment) -> [Likeness.Reason] {
    var reasons: [Likeness.Reason] = []
    reasons += agreement(alignment, .family)
    reasons += agreement(alignment, .given)
    reasons += agreement(alignment, .whole)
    if isSwapped(alignment) { reasons.append(.namesSwapped) }
    let given = alignment.matches.filter { alignment.left[$0.left.lowerBound].role == .given }
    let order = given.map(\.right.lowerBound)
    if order != order.sorted() { reasons.append(.givenNamesReordered) }
    if alignment.matches.contains(where: { $0.left.count != $0.right.count }) { reasons.append(.wordsJoined) }
    if alignment.matches.contains(where: { isOtherScript(alignment, $0) }) { reasons.append(.otherScript) }
    return reasons + absences(alignment)
  }

  private static func agreement(_ alignment: NameAlignment, _ role: WrittenName.Role) -> [Likeness.Reason] {
    let matches = alignment.matches.filter { alignment.left[$0.left.lowerBound].role == role }
    guard let worst = matches.map(\.likeness).min() else { return [] }
    let isEqual =
      worst >= equal
      && matches.allSatisfy { match in
        alignment.left[match.left].map(\.plain) == alignment.right[match.right].map(\.plain)
      }
    let sounds = worst >= sounding
    switch role {
    case .family: return [isEqual ? .familyNameEqual : sounds ? .familyNameSounds : .familyNameNear]
    case .given: return [isEqual ? .givenNameEqual : sounds ? .givenNameSounds : .givenNameNear]
    case .whole: return [isEqual ? .wholeNameEqual : sounds ? .wholeNameSounds : .wholeNameNear]
    }
  }

  private static func isOtherScript(_ alignment: NameAlignment, _ match: NameAlignment.Match) -> Bool {
    alignment.left[match.left.lowerBound].script != alignment.right[match.right.lowerBound].script
  }

  private static func absences(_ alignment: NameAlignment) -> [Likeness.Reason] {
    let left = alignment.unmatchedLeft.map { alignment.left[$0].role }
    let right = alignment.unmatchedRight.map { alignment.right[$0].role }
    return [WrittenName.Role.family, .given].flatMap { role -> [Likeness.Reason] in
      let isLeft = left.contains(role)
      let isRight = right.contains(role)
      guard isLeft || isRight else { return [] }
      let isMatched = alignment.matches.contains { alignment.left[$0.left.lowerBound].role == role }
      if isLeft, isRight || !isMatched { return [role == .family ? .familyNameDiffers : .givenNameDiffers] }
      return [role == .family ? .familyNamePartly : .givenNameMissing]
    }
  }
}
