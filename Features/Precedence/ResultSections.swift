internal import Actors
internal import Basics
package import Markup
internal import Programmes

/// A result explained rule by rule: what was asked, what was entered, which version, which source.
package struct ResultSections {
  private let result: PrecedenceResult
  private let isFolded: Bool

  /// - Parameters:
  ///   - result: of one day.
  ///   - isFolded: whether rules and stages that may matter stand folded too, on pages that are about something else.
  package init(result: PrecedenceResult, isFolded: Bool = false) {
    self.result = result
    self.isFolded = isFolded
  }

  /// Sections that begin with a heading of level 2.
  package var html: HTML {
    """
    \(sectionHead("Ergebnis am \(result.day.german)", id: "ergebnis"))
    \(notice(.info, PrecedenceWords.hint))
    \(LeftOutList(facts: result.leftOut).html)
    \(overview)
    \(sectionHead("Wer je Lebensbereich zuerst zu fragen ist"))
    \(areas)
    \(if: !result.channels.isEmpty, channels)
    \(if: !result.openPoints.isEmpty, open)
    \(sectionHead("Programme, Regel für Regel"))
    \(result.rules.isEmpty ? "<p>Am Stichtag galt keine Regel.</p>" : "\(each: result.rules, rule)")
    \(sectionHead("Zielgruppe, Stufe für Stufe"))
    \(result.stages.isEmpty ? "<p>Am Stichtag galt keine Stufe.</p>" : "\(each: result.stages, target)")
    \(sectionHead("Hinweise auf Bedarf an Case Management"))
    <p>\(result.screening.sentence)</p>
    \(each: result.screening.criteria, target)
    """
  }

  private var overview: HTML {
    table(
      caption: "Stufen der Zielgruppe im Überblick",
      columns: [
        Column("Stufe"), Column("Ergebnis"), Column("Kinder, die mitzählen"), Column("Was fehlt oder offen ist"),
      ],
      items: result.stages, options: TableOptions(whenEmpty: "<p>Am Stichtag galt keine Stufe.</p>")
    ) { finding in
      [
        textLink(Link(finding.target.title, finding.target.address)), badge(finding.answer.label, finding.answer.tone),
        "\(finding.children(in: result.day))", "\(finding.missing)",
      ]
    }
  }

  private var areas: HTML {
    guard !result.areas.isEmpty else {
      return "<p>Kein Lebensbereich angegeben. Die Regeln unten gelten, soweit sie keinen nennen, für alle.</p>"
    }
    return "\(each: result.areas, area)"
  }

  private func area(_ area: AreaFinding) -> HTML {
    """
    \(sectionHead(area.area.label, level: 3))
    \(area.candidates.isEmpty ? "<p>Niemand nach den erfassten Regeln.</p>" : "<ul>\(each: area.candidates, candidate)</ul>")
    """
  }

  private func candidate(_ finding: RuleFinding) -> HTML {
    """
    <li>\(finding.programme.entry.name): \(finding.answer.label) (\(finding.rule.entry.kind.label); \
    \(finding.stay.label))</li>
    """
  }

  private var channels: HTML {
    """
    \(sectionHead("Zugangswege"))
    <ul>\(each: result.channels, { "<li>\($0.programme.entry.name): \($0.stay.label). \($0.rule.entry.text)</li>" })</ul>
    """
  }

  private var open: HTML {
    """
    \(sectionHead("Offen, von Menschen zu entscheiden"))
    \(table(
      caption: "Was die Quellen offen lassen", columns: [Column("Wozu"), Column("Frage"), Column("Quelle")],
      items: result.openPoints, options: TableOptions(hidesCaption: true)
    ) { ["\($0.subject)", "\($0.question)", "\($0.source)"] })
    """
  }

  private func rule(_ finding: RuleFinding) -> HTML {
    let entry = finding.rule.entry
    let recheck = entry.recheckMonths.map { "alle \($0) Monate" }
    let title = "\(finding.title): \(finding.answer.label)"
    return details(
      title, isOpen: !isFolded && finding.answer != .doesNotApply,
      content: """
        \(conditions("Bedingungen: \(finding.programme.entry.name), Regel \(finding.rule.id.text)", finding.conditions))
        \(descriptionList([
          Fact("Was gilt", text: entry.text), Fact("Begleitung", text: finding.stay.label),
          Fact("Fassung und Quelle", text: "\(PrecedenceWords.version(finding)); \(entry.source)"),
          Fact("Nachprüfung", text: recheck ?? "kein Abstand genannt"),
          Fact("Programm", textLink(Link(finding.programme.entry.name, finding.programme.address))),
        ]))
        """)
  }

  private func target(_ finding: TargetFinding) -> HTML {
    let entry = finding.edition.entry
    let weight = entry.weight.map { "\($0)" } ?? PrecedenceAnswer.humanDecision.label
    let isCriterion = finding.target.head.kind == .criterion
    return details(
      "\(finding.target.title): \(finding.answer.label)",
      isOpen: !isFolded && finding.answer != .doesNotApply && !isCriterion,
      content: """
        \(if: !finding.general.isEmpty, conditions("Allgemeine Bedingungen: \(finding.target.title)", finding.general))
        \(each: finding.clauses.enumerated(), { clause(finding, $0.offset, $0.element) })
        \(if: !finding.children.isEmpty, conditions("Kinder: \(finding.target.title)", finding.children))
        \(if: finding.allowsOthers, "<p>\(PrecedenceWords.others)</p>")
        \(descriptionList([
          Fact("Was gilt", text: entry.text),
          isCriterion
            ? Fact("Punkte", text: weight)
            : Fact("Mindestanteil", text: entry.minimumShare.map { "\($0) % des Stellenanteils der Kommune" } ?? "keiner"),
          Fact("Fassung und Quelle", text: "\(PrecedenceWords.version(finding)); \(entry.source)"),
        ]))
        """)
  }

  private func clause(_ finding: TargetFinding, _ index: Int, _ clause: ClauseFinding) -> HTML {
    conditions(
      "\(clause.clause.kindLabel) \(index + 1) von \(finding.target.title): \(clause.answer.label)", clause.conditions)
  }

  private func conditions(_ caption: String, _ findings: [ConditionFinding]) -> HTML {
    table(
      caption: caption, columns: [Column("Bedingung"), Column("Eingetragen"), Column("Ergebnis")], items: findings,
      options: TableOptions(whenEmpty: "<p>Ohne Bedingung.</p>")
    ) { finding in
      [
        "\(finding.condition)", "\(finding.entered ?? "nichts eingetragen")",
        badge(finding.answer.label, finding.answer.tone),
      ]
    }
  }
}

extension PrecedenceAnswer {
  package var tone: Tone {
    switch self {
    case .applies: .success
    case .doesNotApply: .info
    case .cannotTell, .humanDecision: .warning
    }
  }
}

extension TargetFinding {
  func children(in day: Day) -> String {
    guard edition.entry.countsChildren else { return "–" }
    return childCount.map { "\($0)" } ?? PrecedenceAnswer.cannotTell.label
  }

  /// The conditions that decide and cannot be told, in words.
  var missing: String {
    guard answer == .cannotTell || answer == .humanDecision else { return allowsOthers ? PrecedenceWords.others : "–" }
    let findings = general + clauses.flatMap(\.conditions)
    let open = findings.filter { $0.answer == answer }.map(\.condition)
    var seen: Set<String> = []
    let words = open.filter { seen.insert($0).inserted }
    return words.isEmpty ? edition.entry.openQuestion : words.joined(separator: "; ")
  }
}
