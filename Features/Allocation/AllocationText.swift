package import Basics

/// An allocation as plain text for a terminal or a file note.
package struct AllocationText {
  private let allocation: PostAllocation
  private let head: [String]

  package init(_ allocation: PostAllocation, file: String, hash: String, referenceDate: Day?) {
    self.allocation = allocation
    let rules = allocation.rules
    head = [
      "Datei: \(file), Prüfsumme (SHA-256): \(hash)",
      "Stichtag: \(referenceDate?.german ?? "in der Datei nicht genannt")",
      "Stellen: \(rules.positions.german), Einheit: \(rules.unit.german), Mindestanteil: \(rules.minimum.german)",
      "Regel: \(rules.policy.sentence)",
      "Bei gleichen Resten: \(rules.tieRule.label)",
      "",
    ]
  }

  package var text: String {
    let titles = ["Kommune", "Anzahl", "Anteil %", "exakt", "gerundet", "Differenz", "Herkunft"]
    let total = ["Summe", grouped(Int128(allocation.totalCount)), "", "", allocation.sum.german, "", ""]
    let rows = [titles] + allocation.lines.map(cells) + [total]
    let widths = titles.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 || column == 6 ? row[column] + space : space + row[column]
      }.joined(separator: "  ")
    }
    return (head + lines + [""] + allocation.remarks).joined(separator: "\n")
  }

  private func cells(_ line: AllocationLine) -> [String] {
    let percent = Fraction(line.share.numerator * 100, over: line.share.denominator)
    let marks = (line.isRaised ? ", aufgerundet" : "") + (line.isTied ? ", Gleichstand" : "")
    return [
      line.figure.name, grouped(Int128(line.figure.count)), percent.german(places: 2), line.exact.german(places: 4),
      line.result.german, line.germanDifference, line.basis.label + marks,
    ]
  }
}
