/// An invented line of a work list.
struct GalleryFollowUp {
  let due: String
  let file: String
  let person: String
  let reason: String
  let state: String
  let tone: Tone
}

extension Gallery {
  static let followUps = [
    GalleryFollowUp(
      due: "20.11.2026", file: "KIM-NE-2026-0041", person: "Haddad, Rami", reason: "Rückmeldung zur Übernahme",
      state: "überfällig", tone: .danger),
    GalleryFollowUp(
      due: "22.11.2026", file: "KIM-NE-2026-0107", person: "Petrova, Elena", reason: "Zielvereinbarung unterschreiben",
      state: "überfällig", tone: .danger),
    GalleryFollowUp(
      due: "23.11.2026", file: "KIM-DO-2026-0012", person: "Osei, Kwame", reason: "Termin Anerkennungsberatung",
      state: "heute", tone: .warning),
    GalleryFollowUp(
      due: "23.11.2026", file: "KIM-NE-2026-0133", person: "Yılmaz, Deniz",
      reason: "Bescheid der Ausländerbehörde prüfen", state: "heute", tone: .warning),
    GalleryFollowUp(
      due: "25.11.2026", file: "KIM-GV-2026-0020", person: "Tesfay, Selam", reason: "Kitaplatz: Rückruf beim Träger",
      state: "offen", tone: .info),
  ]

  static func followUpTable(_ items: [GalleryFollowUp], options: TableOptions = TableOptions(rowHeader: 2)) -> HTML {
    table(
      caption: "Wiedervorlagen",
      columns: [
        Column("Frist", order: .ascending, sortAddress: "/galerie/tabellen?ordnung=-frist"),
        Column("Aktenzeichen", sortAddress: "/galerie/tabellen?ordnung=akte"), Column("Person"), Column("Anlass"),
        Column("Stand"), Column("Erledigen", .action),
      ], items: items, options: options
    ) { item in
      [
        "\(item.due)", "<a href=\"/galerie/akte\">\(item.file)</a>", "\(item.person)", "\(item.reason)",
        badge(item.state, item.tone),
        buttonForm(
          "Erledigt", action: "/galerie/tag", guard: formGuard, .tertiary, context: item.person, isSmall: true),
      ]
    }
  }

  static func tables() -> Page {
    page(
      "Tabellen",
      """
      <h1>Tabellen</h1>
      \(followUpTable(followUps))
      \(pager(newer: "/galerie/tabellen?vor=9", older: "/galerie/tabellen?nach=5", shown: "51–55 von 312 Einträgen"))
      <h2>Zahlen mit Summe</h2>
      \(table(
        caption: "Stellen nach Gemeinden",
        columns: [Column("Gemeinde"), Column("Personen", .numeric), Column("Anteil", .numeric),
          Column("Stellen", .numeric)],
        items: [("Dormagen", "9.410", "14,94 %", "1,05"), ("Neuss", "27.900", "44,29 %", "3,10")],
        options: TableOptions(foot: ["Summe", "37.310", "59,23 %", "4,15"])
      ) { ["\($0.0)", "\($0.1)", "\($0.2)", "\($0.3)"] })
      <h2>Ohne Zeilen</h2>
      \(followUpTable([], options: TableOptions(
        whenEmpty: "<p>Nichts fällig. 3 Fälle ohne Kontakt seit 6 Wochen.</p>")))
      """)
  }

  private static let today: HTML = "Montag, 23. November 2026 · Außentag Jüchen 9–13 Uhr · Vertretung für M. Klein"

