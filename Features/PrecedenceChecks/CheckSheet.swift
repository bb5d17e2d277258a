internal import Access
internal import Actors
internal import Basics
internal import Cases
internal import Markup
internal import Persons
internal import Precedence
internal import Programmes
internal import Web

/// The Prüfvermerk of a person for the paper file.
struct CheckSheet {
  let shown: CheckPage
  /// Of the partners named in the areas.
  let names: [InquiryPartner: String]
  /// What other partners answered, by area.
  let further: [LifeArea: [String]]

  private var check: PrecedenceCheck { shown.check }
  private var desk: CheckDesk { shown.desk }

  var page: Page {
    Page(
      title: "Prüfvermerk, \(desk.opened.file.number)",
      trail: [Link(desk.opened.file.number, desk.opened.file.address), Link("Vorrang", desk.address)],
      section: CaseFile.path,
      main: "\(actions([printButton("Prüfvermerk drucken")]))\(sheet.html(content))")
  }

  private var sheet: PrintSheet {
    PrintSheet(
      authority: "\(desk.visit.site.districtName), Kommunales Integrationsmanagement",
      fileNumber: desk.opened.file.number, title: "Prüfvermerk Vorrang und Zielgruppe",
      printedBy: desk.visit.user?.account.displayName ?? "", day: desk.visit.today.german)
  }

  private var content: HTML {
    """
    \(descriptionList(head))
    \(sectionHead("Je Lebensbereich"))
    \(areas)
    \(sectionHead("Entscheidung"))
    \(check.decision.map { descriptionList(DecisionSummary(page: shown, decision: $0).facts) } ?? "<p>Noch offen.</p>")
    \(sectionHead("Angaben"))
    \(descriptionList(FactsSummary(facts: check.facts, municipalities: shown.municipalities, programmes: shown.partners.programmes, day: check.keyDay).facts))
    \(leftOut)
    \(sectionHead("Alle Regeln dieses Tages"))
    \(shown.notKept)
    \(rules)
    \(PrintSheet.signatures(["Ort, Datum", "Unterschrift der Fallführung"]))
    """
  }

  private var head: [Fact] {
    let decided = check.decision.map { "\($0.outcome.label), am \($0.decidedOn.german) von \($0.decidedBy)" }
    return [
      Fact("Person", text: shown.person?.name ?? "ohne Namen"), Fact("Stichtag", text: check.keyDay.german),
      Fact("Kommune", text: desk.opened.municipalityName), Fact("Ergebnis", text: decided ?? "noch nicht entschieden"),
    ]
  }

  private var areas: HTML {
    table(
      caption: "Ergebnisse je Lebensbereich",
      columns: [
        Column("Lebensbereich"), Column("Ergebnis"), Column("Grund und Nachweis"), Column("Geprüft"),
        Column("Nächste Prüfung"),
      ], items: check.areas, options: TableOptions(hidesCaption: true)
    ) { area in
      [
        "\(area.area.label)",
        "\(outcome(area))",
        "\(([area.reason, area.evidence, area.partnerAnswer] + (further[area.area] ?? [])).filter { !$0.isEmpty }.joined(separator: "; "))",
        "\(area.checkedOn.map { "\($0.german), \(area.checkedBy)" } ?? "")", "\(area.nextCheckOn?.german ?? "")",
      ]
    }
  }

  /// What came after the day and was not looked at.
  private var leftOut: HTML {
    guard !shown.result.leftOut.isEmpty else { return .empty }
    return "<ul>\(each: shown.result.leftOut, { "<li>\($0.statement)</li>" })</ul>"
  }

  /// Whoever is named beside „niemand“ does not come first.
  private func outcome(_ area: CheckArea) -> String {
    let label = area.result?.label ?? "ohne Ergebnis"
    guard let name = area.partner.flatMap({ names[$0] }) else { return label }
    return area.result == .nobody ? "niemand ist vorrangig; genannt: \(name)" : "\(label): \(name)"
  }

  private struct Line {
    let name: String
    let answer: String
    let conditions: HTML
    let source: String
  }

  /// Every rule, also those that do not apply: the sheet must explain the decision by itself.
  private var rules: HTML {
    let programmes = shown.result.rules.map { finding in
      Line(
        name: finding.title,
        answer: "\(finding.answer.label); \(finding.stay.label)", conditions: list(finding.conditions),
        source: "\(finding.version); \(finding.rule.entry.source)")
    }
    let stages = shown.result.stages.map { finding in
      Line(
        name: finding.target.title, answer: finding.answer.label, conditions: stage(finding),
        source: "\(finding.version); \(finding.edition.entry.source)")
    }
    return table(
      caption: "Regeln mit Bedingung, Eingabe, Fassung und Quelle",
      columns: [
        Column("Regel"), Column("Antwort"), Column("Bedingung und was eingetragen ist"), Column("Fassung und Quelle"),
      ],
      items: programmes + stages, options: TableOptions(hidesCaption: true)
    ) { line in
      [
        "\(line.name)", "\(line.answer)",
        line.conditions,
        "\(line.source)",
      ]
    }
  }

  /// As on the page: each group and each exception with its own answer, because one group is enough.
  private func stage(_ finding: TargetFinding) -> HTML {
    let clauses = finding.clauses.enumerated().map { index, clause -> HTML in
      "<p>\(clause.clause.kindLabel) \(index + 1): \(clause.answer.label)</p>\(list(clause.conditions))"
    }
    return "\(list(finding.general))\(each: clauses, \.self)\(list(finding.children))"
  }

  private func list(_ conditions: [ConditionFinding]) -> HTML {
    guard !conditions.isEmpty else { return .empty }
    return """
      <ul>\(each: conditions, { "<li>\($0.condition): \($0.entered ?? "nichts eingetragen"), \($0.answer.label)</li>" })</ul>
      """
  }
}
