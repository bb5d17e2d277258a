internal import Basics
internal import CaseAccess
internal import Cases
internal import Feature
internal import Markup
internal import Persons

/// The own cases to record a contact in, those without contact for longest first.
struct DayCasesPage {
  let files: [CaseFile]
  let names: [ID<PersonKey>: String]
  let today: Day

  var page: Page {
    Page(
      title: "Neuer Kontakt", trail: [Link("Mein Tag", DayQuery.path)], section: DayQuery.path,
      main: """
        \(pageHead("Neuer Kontakt", subtitle: "Ihre Fälle; die am längsten ohne Kontakt zuerst"))
        \(table(
            caption: "Ihre Fälle", columns: [Column("Aktenzeichen", .solid), Column("Person"), Column("Letzter Kontakt")],
            items: files,
            options: TableOptions(
              hidesCaption: true,
              whenEmpty: emptyState("Kein offener Fall", text: "Für einen offenen Fall sind Sie nicht zuständig."))
          ) { file in
            [
              textLink(Link(file.number, "\(file.address(CaseworkPath.register))#kontakt")),
              "\(names[file.person] ?? "")", "\(file.dates.lastContactOn?.german ?? "noch keiner")",
            ]
          })
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