  static func day() -> Page {
    Page(
      title: "Mein Tag", section: "/galerie",
      main: """
        \(pageHead("Mein Tag", subtitle: today, tools: [
          linkButton("Neuer Kontakt", "/galerie/formular", .primary, icon: .add),
          linkButton("Tagesblatt", "/galerie/druckbogen"),
        ]))
        \(counters(label: "Was ansteht", [
          Counter("überfällig", 2, "/galerie/tabellen?stand=ueberfaellig", tone: .danger),
          Counter("heute", 3, "/galerie/tabellen?stand=heute", tone: .warning),
          Counter("diese Woche", 9, "/galerie/tabellen?stand=woche"),
          Counter("warte auf andere", 4, "/galerie/tabellen?stand=warte"),
          Counter("Anfragen", 1, "/galerie/tabellen?stand=anfragen"),
        ]))
        \(followUpTable(followUps))
        \(grid([
          """
          <h2>Termine heute</h2>
          \(card("09:30 Erstgespräch Osei, Kwame", content: """
            <p>Rathaus Dormagen, Raum 114</p><p>\(muted("Dolmetscherin: Twi, bestätigt"))</p>
            """))
          \(card("13:00 Fallkonferenz mit dem Jobcenter", content: "<p>Videokonferenz</p>"))
          """,
          """
          <h2>Neue Anfragen</h2>
          \(card("Zuweisung der Ausländerbehörde", preline: "eingegangen 20.11.2026", content: """
            <p>Eine Person, 29 Jahre, Gemeinde Jüchen. Einwilligung liegt vor.</p>
            """, tools: [linkButton("Aufnahme beginnen", "/galerie/formular", .primary)]))
          """,
        ]))
        """)
  }

  static func caseFile() -> Page {
    page(
      "Haddad, Rami KIM-NE-2026-0041",
      """
      \(pageHead("Haddad, Rami", reference: "KIM-NE-2026-0041", marks: [
        badge("in Begleitung", .info), badge("Re-Assessment fällig 01.12.2026", .warning),
        badge("Einwilligung bis 30.06.2027", .success),
      ], tools: [linkButton("Wiedervorlage anlegen", "/galerie/formular"), printButton()]))
      \(tabs(label: "Register der Akte", [
        Tab("Verlauf", "/galerie/akte", isCurrent: true), Tab("Stammdaten", "/galerie/listen"),
        Tab("Vorrang", "/galerie/listen"), Tab("Bestandsaufnahme", "/galerie/listen"),
        Tab("Ziele", "/galerie/listen", count: 3), Tab("Vermittlungen", "/galerie/listen", count: 1),
        Tab("Dokumente", "/galerie/listen"), Tab("Beteiligte", "/galerie/listen"), Tab("Protokoll", "/galerie/listen"),
      ]))
      \(split("""
        <h2>Verlauf</h2>
        \(form(action: "/galerie/akte", guard: formGuard, draft: "akte-vermerk", content: """
          \(textArea("vermerk", label: "Neuer Vermerk",
            hint: "Sachlich und überprüfbar. Wird mit Name und Zeit gespeichert und nicht mehr geändert."))
          \(submitRow("Vermerk speichern"))
          """))
        \(timeline(entries, label: "Verlauf"))
        """, aside: """
        <h2>Auf einen Blick</h2>
        \(descriptionList([
          Fact("Geburtsdatum", text: "07.03.1997 (29 Jahre)"), Fact("Gemeinde", text: "Neuss"),
          Fact("Sprachen", text: "Arabisch; Deutsch A2"), Fact("Zuständig", text: "A. Demir"),
          Fact("Vertretung", text: "M. Klein"), Fact("Haushalt", text: "2 Erwachsene, 1 Kind"),
        ], isStacked: true))
        """, label: "Auf einen Blick"))
      """)
  }

  private static let weightItems = (0..<40).map { index in
    let item = followUps[index % followUps.count]
    return GalleryFollowUp(
      due: item.due, file: "KIM-NE-2026-0\(100 + index)", person: item.person, reason: item.reason,
      state: item.state, tone: item.tone)
  }

  /// A page of about 20 kB for measuring: a table of 40 rows.
  static func weightPage() -> Page {
    let rows = table(
      caption: "Wiedervorlagen", columns: ["Frist", "Aktenzeichen", "Person", "Anlass", "Stand"].map { Column($0) },
      items: weightItems, options: TableOptions(hidesCaption: true, rowHeader: nil)
    ) { item, cells in
      cells.text(item.due)
      cells.link(item.file, "/galerie/akte")
      cells.text(item.person)
      cells.text(item.reason)
      cells.text(item.state)
    }
    return page("Seite mit 40 Zeilen", "<h1>Seite mit 40 Zeilen</h1>\(rows)")
  }
}
