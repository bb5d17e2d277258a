internal import Names

/// Two spellings against two names that are near each other: how many are taken for one name.
enum PairBench {
  /// From here on two words are taken for one name; set on the tuning half alone.
  static let threshold = 0.78

  struct Count {
    var found = 0
    var same = 0
    var wrong = 0
    var other = 0

    mutating func add(isSame: Bool, isAlike: Bool) {
      same += isSame ? 1 : 0
      found += isSame && isAlike ? 1 : 0
      other += isSame ? 0 : 1
      wrong += !isSame && isAlike ? 1 : 0
    }
  }

  /// Prints what is found of each source and language, of the tuning half first.
  static func run(_ pairs: [LabelledPair]) {
    for isHeldOut in [false, true] {
      let half = pairs.filter { $0.isHeldOut == isHeldOut }
      guard !half.isEmpty else { continue }
      print(isHeldOut ? "\nPaare, zurückgehaltene Namen (Schwelle \(threshold))" : "\nPaare, Namen zum Einstellen")
      print("  Quelle: Sprache                  Treffer  Genauigkeit  gleiche    nahe")
      let measured = half.map { (pair: $0, likeness: WordSpelling.likeness($0.one, $0.other)) }
      var total = Count()
      var counts: [String: Count] = [:]
      var order: [String] = []
      for (pair, likeness) in measured {
        if counts[pair.group] == nil { order.append(pair.group) }
        counts[pair.group, default: Count()].add(isSame: pair.isSame, isAlike: likeness >= threshold)
        total.add(isSame: pair.isSame, isAlike: likeness >= threshold)
        if !isHeldOut, pair.isSame != (likeness >= threshold) { show(pair, likeness) }
      }
      for group in order { line(group, counts[group] ?? Count()) }
      for (name, holds) in kinds where half.contains(where: holds) {
        let part = measured.filter { holds($0.pair) }
        line(
          "zusammen: \(name)",
          part.reduce(into: Count()) { $0.add(isSame: $1.pair.isSame, isAlike: $1.likeness >= threshold) })
      }
      line("zusammen", total)
      best(measured.map { ($0.pair.isSame, $0.likeness) })
    }
  }

  /// Long lines of Wikidata hold pet names and what other languages have for a name, too, so they stand apart.
  private static let kinds: [(name: String, holds: @Sendable (LabelledPair) -> Bool)] = [
    ("eigene Regeln", { $0.source == RulePairs.source }),
    ("Tafeln", { $0.source != RulePairs.source && !$0.source.hasSuffix("lang") }),
    ("lange Zeilen", { $0.source.hasSuffix("lang") }),
  ]

  /// The lowest threshold whose precision is still 0.95, to tell what the likeness is worth from where the bar lies.
  private static func best(_ measured: [(isSame: Bool, likeness: Double)]) {
    var bar = 1.0
    var best: (bar: Double, count: Count)?
    while bar > 0.5 {
      var count = Count()
      for (isSame, likeness) in measured { count.add(isSame: isSame, isAlike: likeness >= bar) }
      if count.found * 100 >= (count.found + count.wrong) * 95 { best = (bar, count) }
      bar -= 0.01
    }
    guard let best else { return }
    line("bei Genauigkeit 95 (Schwelle 0,\(Int((best.bar * 100).rounded())))", best.count)
  }

  private static func show(_ pair: LabelledPair, _ likeness: Double) {
    guard CommandLine.arguments.contains("--verfehlt") else { return }
    print("\(pair.isSame ? "verfehlt" : "verwechselt")\t\(pair.group)\t\(pair.one)\t\(pair.other)\t\(likeness)")
  }

  private static func line(_ name: String, _ count: Count) {
    let recall = NameBench.percent(count.found, count.same)
    let precision = NameBench.percent(count.found, count.found + count.wrong)
    print(
      "  \(padded(name, -32)) \(padded(recall, 8)) \(padded(precision, 12))"
        + " \(padded(String(count.same), 8)) \(padded(String(count.other), 7))")
  }

  /// To the right for a positive width, to the left for a negative one.
  private static func padded(_ text: String, _ width: Int) -> String {
    let space = String(repeating: " ", count: max(0, abs(width) - text.count))
    return width > 0 ? space + text : text + space
  }
}
