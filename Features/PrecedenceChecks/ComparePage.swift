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

  /// What is asked on both days.
  private enum Subject: Hashable {
    /// By its first version.
    case rule(ID<DemarcationRule>)
    case stage(String)
  }

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
        ? notice(.warning, changed)
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

  private var changed: String {
    let count = lines.count(where: \.isChanged)
    return count == 1 ? "1 Antwort ist anders als damals." : "\(count) Antworten sind anders als damals."
  }

  private var lines: [Line] {
    let old = Self.answers(before)
    let new = Self.answers(after)
    var subjects: [Subject] = []
    for subject in (old + new).map(\.subject) where !subjects.contains(subject) { subjects.append(subject) }
    return subjects.map { subject in
      let (then, now) = (old.first { $0.subject == subject }, new.first { $0.subject == subject })
      return Line(name: (now ?? then)?.name ?? "", before: then?.answer, after: now?.answer)
    }
  }

  private static func answers(_ result: PrecedenceResult) -> [(subject: Subject, name: String, answer: String)] {
    let rules = result.rules.map { finding in
      (
        subject: Subject.rule(finding.first), name: finding.title,
        answer: "\(finding.answer.label), \(finding.stay.label)"
      )
    }
    let stages = result.stages.map { finding in
      let children = finding.answer == .applies ? finding.countedChildren.countingAlong : ""
      return (
        subject: Subject.stage(finding.target.head.code), name: finding.target.title,
        answer: finding.answer.label + children
      )
    }
    return rules + stages
  }
}
