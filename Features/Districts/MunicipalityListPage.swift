internal import Basics
internal import Markup

/// The list of all municipalities of the district.
struct MunicipalityListPage {
  let district: District?
  let query: MunicipalityQuery
  let lines: [MunicipalityLine]
  let total: Int
  let today: Day
  var errors: [FieldError] = []

  var page: Page { Page(title: "Kommunen", section: MunicipalityQuery.path, main: main) }

  private var main: HTML {
    """
    \(pageHead("Kommunen", subtitle: subtitle, tools: [printButton()]))
    \(errorSummary(errors, of: .asks))
    \(filter)
    \(table(caption: "Kommunen mit ihren Merkmalen", columns: columns, items: lines, options: options, row: row))
    <p>\(muted("ABH: Ausländerbehörde, EBH: Einbürgerungsbehörde. „Nein“ bei einer Behörde heißt: zuständig ist eine andere."))</p>
    """
  }

  private var subtitle: HTML {
    guard let district else { return "Es ist noch kein Kreis eingerichtet." }
    return "\(district.name) · \(lines.count) von \(total) Kommunen · Stand \(today.german)"
  }

  private var filter: HTML {
    filterForm(
      action: MunicipalityQuery.path, label: "Kommunen filtern",
      content: """
        \(textField("name", label: "Name", value: query.name, errors: errors, kind: .search))
        \(select(
          "ungeklaert", label: "Ungeklärte Angabe", choices: AttributeKind.allCases.map { Choice($0.slug, $0.ownLabel) },
          selected: query.unresolved?.slug, prompt: "ohne Einschränkung"))
        \(if: query.sort != .name, hiddenField("sortierung", query.sort.rawValue))\
        \(if: query.direction != .ascending, hiddenField("richtung", query.direction.rawValue))
        """)
  }

  private var columns: [Column] {
    [
      Column("Name", order: order(.name), sortAddress: query.address(sortedBy: .name)), Column("Art"),
      Column("Schlüssel"),
      Column("Einwohner", .numeric, order: order(.population), sortAddress: query.address(sortedBy: .population)),
      Column("Stichtag"),
    ] + AttributeKind.allCases.map { Column($0.columnLabel) }
  }

  private func order(_ sort: MunicipalityQuery.Sort) -> Column.Order {
    guard query.sort == sort else { return .none }
    return query.direction == .ascending ? .ascending : .descending
  }

  private var options: TableOptions {
    TableOptions(
      hidesCaption: true,
      whenEmpty: emptyState(
        "Keine Kommune gefunden", text: "Zu dieser Auswahl gibt es keine Kommune.",
        tools: [linkButton("Alle Kommunen zeigen", MunicipalityQuery.path)]))
  }

  private func row(_ line: MunicipalityLine) -> [HTML] {
    let municipality = line.municipality
    let facts: [HTML] = [
      textLink(Link(municipality.name, municipality.address)), "\(municipality.kind.label)", "\(municipality.key)",
      "\(line.population?.inhabitantsGrouped)", "\(line.population?.referenceDate.german)",
    ]
    return facts + AttributeKind.allCases.map { "\((line.values[$0] ?? .unknown).label)" }
  }
}

extension Municipality {
  var address: String { "\(MunicipalityQuery.path)/\(key)" }

  func address(of kind: AttributeKind) -> String { "\(address)/merkmale/\(kind.slug)" }
}
