internal import FoundationEssentials
internal import InventedNames

/// Two spellings, and whether they stand for one name.
struct LabelledPair {
  let source: String
  let language: String
  let isHeldOut: Bool
  let one: String
  let other: String
  let isSame: Bool

  /// What figures are printed for together.
  var group: String { language.isEmpty ? source : "\(source): \(language)" }

  /// Lines of `one TAB other TAB 1 or 0`, or of source, language and half before these; nothing else is read.
  static func read(_ file: String) -> [LabelledPair] {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      print("Nicht lesbar: \(file)")
      return []
    }
    return text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      switch fields.count {
      case 3:
        return LabelledPair(
          source: "eigene Liste", language: "", isHeldOut: true, one: fields[0], other: fields[1],
          isSame: fields[2] == "1")
      case 6:
        return LabelledPair(
          source: fields[0], language: fields[1], isHeldOut: fields[2] != "einstellen", one: fields[3],
          other: fields[4], isSame: fields[5] == "1")
      default: return nil
      }
    }
  }
}

/// Pairs out of Faden's own rules of writing: invented names in the spellings of each origin.
enum RulePairs {
  static let source = "eigene Regeln"

  static func all() -> [LabelledPair] {
    [false, true].flatMap { isHeldOut in Origin.allCases.flatMap { pairs($0, isHeldOut: isHeldOut) } }
  }

  /// As many near pairs as pairs of one name; names whose written forms coincide are one name, and so are two that
  /// differ in the Arabic article alone, for which no office asks.
  private static func pairs(_ origin: Origin, isHeldOut: Bool) -> [LabelledPair] {
    var random = Randomness(seed: isHeldOut ? 11 : 7)
    var bases: [String] = []
    for base in NameLists.given(origin) + NameLists.family(origin) where !bases.contains(base) {
      if (base.utf8.reduce(5381) { ($0 &* 33) ^ Int($1) } % 2 == 0) == isHeldOut { bases.append(base) }
    }
    bases = Array(bases.prefix(160))
    let forms = bases.map { origin.spellings($0) }
    let cores = bases.map { $0.replacing("al-", with: "") }
    func pair(_ one: String, _ other: String, _ isSame: Bool) -> LabelledPair {
      LabelledPair(
        source: source, language: origin.rawValue, isHeldOut: isHeldOut, one: one, other: other,
        isSame: isSame)
    }
    var pairs: [LabelledPair] = []
    for (place, own) in forms.enumerated() {
      for _ in 0..<3 where own.count > 1 {
        let one = random.pick(own)
        pairs.append(pair(one, random.pick(own.filter { $0 != one }), true))
        if let near = nearest(one, forms, cores, not: place, &random) { pairs.append(pair(one, near, false)) }
      }
    }
    return pairs
  }

  /// The spelling nearest by letters among some other names.
  private static func nearest(
    _ one: String, _ forms: [[String]], _ cores: [String], not place: Int, _ random: inout Randomness
  ) -> String? {
    let own = Set(forms[place].map { $0.lowercased() })
    var best: (Int, String)?
    for _ in 0..<40 {
      let other = Int.random(in: 0..<forms.count, using: &random)
      let candidate = random.pick(forms[other])
      guard cores[other] != cores[place], own.isDisjoint(with: forms[other].map { $0.lowercased() }) else { continue }
      let distance = letters(one, candidate)
      if distance < best?.0 ?? .max { best = (distance, candidate) }
    }
    return best?.1
  }

  private static func letters(_ one: String, _ other: String) -> Int {
    let left = Array(one.lowercased())
    let right = Array(other.lowercased())
    var row = Array(0...right.count)
    for (at, letter) in left.enumerated() {
      var next = [at + 1]
      for (place, other) in right.enumerated() {
        next.append(min(row[place] + (letter == other ? 0 : 1), row[place + 1] + 1, next[place] + 1))
      }
      row = next
    }
    return row[right.count]
  }
}
