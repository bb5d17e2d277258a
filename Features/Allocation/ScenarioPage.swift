internal import Basics
internal import Datasets
internal import Markup

/// One allocation with its derivation, its comparison and what became of it.
struct ScenarioPage {
  let scenario: Scenario
  let allocation: PostAllocation
  /// The decided allocation with earlier numbers, if there is one.
  let earlier: (scenario: Scenario, allocation: PostAllocation)?
  /// What was kept differs from what is computed now: somebody must look.
  let hasDrifted: Bool
  let mayEdit: Bool
  let mayApprove: Bool
  let formGuard: FormGuard

  var page: Page {
    Page(
      title: scenario.title, trail: AllocationPages.trail, section: AllocationPages.path,
      main: """
        \(pageHead(
          scenario.title, subtitle: "\(scenario.dataset.label)", reference: "Nr. \(scenario.id.text)",
          marks: scenario.marks,
          tools: [linkButton("Vermerk zum Drucken", "\(scenario.address)/vermerk")] + editTools))
        \(if: hasDrifted, notice(.danger, "Die Nachrechnung weicht vom abgelegten Ergebnis ab",
          text: "<p>Maßgeblich ist das abgelegte Ergebnis des Beschlusses. Bitte wenden Sie sich an die Administration.</p>"))
        \(if: !scenario.returnReason.isEmpty, notice(.warning, "Von der Lenkungsgruppe zurückgegeben",
          text: "<p>\(scenario.returnReason)</p>"))
        \(scenario.decision.map { decision($0) })
        \(descriptionList(scenario.ruleFacts() + [
          Fact("Gerechnet", text: scenario.created.german), Fact("Bemerkung", text: scenario.note)]))
        \(sectionHead("Herleitung"))
        \(DerivationTable(allocation: allocation).html)
        \(earlier.map { comparison($0) })
        """)
  }

  private var editTools: [HTML] {
    guard mayEdit else { return [] }
    let copy = linkButton("Mit anderen Angaben rechnen", "\(AllocationPages.path)/neu?vorlage=\(scenario.id.text)")
    guard scenario.state == .draft else { return [copy] }
    return [
      linkButton("Beschluss erfassen", "\(scenario.address)/vorlage", .primary), copy,
      buttonForm("Verwerfen", action: "\(scenario.address)/verwerfung", guard: formGuard, .tertiary),
    ]
  }

  private func comparison(_ earlier: (scenario: Scenario, allocation: PostAllocation)) -> HTML {
    """
    \(sectionHead("Veränderung gegenüber dem letzten Beschluss"))
    <p>Verglichen mit \(textLink(Link(earlier.scenario.title, earlier.scenario.address))), \
    \(earlier.scenario.dataset.label).</p>
    \(ChangeTable(
      earlier: (earlier.scenario.title, earlier.allocation), later: (scenario.title, allocation)).html)
    """
  }

  private func decision(_ decision: ScenarioDecision) -> HTML {
    let isWaiting = decision.approved == nil
    return """
      \(isWaiting
        ? notice(.warning, "Vorgelegt: Die Lenkungsgruppe hat noch nicht zugestimmt",
          text: "<p>Die Angaben unten gelten erst mit der Zustimmung einer zweiten Person.</p>")
        : notice(.success, "Beschlossen"))
      \(descriptionList([
        Fact("Gremium", text: decision.body), Fact("Tag des Beschlusses", text: decision.decidedOn.german),
        Fact("Fundstelle", text: decision.reference), Fact("Gilt ab", text: decision.validFrom.german),
        Fact("Nächste Prüfung", text: decision.reviewOn.german), Fact("Vorgelegt", text: decision.submitted.german),
        Fact("Zugestimmt", text: decision.approved?.german),
      ]))
      \(if: isWaiting && mayApprove, actions([
        linkButton("Zustimmen", "\(scenario.address)/zustimmung", .primary),
        linkButton("Zurückgeben", "\(scenario.address)/rueckgabe"),
      ]))
      """
  }

  /// The note for the paper file: formula, table, rules, places to sign.
  static func sheet(
    _ scenario: Scenario, _ allocation: PostAllocation, authority: String, printedBy: String, today: Day
  ) -> Page {
    let sheet = PrintSheet(
      authority: authority, fileNumber: "Stellenverteilung Nr. \(scenario.id.text)", numberName: "",
      title: "Vermerk: Verteilung der Stellen des Case Managements", printedBy: printedBy, day: today.german)
    let decision = scenario.decision
    return Page(
      title: "Vermerk: \(scenario.title)",
      trail: AllocationPages.trail + [Link(scenario.title, scenario.address)], section: AllocationPages.path,
      main: """
        \(actions([printButton("Vermerk drucken")]))
        \(sheet.html("""
          \(if: scenario.dataset.heading.isDemo, "<p><strong>Demodaten, frei erfunden.</strong></p>")
          \(descriptionList(scenario.ruleFacts() + [
            Fact("Stand", text: scenario.state.label), Fact("Gremium", text: decision?.body),
            Fact("Tag des Beschlusses", text: decision?.decidedOn.german), Fact("Fundstelle", text: decision?.reference),
            Fact("Gilt ab", text: decision?.validFrom.german),
          ]))
          \(DerivationTable(allocation: allocation).html)
          <p>Prüfsumme der Zahlen (SHA-256): <code>\(scenario.dataset.file.hash)</code></p>
          \(PrintSheet.signatures(["Koordination, Datum", "Vorsitz der Lenkungsgruppe, Datum"]))
          """))
        """)
  }
}
