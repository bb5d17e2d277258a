internal import Basics
internal import CaseAccess
internal import HTTP
internal import Markup

/// Row by row what two records become, and the button that does it.
struct MergePreviewPage {
  static let title = "Vorschau der Zusammenführung"

  /// The comparison from which the visitor comes.
  let comparison: MergePage
  let choice: MergeChoice
  let plan: MergePlan
  /// Protects the form that merges, which is not the one that asked for the preview.
  let formGuard: FormGuard

  private struct Line {
    let title: String
    let cells: [HTML]
    let result: HTML
  }

  private var survivor: Person { comparison.people.first { $0.id == choice.survivor } ?? comparison.person }
  private var merged: Person { comparison.people.first { $0.id != choice.survivor } ?? comparison.other }

  var page: Page {
    Page(
      title: Self.title, trail: comparison.page.trail + [Link("Zusammenführen prüfen", comparison.address)],
      section: PersonQuery.path,
      main: """
        \(pageHead(Self.title, subtitle: "Person \(merged.id.text) geht in Person \(survivor.id.text) auf"))
        <p>Es ist noch nichts zusammengeführt.</p>
        \(table(
            caption: "Angaben beider Datensätze und was daraus wird",
            columns: [Column("Angabe")] + comparison.people.map { Column("Person \($0.id.text)") }
              + [Column("Ergebnis: Person \(survivor.id.text)")],
            items: lines, row: { line in ["\(line.title)"] + line.cells + [line.result] }))
        <p>Alle Fälle gehören danach zu Person \(survivor.id.text). Auf ihrer Seite lässt es sich rückgängig machen.</p>
        \(form(
            action: "\(comparison.address)/zusammenfuehrung", guard: formGuard, warnsBeforeLeaving: false,
            content: """
              \(each: kept, { hiddenField($0.name, $0.value) })
              \(submitRow("Zusammenführen", cancel: Link("Auswahl ändern", comparison.address)))
              """))
        """)
  }

  /// What was chosen and seen, so that the last step merges just this.
  private var kept: [Fields.Pair] {
    comparison.people.map { Fields.Pair(name: MergePage.state($0.id), value: $0.state) }
      + [Fields.Pair(name: MergePage.survivorField, value: choice.survivor.text)]
      + choice.sides.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { Fields.Pair(name: $0.key.rawValue, value: $0.value.text) }
  }

  private var lines: [Line] {
    let outcome = MergeOutcome(survivor, merged, plan)
    let facts = FactKind.allCases.flatMap { kind in (outcome.rows[kind] ?? []).map { line($0, of: kind) } }
    let places = comparison.people.map { "\(comparison.municipality($0.municipalityKey))" as HTML }
    return facts + [Line(title: "Kommune", cells: places, result: "\(comparison.municipality(plan.municipalityKey))")]
  }

  private func line(_ row: MergeOutcome.Row, of kind: FactKind) -> Line {
    let fact = row.survivor ?? row.merged
    let cells = comparison.people.map { person -> HTML in
      let own = person.id == survivor.id ? row.survivor : row.merged
      return own.map { comparison.brief($0, of: person) } ?? muted("–")
    }
    switch row.result {
    case .stays:
      let owner = row.survivor == nil ? merged : survivor
      let shown = fact.map { comparison.brief($0, of: owner) } ?? .empty
      return Line(title: fact?.entry.value.name ?? kind.title, cells: cells, result: shown)
    case .becomes(let entry):
      return Line(
        title: fact?.entry.value.name ?? kind.title, cells: cells,
        result: "\(entry.value.name): \(entry.value.html)")
    case .ends:
      return Line(
        title: fact?.entry.value.name ?? kind.title, cells: cells,
        result: muted(kind == .name ? "im Aliasnamen" : "entfällt"))
    }
  }
}
