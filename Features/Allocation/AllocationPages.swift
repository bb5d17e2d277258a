internal import Basics
internal import Datasets
internal import Markup

enum AllocationPages {
  static let path = "/stellenverteilung"
  static let trail = [Link("Stellenverteilung", path)]

  static func list(_ scenarios: [Scenario], inForce: Scenario?, mayEdit: Bool) -> Page {
    Page(
      title: "Stellenverteilung", section: path,
      main: """
        \(pageHead(
          "Stellenverteilung", subtitle: "Anteile der Kommunen an den Stellen des Case Managements",
          tools: mayEdit ? [linkButton("Verteilung rechnen", "\(path)/neu", .primary, icon: .add)] : []))
        \(inForce.map(current) ?? "<p>Noch ist keine Verteilung beschlossen.</p>")
        \(sectionHead("Szenarien und Beschlüsse"))
        \(table(
          caption: "Szenarien und Beschlüsse",
          columns: [
            Column("Bezeichnung"), Column("Schlüssel"), Column("Stellen", .numeric), Column("Einheit", .numeric),
            Column("Stand"), Column("Gilt ab"),
          ], items: scenarios,
          options: TableOptions(
            hidesCaption: true,
            whenEmpty: emptyState("Noch keine Verteilung", text: "Hier stehen Rechnungen und Beschlüsse."))
        ) { scenario in
          [
            textLink(Link(scenario.title, scenario.address)), "\(scenario.dataset.label)",
            "\(scenario.rules.positions.german)", "\(scenario.rules.unit.german)", badges(scenario.marks),
            "\(scenario.decision?.validFrom.german ?? "–")",
          ]
        })
        \(if: scenarios.count > 1, comparisonForm(scenarios, chosen: Set(scenarios.prefix(2).map(\.id.text)), errors: []))
        """)
  }

  private static func current(_ scenario: Scenario) -> HTML {
    """
    <p>Es gilt \(textLink(Link(scenario.title, scenario.address))) seit \
    \(scenario.decision?.validFrom.german ?? ""), Schlüssel: \(scenario.dataset.label). Nächste Prüfung: \
    \(scenario.decision?.reviewOn.german ?? "").</p>
    """
  }

  static func comparisonForm(_ scenarios: [Scenario], chosen: Set<String>, errors: [FieldError]) -> HTML {
    filterForm(
      action: "\(path)/vergleich", label: "Szenarien nebeneinander",
      content: checkboxGroup(
        "s", label: "Szenarien nebeneinander", choices: scenarios.prefix(20).map { Choice($0.id.text, $0.title) },
        selected: chosen, hint: "Zwei bis vier", errors: errors), submit: "Nebeneinander zeigen")
  }
}

extension Scenario {
  var marks: [HTML] {
    let tone: Tone =
      switch state {
      case .draft: .info
      case .submitted: .warning
      case .decided: .success
      }
    let badgeOfState = badge(state.label, tone)
    return dataset.heading.isDemo ? [badgeOfState, badge("Demodaten, frei erfunden")] : [badgeOfState]
  }

  /// Everything decided before the computation.
  func ruleFacts() -> [Fact] {
    [
      Fact("Schlüssel", textLink(Link(dataset.label, dataset.address))),
      Fact("Gezählt", text: dataset.heading.kind.label), Fact("Wer ist gezählt", text: dataset.heading.scope),
      Fact("Stellen", text: rules.positions.german), Fact("Einheit", text: rules.unit.german),
      Fact("Rundung", text: rules.policy.label),
      Fact("Mindestanteil", text: rules.minimum == .zero ? "keiner" : rules.minimum.german),
      Fact("Bei gleichen Resten", text: rules.tieRule.label),
    ]
  }
}
