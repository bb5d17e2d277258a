internal import Access
internal import Basics
internal import Markup

/// The week, the own week, the sheet for the wall and the directory.
enum WeekPages {
  private static let trail = [Link("Einsatz", DeploymentPath.week)]

  static func week(_ roster: Roster, _ week: Week, _ sight: Sight, isOwn: Bool, mayEdit: Bool) -> Page {
    Page(
      title: "Einsatz", section: DeploymentPath.week,
      main: """
        \(pageHead(
          "Einsatz", subtitle: "Woche vom \(week.german)",
          tools: (isOwn ? [linkButton("Meine Woche", DeploymentPath.own)] : []) + [
            linkButton("Blatt zum Drucken", "\(DeploymentPath.sheet)?tag=\(week.monday.iso)"),
          ] + (mayEdit ? [linkButton("Einsatz eintragen", "\(DeploymentPath.assignments)/neu", .primary, icon: .add)] : [])))
        \(AssignmentPages.demoNotice(roster.assignments.contains { $0.entry.isDemo }))
        \(parts)
        \(weekTable(roster, week, sight))
        \(standing(roster, week, sight))
        \(pager(
          newer: address(week.previous), older: address(week.next), shown: week.german, newerText: "Woche davor",
          olderText: "Woche danach", label: "Wochen"))
        """)
  }

  /// The other pages of the room.
  private static var parts: HTML {
    tabs(
      label: "Einsatz",
      [
        Tab("Woche", DeploymentPath.week, isCurrent: true), Tab("Abdeckung und Stellen", DeploymentPath.coverage),
        Tab("Ansprechpersonen", DeploymentPath.contacts), Tab("Einsätze", DeploymentPath.assignments),
        Tab("Vereinbarungen", DeploymentPath.agreements), Tab("Zeit je Fall", DeploymentPath.time),
      ])
  }

  private static func address(_ week: Week) -> String? {
    (2000...2100).contains(week.monday.year) ? "\(DeploymentPath.week)?tag=\(week.monday.iso)" : nil
  }

  /// Monday to Friday, and a weekend day only if somebody works on it.
  private static func days(_ week: Week, _ roster: Roster) -> [Day] {
    week.days.filter { day in
      day.weekday < 6 || roster.assignments.contains { $0.isValid(on: day) && $0.entry.weekdays.contains(day.weekday) }
    }
  }

  private static func weekTable(_ roster: Roster, _ week: Week, _ sight: Sight) -> HTML {
    let days = days(week, roster)
    let slots = Dictionary(grouping: days.flatMap { roster.slots(on: $0) }, by: \.assignment.entry.municipalityKey)
    return table(
      caption: "Vor Ort je Kommune und Tag",
      columns: [Column("Kommune")] + days.map { Column("\($0.germanWeekdayShort) \($0.german.prefix(6))") },
      items: roster.places.filter { sight.sees($0.key) }, options: TableOptions(hidesCaption: true)
    ) { place in
      ["\(place.name)"]
        + days.map { day in
          if let holiday = PublicHoliday.name(on: day) { return badge(holiday) }
          let found = (slots[place.key] ?? []).filter { $0.day == day }
          return found.isEmpty ? "–" : "\(each: found, { cell($0, roster, sight) })"
        }
    }
  }

  private static func cell(_ slot: Slot, _ roster: Roster, _ sight: Sight) -> HTML {
    let entry = slot.assignment.entry
    let isAbsent = slot.who == nil
    return """
      <p>\(slot.hours.german)<br>\(sight.name(slot.who ?? entry.account, in: entry.municipalityKey, roster))\
      \(if: slot.isStandIn, standIn(slot, roster, sight))\(if: isAbsent, " \(badge("abwesend, keine Vertretung", .warning))")\
      <br>\(muted(entry.place))</p>
      """
  }

  private static func standIn(_ slot: Slot, _ roster: Roster, _ sight: Sight) -> HTML {
    let entry = slot.assignment.entry
    let name = sight.name(entry.account, in: entry.municipalityKey, roster)
    return " \(badge("Vertretung", .info))<br>\(muted("für \(name)"))"
  }

  /// Whoever is responsible without fixed days in the week.
  private static func standing(_ roster: Roster, _ week: Week, _ sight: Sight) -> HTML {
    let found = roster.assignments.filter { assignment in
      assignment.entry.weekdays.isEmpty && assignment.entry.role == .responsible
        && week.days.contains(where: assignment.isValid) && sight.sees(assignment.entry.municipalityKey)
    }
    guard !found.isEmpty else { return .empty }
    return """
      \(sectionHead("Zuständig ohne feste Tage"))
      <ul>\(each: found.map(\.entry), { entry in
        "<li>\(roster.name(of: entry.municipalityKey)): \(sight.name(entry.account, in: entry.municipalityKey, roster))\(away(entry, week, roster))</li>"
      })</ul>
      """
  }

  /// On which days of the week somebody without fixed days is away.
  private static func away(_ entry: Assignment.Entry, _ week: Week, _ roster: Roster) -> HTML {
    let days = week.days.filter { $0.weekday < 6 && roster.absence(of: entry.account, on: $0) != nil }
    guard !days.isEmpty else { return .empty }
    return " \(badge("abwesend: \(days.map(\.germanWeekdayShort).joined(separator: ", "))", .info))"
  }

  // MARK: Own week

