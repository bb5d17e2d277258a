internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup

/// The register `Verlauf`: one form, what is open, and what happened.
struct TimelinePage {
  let opened: OpenedCase
  /// `nil` for those who may not write.
  var form: ContactFormPart?
  /// `nil` for those who may not read them.
  let tasks: [FollowUp]?
  let planned: [Appointment]
  /// What is over, of the days of this page; those recorded as a contact are shown as that.
  let settled: [Appointment]
  let mayChangeTasks: Bool
  let contacts: ListPart<Contact>
  let addenda: [Addendum]
  /// Of other rooms, of the days of this page; none with a filter.
  let events: [CaseEvent]
  /// Entries that are there and kept from this visitor.
  let protectedCount: Int
  let maySpecial: Bool
  let forms: [ContactForm]
  let authors: [(id: ID<Account>, name: String)]
  let query: TimelineQuery
  let undo: HTML
  let formGuard: FormGuard
  let today: Day

  var html: HTML {
    """
    \(undo)
    \(form.map { "\(errorSummary($0.errors))\(sectionHead("Kontakt erfassen", id: "kontakt"))\($0.html)" as HTML })
    \(if: !planned.isEmpty, appointments)
    \(tasks.map(open))
    \(sectionHead(
        "Was geschah", id: "eintraege",
        tools: form == nil
          ? [] : [linkButton("Kontakt erfassen", "#kontakt", .tertiary, isSmall: true, shortcut: "n")]))
    \(filter)
    \(if: protectedCount > 0, notice(.info, Self.protected(protectedCount)))
    \(if: entries.isEmpty, nothing, else: timeline(entries.map(\.html), label: "Verlauf"))
    \(pager(newer: query.cursor == nil ? nil : first, older: older, newerText: "Neueste"))
    """
  }

  static func protected(_ count: Int) -> String {
    count == 1 ? "1 Eintrag geschützt" : "\(count) Einträge geschützt"
  }

  private var register: String { opened.file.address(CaseworkPath.register) }
  private func address(_ query: TimelineQuery) -> String { query.address(register) }
  private var first: String {
    var query = query
    query.cursor = nil
    return address(query)
  }

  private var older: String? {
    contacts.next.map { next in
      var query = query
      query.cursor = next
      return address(query)
    }
  }

  private var nothing: HTML {
    emptyState(query.isFiltered ? "Kein Eintrag mit diesem Filter" : "Noch kein Eintrag")
  }

  // MARK: Open follow-ups

  private func open(_ tasks: [FollowUp]) -> HTML {
    """
    \(sectionHead(
        "Offene Wiedervorlagen", id: "wiedervorlagen",
        tools: mayChangeTasks ? [linkButton("Wiedervorlage setzen", FollowUpPath.new(opened.id), isSmall: true, shortcut: "w")] : []))
    \(table(
        caption: "Offene Wiedervorlagen, die dringendsten zuerst",
        columns: [Column("Frist", .solid), Column("Anlass"), Column("Für"), Column("Stand")]
          + (mayChangeTasks ? [Column("Schritte", .action)] : []),
        items: Array(tasks.enumerated()),
        options: TableOptions(
          hidesCaption: true, whenEmpty: "<p>Keine offene Wiedervorlage.</p>",
          rowID: { FollowUpParts.rowID(tasks[$0].id) }),
        row: { row($0.element, next: $0.offset + 1 < tasks.count ? tasks[$0.offset + 1].id : nil) }))
    """
  }

  // MARK: Appointments

  private var appointments: HTML {
    """
    \(sectionHead(
        "Nächste Termine", id: "termine",
        tools: [linkButton("Alle Termine", AppointmentPath.list(opened.id), .tertiary, isSmall: true)]))
    \(table(
        caption: "Nächste Termine",
        columns: [Column("Wann", .solid), Column("Anlass"), Column("Stand")]
          + (mayChangeTasks ? [Column("Schritte", .action)] : []),
        items: planned, options: TableOptions(hidesCaption: true), row: row))
    """
  }

  private func row(_ appointment: Appointment) -> [HTML] {
    let cells: [HTML] = [
      mayChangeTasks
        ? textLink(Link(appointment.when, AppointmentPath.one(opened.id, appointment.id))) : "\(appointment.when)",
      "\([appointment.formLabel, appointment.entry.topic].filter { !$0.isEmpty }.joined(separator: ": "))",
      badges([
        AppointmentParts.state(appointment, today: today), AppointmentParts.interpreter(appointment.entry),
      ]),
    ]
    guard mayChangeTasks else { return cells }
    return cells + [
      appointment.canBeRecorded(on: today)
        ? AppointmentParts.steps(
          appointment.id, appointment.version, in: opened.id, context: appointment.when, back: "", guard: formGuard)
        : .empty
    ]
  }

  private func row(_ task: FollowUp, next: ID<FollowUp>?) -> [HTML] {
    let cells: [HTML] = [
      FollowUpParts.due(task.dueOn), "\(task.reason)", "\(task.assignee)",
      FollowUpParts.state(task.dueOn, isWaiting: task.isWaiting, today: today),
    ]
    guard mayChangeTasks else { return cells }
    return cells + [
      FollowUpParts.tools(
        task.id, task.version, in: opened.id, context: "Wiedervorlage vom \(task.dueOn.german)", back: register,
        next: next, guard: formGuard)
    ]
  }

