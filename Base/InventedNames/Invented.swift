package import Basics

/// An invented person: base forms of names and a date of birth; nobody real.
package struct Invented: Sendable {
  package let origin: Origin
  /// First names in the form that ``Origin/spellings(_:)`` expects.
  package let given: [String]
  /// Surnames in the form that ``Origin/spellings(_:)`` expects.
  package let family: [String]
  package let birth: Day
  /// Drawn by itself: the lists of names do not say for whom a name is usual.
  package let isFemale: Bool

  /// Draws a person; origins by their share, first names by rank, an eighth of foreign births on 1 January.
  package init(_ random: inout Randomness) {
    let share = Int.random(in: 0..<100, using: &random)
    var sum = 0
    origin =
      Origin.allCases.first {
        sum += $0.share
        return share < sum
      } ?? .deutsch
    let given = NameLists.given(origin)
    let family = NameLists.family(origin)
    var first = [random.pickByRank(given)]
    if random.chance(25) { first.append(random.pickByRank(given)) }
    self.given = first
    self.family =
      random.chance(8) ? [random.pickCommon(family), random.pickCommon(family)] : [random.pickCommon(family)]
    let year = 1945 + Int.random(in: 0..<75, using: &random)
    let isEstimated = origin != .deutsch && random.chance(12)
    let month = isEstimated ? 1 : Int.random(in: 1...12, using: &random)
    let day = isEstimated ? 1 : Int.random(in: 1...28, using: &random)
    birth = Day(year: year, month: month, day: day) ?? Day(number: 0)
    isFemale = random.chance(48)
  }

  /// Whether the names are first of all written in other than Latin letters.
  package var hasOwnScript: Bool { origin.spellings(given[0])[0].utf8.contains { $0 >= 0xC8 } && !isLatin }
  private var isLatin: Bool { [.deutsch, .türkisch, .rumänisch, .kurdisch].contains(origin) }

  /// The names in their own script; empty where that is Latin.
  ///
  /// Kurdish is written in both.
  package var native: (given: String, family: String) {
    if origin == .kurdisch, isFemale { return (joined(given) { $0.last }, joined(family) { $0.last }) }
    guard hasOwnScript else { return ("", "") }
    return (joined(given) { $0.first }, joined(family) { $0.first })
  }

  /// The names as one habit of writing has them in Latin letters.
  ///
  /// - `habit`: any number; the spellings of an origin take turns.
  package func latin(_ habit: Int) -> (given: String, family: String) {
    let first = hasOwnScript ? 1 : 0
    let isOther = origin == .kurdisch ? 1 : 0
    func chosen(_ spellings: [String]) -> String? {
      let all = spellings.dropFirst(spellings.count > first ? first : 0).dropLast(spellings.count > 1 ? isOther : 0)
      return all.isEmpty ? spellings.last : all[all.startIndex + habit % all.count]
    }
    return (joined(given, chosen), joined(family, chosen))
  }

  private func joined(_ bases: [String], _ choose: ([String]) -> String?) -> String {
    bases.compactMap { choose(origin.spellings($0)) }.joined(separator: " ")
  }

  /// A base form in one of its spellings, the own script first.
  package func spelled(_ base: String, _ habit: Int) -> String {
    let spellings = origin.spellings(base)
    return spellings[habit % spellings.count]
  }
}
