internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup
internal import Web

/// The list of the cases the visitor may know of.
struct CaseListPage {
  let query: CaseListQuery
  let sentence: String
  let lines: [CaseLine]
  /// Where each case stands.
  let places: [ID<CaseKey>: CaseListQuery.Place]
  let next: CaseListQuery.Place?
  let columns: [CaseColumn]
  let choices: CaseListChoices
  /// Own views and shared ones.
  let views: [CaseListView]
  let mayReadHeads: Bool
  let mayOpenCases: Bool
  let mayRequestNames: Bool
  let today: Day
  /// Steps on many cases that the visitor might take.
  let steps: [CaseBatchStep]
  var errors: [FieldError] = []
  /// The name of the view with which the visitor wanted to begin, and cannot.
  var unusable: String?

  var page: Page { Page(title: "Fälle", section: CaseFile.path, main: main) }

  private var main: HTML {
    """
    \(pageHead("Fälle", subtitle: "Stand \(today.german)", tools: [printButton()]))
    \(errorSummary(errors, of: .filters))
    \(unusable.map(beginsOtherwise))
    \(tabs(label: "Wessen Fälle", areas))
    \(if: !views.isEmpty, viewTabs)
    <p id="auswahl"><strong>\(sentence)</strong></p>
    \(details("Filter und Reihenfolge", isOpen: query.hasFilter, content: CaseListFilter(page: self).html))
    \(canSelect ? selectable : rows)
    \(if: lines.contains { $0.head == nil }, onlyNumbers)
    \(pager(
        newer: query.after == nil ? nil : query.with { _ in }.address, older: next.map(older), shown: shown,
        newerText: "Zum Anfang", olderText: "Weiter"))
    \(actions(tools))
    """
  }

  private func beginsOtherwise(_ name: String) -> HTML {
    notice(
      .info, "Die Ansicht „\(name)“ lässt sich Ihnen nicht zeigen.",
      text: """
        <p>Sie filtert nach Angaben, die Sie nicht lesen dürfen, oder die es nicht mehr gibt. Hier stehen Ihre Fälle ohne \
        Ansicht. Womit die Liste beginnt, ändern Sie unter \
        \(textLink(Link("Ansichten", CaseListView.path))).</p>
        """)
  }

  private var areas: [Tab] {
    CaseListQuery.Area.allCases.map { area in
      Tab(area.label, query.with { $0.area = area }.address, isCurrent: query.area == area)
    }
  }

  private var viewTabs: HTML {
    tabs(
      label: "Gespeicherte Ansichten",
      views.prefix(12).map { Tab($0.name, $0.address, isCurrent: query.view == $0.id) })
  }

  private var canSelect: Bool { !steps.isEmpty && lines.contains { $0.head != nil } }

  private var rows: HTML {
    table(
      caption: "Fälle", columns: heads, items: lines,
      options: TableOptions(hidesCaption: true, rowHeader: canSelect ? 1 : 0, whenEmpty: whenEmpty), row: row)
  }

  private var selectable: HTML {
    choosingForm(
      action: CaseBatchHandlers.path, label: "Fälle für einen gemeinsamen Schritt auswählen",
      content: """
        \(hiddenField("liste", query.with { _ in }.listText))\
        \(hiddenField("seite", lines.filter { $0.head != nil }.map(\.id.text).joined(separator: ",")))
        \(rows)
        \(radioGroup(
            "umfang", label: "Gemeinsamer Schritt für",
            choices: [
              Choice(CaseSelection.Extent.marked.rawValue, "markierte Fälle"),
              Choice(CaseSelection.Extent.page.rawValue, "alle auf dieser Seite"),
              Choice(CaseSelection.Extent.all.rawValue, "alle Treffer dieser Liste"),
            ], selected: CaseSelection.Extent.marked.rawValue,
            hint: "Vor jedem Schritt sehen Sie, wie viele Fälle es sind und welche nicht dabei sind.", isInline: true))
        \(actions(steps.map { button($0.title, .secondary, action: "\(CaseBatchHandlers.path)/\($0.path)") }))
        """)
  }

  private var heads: [Column] {
    (canSelect ? [Column("Auswahl", .action)] : []) + [sortable("Aktenzeichen", .number)]
      + columns.map { column in
        column.sort.map { sortable(column.label, $0) } ?? Column(column.label, column == .birthYear ? .numeric : .text)
      }
  }

  private func sortable(_ title: String, _ sort: CaseListQuery.Sort) -> Column {
    guard mayReadHeads || sort == .number else { return Column(title) }
    return Column(
      title, sort == .number ? .solid : .text,
      order: query.sort == sort ? (sort.isDescending ? .descending : .ascending) : .none,
      sortAddress: query.with { $0.sort = sort }.address)
  }

  private func row(_ line: CaseLine) -> [HTML] {
    // Where the case stands now goes along, so that work on it does not lose the way through the list.
    let list = query.with { $0.after = places[line.id] }.listText
    let address = "\(CaseFile.address(line.id))?\(Visit.listName)=\(Encoding.query(list))"
    // A link that leads nowhere would be a promise.
    let mark: HTML =
      line.head == nil ? .empty : rowCheckbox("fall", value: line.id.text, label: "\(line.number) auswählen")
    return (canSelect ? [mark] : [])
      + [line.head == nil ? "\(line.number)" : textLink(Link(line.number, address))]
      + columns.map { $0.cell(line, choices.words, today: today) }
  }

  private func older(_ place: CaseListQuery.Place) -> String {
    query.with { $0.after = place }.address
  }

  private var shown: String? {
    lines.isEmpty ? nil : "\(lines.count) \(lines.count == 1 ? "Fall" : "Fälle") auf dieser Seite"
  }

  private var whenEmpty: HTML {
    query.hasFilter
      ? emptyState(
        "Kein Fall gefunden", text: "Zu dieser Auswahl gibt es keinen Fall, den Sie sehen dürfen.",
        tools: [linkButton("Filter aufheben", bare.address)])
      : emptyState(
        "Kein Fall in diesem Bereich",
        text: mayOpenCases
          ? "Einen Fall eröffnen Sie auf der Seite der Person."
          : "Hier stehen nur Fälle, von denen Sie wissen dürfen.",
        tools: mayOpenCases
          ? [linkButton("Personen", "/personen")]
          : query.area == .all ? [] : [linkButton("Alle Fälle zeigen", query.with { $0.area = .all }.address)])
  }

  private var bare: CaseListQuery {
    var bare = CaseListQuery()
    bare.area = query.area
    return bare
  }

  private var onlyNumbers: HTML {
    """
    <p class="fd-muted">Bei Fällen, für die Sie nicht zuständig sind, stehen hier nur Aktenzeichen, Kommune und \
    Zuständige.</p>
    """
  }

  private var tools: [HTML] {
    var tools = [
      linkButton("Als Ansicht speichern", query.with { _ in }.address("\(CaseListView.path)/neu")),
      linkButton("Ansichten verwalten", CaseListView.path),
      linkButton("Alle Treffer als CSV, ohne Namen", query.with { _ in }.address(CaseExport.csvPath)),
      linkButton("Alle Treffer für Excel, ohne Namen", query.with { _ in }.address(CaseExport.workbookPath)),
    ]
    if mayRequestNames {
      tools.append(linkButton("Ausfuhr mit Namen beantragen", query.with { _ in }.address("\(CaseExport.path)/neu")))
    }
    return tools
  }
}
