internal import Basics
internal import Markup

/// The list of the people whom the visitor may see.
struct PersonListPage {
  let query: PersonQuery
  /// One more than a page has, if there are more.
  let found: [PersonLine]
  let municipalities: [PersonPlace]
  let mayCreate: Bool
  let today: Day
  var errors: [FieldError] = []

  var page: Page { Page(title: "Personen", section: PersonQuery.path, main: main) }

  private var lines: [PersonLine] { Array(found.prefix(PersonQuery.pageSize)) }

  private var main: HTML {
    """
    \(pageHead(
        "Personen", subtitle: "Die zuletzt geänderten zuerst · Stand \(today.german)",
        tools: [linkButton("Nach Namen suchen", SearchPage.path)]
          + (mayCreate ? [linkButton("Schon begleitet?", ServedQuestion.path)] : [])
          + (mayCreate ? [linkButton("Neue Person", "\(PersonQuery.path)/neu", .primary, icon: .add)] : [])))
    \(errorSummary(errors, of: .asks))
    \(filter)
    \(table(
        caption: "Personen, die Sie sehen dürfen",
        columns: [
          Column("Name"), Column("Geburtsjahr", .numeric), Column("Staatsangehörigkeit"), Column("Kommune"),
          Column("Geändert"),
        ], items: lines, options: options, row: row))
    \(pager(newer: query.before == nil ? nil : query.address(before: nil), older: older, newerText: "Zum Anfang"))
    """
  }

  private var older: String? {
    guard found.count > PersonQuery.pageSize, let last = lines.last else { return nil }
    return query.address(before: PersonQuery.Place(changedAt: last.changedAt, id: last.id))
  }

  private var filter: HTML {
    filterForm(
      action: PersonQuery.path, label: "Personen filtern",
      content: """
        \(select(
            "kommune", label: "Kommune", choices: municipalities.map { Choice($0.key, $0.name) },
            selected: query.municipality, prompt: "alle"))
        \(select(
            "staat", label: "Staatsangehörigkeit", choices: CountryNames.all.map { Choice($0.code, $0.name) },
            selected: query.country, prompt: "alle"))
        \(numberField("jahr", label: "Geburtsjahr", value: query.year, hint: "Zum Beispiel 1997", errors: errors))
        """)
  }

  private var options: TableOptions {
    TableOptions(
      hidesCaption: true,
      whenEmpty: query.hasFilter
        ? emptyState(
          "Keine Person gefunden", text: "Zu dieser Auswahl gibt es keine Person, die Sie sehen dürfen.",
          tools: [linkButton("Alle Personen zeigen", PersonQuery.path)])
        : emptyState(
          "Noch keine Person", text: "Hier stehen die Personen, für die Sie zuständig sind.",
          tools: mayCreate ? [linkButton("Neue Person", "\(PersonQuery.path)/neu")] : []))
  }

  private func row(_ line: PersonLine) -> [HTML] {
    let name = line.name
    return [
      """
      \(textLink(Link(name?.text ?? "Person \(line.id.text), Angaben gelöscht", Person.address(line.id))))\
      \(if: name?.native.isEmpty == false, "<br>\(native(name?.native ?? "", ScriptNames.code(of: name?.native ?? "")))")
      """,
      "\(line.birthYear.map(String.init))",
      "\(line.countries.map(\.statement).joined(separator: ", "))",
      "\(municipalities.first { $0.key == line.municipalityKey }?.name ?? line.municipalityKey)",
      "\(line.changedAt.local.day.german)",
    ]
  }
}
