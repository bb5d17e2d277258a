internal import Basics
internal import Markup

/// An allocation with every number on the way, as a page shows it and paper carries it.
struct DerivationTable {
  let allocation: PostAllocation

  var html: HTML {
    """
    <p class="fd-lead">Anteil = Anzahl der Kommune : \(grouped(Int128(allocation.totalCount))) · \
    Stellen = Anteil × \(allocation.rules.positions.german)</p>
    \(if: hasPool, poolSentence)
    \(table(
      caption: "Herleitung je Kommune", columns: columns, items: allocation.lines,
      options: TableOptions(hidesCaption: true, foot: foot), row: row))
    <ul>\(each: allocation.remarks, { "<li>\($0)</li>" })</ul>
    <p>\(allocation.rules.policy.sentence) Quelle der Formel: Konzept Rhein-Kreis Neuss, 27.08.2021, Abschnitt 3.6.</p>
    """
  }

  private var hasPool: Bool { allocation.lines.contains { $0.basis != .formula } }

  private var poolSentence: HTML {
    """
    <p>Nach festen Anteilen und Mindestanteilen verteilt die Formel \(allocation.pool.german) Stellen auf Kommunen mit \
    zusammen \(grouped(Int128(allocation.poolCount))) Personen (Spalte „vor dem Runden“).</p>
    """
  }

  private var columns: [Column] {
    [
      Column("Kommune"), Column("Anzahl", .numeric), Column("Anteil", .numeric), Column("Formel exakt", .numeric),
    ] + (hasPool ? [Column("vor dem Runden", .numeric)] : []) + [
      Column("Einheiten", .numeric), Column("Rest", .numeric), Column("Stellen", .numeric),
      Column("Differenz", .numeric),
    ]
  }

  private var foot: [HTML] {
    let whole = allocation.totalCount == 0 ? "–" : "100,00 %"
    let head: [HTML] = ["Summe", "\(grouped(Int128(allocation.totalCount)))", "\(whole)", ""]
    return head + (hasPool ? [""] : []) + [
      "", "", "\(allocation.sum.german)", "\((.zero - allocation.open).germanSigned)",
    ]
  }

  private func row(_ line: AllocationLine) -> [HTML] {
    let percent = Fraction(line.share.numerator * 100, over: line.share.denominator)
    let isFormula = line.basis == .formula
    return [
      name(line), "\(grouped(Int128(line.figure.count)))", "\(percent.german(places: 2)) %",
      "\(line.exact.german(places: 4))<br>\(muted(line.exact.exact))",
    ] + (hasPool ? ["\(line.adjusted.german(places: 4))"] : []) + [
      "\(isFormula ? "\(line.wholeUnits)" : "–")", "\(isFormula ? line.remainder.german(places: 4) : "–")",
      "<strong>\(line.result.german)</strong>", "\(line.germanDifference)",
    ]
  }

  /// The municipality, and below it whatever is special about its line.
  private func name(_ line: AllocationLine) -> HTML {
    let marks =
      (line.basis == .formula ? [] : [line.basis.label]) + (line.isRaised ? ["eine Einheit mehr"] : [])
      + (line.isTied ? ["Gleichstand"] : [])
    return "\(line.figure.name)\(if: !marks.isEmpty, "<br>\(muted(marks.joined(separator: ", ")))")"
  }
}

/// Two allocations of the same Kreis beside each other, usually this year's and last year's.
struct ChangeTable {
  let earlier: (title: String, allocation: PostAllocation)
  let later: (title: String, allocation: PostAllocation)

  var html: HTML {
    table(
      caption: "Veränderung gegenüber \(earlier.title)",
      columns: [
        Column("Kommune"), Column("Anzahl vorher", .numeric), Column("Anzahl jetzt", .numeric),
        Column("Anteil vorher", .numeric), Column("Anteil jetzt", .numeric), Column("Stellen vorher", .numeric),
        Column("Stellen jetzt", .numeric), Column("Veränderung", .numeric),
      ], items: later.allocation.lines, options: TableOptions(hidesCaption: true, foot: foot), row: row)
  }

  private var foot: [HTML] {
    let (old, new) = (earlier.allocation, later.allocation)
    return [
      "Summe", "\(grouped(Int128(old.totalCount)))", "\(grouped(Int128(new.totalCount)))", "", "", "\(old.sum.german)",
      "\(new.sum.german)", "\((new.sum - old.sum).germanSigned)",
    ]
  }

  private func row(_ line: AllocationLine) -> [HTML] {
    let old = earlier.allocation.lines.first { $0.figure.key == line.figure.key }
    let change = old.map { (line.result - $0.result).germanSigned } ?? "–"
    return [
      "\(line.figure.name)", "\(old.map { grouped(Int128($0.figure.count)) } ?? "–")",
      "\(grouped(Int128(line.figure.count)))", "\(old.map(percent) ?? "–")", "\(percent(line))",
      "\(old?.result.german ?? "–")", "\(line.result.german)", "\(change)",
    ]
  }

  private func percent(_ line: AllocationLine) -> String {
    Fraction(line.share.numerator * 100, over: line.share.denominator).german(places: 2) + " %"
  }
}
