/// Chooses, by keys alone, the few persons worth opening.
///
/// The rarest keys are read first; the list of a common name is never read in full. Two words together, or a word with
/// the year of birth, have keys of their own, so that a true hit behind a common name stays within reach.
package struct CandidateSieve: Sendable {
  /// How many entries of lists one search may read.
  package let mostEntries: Int
  /// How many persons one search may hand on.
  package let mostPersons: Int
  /// How many persons there are, at least roughly.
  private let population: Int

  /// - Parameters:
  ///   - population: how many persons are kept; an estimate is enough.
  ///   - mostEntries: how many entries of lists one search may read.
  ///   - mostPersons: how many persons one search may hand on to be opened.
  package init(population: Int, mostEntries: Int = 12_000, mostPersons: Int = 200) {
    self.population = population
    self.mostEntries = mostEntries
    self.mostPersons = mostPersons
  }

  /// The persons that share the most telling keys, best first.
  ///
  /// - Parameters:
  ///   - tokens: what is looked for.
  ///   - count: how many persons have a key; may stop counting above ``mostEntries``.
  ///   - read: the persons that have a key, at most as many as the number given.
  /// - Returns: at most ``mostPersons`` persons.
  /// - Throws: what `count` and `read` throw.
  package func best(
    _ tokens: Set<NameToken>, count: (NameToken) throws -> Int, read: (NameToken, Int) throws -> [Int64]
  ) rethrows -> [Int64] {
    let counted = try tokens.map { (token: $0, count: try count($0)) }.filter { $0.count > 0 }
      .sorted { ($0.count, $0.token.kind.rawValue, $0.token.text) < ($1.count, $1.token.kind.rawValue, $1.token.text) }
    var left = mostEntries
    var scores: [Int64: Double] = [:]
    for (token, count) in counted where count <= left || scores.isEmpty {
      for person in try read(token, min(count, left)) { scores[person, default: 0] += telling(token, count) }
      left -= min(count, left)
    }
    let sorted = scores.sorted { ($0.value, -$0.key) > ($1.value, -$1.key) }
    return sorted.prefix(mostPersons).map(\.key)
  }

  /// What sharing a key tells: rarer keys more, keys that allow for slips less.
  private func telling(_ token: NameToken, _ count: Int) -> Double {
    let rarity = Double(
      (max(population, 2) / max(count, 1)).bitWidth - (max(population, 2) / max(count, 1)).leadingZeroBitCount)
    switch token.kind {
    case .exact: return 0.5 * rarity
    case .melody: return 0.5 * rarity
    case .skeleton: return rarity
    case .joined: return 0.8 * rarity
    case .gap: return 0.4 * rarity
    case .pair: return 0.8 * rarity
    case .year: return 0.7 * rarity
    case .birthday: return 1.2 * rarity
    }
  }
}