  static func own(_ roster: Roster, _ week: Week, _ account: ID<Account>) -> Page {
    let slots = week.days.flatMap { roster.slots(on: $0) }.filter { $0.who == account }
    let responsible = roster.places.filter { place in
      week.days.contains { day in
        roster.valid(.responsible, in: place.key, on: day).contains { $0.entry.account == account }
      }
    }
    let windows = roster.absences.filter { absence in
      absence.entry.deputy == account && week.days.contains(where: absence.covers)
    }
    return Page(
      title: "Meine Woche", trail: trail, section: DeploymentPath.week,
      main: """
        \(pageHead("Meine Woche", subtitle: "Woche vom \(week.german)", tools: [printButton()]))
        \(each: windows.map(\.entry), { window in
          notice(
            .info, "Sie vertreten \(roster.name(window.account))",
            text: "<p>Vom \(window.from.german) bis \(window.to.german).</p>")
        })
        \(table(
          caption: "Meine Zeiten vor Ort",
          columns: [Column("Tag"), Column("Zeit"), Column("Kommune"), Column("Außenstelle")], items: slots,
          options: TableOptions(
            hidesCaption: true, whenEmpty: "<p>In dieser Woche haben Sie keine festen Zeiten vor Ort.</p>")
        ) { slot in
          let key = slot.assignment.entry.municipalityKey
          return [
            "\(slot.day.germanLong)", "\(slot.hours.german)",
            "\(roster.name(of: key))\(if: slot.isStandIn, " \(badge("Vertretung", .info))")",
            "\(slot.assignment.entry.place)",
          ]
        })
        <p>Zuständig für: \(responsible.isEmpty ? "keine Kommune" : responsible.map(\.name).joined(separator: ", ")).</p>
        \(pager(
          newer: ownAddress(week.previous), older: ownAddress(week.next), shown: week.german, newerText: "Woche davor",
          olderText: "Woche danach", label: "Wochen"))
        """)
  }

  private static func ownAddress(_ week: Week) -> String? {
    (2000...2100).contains(week.monday.year) ? "\(DeploymentPath.own)?tag=\(week.monday.iso)" : nil
  }

  // MARK: Sheet

  static func sheet(
    _ roster: Roster, _ week: Week, _ sight: Sight, authority: String, printedBy: String, today: Day
  ) -> Page {
    let sheet = PrintSheet(
      authority: authority, fileNumber: "Einsatz \(week.monday.german)", numberName: "",
      title: "Wochenblatt \(week.german)",
      printedBy: printedBy, day: today.german)
    return Page(
      title: "Wochenblatt", trail: trail, section: DeploymentPath.week,
      main: """
        \(actions([printButton("Wochenblatt drucken")]))
        \(sheet.html("""
          \(if: roster.assignments.contains { $0.entry.isDemo }, "<p><strong>Demodaten, frei erfunden.</strong></p>")
          \(weekTable(roster, week, sight))
          \(standing(roster, week, sight))
          """))
        """)
  }

  // MARK: Directory

  static func contacts(_ roster: Roster, _ sight: Sight, on day: Day) -> Page {
    Page(
      title: "Ansprechpersonen", trail: trail, section: DeploymentPath.week,
      main: """
        \(pageHead(
          "Ansprechpersonen", subtitle: "Wer wo zuständig ist, Stand \(day.german); nur dienstliche Angaben",
          tools: [printButton()]))
        \(AssignmentPages.demoNotice(roster.assignments.contains { $0.entry.isDemo }))
        \(table(
          caption: "Ansprechpersonen je Kommune",
          columns: [
            Column("Kommune"), Column("Zuständig"), Column("Vertretung"), Column("Vor Ort"), Column("Dienstlich erreichbar"),
          ], items: roster.places.filter { sight.sees($0.key) }, options: TableOptions(hidesCaption: true)
        ) { contactRow($0, roster, sight, on: day) })
        """)
  }

  private static func contactRow(_ place: DeploymentPlace, _ roster: Roster, _ sight: Sight, on day: Day) -> [HTML] {
    let responsible = roster.valid(.responsible, in: place.key, on: day)
    let deputies = roster.valid(.deputy, in: place.key, on: day)
    let contacts = sight.namesPeople(in: place.key) ? (responsible + deputies).map(\.entry.contact) : []
    return [
      "\(place.name)", people(responsible, place.key, roster, sight, on: day),
      people(deputies, place.key, roster, sight, on: day),
      lines(responsible.filter { $0.entry.hours != nil }.map { "\($0.entry.days), \($0.entry.place)" }),
      lines(contacts.filter { !$0.isEmpty }),
    ]
  }

  private static func people(
    _ assignments: [Assignment], _ key: String, _ roster: Roster, _ sight: Sight, on day: Day
  ) -> HTML {
    guard !assignments.isEmpty else { return badge("fehlt", .warning) }
    let accounts = assignments.map(\.entry.account).reduce(into: [ID<Account>]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return
      "\(each: accounts, { "<p>\(sight.name($0, in: key, roster))\(absent($0, key, roster, sight, on: day))</p>" })"
  }

  private static func absent(
    _ account: ID<Account>, _ key: String, _ roster: Roster, _ sight: Sight, on day: Day
  ) -> HTML {
    guard roster.absence(of: account, on: day) != nil else { return .empty }
    let deputy = roster.standIn(for: account, in: key, on: day)
    return
      " \(badge(deputy == nil ? "abwesend" : "abwesend, vertreten durch \(sight.name(deputy, in: key, roster))", deputy == nil ? .warning : .info))"
  }

  private static func lines(_ texts: [String]) -> HTML {
    texts.isEmpty ? "–" : "\(each: texts, { "<p>\($0)</p>" })"
  }
}
