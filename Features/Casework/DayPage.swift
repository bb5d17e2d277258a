internal import Access
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
  /// Of all there is, also what no line names.
  let count: Int
}

/// Mein Tag: what is to be done now, before what there is.
struct DayPage {
  let account: ID<Account>
  let query: DayQuery
  let counts: DayCounts
  /// What waits for those somebody stands in for: overdue and today.
  let standInDue: Int
  let standIns: [DeputySpan]
  /// Who stands in for the visitor.
  let deputies: [DeputySpan]
  let lines: ListPart<DayLine>
  let appointments: [DayAppointment]
  let errands: [Errand]
  let errandsDue: Int
  let watched: [CaseDues]
  /// What others owe.
  let awaited: [CaseDues]
  let names: [ID<PersonKey>: String]
  let blocks: [DayBlock]
  /// Own cases without contact for six weeks.
  let quiet: Int
  /// Whether the visitor leads any open case.
  let leadsCases: Bool
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
        \(if: isWhole, meetings)
        \(sectionHead("Wiedervorlagen", id: "wiedervorlagen"))
        \(tabs(label: "Wessen Wiedervorlagen", DayQuery.Whose.allCases.map { whose in
            Tab(whose.label, query.with(
                whose: whose, group: query.group, isWaiting: query.isWaiting, isDue: query.isDue
              ).address,
              isCurrent: whose == query.whose)
          }))
        \(if: query.filter != nil, filtered)
        \(if: lines.lines.isEmpty, nothing, else: groups)
        \(pager(newer: query.cursor == nil ? nil : start.address, older: older, newerText: "Anfang", olderText: "Weitere"))
        \(if: isWhole && !errands.isEmpty, tasks)
        \(if: isWhole && watched.contains { $0.count > 0 }, deadlines)
        \(each: isWhole || query.isWaiting && query.cursor == nil ? awaited.filter { $0.count > 0 } : [], owed)
        \(each: isWhole ? blocks.filter { !$0.lines.isEmpty && !$0.part.isInHead } : [], block)
        """)
  }

  /// A number opens its list and nothing else.
  private var isWhole: Bool { query.filter == nil && query.cursor == nil }

  // MARK: Head

  private var subtitle: HTML {
    let places = blocks.filter(\.part.isInHead).flatMap(\.lines).map { "\($0.link.text), \($0.reason)" }
    let windows =
      standIns.map { "Vertretung für \($0.words)" } + deputies.map { "vertreten durch \($0.words)" }
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
      Counter(
        "warte auf andere", awaited.reduce(counts.waiting) { $0 + $1.count },
        query.with(group: nil, isWaiting: true).address),
      Counter(
        "in Vertretung fällig", standInDue, query.with(whose: .standIn, group: nil, isDue: true).address,
        tone: standInDue > 0 ? .warning : nil),
    ].filter { $0.count > 0 }
    let today = [
      Counter(
        "Termine heute", appointments.count { $0.entry.heldOn == self.today },
        "\(query.with(group: nil).address)#termine"),
      Counter("Aufgaben ohne Fall fällig", errandsDue, ErrandPath.due),
    ].filter { $0.count > 0 }
    let watched = watched.map { watch in
      Counter(
        watch.title, watch.count, watch.list,
        tone: watch.lines.contains(where: \.isOverdue) ? .warning : nil)
    }.filter { $0.count > 0 }
    let rooms = blocks.compactMap { block in
      block.part.address.map { Counter(block.part.title, block.count, $0) }
    }
    let silent = Counter("ohne Kontakt seit \(Self.quietWeeks) Wochen", quiet, DayCasesQuery(isQuiet: true).address)
    return counters(
      label: "Was ansteht", groups + others + today + watched + (rooms + [silent]).filter { $0.count > 0 })
  }

  private var filtered: HTML {
    """
    <p>Gezeigt wird nur: \(query.filter ?? ""). \
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
    guard query.filter == nil else {
      return query.isWaiting && awaited.contains { $0.count > 0 }
        ? "<p>Keine Wiedervorlage wartet auf andere.</p>" : emptyState("Nichts mit diesem Filter.")
    }
    return emptyState(
      "Nichts fällig.", text: "\(silence)",
      tools: quiet == 0 ? [] : [linkButton("Fälle ohne Kontakt", DayCasesQuery(isQuiet: true).address)])
  }

  /// Nothing is said of contacts to somebody who leads no case.
  private var silence: String {
    switch quiet {
    case 0: !leadsCases ? "" : "Kein Fall ist länger als \(Self.quietWeeks) Wochen ohne Kontakt."
    case 1: "1 Fall ohne Kontakt seit \(Self.quietWeeks) Wochen."
    default: "\(quiet) Fälle ohne Kontakt seit \(Self.quietWeeks) Wochen."
    }
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
      "\(line.reason)\(whom(line))",
      FollowUpParts.state(line.dueOn, isWaiting: line.isWaiting, today: today),
      FollowUpParts.tools(
        line.id, line.version, in: line.caseFile, context: "\(line.number), \(line.dueOn.german)", back: query.address,
        next: index + 1 < lines.count ? lines[index + 1].id : nil, guard: formGuard),
    ]
  }

  /// Among the own ones is what was left in a case by somebody who does not work on it any more.
  private func whom(_ line: DayLine) -> HTML {
    if query.whose != .mine { return "<br>\(muted("für \(line.assignee)"))" }
    return line.assignedTo == account ? .empty : "<br>\(muted("war für \(line.assignee), nicht mehr im Fall"))"
  }

  // MARK: Other rooms

  private func block(_ block: DayBlock) -> HTML {
    """
    \(sectionHead(block.part.title))
    <ul>\(each: block.lines, { item in
      "<li>\(textLink(item.link)): \(item.reason)\(if: item.dueOn != nil && item.dueOn != today, " (\(item.dueOn?.german))")</li>"
    })</ul>
    \(if: block.lines.count > 1 && block.count > block.lines.count,
      "<p>\(block.part.address.map { textLink(Link("Alle \(block.count) zeigen: \(block.part.title)", $0)) })</p>")
    """
  }
}

/// Addresses around the day.
enum DayPath {
  static let sheet = "\(DayQuery.path)/tagesblatt"
  static let cases = "\(DayQuery.path)/faelle"
}
