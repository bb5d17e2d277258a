internal import Access
internal import Allocation
internal import Basics
internal import Markup

/// Lists of assignments and absences.
enum AssignmentPages {
  static func list(_ roster: Roster, _ sight: Sight, mayEdit: Bool, today: Day) -> Page {
    let assignments = roster.places.flatMap { place in
      roster.assignments.filter { $0.entry.municipalityKey == place.key && sight.sees(place.key) }
    }
    return Page(
      title: "Einsätze", trail: [Link("Einsatz", DeploymentPath.week)], section: DeploymentPath.week,
      main: """
        \(pageHead(
          "Einsätze", subtitle: "Wer für welche Kommune, mit Geltung",
          tools: mayEdit
            ? [
              linkButton("Abwesenheiten", DeploymentPath.absences),
              linkButton("Einsatz eintragen", "\(DeploymentPath.assignments)/neu", .primary, icon: .add),
            ] : []))
        \(demoNotice(assignments.contains { $0.entry.isDemo }))
        \(table(
          caption: "Einsätze",
          columns: [
            Column("Kommune"), Column("Fachkraft"), Column("Aufgabe"), Column("Tage und Zeit"), Column("Außenstelle"),
            Column("Anteil", .numeric), Column("Geltung"),
          ] + (mayEdit ? [Column("Ändern", .action)] : []),
          items: assignments,
          options: TableOptions(
            hidesCaption: true,
            whenEmpty: emptyState(
              "Noch kein Einsatz", text: "Tragen Sie ein, wer für welche Kommune zuständig ist und wer vertritt."))
        ) { row($0, roster, sight, mayEdit: mayEdit, today: today) })
        """)
  }

  private static func row(
    _ assignment: Assignment, _ roster: Roster, _ sight: Sight, mayEdit: Bool, today: Day
  ) -> [HTML] {
    let entry = assignment.entry
    let isPast = entry.validTo.map { $0 < today } ?? false
    let name = roster.name(of: entry.municipalityKey)
    // What part of a post one person gives to a place is for the coordinating unit; others see the sums.
    let cells: [HTML] = [
      "\(name)", "\(sight.name(entry.account, in: entry.municipalityKey, roster))", "\(entry.role.label)",
      "\(entry.days)", "\(entry.place.isEmpty ? "–" : entry.place)",
      "\(mayEdit && entry.role == .responsible ? entry.share.german : "–")",
      """
      ab \(entry.validFrom.german)\(entry.validTo.map { " bis \($0.german)" })\
      \(if: isPast, " \(badge("beendet"))")\(if: entry.validFrom > today, " \(badge("künftig", .info))")
      """,
    ]
    guard mayEdit else { return cells }
    return cells + [
      linkButton(
        "Ändern", assignment.address, .tertiary, context: "\(roster.name(entry.account)), \(name)", isSmall: true)
    ]
  }

  static func absences(_ roster: Roster, today: Day) -> Page {
    Page(
      title: "Abwesenheiten", trail: [Link("Einsatz", DeploymentPath.week)], section: DeploymentPath.week,
      main: """
        \(pageHead(
          "Abwesenheiten",
          subtitle: "Nur Zeiträume und Vertretung vor Ort, keine Gründe · wer die Fälle vertritt, steht unter Vertretungen",
          tools: [linkButton("Abwesenheit eintragen", "\(DeploymentPath.absences)/neu", .primary, icon: .add)]))
        \(demoNotice(roster.absences.contains { $0.entry.isDemo }))
        \(table(
          caption: "Abwesenheiten",
          columns: [Column("Abwesend"), Column("Von"), Column("Bis"), Column("Vertretung"), Column("Ändern", .action)],
          items: roster.absences,
          options: TableOptions(hidesCaption: true, whenEmpty: "<p>Keine Abwesenheit eingetragen.</p>")
        ) { absence in
          [
            "\(roster.name(absence.entry.account))\(if: absence.covers(today), " \(badge("heute", .info))")",
            "\(absence.entry.from.german)", "\(absence.entry.to.german)",
            "\(absence.entry.deputy.map { roster.name($0) } ?? "Vertretung der Kommune")",
            linkButton(
              "Ändern", absence.address, .tertiary,
              context: "\(roster.name(absence.entry.account)), \(absence.entry.from.german)", isSmall: true),
          ]
        })
        """)
  }

  static func demoNotice(_ isDemo: Bool) -> HTML {
    guard isDemo else { return .empty }
    return notice(
      .info, "Demodaten, frei erfunden", text: "<p>Menschen, Zeiten und Anschriften sind zum Ausprobieren erfunden.</p>"
    )
  }
}

extension Assignment.Entry {
  /// Written as `Mo, Mi 9:00–12:00`, or that there are no fixed days.
  var days: String {
    guard let hours else { return "ohne feste Tage" }
    return "\(weekdays.german) \(hours.german)"
  }
}
