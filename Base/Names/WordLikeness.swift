/// How alike two words of a name sound, whatever the scripts.
enum WordLikeness {
  /// Prices of one difference; a consonant that is plainly another one costs 1.
  private enum Price {
    static let nearConsonant = 0.4
    static let twin = 0.2
    static let written = 0.7
    static let farConsonant = 1.0
    static let h = 0.65
    static let otherVowel = 0.4
    static let halfVowel = 0.22
    static let nearVowel = 0.10
    static let farVowel = 0.3
    static let vowel = 0.28
    static let faint = 0.06
    static let unwritten = 0.03
    static let unwrittenLong = 0.16
    static let lastVowel = 0.7
    static let lastI = 0.6
    static let swap = 0.5
  }

  /// - Returns: 1 for the same sound, 0 for nothing in common.
  static func of(_ one: NamePart, _ other: NamePart) -> Double {
    if one.letters == other.letters { return 1 }
    if let left = one.served, let right = other.served { return likeness(left, one.isBare, right, other.isBare) }
    var best = 0.0
    for (row, left) in one.readings.enumerated() {
      for (column, right) in other.readings.enumerated() where row < one.ownReadings || column < other.ownReadings {
        best = max(best, likeness(left, one.isBare, right, other.isBare))
        if best == 1 { return best }
      }
    }
    return best
  }

  private static func likeness(_ one: [Sound], _ oneIsBare: Bool, _ other: [Sound], _ otherIsBare: Bool) -> Double {
    let weight = (weight(one) + weight(other)) / 2
    let cost = distance(one, oneIsBare, other, otherIsBare)
    return max(0, 1 - cost / max(weight, 1))
  }

  private static func weight(_ sounds: [Sound]) -> Double {
    sounds.reduce(0) { $0 + ($1.isFaint ? 0.1 : $1.isSoft ? 0.4 : 1) }
  }

  /// The cheapest way from one row of sounds to the other.
  private static func distance(_ one: [Sound], _ oneIsBare: Bool, _ other: [Sound], _ otherIsBare: Bool) -> Double {
    let isMixed = oneIsBare != otherIsBare
    let dropOne = absences(one, isMixed: isMixed && otherIsBare, isBare: oneIsBare && otherIsBare)
    let dropOther = absences(other, isMixed: isMixed && oneIsBare, isBare: oneIsBare && otherIsBare)
    let width = other.count + 1
    var before = [Double](repeating: 0, count: width)
    var above = [Double](repeating: 0, count: width)
    for column in other.indices { above[column + 1] = above[column] + dropOther[column] }
    for row in one.indices {
      var current = [Double](repeating: 0, count: width)
      current[0] = above[0] + dropOne[row]
      for column in other.indices {
        let isLast = row + 1 == one.count && column + 1 == other.count
        var cost = above[column] + change(one[row], other[column], isLast: isLast)
        cost = min(cost, above[column + 1] + dropOne[row], current[column] + dropOther[column])
        if row > 0, column > 0, isSwapped(one, row, other, column) { cost = min(cost, before[column - 1] + Price.swap) }
        current[column + 1] = cost
      }
      before = above
      above = current
    }
    return above[width - 1]
  }

  private static func isSwapped(_ one: [Sound], _ row: Int, _ other: [Sound], _ column: Int) -> Bool {
    one[row] != one[row - 1] && one[row] == other[column - 1] && one[row - 1] == other[column]
  }

  /// What each sound costs when the other side lacks it; a last vowel makes another name (Nasr, Nasri, Nasira).
  private static func absences(_ sounds: [Sound], isMixed: Bool, isBare: Bool) -> [Double] {
    var costs = sounds.map { isBare && $0.isSoft && !$0.isFaint ? Price.written : absence($0, isMixed: isMixed) }
    guard let last = sounds.lastIndex(where: { !$0.isFaint }), last > 1, sounds[last].isSoft else { return costs }
    let isI = sounds[last].contains(.i) && sounds[last].isDisjoint(with: .a)
    costs[last] = isI ? Price.lastI : max(costs[last], Price.lastVowel)
    return costs
  }

  /// What it costs when the other side does not have the sound.
  private static func absence(_ sound: Sound, isMixed: Bool) -> Double {
    if sound.isFaint { return Price.faint }
    if sound.isVowel {
      return isMixed ? sound.isDisjoint(with: [.a, .e]) ? Price.unwrittenLong : Price.unwritten : Price.vowel
    }
    if sound.isSoft { return Price.halfVowel }
    if sound.readings == .h || sound.readings == [.kh, .h] { return Price.h }
    return Price.farConsonant
  }

  /// Sounds that a Turkish or German ear does not tell apart: Khalid and Halit; German writes s for z, and z for ts.
  private static func isTwin(_ one: Sound, _ other: Sound) -> Bool {
    let both = one.union(other)
    return both.isSuperset(of: [.t, .d]) || both.isSuperset(of: [.kh, .h]) || both.isSuperset(of: [.s, .z])
  }

  private static func change(_ one: Sound, _ other: Sound, isLast: Bool) -> Double {
    if !one.readings.isDisjoint(with: other.readings) { return 0 }
    let isNear = one.isNear(other)
    if one.isFaint || other.isFaint { return isNear ? Price.faint : Price.faint + Price.nearConsonant }
    if isLast, one.isSoft, other.isSoft, !isNear || one.contains(.i) != other.contains(.i) { return Price.lastVowel }
    if one.isVowel, other.isVowel { return isNear ? Price.nearVowel : Price.farVowel }
    if one.isSoft, other.isSoft { return isNear && one != .a && other != .a ? Price.nearVowel : Price.otherVowel }
    if isNear { return Self.isTwin(one, other) ? Price.twin : Price.nearConsonant }
    return Price.farConsonant
  }
}
