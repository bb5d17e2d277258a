internal import Basics
internal import CaseAccess
internal import Cases
internal import Feature
internal import Markup
internal import Persons

/// The own cases to record a contact in, those without contact for longest first.
struct DayCasesPage {
  /// Cases on a page.
  static let size = 100

  let query: DayCasesQuery
  let part: ListPart<CaseFile>
  let names: [ID<PersonKey>: String]
  let today: Day

  private var title: String {
    query.isQuiet ? "Fälle ohne Kontakt seit \(DayPage.quietWeeks) Wochen" : "Neuer Kontakt"
  }

  private var older: String? {
    part.next.map { next in
      var query = query
      query.cursor = next
      return query.address
    }
  }

  var page: Page {
    Page(
      title: title, trail: [Link("Mein Tag", DayQuery.path)], section: DayQuery.path,
      main: """
        \(pageHead(
            title,
            subtitle: "Fälle, für die Sie zuständig sind; die am längsten ohne Kontakt zuerst",
            tools: [linkButton("Fall suchen", CaseFile.path)]))
        \(if: !query.isQuiet, "<p>Fälle, in denen Sie vertreten oder mitarbeiten, öffnen Sie über „Fall suchen“.</p>")
        \(table(
            caption: "Ihre Fälle", columns: [Column("Aktenzeichen", .solid), Column("Person"), Column("Letzter Kontakt")],
            items: part.lines,
            options: TableOptions(
              hidesCaption: true,
              whenEmpty: query.isQuiet
                ? emptyState("Kein Fall", text: "Kein Fall ist länger als \(DayPage.quietWeeks) Wochen ohne Kontakt.")
                : emptyState("Kein offener Fall", text: "Für einen offenen Fall sind Sie nicht zuständig."))
          ) { file in
            [
              textLink(Link(file.number, "\(file.address(CaseworkPath.register))#kontakt")),
              "\(names[file.person] ?? "")", "\(file.dates.lastContactOn?.german ?? "noch keiner")",
            ]
          })
        \(pager(
            newer: query.cursor == nil ? nil : DayCasesQuery(isQuiet: query.isQuiet).address, older: older,
            newerText: "Anfang", olderText: "Weitere"))
        """)
  }
}

/// The day on paper: times, places, telephone numbers; no reasons, because it lies in the car.
struct DaySheet {
  let blocks: [DayBlock]
  let appointments: [DayAppointment]
  let lines: [DayLine]
  let more: Bool
  let names: [ID<PersonKey>: String]
  let phones: [ID<PersonKey>: String]
  /// Whose places stay off the paper.
  let protected: Set<ID<PersonKey>>
  let authority: String
  let printedBy: String
  let today: Day

  var page: Page {
    let sheet = PrintSheet(
      authority: authority, fileNumber: "Tagesblatt", numberName: "", title: "Tagesblatt \(today.germanLong)",
      printedBy: printedBy,
      day: today.german)
    return Page(
      title: "Tagesblatt", trail: [Link("Mein Tag", DayQuery.path)], section: DayQuery.path,
      main: "\(actions([printButton("Tagesblatt drucken")]))\(sheet.html(content))")
  }

  private var content: HTML {
    """
    \(each: blocks.filter { !$0.lines.isEmpty }, { block in
      "<h2>\(block.part.title)</h2><ul>\(each: block.lines, { "<li>\($0.link.text): \($0.reason)</li>" })</ul>"
    })
    \(if: !appointments.isEmpty, meetings)
    <h2>Anrufen oder aufsuchen</h2>
    \(table(
        caption: "Heute und überfällig", columns: [Column("Aktenzeichen", .solid), Column("Person"), Column("Telefon", .solid)],
        items: lines,
        options: TableOptions(hidesCaption: true, whenEmpty: "<p>Heute liegt nichts vor.</p>")
      ) { ["\($0.number)", "\(names[$0.person] ?? "")", "\(phones[$0.person] ?? "")"] })
    \(if: more, "<p>Weitere Wiedervorlagen stehen in Faden.</p>")
    """
  }

  private var meetings: HTML {
    """
    <h2>Termine</h2>
    \(table(
        caption: "Termine",
        columns: [Column("Zeit", .solid), Column("Ort"), Column("Aktenzeichen", .solid), Column("Person"), Column("Telefon", .solid)],
        items: appointments, options: TableOptions(hidesCaption: true)
      ) { line in
        [
          "\(line.entry.hours) Uhr", "\(place(line))\(if: line.isInDeputy, "<br>\(muted(line.standsFor))")",
          "\(line.number)", "\(names[line.person] ?? "")", "\(phones[line.person] ?? "")",
        ]
      })
    """
  }

  private func place(_ line: DayAppointment) -> String {
    if protected.contains(line.person) { return "steht in Faden" }
    return line.entry.place.isEmpty ? line.formLabel : line.entry.place
  }
}
