internal import Basics
internal import CaseAccess
internal import Cases
internal import Feature
internal import Markup
internal import Persons

/// What another room has for this day.
struct DayBlock {
  let part: DayPart
  let lines: [DueItem]
}

/// Mein Tag: what is to be done now, before what there is.
struct DayPage {
  let query: DayQuery
  let counts: DayCounts
  /// What waits for those somebody stands in for: overdue and today.
  let standInDue: Int
  let standIns: [(name: String, lastDay: Day)]
  /// Who stands in for the visitor.
  let deputies: [(name: String, lastDay: Day)]
  let lines: ListPart<DayLine>
  let appointments: [DayAppointment]
  let errands: [Errand]
  let watched: [CaseDues]
  let names: [ID<PersonKey>: String]
  let blocks: [DayBlock]
  /// Own cases without contact for six weeks.
  let quiet: Int
  let undo: HTML
  let formGuard: FormGuard
  let today: Day

  /// Weeks after which a case without contact is mentioned; set by this software.
  static let quietWeeks = 6

  var page: Page {
    Page(
      title: "Mein Tag", section: DayQuery.path,
      main: """
        \(pageHead("Mein Tag", subtitle: subtitle, tools: tools))
        \(undo)
        \(numbers)
        \(if: isWhole && !appointments.isEmpty, meetings)
        \(sectionHead("Wiedervorlagen", id: "wiedervorlagen"))
        \(tabs(label: "Wessen Wiedervorlagen", DayQuery.Whose.allCases.map { whose in
            Tab(whose.label, query.with(whose: whose, group: query.group, isWaiting: query.isWaiting).address,
              isCurrent: whose == query.whose)
          }))
        \(if: query.group != nil || query.isWaiting, filtered)
        \(if: lines.lines.isEmpty, nothing, else: groups)
        \(pager(newer: query.cursor == nil ? nil : start.address, older: older, newerText: "Anfang", olderText: "Weitere"))
        \(if: isWhole && !errands.isEmpty, tasks)
        \(if: isWhole && watched.contains { $0.count > 0 }, deadlines)
        \(each: isWhole ? blocks.filter { !$0.lines.isEmpty && !$0.part.isInHead } : [], block)
        """)
  }

  /// A number opens its list and nothing else.
  private var isWhole: Bool { query.group == nil && !query.isWaiting && query.cursor == nil }

  // MARK: Head

  private var subtitle: HTML {
    let places = blocks.filter(\.part.isInHead).flatMap(\.lines).map { "\($0.link.text), \($0.reason)" }
    let windows =
      standIns.map { "Vertretung für \($0.name) bis \($0.lastDay.german)" }
      + deputies.map { "vertreten durch \($0.name) bis \($0.lastDay.german)" }
    return "\(([today.germanLong] + places + windows).joined(separator: " · "))"
  }

  private var tools: [HTML] {
    [
      linkButton("Neuer Kontakt", DayPath.cases, .primary, shortcut: "n"),
      linkButton("Neue Aufgabe", "\(ErrandPath.list)#neu"),
      linkButton("Tagesblatt drucken", DayPath.sheet, .tertiary),
    ]
  }

  private var numbers: HTML {
    let groups = [DueGroup.overdue, .today, .week].map { group in
      Counter(
        group.label, counts[group], query.with(group: group).address,
        tone: group == .overdue && counts[group] > 0 ? .danger : nil)
    }
    let others = [
      Counter("warte auf andere", counts.waiting, query.with(group: nil, isWaiting: true).address),
      Counter(
        "in Vertretung fällig", standInDue, query.with(whose: .standIn, group: nil).address,
        tone: standInDue > 0 ? .warning : nil),
    ].filter { $0.count > 0 }
    let today = [
      Counter(
        "Termine heute", appointments.count { $0.entry.heldOn == self.today },
        "\(query.with(group: nil).address)#termine"),
      Counter("Aufgaben ohne Fall fällig", errands.count { $0.entry.dueOn <= self.today }, ErrandPath.list),
    ].filter { $0.count > 0 }
    let watched = watched.map { watch in
      Counter(
        watch.title, watch.count, watch.list,
        tone: watch.lines.contains(where: \.isOverdue) ? .warning : nil)
    }.filter { $0.count > 0 }
    let rooms = blocks.compactMap { block in
      block.part.address.map { Counter(block.part.title, block.lines.count, $0) }
    }.filter { $0.count > 0 }
    return counters(label: "Was ansteht", groups + others + today + watched + rooms)
  }

