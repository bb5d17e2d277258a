internal import Basics
internal import Markup

/// What the pages of the room have in common.
enum EnquiryPages {
  static let trail = [Link("Anfragen", Enquiry.path)]
  static let waitingPath = "\(Enquiry.path)/warteliste"
  static let countsPath = "\(Enquiry.path)/zahlen"
  static let channelsPath = "\(Enquiry.path)/zugangswege"

  /// The parts of the room.
  static func parts(_ current: String) -> HTML {
    let all = [
      ("Offen", Enquiry.path), ("Warteliste", waitingPath), ("Kurzkontakte", ShortContact.path),
      ("Erledigt", EnquiryQuery(part: .closed).address()), ("Zahlen", countsPath), ("Zugangswege", channelsPath),
    ]
    return tabs(label: "Anfragen", all.map { Tab($0.0, $0.1, isCurrent: $0.1 == current) })
  }
}

/// Open or closed enquiries.
struct EnquiryListPage {
  let query: EnquiryQuery
  let part: ListPart<Enquiry>
  let isFirst: Bool
  let choices: [(key: String, name: String)]
  let mayCreate: Bool
  let today: Day

  var page: Page {
    Page(
      title: "Anfragen", section: Enquiry.path,
      main: """
        \(pageHead("Anfragen", subtitle: "Was vor dem Fall kommt · Stand \(today.german)", tools: tools))
        \(EnquiryPages.parts(EnquiryQuery(part: query.part).address()))
        \(filter)
        \(table(
            caption: query.part == .open ? "Offene Anfragen, die dringendsten zuerst" : "Erledigte Anfragen, die neuesten zuerst",
            columns: columns, items: part.lines, options: TableOptions(whenEmpty: empty), row: row))
        \(pager(
            newer: isFirst ? nil : query.address(), older: part.next.map { query.address(after: $0) },
            newerText: "Zum Anfang", olderText: "Nächste"))
        """)
  }

  private var tools: [HTML] {
    mayCreate
      ? [
        linkButton("Anfrage aufnehmen", EnquiryFormPage.newPath, .primary),
        linkButton("Kurzkontakt erfassen", ShortContactFormPage.newPath),
      ] : []
  }

  private var filter: HTML {
    guard choices.count > 1 else { return .empty }
    return filterForm(
      action: Enquiry.path, label: "Anfragen filtern",
      content: """
        \(if: query.part == .closed, hiddenField("stand", query.part.rawValue))
        \(select(
            "kommune", label: "Kommune", choices: choices.map { Choice($0.key, $0.name) },
            selected: query.municipalityKey, prompt: "alle"))
        """)
  }

  private var empty: HTML {
    emptyState(query.part == .open ? "Keine offene Anfrage" : "Noch keine Anfrage erledigt")
  }

  private var columns: [Column] {
    [
      Column("Anfrage"), Column("Anliegen"), Column("Kommune"), Column("Zugangsweg"),
      query.part == .open ? Column("Reagieren bis") : Column("Ergebnis"), Column("Bearbeitung"),
    ]
  }

  private func row(_ enquiry: Enquiry) -> [HTML] {
    [
      "<div>\(textLink(Link(enquiry.title, enquiry.address)))</div><div>\(muted(enquiry.entry.kind.label))</div>",
      "\(enquiry.entry.areaLabels)",
      "\(choices.first { $0.key == enquiry.entry.municipalityKey }?.name ?? enquiry.entry.municipalityKey)",
      "\(enquiry.channelLabel)", query.part == .open ? due(enquiry) : result(enquiry),
      "\(enquiry.worker?.name ?? "niemand")",
    ]
  }

  private func due(_ enquiry: Enquiry) -> HTML {
    """
    <div>\(enquiry.reactBy.german) \(if: enquiry.isLate(on: today), badge("überfällig", .danger))</div>
    <div>\(muted(enquiry.ageLabel(on: today)))</div>
    """
  }

  private func result(_ enquiry: Enquiry) -> HTML {
    "\(badge(enquiry.state.label)) \(muted(enquiry.closedOn?.german ?? ""))"
  }
}
