internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup

// Parts of the day besides the follow-ups.

extension DayPage {
  /// Appointments of today, and those before of which nobody has said how they went.
  var meetings: HTML {
    let parts = [
      ("Termine heute", "termine", appointments.filter { $0.entry.heldOn >= today }),
      ("Termine mit offenem Ausgang", "ausgang", appointments.filter { $0.entry.heldOn < today }),
    ]
    return "\(each: parts.filter { !$0.2.isEmpty }, { meetings($0.0, id: $0.1, $0.2) })"
  }

  private func meetings(_ title: String, id: String, _ lines: [DayAppointment]) -> HTML {
    """
    \(sectionHead(title, id: id))
    \(table(
        caption: title,
        columns: [
          Column("Wann", .solid), Column("Aktenzeichen", .solid), Column("Person"), Column("Was und wo"), Column("Stand"),
          Column("Schritte", .action),
        ], items: lines, options: TableOptions(hidesCaption: true, rowHeader: 1), row: row))
    """
  }

  private func row(_ line: DayAppointment) -> [HTML] {
    let entry = line.entry
    let day = entry.heldOn == today ? "" : "\(entry.heldOn.germanWeekdayShort) \(entry.heldOn.german), "
    let what = [line.formLabel, entry.topic, entry.place].filter { !$0.isEmpty }.joined(separator: ", ")
    return [
      "\(day)\(entry.hours) Uhr", textLink(Link(line.number, AppointmentPath.one(line.caseFile, line.id))),
      "\(names[line.person] ?? "")",
      "\(what)\(whom(line))",
      badges([state(line), AppointmentParts.interpreter(entry)]),
      line.state == .planned
        ? AppointmentParts.steps(
          line.id, line.version, in: line.caseFile, context: "\(line.number), \(entry.hours) Uhr",
          back: DayQuery.path, guard: formGuard) : .empty,
    ]
  }

  private func whom(_ line: DayAppointment) -> HTML {
    query.whose != .mine || line.isInDeputy || line.isLeft ? "<br>\(muted(line.standsFor))" : .empty
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
    \(each: watched.filter { $0.count > 0 }, { "\(sectionHead($0.title, level: 3))\(list($0))" })
    """
  }

  /// What others owe, with the way to all of it; in the list of that alone, what is too much for one page is told.
  func owed(_ part: CaseDues) -> HTML { "\(sectionHead(part.title))\(list(part))" }

  private func list(_ part: CaseDues) -> HTML {
    let left = part.count - part.lines.count
    let rest: HTML =
      query.isWaiting
      ? "<p>\(left) weitere stehen hier, sobald einige davon beantwortet sind.</p>"
      : "<p>\(textLink(Link("Alle \(part.count) zeigen: \(part.title)", part.list)))</p>"
    return "<ul>\(each: part.lines, line)</ul>\(if: left > 0, rest)"
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
  var standsFor: String {
    if isLeft { return isInDeputy ? "in Vertretung, war für \(assignee)" : "war für \(assignee), nicht mehr im Fall" }
    return isInDeputy ? "in Vertretung für \(assignee)" : "für \(assignee)"
  }
}
