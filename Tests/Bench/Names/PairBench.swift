internal import FoundationEssentials
internal import InventedNames
internal import Names

/// One name in two spellings against two names that are near each other.
enum PairBench {
  /// From here on two words are taken for one name; set on the tuning half alone.
  static let threshold = 0.84

  struct Count {
    var found = 0
    var same = 0
    var wrong = 0
    var other = 0
  }

  static func run() {
    for isHeldOut in [false, true] {
      print(isHeldOut ? "\nPaare, zurückgehaltene Namen (Schwelle \(threshold))" : "Paare, Namen zum Einstellen")
      var total = Count()
      for origin in Origin.allCases {
        let count = measure(origin, isHeldOut: isHeldOut)
        line(origin.rawValue, count)
        total.found += count.found
        total.same += count.same
        total.wrong += count.wrong
        total.other += count.other
      }
      line("zusammen", total)
    }
  }

  private static func line(_ name: String, _ count: Count) {
    let recall = NameBench.percent(count.found, count.same)
    let precision = NameBench.percent(count.found, count.found + count.wrong)
    print(
      "  \(name): Trefferquote \(recall), Genauigkeit \(precision) (\(count.same) gleiche, \(count.other) nahe Paare)")
  }

  /// As many near pairs as pairs of one name; names whose written forms coincide are one name.
  private static func measure(_ origin: Origin, isHeldOut: Bool) -> Count {
    var random = Randomness(seed: isHeldOut ? 11 : 7)
    var bases: [String] = []
    for base in NameLists.given(origin) + NameLists.family(origin) where !bases.contains(base) {
      if (base.utf8.reduce(5381) { ($0 &* 33) ^ Int($1) } % 2 == 0) == isHeldOut { bases.append(base) }
    }
    bases = Array(bases.prefix(160))
    let forms = bases.map { origin.spellings($0) }
    var count = Count()
    for (place, own) in forms.enumerated() {
      for _ in 0..<3 where own.count > 1 {
        let one = random.pick(own)
        let other = random.pick(own.filter { $0 != one })
        count.same += 1
        let likeness = WordSpelling.likeness(one, other)
        if likeness >= threshold { count.found += 1 }
        if likeness < threshold, !isHeldOut, CommandLine.arguments.contains("--verfehlt") {
          print("    verfehlt: \(one), \(other): \(likeness)")
        }
        guard let near = nearest(one, forms, not: place, &random) else { continue }
        count.other += 1
        if WordSpelling.likeness(one, near) >= threshold { count.wrong += 1 }
      }
    }
    return count
  }

  /// The spelling nearest by letters among some other names.
  private static func nearest(_ one: String, _ forms: [[String]], not place: Int, _ random: inout Randomness) -> String?
  {
    let own = Set(forms[place].map { $0.lowercased() })
    var best: (Int, String)?
    for _ in 0..<40 {
      let other = Int.random(in: 0..<forms.count, using: &random)
      let candidate = random.pick(forms[other])
      guard other != place, own.isDisjoint(with: forms[other].map { $0.lowercased() }) else { continue }
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

  /// Lines of `one TAB other TAB 1 or 0`, from a list of one's own.
  static func run(file: String) {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return print("Nicht lesbar: \(file)") }
    var count = Count()
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count > 2 else { continue }
      let isAlike = WordSpelling.likeness(fields[0], fields[1]) >= threshold
      if fields[2] == "1" {
        count.same += 1
        count.found += isAlike ? 1 : 0
      } else {
        count.other += 1
        count.wrong += isAlike ? 1 : 0
      }
    }
    print("\nPaare aus \(file)")
    line("zusammen", count)
  }
}
