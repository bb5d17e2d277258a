internal import Basics
internal import Markup
internal import Web

/// The directory of actors.
struct ActorListPage {
  let query: ActorQuery
  let part: ListPart<ActorLine>
  let municipalities: [(key: String, name: String)]
  let mayCreate: Bool
  let seesUnreleased: Bool
  let today: Day
  var errors: [FieldError] = []

  var page: Page { Page(title: "Akteure", section: ActorQuery.path, main: main) }

  private var main: HTML {
    """
    \(pageHead("Akteure", subtitle: "Wer im Kreis für Integration arbeitet · Stand \(today.german)", tools: tools))
    \(errorSummary(errors, of: .asks))
    \(filter)
    \(table(caption: "Akteure nach Namen", columns: columns, items: part.lines, options: options, cells: write))
    \(pager(
      newer: query.after == nil ? nil : query.address(), older: part.next.map { query.address(after: $0) },
      newerText: "Zum Anfang", olderText: "Nächste"))
    """
  }

  private var tools: [HTML] {
    let routing = linkButton("Wer ist wo zuständig", AuthorityPages.path, .tertiary)
    guard mayCreate else { return [routing, printButton()] }
    return [linkButton("Akteur aufnehmen", "\(ActorQuery.path)/neu"), routing, printButton()]
  }

  private var filter: HTML {
    filterForm(
      action: ActorQuery.path, label: "Akteure filtern",
      content: """
        \(textField("name", label: "Name", value: query.name, errors: errors, kind: .search))
        \(select(
          "kommune", label: "Kommune", choices: municipalities.map { Choice($0.key, $0.name) },
          selected: query.municipality, prompt: "alle"))
        \(select(
          "kategorie", label: "Kategorie", choices: ActorCategory.allCases.map { Choice($0.slug, $0.label) },
          selected: query.category?.slug, prompt: "alle"))
        \(select(
          "bereich", label: "Lebensbereich", choices: LifeArea.allCases.map { Choice($0.slug, $0.label) },
          selected: query.area?.slug, prompt: "alle"))
        \(select(
          "rechtsbereich", label: "Rechtsbereich", choices: LegalDomain.allCases.map { Choice($0.slug, $0.label) },
          selected: query.domain?.slug, prompt: "alle"))
        \(select("zeige", label: "Zeige", choices: shows, selected: query.show?.rawValue, prompt: "laufende Einträge"))
        """)
  }

  private var shows: [Choice] {
    ActorQuery.Show.allCases.filter { $0 != .unreleased || seesUnreleased }.map { Choice($0.rawValue, $0.label) }
  }

  private var columns: [Column] {
    [
      Column("Name"), Column("Kategorie"), Column("Kommune"), Column("Einzugsgebiet"), Column("Eigenes Fallmanagement"),
      Column("Geprüft"),
    ]
  }

  private var options: TableOptions {
    TableOptions(
      hidesCaption: true,
      whenEmpty: emptyState(
        "Keinen Akteur gefunden", text: "Zu dieser Auswahl gibt es keinen Eintrag.",
        tools: [linkButton("Alle Akteure zeigen", ActorQuery.path)]))
  }

  private func write(_ line: ActorLine, _ cells: inout TableCells) {
    cells.link(line.name, "/akteure/", line.id.number)
    cells.text(line.category.label)
    cells.text(line.place.isEmpty ? "–" : line.place)
    cells.text(line.catchment.shortLabel)
    cells.text(line.ownCaseManagement.label)
    cells.markup(state(line))
  }

  private func state(_ line: ActorLine) -> HTML {
    if let ended = line.endedOn, ended < today { return badge("beendet am \(ended.german)") }
    let checked = line.verifiedOn.map { "am \($0.german)" } ?? "noch nie"
    return """
      \(checked) \(if: line.reviewOn <= today, badge("zu prüfen", .warning)) \
      \(if: line.awaitsRelease, badge("Freigabe ausstehend", .info))
      """
  }
}

extension CatchmentKind {
  /// In a narrow column.
  var shortLabel: String {
    switch self {
    case .district: "ganzer Kreis"
    case .listed: "einzelne Kommunen"
    case .unknown: "nicht geklärt"
    }
  }
}

extension IntegrationActor {
  var address: String { "\(ActorQuery.path)/\(id.text)" }
}
