internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Keys
internal import Markup
internal import SQL
internal import Web

/// Addresses of the register.
enum CaseworkPath {
  static let register = "verlauf"
}

/// Requests on the register `Verlauf`: reading it, and the one form.
struct TimelineHandlers: Sendable {
  let frame: CaseFrame
  let parts: [ContactPart]

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .read, .note) { opened in
      guard let query = TimelineQuery(visit.query) else { return .badParameter("filter") }
      let appointment = try query.appointment.flatMap { try recordable($0, opened, visit, connection) }
      let new = ContactFormPart.new(opened.account, today: visit.today, of: appointment)
      let drafts = try drafts(opened, appointment, visit, connection)
      return .page(
        try page(opened, query, drafts.form ?? new, [], drafts, visit.guardFields(), visit, connection))
    }
  }

  /// What was kept of the form, and of another one in the same case.
  private struct Drafts {
    var form: TypedForm?
    var savedAt: String?
    var otherSavedAt: String?
  }

  private func drafts(
    _ opened: OpenedCase, _ appointment: Appointment?, _ visit: Visit, _ connection: Connection
  ) throws -> Drafts {
    var found = Drafts()
    if let draft = try visit.draft(ContactFormPart.draft(opened.id, of: appointment?.id), connection),
      let kept = TypedForm(draft.fields)
    {
      found.form = kept
      found.savedAt = draft.savedAt.local.german
    }
    guard appointment != nil else { return found }
    found.otherSavedAt = try visit.draft(ContactFormPart.draft(opened.id, of: nil), connection)?.savedAt.local.german
    return found
  }

  /// Contact, tasks done, next follow-up and what other rooms add: all of it or nothing.
  @Sendable func record(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .create, .note) { opened in
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      let notes = try opened.key(.notes)
      let reader = ContactReader(
        forms: try ContactStore(connection).forms(on: visit.today),
        tasks: opened.may(.update, .followUp) ? try FollowUpStore(connection).open(in: opened.id, notes) : [],
        team: try team(opened, visit, connection), deadlines: DeadlineDate.all(opened, today: visit.today),
        maySpecial: opened.may(.create, .specialCategory), today: visit.today)
      var fields = FormReader(visit)
      let input = reader.read(&fields, visit.form)
      let mistakes = try fields.errors + parts.flatMap { try $0.check(opened, visit, connection) }
      guard mistakes.isEmpty, let input else {
        opened.note(.read, .note, visit)
        return .unprocessable(
          try page(
            opened, TimelineQuery(), form, mistakes, Drafts(), visit.repeatedGuardFields(), visit, connection))
      }
      let contact = try store(input, opened, visit, connection)
      let isLinked = try settle(form, with: contact, opened, visit, connection)
      for part in parts { try part.save(opened, contact, visit, connection) }
      return .seeOther(
        visit.form["danach"] == "tag" ? DayQuery.path : "\(address(opened))#eintrag-\(contact.text)",
        notice: notice(input, visit)
          + (isLinked ? "" : " Der Termin war inzwischen abgeschlossen und bleibt, wie er ist."))
    }
  }

  /// The appointment whose contact this is took place; false if it was settled meanwhile.
  private func settle(
    _ form: TypedForm, with contact: ID<ContactKey>, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> Bool {
    guard let id = ID<Appointment>(text: form[ContactField.appointment]) else { return true }
    guard opened.may(.update, .followUp), let appointment = try recordable(id, opened, visit, connection),
      try AppointmentStore(connection).settle(
        id, appointment.version, as: .held, with: contact, by: opened.account, at: visit.now)
    else { return false }
    opened.note(.changed, .followUp, visit, detail: "Termin \(id.text): \(Appointment.State.held.label)")
    return true
  }

  /// An appointment of the case that lies behind and is open.
  private func recordable(
    _ id: ID<Appointment>, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> Appointment? {
    guard opened.may(.read, .followUp),
      let found = try AppointmentStore(connection).find(id, in: opened.id, try opened.key(.notes)),
      found.canBeRecorded(on: visit.today)
    else { return nil }
    return found
  }

  private func store(
    _ input: ContactInput, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> ID<ContactKey> {
    let notes = try opened.key(.notes)
    let contacts = ContactStore(connection)
    let contact = try contacts.add(
      input.entry, to: opened.id, notes: notes, special: try opened.key(.specialCategories), by: opened.account,
      at: visit.now)
    opened.note(.created, .note, visit)
    if !input.entry.special.isEmpty { opened.note(.created, .specialCategory, visit) }
    let tasks = FollowUpStore(connection)
    for task in input.ticked {
      guard try tasks.tick(task.id, task.version, by: opened.account, at: visit.now) else { throw ChangedMeanwhile() }
      opened.note(.changed, .followUp, visit, detail: "\(task.id.text) erledigt")
    }
    if let next = input.next, opened.may(.create, .followUp) {
      try tasks.add(next, to: opened.id, with: contact, notes, by: opened.account, at: visit.now)
      opened.note(.created, .followUp, visit)
    }
    try tasks.renewNextDue(of: opened.id, at: visit.now)
    try CaseStore(connection).setLastContact(
      try contacts.lastContact(in: opened.id), of: opened.id, at: visit.now)
    return contact
  }

  private func notice(_ input: ContactInput, _ visit: Visit) -> String {
    var sentences = ["Gespeichert um \(visit.now.local.clock) Uhr."]
    if !input.ticked.isEmpty {
      sentences.append(
        input.ticked.count == 1 ? "1 Wiedervorlage erledigt." : "\(input.ticked.count) Wiedervorlagen erledigt.")
    }
    if let next = input.next {
      sentences.append("Nächste Wiedervorlage: \(next.dueOn.germanWeekdayShort), \(next.dueOn.german).")
    }
    return sentences.joined(separator: " ")
  }

  private func address(_ opened: OpenedCase) -> String { opened.file.address(CaseworkPath.register) }

  private func team(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> [CaseTeamMember] {
    try CaseTeamStore(connection, at: visit.now).members(of: opened.id)
  }

  // MARK: Page

  private func page(
    _ opened: OpenedCase, _ query: TimelineQuery, _ form: TypedForm, _ errors: [FieldError], _ drafts: Drafts,
    _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> Page {
    let notes = try opened.key(.notes)
    let store = ContactStore(connection)
    // The supervision reads only what is marked for it (§ 203 StGB); a review grant is the only share of notes.
    let onlyMarked = opened.relation(.read, .note) == .shared
    let contacts = try store.page(
      query, of: opened.id, onlyForReview: onlyMarked, notes: notes, today: visit.today)
    let tasks = opened.may(.read, .followUp) ? try FollowUpStore(connection).open(in: opened.id, notes) : nil
    if tasks != nil { opened.note(.read, .followUp, visit) }
    let isFirst = query.cursor == nil && !query.isFiltered
    let appointments = !query.isFiltered && tasks != nil ? AppointmentStore(connection) : nil
    let since = contacts.next == nil ? DueGroup.earliest : contacts.lines.last?.entry.heldOn ?? DueGroup.earliest
    let main = TimelinePage(
      opened: opened,
      form: query.cursor == nil
        ? try formPart(opened, form, errors, drafts, tasks ?? [], formGuard, visit, connection) : nil,
      tasks: isFirst ? tasks : nil, planned: isFirst ? try appointments?.planned(in: opened.id, notes) ?? [] : [],
      settled: try appointments?.settled(in: opened.id, notes, from: since, before: query.before) ?? [],
      mayChangeTasks: opened.may(.update, .followUp), contacts: contacts,
      addenda: try store.addenda(of: contacts.lines.map(\.id), notes: notes, special: nil),
      events: query.isFiltered
        ? []
        : try frame.events(opened, besides: CaseworkPath.register, visit, connection)
          .filter { $0.at.local.day >= since && $0.at.local.day < query.before },
      protectedCount: onlyMarked ? try store.countUnmarked(in: opened.id) : 0,
      maySpecial: opened.may(.read, .specialCategory), forms: try store.formsUntil(visit.today),
      authors: try store.authors(in: opened.id), query: query,
      undo: try undo(opened, query, formGuard, visit, connection), formGuard: formGuard, today: visit.today)
    return try frame.page(opened, register: CaseworkPath.register, visit, connection, main: main.html)
  }

  /// The one form for those who may write; further pages of the history show the history alone.
  private func formPart(
    _ opened: OpenedCase, _ form: TypedForm, _ errors: [FieldError], _ drafts: Drafts, _ tasks: [FollowUp],
    _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> ContactFormPart? {
    guard opened.may(.create, .note) else { return nil }
    return ContactFormPart(
      file: opened.file, address: address(opened), form: form,
      forms: try ContactStore(connection).forms(on: visit.today),
      tasks: opened.may(.update, .followUp) ? tasks : [], team: try team(opened, visit, connection),
      deadlines: DeadlineDate.all(opened, today: visit.today),
      appointment: try ID<Appointment>(text: form[ContactField.appointment])
        .flatMap { try recordable($0, opened, visit, connection) },
      maySpecial: opened.may(.create, .specialCategory), maySetFollowUp: opened.may(.create, .followUp),
      parts: try parts.map { try $0.fields(opened, form.fields, errors, visit, connection) }, formGuard: formGuard,
      today: visit.today, errors: errors, draftSavedAt: drafts.savedAt,
      otherDraftSavedAt: drafts.otherSavedAt)
  }

  private func undo(
    _ opened: OpenedCase, _ query: TimelineQuery, _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> HTML {
    guard let ticked = query.ticked, opened.may(.update, .followUp),
      let last = try FollowUpStore(connection).lastTick(of: opened.account, at: visit.now), last.id == ticked,
      last.caseFile == opened.id
    else { return .empty }
    return FollowUpParts.undo(
      ticked, in: opened.id, number: opened.file.number, back: address(opened), guard: formGuard)
  }
}

/// Between reading and writing of one transaction nothing can change; if it does, nothing is stored.
struct ChangedMeanwhile: Error, CustomStringConvertible {
  var description: String { "Eine Wiedervorlage hat sich während des Speicherns geändert; es ist nichts gespeichert." }
}
