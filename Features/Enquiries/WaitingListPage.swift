internal import Basics
internal import Markup

/// Who waits, municipality by municipality.
struct WaitingListPage {
  struct Place: Sendable {
    let key: String
    let name: String
    let lines: [WaitingLine]
    /// More wait behind these.
    let isMore: Bool
  }

  static let place = "kommune"
  static let number = "seite"
  /// Pages that can be asked for.
  static let numbers = 1...50

  let places: [Place]
  /// Which page of the list of one municipality; 1 for that of all.
  let number: Int
  let today: Day

  init(places: [Place], page number: Int, today: Day) {
    self.places = places
    self.number = number
    self.today = today
  }

  var page: Page {
    Page(
      title: "Warteliste", trail: EnquiryPages.trail, section: Enquiry.path,
      main: """
        \(pageHead("Warteliste", subtitle: "Stand \(today.german)", tools: [printButton()]))
        \(EnquiryPages.parts(EnquiryPages.waitingPath))
        \(places.isEmpty ? emptyState("Niemand wartet") : HTML.joined(places.map(list)))
        """)
  }

  private func list(_ place: Place) -> HTML {
    """
    \(sectionHead(place.name))
    \(table(
        caption: "Warteliste \(place.name), nach Vorrang und Wartezeit",
        columns: [
          Column("Anfrage"), Column("Vorrang wegen"), Column("Seit"), Column("Tage", .numeric), Column("Anliegen"),
          Column("Bearbeitung"),
        ], items: place.lines, options: TableOptions(hidesCaption: true), row: row))
    \(if: place.isMore, "<p>Hier stehen \(place.lines.count) Wartende. In \(place.name) warten weitere.</p>")
    \(pager(
        newer: number > 1 ? address(place, number - 1) : nil, older: place.isMore ? address(place, number + 1) : nil,
        newerText: "Zurück, \(place.name)", olderText: "Weitere, \(place.name)", label: "Warteliste \(place.name)"))
    """
  }

  private func address(_ place: Place, _ number: Int) -> String {
    "\(EnquiryPages.waitingPath)?\(Self.place)=\(Encoding.query(place.key))&\(Self.number)=\(number)"
  }

  private func row(_ line: WaitingLine) -> [HTML] {
    let own = textLink(Link(line.enquiry.title, line.enquiry.address))
    return [
      "\(own)\(if: line.enquiry.caseFile != nil, "<br>\(muted("mit Fall, nach der Vorrangprüfung"))")",
      "\(line.priority.label)", "\(line.since.german)", "\(Int(today.number - line.since.number))",
      "\(line.enquiry.entry.areaLabels)",
      "\(line.enquiry.worker?.name ?? "niemand")",
    ]
  }
}
