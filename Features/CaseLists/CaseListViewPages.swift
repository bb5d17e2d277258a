internal import Basics
internal import Cases
internal import Markup

/// Own views and shared ones.
struct CaseListViewsPage {
  let views: [CaseListView]
  /// Those that ask for nothing the visitor may not read.
  let usable: Set<ID<CaseListView>>
  let start: CaseListView?
  let isOwn: (CaseListView) -> Bool
  let formGuard: () -> FormGuard

  var page: Page {
    Page(
      title: "Ansichten der Fälle", trail: [Link("Fälle", CaseFile.path)], section: CaseFile.path,
      main: """
        \(pageHead("Ansichten der Fälle", subtitle: "Filter, Reihenfolge und Spalten unter einem Namen"))
        <p>\(beginning)</p>
        \(table(
            caption: "Ansichten", columns: [
              Column("Name"), Column("Von"), Column("Sichtbar für"), Column("Beginn", .action),
              Column("Ändern", .action),
            ], items: views,
            options: TableOptions(
              hidesCaption: true,
              whenEmpty: emptyState(
                "Noch keine Ansicht", text: "Filtern Sie die Liste und speichern Sie sie als Ansicht.",
                tools: [linkButton("Zur Liste", CaseFile.path)])),
            row: row))
        """)
  }

  private var beginning: String {
    start.map { "Die Liste beginnt mit der Ansicht „\($0.name)“." } ?? "Die Liste beginnt ohne Ansicht."
  }

  private func row(_ view: CaseListView) -> [HTML] {
    let isStart = view.id == start?.id
    let isUsable = usable.contains(view.id)
    return [
      isUsable ? textLink(Link(view.name, view.address)) : "\(view.name)", "\(view.ownerName)",
      "\(view.audience.label)",
      !isUsable && !isStart
        ? muted("fragt nach Angaben, die Sie nicht lesen dürfen")
        : buttonForm(
          isStart ? "Nicht mehr damit beginnen" : "Damit beginnen", action: "\(CaseListView.path)/beginn",
          guard: formGuard(), .tertiary, context: view.name, isSmall: true,
          hidden: [(name: "ansicht", value: isStart ? "" : view.id.text)]),
      isOwn(view)
        ? linkButton("Ändern", "\(CaseListView.path)/\(view.id.text)", .tertiary, context: view.name, isSmall: true)
        : .empty,
    ]
  }
}

/// The form of one view.
struct CaseListViewForm {
  /// `nil` for a new one.
  let view: CaseListView?
  let draft: CaseListViewDraft
  let version: Int64
  /// What the filter says.
  let sentence: String
  /// What may be chosen.
  let columns: [CaseColumn]
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var differences: [Difference] = []

  private var title: String { view == nil ? "Ansicht speichern" : "Ansicht ändern" }

  var page: Page {
    Page(
      title: title, trail: [Link("Fälle", CaseFile.path), Link("Ansichten", CaseListView.path)],
      section: CaseFile.path,
      main: """
        \(pageHead(title))
        \(errorSummary(errors))
        \(if: !differences.isEmpty, conflictNotice(differences))
        <p>\(sentence)</p>
        \(form(
            action: view.map { "\(CaseListView.path)/\($0.id.text)" } ?? CaseListView.path, guard: formGuard,
            content: fields))
        \(if: view != nil, actions([
            linkButton("Ansicht löschen", "\(CaseListView.path)/\(view?.id.text ?? "")/loeschung", .tertiary)
          ]))
        """)
  }

  private var fields: HTML {
    """
    \(hiddenField("filter", draft.filter))\(hiddenField("version", String(version)))
    \(textField("name", label: "Name", value: draft.name, required: true, errors: errors, width: .medium))
    \(checkboxGroup(
        "spalten", label: "Spalten", choices: columns.map { Choice($0.rawValue, $0.label) },
        selected: Set(draft.columns.map(\.rawValue)),
        hint: "Das Aktenzeichen steht immer vorn. Namen und Sprachen sieht nur, wer sie lesen darf.", errors: errors))
    \(radioGroup(
        "sichtbar", label: "Sichtbar für",
        choices: CaseListView.Audience.allCases.map { Choice($0.rawValue, $0.label) },
        selected: draft.audience.rawValue, hint: "Wer eine Ansicht mitbenutzt, sieht darin nur die eigenen Fälle.",
        errors: errors))
    \(submitRow("Speichern", cancel: Link("Abbrechen", CaseListView.path)))
    """
  }
}
