internal import Basics
internal import Markup
internal import Precedence
internal import Programmes

/// The stored facts asked for another day, beside the answers of the check.
struct ComparePage {
  let desk: CheckDesk
  let check: PrecedenceCheck
  let before: PrecedenceResult
  let after: PrecedenceResult
  let typed: String
  let errors: [FieldError]

  /// One rule or stage on both days; `nil` where it was not in force.
  private struct Line {
    let name: String
    let before: String?
    let after: String?

    var isChanged: Bool { before != after }
  }

  var main: HTML {
    """
    \(sectionHead("Neu ansehen", tools: [linkButton("Zur Prüfung", desk.address(check), .tertiary)]))
    \(desk.about(check))
    <p>Dieselben Angaben, gefragt mit den Regeln eines anderen Tages; auch das Alter ist das dieses Tages. \
    Gespeichert wird nichts, die Entscheidung bleibt, wie sie ist.</p>
    \(errorSummary(errors, of: .asks))
    \(filterForm(
        action: "\(desk.address(check))/vergleich", label: "Regeln eines Tages",
        content: dateField(
          "tag", label: "Regeln vom", value: typed.isEmpty ? after.day.german : typed, hint: "Leer: heute",
          errors: errors),
        submit: "Ansehen"))
    \(if: !after.leftOut.isEmpty, notice(
        .info, "Nicht alle Angaben sind berücksichtigt",
        text: "<ul>\(each: after.leftOut, { "<li>\($0.statement)</li>" })</ul>"))
    \(lines.contains(where: \.isChanged)
        ? notice(.warning, "\(lines.count(where: \.isChanged)) Antworten sind anders als damals.")
        : notice(.success, "Keine Antwort ist anders als damals."))
    \(table(
        caption: "Antworten im Vergleich",
        columns: [
          Column("Regel oder Stufe"), Column("Am \(before.day.german)"), Column("Am \(after.day.german)"),
          Column("Unterschied"),
        ], items: lines, options: TableOptions(hidesCaption: true)
      ) { line in
        [
          "\(line.name)", "\(line.before ?? "galt nicht")", "\(line.after ?? "galt nicht")",
          line.isChanged ? badge("anders", .warning) : "gleich",
        ]
      })
    """
  }

  private var lines: [Line] {
    let old = Self.answers(before)
    let new = Self.answers(after)
    var names: [String] = []
    for name in (old + new).map(\.name) where !names.contains(name) { names.append(name) }
    return names.map { name in
      Line(
        name: name, before: old.first { $0.name == name }?.answer, after: new.first { $0.name == name }?.answer)
    }
  }

  private static func answers(_ result: PrecedenceResult) -> [(name: String, answer: String)] {
    let rules = result.rules.map { finding in
      (
        "\(finding.programme.entry.name) (\(finding.rule.entry.kind.label))",
        "\(finding.answer.label), \(finding.stay.label)"
      )
    }
    let stages = result.stages.map { finding in
      let children = finding.countedChildren
      return (finding.target.title, finding.answer.label + (finding.answer == .applies ? children.countingAlong : ""))
    }
    return rules.map { (name: $0.0, answer: $0.1) } + stages.map { (name: $0.0, answer: $0.1) }
  }
}
