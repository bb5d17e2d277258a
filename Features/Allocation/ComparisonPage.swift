internal import Basics
internal import Datasets
internal import Markup

/// Two to four scenarios side by side.
struct ComparisonPage {
  let chosen: [(scenario: Scenario, allocation: PostAllocation)]
  let all: [Scenario]
  var errors: [FieldError] = []

  var page: Page {
    Page(
      title: "Szenarien nebeneinander", trail: AllocationPages.trail, section: AllocationPages.path,
      main: """
        \(pageHead("Szenarien nebeneinander", tools: [printButton()]))
        \(errorSummary(errors, of: .asks))
        \(AllocationPages.comparisonForm(all, chosen: Set(chosen.map(\.scenario.id.text)), errors: errors))
        \(if: chosen.count > 1, tables)
        """)
  }

  private var tables: HTML {
    """
    \(sectionHead("Angaben"))
    \(table(
      caption: "Angaben der Szenarien", columns: [Column("Angabe")] + titles(.text), items: facts,
      options: TableOptions(hidesCaption: true)
    ) { fact in [HTML(escaping: fact.name)] + fact.values.map(HTML.init(escaping:)) })
    \(sectionHead("Stellen je Kommune"))
    \(table(
      caption: "Stellen je Kommune", columns: [Column("Kommune")] + titles(.numeric), items: places,
      options: TableOptions(
        hidesCaption: true, foot: ["Summe"] + chosen.map { "\($0.allocation.sum.german)" }), row: row))
    """
  }

  private func titles(_ kind: Column.Kind) -> [Column] {
    chosen.map { Column("\($0.scenario.title) (Nr. \($0.scenario.id.text))", kind) }
  }

  private var facts: [(name: String, values: [String])] {
    [
      ("Schlüssel", chosen.map { $0.scenario.dataset.heading.kind.label }),
      ("Datenbestand", chosen.map { $0.scenario.dataset.heading.title }),
      ("Stichtag", chosen.map { $0.scenario.dataset.heading.referenceDate.german }),
      ("Stellen", chosen.map { $0.scenario.rules.positions.german }),
      ("Einheit", chosen.map { $0.scenario.rules.unit.german }),
      ("Rundung", chosen.map { $0.scenario.rules.policy.label }),
      ("Mindestanteil", chosen.map { $0.scenario.rules.minimum.german }),
      ("Bei gleichen Resten", chosen.map { $0.scenario.rules.tieRule.label }),
      ("Stand", chosen.map { $0.scenario.state.label }),
    ]
  }

  private var places: [KeyFigure] { chosen.first?.allocation.lines.map(\.figure) ?? [] }

  private func row(_ place: KeyFigure) -> [HTML] {
    let results = chosen.map { each in each.allocation.lines.first { $0.figure.key == place.key }?.result }
    let first = results.first ?? nil
    return ["\(place.name)"]
      + results.enumerated().map { offset, result in
        guard let result else { return "–" }
        let change = first.map { (result - $0).germanSigned } ?? ""
        return "\(result.german)\(if: offset > 0 && result != first, "<br>\(muted(change))")"
      }
  }
}