  private var filtered: HTML {
    """
    <p>Gezeigt wird nur: \(query.isWaiting ? "warte auf andere" : query.group?.label ?? ""). \
    \(textLink(Link("Alle zeigen", query.with(group: nil).address)))</p>
    """
  }

  // MARK: List

  private var start: DayQuery {
    var query = query
    query.cursor = nil
    return query
  }

  private var older: String? {
    lines.next.map { next in
      var query = query
      query.cursor = next
      return query.address
    }
  }

  private var nothing: HTML {
    let isAll = query.group == nil && !query.isWaiting
    let cases =
      quiet == 1
      ? "1 Fall ohne Kontakt seit \(Self.quietWeeks) Wochen."
      : "\(quiet) Fälle ohne Kontakt seit \(Self.quietWeeks) Wochen."
    return emptyState(
      isAll ? "Nichts fällig." : "Nichts mit diesem Filter.",
      text: quiet == 0 ? "Alle Ihre Fälle hatten in den letzten \(Self.quietWeeks) Wochen Kontakt." : "\(cases)",
      tools: quiet == 0 ? [] : [linkButton("Fälle ohne Kontakt", DayPath.cases)])
  }

  private var groups: HTML {
    let items = Array(lines.lines.enumerated())
    return HTML.joined(
      DueGroup.allCases.map { group in
        let rows = items.filter { DueGroup($0.element.dueOn, today: today) == group }
        guard !rows.isEmpty else { return .empty }
        return table(
          caption: group.label,
          columns: [
            Column("Frist", .solid), Column("Aktenzeichen", .solid), Column("Person"), Column("Anlass"),
            Column("Stand"),
            Column("Schritte", .action),
          ], items: rows,
          options: TableOptions(rowHeader: 1, rowID: { FollowUpParts.rowID(rows[$0].element.id) }),
          row: { row($0.element, at: $0.offset) })
      })
  }

  private func row(_ line: DayLine, at index: Int) -> [HTML] {
    let lines = lines.lines
    return [
      FollowUpParts.due(line.dueOn),
      textLink(Link(line.number, "\(CaseFile.address(line.caseFile))/\(CaseworkPath.register)")),
      "\(names[line.person] ?? "")",
      "\(line.reason)\(if: query.whose != .mine, "<br>\(muted("für \(line.assignee)"))")",
      FollowUpParts.state(line.dueOn, isWaiting: line.isWaiting, today: today),
      FollowUpParts.tools(
        line.id, line.version, in: line.caseFile, context: "\(line.number), \(line.dueOn.german)", back: query.address,
        next: index + 1 < lines.count ? lines[index + 1].id : nil, guard: formGuard),
    ]
  }

  // MARK: Other rooms

  private func block(_ block: DayBlock) -> HTML {
    """
    \(sectionHead(block.part.title))
    <ul>\(each: block.lines, { item in
      "<li>\(textLink(item.link)): \(item.reason)\(if: item.dueOn != nil && item.dueOn != today, " (\(item.dueOn?.german))")</li>"
    })</ul>
    """
  }
}

/// Addresses around the day.
enum DayPath {
  static let sheet = "\(DayQuery.path)/tagesblatt"
  static let cases = "\(DayQuery.path)/faelle"
}
