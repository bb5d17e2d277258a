internal import Basics
internal import Markup

/// Who waits, municipality by municipality.
struct WaitingListPage {
  struct Place: Sendable {
    let name: String
    let lines: [WaitingLine]
  }

  let places: [Place]
  let today: Day

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
    """
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