  // MARK: Entries

  private struct Entry {
    let day: Day
    let at: Instant
    let html: TimelineEntry
  }

  private var entries: [Entry] {
    let notes = Dictionary(grouping: addenda, by: \.contact)
    let own = contacts.lines.map { contact in
      Entry(day: contact.entry.heldOn, at: contact.writtenAt, html: entry(contact, notes[contact.id] ?? []))
    }
    let others = events.map { Entry(day: $0.at.local.day, at: $0.at, html: entry($0)) }
    let meetings = settled.filter { $0.contact == nil }.map { appointment in
      Entry(
        day: appointment.entry.heldOn, at: appointment.settledAt ?? Instant(seconds: 0), html: entry(appointment))
    }
    return (own + others + meetings).sorted { ($1.day, $1.at) < ($0.day, $0.at) }
  }

  private func entry(_ contact: Contact, _ addenda: [Addendum]) -> TimelineEntry {
    let special = contact.hasSpecial || addenda.contains(where: \.hasSpecial)
    let facts = ContactParts.facts(contact)
    return TimelineEntry(
      when: contact.entry.heldOn.german, moment: contact.entry.heldOn.iso, who: contact.author,
      kind: contact.formLabel,
      text: """
        \(if: !facts.isEmpty, "<p>\(muted(facts))</p>")\
        \(contact.isErased ? "<p>Der Text ist gelöscht.</p>" : paragraphs(contact.entry.note))\
        \(each: addenda, ContactParts.addendum)\
        \(if: special, "<p>\(maySpecial ? "Besondere Angaben: im Eintrag lesen." : Self.protected(1))</p>")\
        <p>\(textLink(Link("Eintrag vom \(contact.entry.heldOn.german) öffnen", ContactPath.entry(opened.id, contact.id))))</p>
        """, id: "eintrag-\(contact.id.text)")
  }

  private func entry(_ appointment: Appointment) -> TimelineEntry {
    let text = [appointment.formLabel, appointment.entry.topic].filter { !$0.isEmpty }.joined(separator: ": ")
    return TimelineEntry(
      when: appointment.when, moment: appointment.entry.heldOn.iso, who: appointment.assignee,
      kind: "Termin \(appointment.state.label)", text: "<p>\(text)</p>", id: "termin-\(appointment.id.text)")
  }

  private func entry(_ event: CaseEvent) -> TimelineEntry {
    TimelineEntry(
      when: "\(event.at.local.day.german), \(event.at.local.clock) Uhr",
      moment: "\(event.at.local.day.iso)T\(event.at.local.clock)", who: event.who, kind: event.kind,
      text: "\(event.text)\(if: event.link != nil, "<p>\(textLink(event.link ?? Link("", "")))</p>")")
  }

  // MARK: Filter

  /// Links and no form: what is typed above stays where it is until somebody leaves the page.
  private var filter: HTML {
    details(
      query.isFiltered ? "Filter: \(sentence)" : "Filter", isOpen: query.isFiltered,
      content: """
        \(choices("Form", forms.map { ($0.label, $0.code) }, query.form) { $0.form = $1 })
        \(choices(
            "Tätigkeit", ActivityCategory.allCases.map { ($0.label, $0.rawValue) }, query.activity?.rawValue ?? ""
          ) { $0.activity = ActivityCategory(rawValue: $1) })
        \(choices("Zeitraum", TimelineQuery.Period.allCases.map { ($0.label, $0.rawValue) },
          query.period?.rawValue ?? "") { $0.period = TimelineQuery.Period(rawValue: $1) })
        \(choices("Verfasst von", authors.map { ($0.name, $0.id.text) }, query.author?.text ?? "") {
          $0.author = ID(text: $1)
        })
        """)
  }

  private func choices(
    _ label: String, _ items: [(label: String, code: String)], _ current: String,
    _ set: (inout TimelineQuery, String) -> Void
  ) -> HTML {
    tabs(
      label: label,
      ([(label: "\(label): alle", code: "")] + items).map { item in
        var query = query
        query.cursor = nil
        set(&query, item.code)
        return Tab(item.label, address(query), isCurrent: item.code == current)
      })
  }

  private var sentence: String {
    [
      forms.current(query.form)?.label, query.activity?.label,
      query.period.map { "letzte \($0.label)" }, authors.first { $0.id == query.author }.map { "von \($0.name)" },
    ].compactMap { $0 }.joined(separator: ", ")
  }
}

/// Pieces that history, entry and print show alike.
enum ContactParts {
  /// Duration, activity and who took part, in one line.
  static func facts(_ contact: Contact) -> String {
    [
      contact.entry.minutes.map { "\($0) Minuten" }, contact.entry.activity.label,
      contact.entry.participants.isEmpty ? nil : "mit \(contact.entry.participants)",
    ].compactMap { $0 }.joined(separator: " · ")
  }

  static func addendum(_ addendum: Addendum) -> HTML {
    """
    <p><strong>Nachtrag von \(addendum.author) am \(addendum.writtenAt.local.german)</strong></p>\
    \(paragraphs(addendum.text))
    """
  }
}
