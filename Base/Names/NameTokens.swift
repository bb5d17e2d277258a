internal import Basics

/// Makes the keys under which a person is kept and looked for.
package enum NameTokens {
  /// Words of a name of which pairs are kept.
  private static let pairedParts = 4

  /// The keys under which a person is kept.
  ///
  /// - Parameters:
  ///   - names: every name known of the person; words of one written name stand next to each other.
  ///   - birth: what is known of the birth.
  /// - Returns: each key once.
  package static func kept(_ names: [WrittenName], birth: BirthHint) -> Set<NameToken> {
    tokens(names, years: birth.year.map { [$0] } ?? [], birthdays: birth.day.map { [$0] } ?? [])
  }

  /// The keys to look for, with what a slip in the date would have made of them.
  ///
  /// - Parameters:
  ///   - names: the names as typed.
  ///   - birth: what is known of the birth.
  /// - Returns: each key once.
  package static func sought(_ names: [WrittenName], birth: BirthHint) -> Set<NameToken> {
    let years = birth.year.map { [$0, $0 - 1, $0 + 1] } ?? []
    let birthdays = birth.day.map { [$0, $0.swappingDayAndMonth].compactMap(\.self) } ?? []
    return tokens(names, years: years, birthdays: birthdays)
  }

  /// Further keys to look for when those of two words together, or of a word with the year, lead to next to nobody.
  ///
  /// One word at a time is taken for misspelled, and put beside the next. They are many, and nearly all belong to nobody; so they are not kept.
  ///
  /// - Parameters:
  ///   - names: the names as typed.
  ///   - birth: what is known of the birth.
  /// - Returns: pairs of words, and words with the year.
  package static func slips(_ names: [WrittenName], birth: BirthHint) -> Set<NameToken> {
    var words: [[String]] = []
    for part in names.flatMap(NamePart.parts) {
      let skeletons = Array(SoundKeys(part).skeletons.prefix(2))
      if !skeletons.isEmpty, !words.contains(skeletons), words.count < 3 { words.append(skeletons) }
    }
    var tokens: Set<NameToken> = []
    for (place, word) in words.enumerated() {
      let next = words.count > 1 ? words[(place + 1) % words.count] : []
      for slipped in SoundKeys.slips(word[0]) {
        if let year = birth.year { tokens.insert(NameToken(.year, "\(slipped)@\(year)")) }
        for right in next { tokens.insert(NameToken(.pair, min(slipped, right) + "+" + max(slipped, right))) }
      }
    }
    return tokens
  }

  private static func tokens(_ names: [WrittenName], years: [Int], birthdays: [Day]) -> Set<NameToken> {
    var tokens: Set<NameToken> = []
    var skeletons: [[String]] = []
    for name in names {
      let parts = NamePart.parts(name)
      for (position, part) in parts.enumerated() {
        let keys = SoundKeys(part)
        skeletons.append(keys.skeletons)
        tokens.formUnion(wordTokens(part, keys, years))
        guard position > 0, let joined = parts[position - 1].joined(with: part) else { continue }
        tokens.formUnion(SoundKeys(joined).skeletons.map { NameToken(.joined, $0) })
      }
    }
    tokens.formUnion(acrossFields(names))
    tokens.formUnion(pairs(skeletons))
    tokens.formUnion(birthdays.map { NameToken(.birthday, $0.iso) })
    return tokens
  }

  /// Gebre in one field and Michael in the other are Gebremichael to whoever writes them together.
  private static func acrossFields(_ names: [WrittenName]) -> Set<NameToken> {
    var tokens: Set<NameToken> = []
    let parts = names.map(NamePart.parts)
    for (place, words) in parts.enumerated() {
      guard let last = words.last, last.takesNext else { continue }
      for (other, next) in parts.enumerated() where other != place && names[other].role != names[place].role {
        guard let first = next.first, let joined = last.joined(with: first) else { continue }
        tokens.formUnion(SoundKeys(joined).skeletons.map { NameToken(.joined, $0) })
      }
    }
    return tokens
  }

  private static func wordTokens(_ part: NamePart, _ keys: SoundKeys, _ years: [Int]) -> Set<NameToken> {
    var tokens: Set<NameToken> = []
    if part.plain.utf8.count > 1 { tokens.insert(NameToken(.exact, part.plain)) }
    keys.melody.map { _ = tokens.insert(NameToken(.melody, $0)) }
    for skeleton in keys.skeletons {
      tokens.insert(NameToken(.skeleton, skeleton))
      for year in years { tokens.insert(NameToken(.year, "\(skeleton)@\(year)")) }
    }
    for skeleton in keys.skeletons.prefix(2) {
      for gap in SoundKeys.gaps(skeleton) where !tokens.contains(NameToken(.skeleton, gap)) {
        tokens.insert(NameToken(.gap, gap))
      }
    }
    return tokens
  }

  /// Two words in either order, so that swapped names are found under the same key.
  private static func pairs(_ skeletons: [[String]]) -> Set<NameToken> {
    var seen: [[String]] = []
    for word in skeletons where !seen.contains(word) && seen.count < pairedParts { seen.append(word) }
    var tokens: Set<NameToken> = []
    for (position, left) in seen.enumerated() {
      for right in seen[(position + 1)...] {
        for one in left.prefix(2) {
          for other in right.prefix(2) { tokens.insert(NameToken(.pair, min(one, other) + "+" + max(one, other))) }
        }
      }
    }
    return tokens
  }
}
