internal import Actors
internal import Basics
internal import Markup

/// Counts by month, rounded so that they lead to nobody.
struct CountPage {
  let query: CountQuery
  let months: [CountedMonth]
  /// What is shown of a word, such as the name of a municipality, with a count for each month.
  let lines: [(name: String, counts: [ProtectedCount], sum: ProtectedCount)]
  let totals: [ProtectedCount]
  let sum: ProtectedCount
  let showsParts: Bool

  var page: Page {
    Page(
      title: "Zahlen zu Anfragen", trail: showsParts ? EnquiryPages.trail : [], section: Enquiry.path,
      main: """
        \(pageHead("Zahlen zu Anfragen", subtitle: subtitle, tools: [printButton()]))
        \(if: showsParts, EnquiryPages.parts(EnquiryPages.countsPath))
        \(filter)
        \(table(
            caption: "\(query.subject.label) nach \(query.dimension.label) und Monat",
            columns: [Column(query.dimension.label)] + months.map { Column($0.label, .numeric) }
              + [Column("zusammen", .numeric)],
            items: lines,
            options: TableOptions(
              foot: ["zusammen"] + totals.map { "\($0.label)" } + ["\(sum.label)"])
          ) { line in ["\(line.name)"] + line.counts.map { "\($0.label)" } + ["\(line.sum.label)"] })
        <p>\(muted("Jede Zahl ist für sich auf 5 gerundet, auch jede Summe; 0, 1 und 2 stehen als „0–2“. Deshalb gehen Summen nicht auf. Der laufende Monat erscheint, wenn er vorbei ist. \(several)\(direct)"))</p>
        """)
  }

  private var several: String {
    query.subject == .enquiries && query.dimension == .area
      ? "Eine Anfrage mit mehreren Lebensbereichen steht in jedem davon." : ""
  }

  private var direct: String {
    query.subject == .enquiries
      ? " Ein Fall, der ohne Anfrage eröffnet wurde, zählt mit seinem Zugang als eine; kein Zugang zählt zweimal." : ""
  }

  private var subtitle: HTML {
    "\(months.first?.first.german ?? "") bis \(months.last?.last.german ?? "")"
  }

  private var filter: HTML {
    filterForm(
      action: EnquiryPages.countsPath, label: "Zahlen wählen",
      content: """
        \(select(
            "zaehlen", label: "Was", choices: CountQuery.Subject.allCases.map { Choice($0.rawValue, $0.label) },
            selected: query.subject.rawValue, prompt: nil))
        \(select(
            "nach", label: "Nach", choices: CountQuery.Dimension.allCases.map { Choice($0.rawValue, $0.label) },
            selected: query.dimension.rawValue, prompt: nil))
        """)
  }
}
