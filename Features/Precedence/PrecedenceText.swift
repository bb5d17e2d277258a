internal import Actors
internal import Basics
internal import Programmes

/// The result as lines for a terminal, rule by rule.
package struct PrecedenceText {
  private let result: PrecedenceResult
  private let district: String

  package init(_ result: PrecedenceResult, district: String) {
    self.result = result
    self.district = district
  }

  package var text: String {
    var lines = [
      "\(district), Stichtag \(result.day.german)", PrecedenceWords.hint,
    ]
    if !result.leftOut.isEmpty { lines += [""] + result.leftOut.map(\.statement) }
    lines += ["", "Programme, die vorgehen können"]
    for finding in result.rules { lines += rule(finding) }
    if !result.areas.isEmpty { lines += ["", "Je Lebensbereich zuerst zu klären"] }
    for area in result.areas {
      let names = area.candidates.map { "\($0.programme.entry.name) (\($0.answer.label), \($0.stay.label))" }
      lines.append("  \(area.area.label): \(names.isEmpty ? "niemand" : names.joined(separator: "; "))")
    }
    lines += ["", "Zielgruppe"]
    for stage in result.stages { lines += target(stage) }
    lines += ["", "Bedarf an Case Management: \(result.screening.sentence)"]
    for criterion in result.screening.criteria { lines += target(criterion) }
    for channel in result.channels {
      lines += [
        "", "Zugangsweg: \(channel.programme.entry.name), \(channel.stay.label)", "  \(channel.rule.entry.text)",
      ]
    }
    if !result.openPoints.isEmpty { lines += ["", "Offen, von Menschen zu entscheiden"] }
    lines += result.openPoints.map { "  \($0.subject): \($0.question)" }
    return lines.joined(separator: "\n")
  }

  private func rule(_ finding: RuleFinding) -> [String] {
    let entry = finding.rule.entry
    return ["  \(finding.programme.entry.name): \(finding.answer.label) (\(entry.kind.label); \(finding.stay.label))"]
      + finding.conditions.map(condition)
      + ["    \(PrecedenceWords.version(finding)); Quelle: \(entry.source)"]
  }

  private func target(_ finding: TargetFinding) -> [String] {
    var lines = ["  \(finding.target.title): \(finding.answer.label)"]
    lines += finding.general.map(condition)
    for clause in finding.clauses {
      lines.append("    \(clause.clause.kindLabel): \(clause.answer.label)")
      lines += clause.conditions.map { "  " + condition($0) }
    }
    lines += finding.children.map(condition)
    if finding.allowsOthers { lines.append("    \(PrecedenceWords.others)") }
    return lines + ["    \(PrecedenceWords.version(finding)); Quelle: \(finding.edition.entry.source)"]
  }

  private func condition(_ finding: ConditionFinding) -> String {
    "    – \(finding.condition): \(finding.answer.label); eingetragen: \(finding.entered ?? "nichts")"
  }
}

/// Sentences that page and terminal share.
enum PrecedenceWords {
  static let hint = "Das ist ein Hinweis je Regel. Ob KIM zuständig ist, entscheiden Menschen."
  static let others =
    "Die Quelle sagt „insbesondere“: Andere können mit einer Begründung aufgenommen werden; das entscheiden Menschen."

  static func version(_ finding: RuleFinding) -> String {
    version(finding.number, finding.rule.validFrom, finding.rule.validTo)
  }

  static func version(_ finding: TargetFinding) -> String {
    version(finding.number, finding.edition.validFrom, finding.edition.validTo)
  }

  private static func version(_ number: Int, _ from: Day, _ to: Day?) -> String {
    "Fassung \(number), gültig ab \(from.german)" + (to.map { " bis \($0.german)" } ?? "")
  }
}

extension RuleFinding {
  /// Such as `Fassung 1, gültig ab 27.08.2021`.
  package var version: String { PrecedenceWords.version(self) }
}

extension TargetFinding {
  /// Such as `Fassung 2, gültig ab 27.08.2021`.
  package var version: String { PrecedenceWords.version(self) }
}

extension Screening {
  /// What the points say, with what is missing.
  package var sentence: String {
    if criteria.isEmpty { return "Keine Kriterien erfasst." }
    if maximum == 0 { return "Für kein Kriterium ist ein Gewicht beschlossen; es gibt keine Punkte." }
    var sentence = "\(points) von \(maximum) Punkten"
    if possible > points { sentence += ", bis zu \(possible), wenn alles Ungesagte zuträfe" }
    if undecided > 0 { sentence += "; \(undecided) Kriterien ohne beschlossenes Gewicht" }
    return sentence + ". Kein Punktwert entscheidet."
  }
}
