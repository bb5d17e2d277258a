/// Which word of one name belongs to which of the other, in any order.
struct NameAlignment: Sendable {
  /// Words that belong together; a range of two means that two neighbours stand for one word.
  struct Match: Sendable {
    let left: Range<Int>
    let right: Range<Int>
    let likeness: Double
  }

  /// From here on two words may be spellings of one name.
  static let threshold = 0.72

  let left: [NamePart]
  let right: [NamePart]
  let matches: [Match]

  init(_ left: [NamePart], _ right: [NamePart]) {
    self.left = left
    self.right = right
    var open = Self.candidates(left, right)
    open.sort {
      ($0.likeness, -$0.left.lowerBound, -$0.right.lowerBound) > (
        $1.likeness, -$1.left.lowerBound, -$1.right.lowerBound
      )
    }
    var matches: [Match] = []
    for candidate in open
    where !matches.contains(where: { $0.left.overlaps(candidate.left) || $0.right.overlaps(candidate.right) }) {
      matches.append(candidate)
    }
    self.matches = matches.sorted { $0.left.lowerBound < $1.left.lowerBound }
  }

  /// Words of the left side without a partner.
  var unmatchedLeft: [Int] { left.indices.filter { at in !matches.contains { $0.left.contains(at) } } }
  /// Words of the right side without a partner.
  var unmatchedRight: [Int] { right.indices.filter { at in !matches.contains { $0.right.contains(at) } } }

  /// The mean of the matches, lowered by words without a partner.
  var likeness: Double {
    guard !matches.isEmpty else { return 0 }
    let mean = matches.reduce(0) { $0 + $1.likeness } / Double(matches.count)
    let missing = unmatchedLeft.count + unmatchedRight.count
    return mean * Double(matches.count) / (Double(matches.count) + Double(missing) * 0.4)
  }

  private static func candidates(_ left: [NamePart], _ right: [NamePart]) -> [Match] {
    var found: [Match] = []
    for (row, one) in left.enumerated() {
      for (column, other) in right.enumerated() {
        add(&found, row..<row + 1, column..<column + 1, WordLikeness.of(one, other))
      }
    }
    addJoined(&found, left, right, isMirrored: false)
    addJoined(&found, right, left, isMirrored: true)
    return found
  }

  /// Two neighbours on one side against one word of the other; preferred to a half match of one of them.
  private static func addJoined(_ found: inout [Match], _ pairs: [NamePart], _ words: [NamePart], isMirrored: Bool) {
    guard pairs.count > 1 else { return }
    for start in 0..<pairs.count - 1 where pairs[start].role == pairs[start + 1].role {
      guard let joined = pairs[start].joined(with: pairs[start + 1]) else { continue }
      for (column, word) in words.enumerated() where word.letters.utf8.count > 5 {
        let likeness = WordLikeness.of(joined, word)
        let range = start..<start + 2
        let other = column..<column + 1
        guard likeness >= 0.85 else { continue }
        add(&found, isMirrored ? other : range, isMirrored ? range : other, likeness)
      }
    }
  }

  private static func add(_ found: inout [Match], _ left: Range<Int>, _ right: Range<Int>, _ likeness: Double) {
    if likeness >= threshold { found.append(Match(left: left, right: right, likeness: likeness)) }
  }
}
