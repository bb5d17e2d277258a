internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup

// Parts of the day besides the follow-ups.

extension DayPage {
  /// Appointments of today, and those before of which nobody has said how they went.
  var meetings: HTML {
    """
    \(sectionHead("Termine", id: "termine"))
    \(table(
        caption: "Termine heute und mit offenem Ausgang",
        columns: [
          Column("Wann", .solid), Column("Aktenzeichen", .solid), Column("Person"), Column("Was und wo"), Column("Stand"),
          Column("Schritte", .action),
        ], items: appointments, options: TableOptions(hidesCaption: true, rowHeader: 1), row: row))
    """
  }

  private func row(_ line: DayAppointment) -> [HTML] {
    let entry = line.entry
    let day = entry.heldOn == today ? "" : "\(entry.heldOn.germanWeekdayShort) \(entry.heldOn.german), "
    let what = [line.formLabel, entry.topic, entry.place].filter { !$0.isEmpty }.joined(separator: ", ")
    return [
      "\(day)\(entry.hours) Uhr", textLink(Link(line.number, AppointmentPath.one(line.caseFile, line.id))),
      "\(names[line.person] ?? "")",
      "\(what)\(if: query.whose != .mine || line.isInDeputy, "<br>\(muted(line.standsFor))")",
      badges([state(line), AppointmentParts.interpreter(entry)]),
      line.state == .planned
        ? AppointmentParts.steps(
          line.id, line.version, in: line.caseFile, context: "\(line.number), \(entry.hours) Uhr",
          back: DayQuery.path, guard: formGuard) : .empty,
    ]
  }

  private func state(_ line: DayAppointment) -> HTML {
    switch line.state {
    case .planned where line.entry.heldOn < today: badge("Ausgang offen", .warning)
    case .planned: badge("heute", .info)
    case .held: badge(line.state.label, .success)
    case .missed, .cancelled: badge(line.state.label)
    }
  }

  /// Own tasks beside the cases.
  var tasks: HTML {
    """
    \(sectionHead(
        "Aufgaben ohne Fall", id: "aufgaben",
        tools: [linkButton("Alle Aufgaben", ErrandPath.list, .tertiary, isSmall: true)]))
    \(table(
        caption: "Aufgaben ohne Fall",
        columns: [Column("Bis"), Column("Aufgabe"), Column("Stand"), Column("Schritte", .action)],
        items: Array(errands.prefix(10)), options: TableOptions(hidesCaption: true, rowHeader: 1)
      ) { errand in
        [
          FollowUpParts.due(errand.entry.dueOn), ErrandParts.text(errand), ErrandParts.state(errand, today: today),
          ErrandParts.finish(errand, back: DayQuery.path, guard: formGuard),
        ]
      })
    """
  }

  /// What other rooms watch in the own cases.
  var deadlines: HTML {
    """
    \(sectionHead("Fristen", id: "fristen"))
    \(each: watched.filter { $0.count > 0 }, { watch in
        """
        \(sectionHead(watch.title, level: 3))
        <ul>\(each: watch.lines, line)</ul>
        \(if: watch.count > watch.lines.count,
          "<p>\(textLink(Link("Alle \(watch.count) zeigen: \(watch.title)", watch.list)))</p>")
        """
      })
    """
  }

  private func line(_ due: CaseDue) -> HTML {
    let name = names[due.person].map { ", \($0)" } ?? ""
    return """
      <li>\(textLink(Link("\(due.number)\(name)", due.address))): \(due.what), \(due.when)\
      \(if: due.isOverdue, " \(badge(due.overdueWord, .danger))")</li>
      """
  }
}

extension DayAppointment {
  /// Whose appointment it is.
  var standsFor: String { isInDeputy ? "in Vertretung für \(assignee)" : "für \(assignee)" }
}
