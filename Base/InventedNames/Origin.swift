/// Where an invented name comes from, which decides its script and the habits of writing it in Latin letters.
package enum Origin: String, CaseIterable {
  case deutsch, arabisch, ukrainisch, russisch, türkisch, persisch, rumänisch, bulgarisch, kurdisch, tigrinisch

  /// How many of a hundred invented people.
  var share: Int {
    switch self {
    case .deutsch: 10
    case .arabisch: 28
    case .ukrainisch: 20
    case .russisch: 4
    case .türkisch: 12
    case .persisch: 8
    case .rumänisch: 5
    case .bulgarisch: 4
    case .kurdisch: 5
    case .tigrinisch: 4
    }
  }

  /// The spellings of a base form: the own script first where it is not Latin, then one per habit.
  package func spellings(_ base: String) -> [String] {
    let all: [String]
    switch self {
    case .arabisch: all = ArabicHabits.spellings(base)
    case .persisch: all = PersianHabits.spellings(base)
    case .ukrainisch: all = CyrillicHabits.ukrainian(base)
    case .russisch: all = CyrillicHabits.russian(base)
    case .bulgarisch: all = CyrillicHabits.bulgarian(base)
    case .türkisch: all = LatinHabits.turkish(base)
    case .kurdisch: all = LatinHabits.kurdish(base)
    case .rumänisch: all = LatinHabits.romanian(base)
    case .deutsch: all = LatinHabits.german(base)
    case .tigrinisch: all = GeezHabits.spellings(base)
    }
    var unique: [String] = []
    for spelling in all.map(capitalized) where !unique.contains(spelling) { unique.append(spelling) }
    return unique
  }

  private func capitalized(_ text: String) -> String {
    text.split(separator: " ").map { word in
      word.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "-")
    }.joined(separator: " ")
  }
}

/// Replaces letters by a table, longest first.
func rewritten(_ text: String, _ rules: [(String, String)]) -> String {
  var rest = Substring(text)
  var result = ""
  while !rest.isEmpty {
    if let rule = rules.first(where: { rest.hasPrefix($0.0) }) {
      result += rule.1
      rest = rest.dropFirst(rule.0.count)
    } else {
      result.append(rest.removeFirst())
    }
  }
  return result
}
