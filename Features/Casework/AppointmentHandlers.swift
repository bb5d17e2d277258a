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

/// Requests on the appointments of a case: list, set, change, say how it went.
struct AppointmentHandlers: Sendable {
  static let state = "stand"
  /// The page to return to.
  static let back = "weiter"

  let frame: CaseFrame

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .read, .followUp) { opened in
      if let unknown = visit.query.pairs.first(where: { $0.name != AppointmentPath.after }) {
        return .badParameter(unknown.name)
      }
      let typed = visit.query[AppointmentPath.after] ?? ""
      let cursor = ListCursor(text: typed)
      guard typed.isEmpty || cursor.map({ Int64($0.sortKey) != nil }) == true else {
        return .badParameter(AppointmentPath.after)
      }
      let store = AppointmentStore(connection)
      let key = try opened.key(.notes)
      let page = AppointmentListPage(
        opened: opened, planned: try store.planned(in: opened.id, key),
        settled: try store.settled(in: opened.id, key, after: cursor), isLater: cursor != nil,
        counts: try store.counts(in: opened.id), formGuard: visit.guardFields(), today: visit.today)
      return .page(try frame.page(opened, register: AppointmentPath.register, visit, connection, main: page.html))
    }
  }

  // MARK: Form

  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .create, .followUp) { opened in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      let page = try page(opened, nil, visit.guardFields(), visit, connection)
      return .page(try framed(drafted(page, visit, connection), opened, visit, connection))
    }
  }

  @Sendable func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .followUp) { opened in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      guard let stored = try find(opened, visit, connection) else { return .notFound }
      opened.note(.read, .followUp, visit, detail: "Termin \(stored.id.text)")
      let page = try page(opened, stored, visit.guardFields(), visit, connection)
      return .page(try framed(drafted(page, visit, connection), opened, visit, connection))
    }
  }

  @Sendable func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .create, .followUp) { opened in
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      var page = try page(opened, nil, visit.repeatedGuardFields(), visit, connection)
      page.form = form
      var reader = FormReader(visit)
      guard let entry = page.fields.read(&reader) else {
        page.errors = reader.errors
        return .unprocessable(try framed(page, opened, visit, connection))
      }
      let id = try AppointmentStore(connection).add(
        entry, to: opened.id, try opened.key(.notes), by: opened.account, at: visit.now)
      opened.note(.created, .followUp, visit, detail: "Termin \(id.text)")
      return .seeOther(
        opened.file.address(AppointmentPath.register),
        notice: "Termin gespeichert: \(entry.heldOn.germanWeekdayShort), \(entry.heldOn.german), \(entry.hours) Uhr.")
    }
  }

  @Sendable func change(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .followUp) { opened in
      guard let stored = try find(opened, visit, connection) else { return .notFound }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      var page = try page(opened, stored, visit.repeatedGuardFields(), visit, connection)
      page.form = form
      guard stored.state == .planned, Int64(form.version) == stored.version else {
        opened.note(.read, .followUp, visit, detail: "Termin \(stored.id.text)")
        page.form.version = Int(stored.version)
        page.conflict = conflictNotice(stored.differences(form, page.fields.forms, page.fields.team))
        return .conflict(try framed(page, opened, visit, connection))
      }
      var reader = FormReader(visit)
      guard let entry = page.fields.read(&reader) else {
        page.errors = reader.errors
        return .unprocessable(try framed(page, opened, visit, connection))
      }
      guard try AppointmentStore(connection).change(stored, to: entry, try opened.key(.notes)) else {
        throw ChangedMeanwhile()
      }
      opened.note(.changed, .followUp, visit, detail: "Termin \(stored.id.text)")
      return .seeOther(
        opened.file.address(AppointmentPath.register), notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
    }
  }

  // MARK: Steps

  /// Says how it went, or takes that back.
  @Sendable func settle(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .followUp) { opened in
      guard let stored = try find(opened, visit, connection) else { return .notFound }
      guard let state = Appointment.State(rawValue: visit.form[Self.state] ?? "") else {
        return .badParameter(Self.state)
      }
      let isTooEarly = [.held, .missed].contains(state) && stored.entry.heldOn > visit.today
      guard visit.form[TypedForm.versionField] == "\(stored.version)", stored.state != state, stored.contact == nil,
        stored.state == .planned || state == .planned, !isTooEarly
      else {
        opened.note(.read, .followUp, visit, detail: "Termin \(stored.id.text)")
        var page = try page(opened, stored, visit.repeatedGuardFields(), visit, connection)
        page.conflict = notice(
          .warning,
          isTooEarly
            ? "Es ist nichts geändert: Dieser Termin liegt noch vor Ihnen."
            : "Es ist nichts geändert: Dieser Termin sieht inzwischen anders aus.",
          text: "<p>Unten steht der Stand von jetzt. Bitte entscheiden Sie noch einmal.</p>", isAnnounced: true)
        return .conflict(try framed(page, opened, visit, connection))
      }
      guard
        try AppointmentStore(connection).settle(
          stored.id, stored.version, as: state, by: opened.account, at: visit.now)
      else { throw ChangedMeanwhile() }
      opened.note(.changed, .followUp, visit, detail: "Termin \(stored.id.text): \(state.label)")
      return .seeOther(back(opened, visit), notice: "Termin am \(stored.entry.heldOn.german): \(state.label).")
    }
  }

  private func back(_ opened: OpenedCase, _ visit: Visit) -> String {
    let address = ownPath(visit.form[Self.back])
    return address == DayQuery.path ? address : opened.file.address(AppointmentPath.register)
  }

  // MARK: Parts

  private func find(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> Appointment? {
    guard let id: ID<Appointment> = visit.id("nummer") else { return nil }
    return try AppointmentStore(connection).find(id, in: opened.id, try opened.key(.notes))
  }

  private func page(
    _ opened: OpenedCase, _ stored: Appointment?, _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> AppointmentPage {
    var team = try CaseTeamStore(connection, at: visit.now).members(of: opened.id)
    if let stored, !team.contains(where: { $0.account == stored.entry.assignedTo }) {
      team.append(CaseTeamMember(account: stored.entry.assignedTo, name: stored.assignee))
    }
    return AppointmentPage(
      file: opened.file, stored: stored,
      form: stored.map(AppointmentForm.stored) ?? AppointmentForm.new(opened.account, opened.person),
      fields: AppointmentForm(
        forms: try ContactStore(connection).forms(on: visit.today, onlyContacts: true), team: team,
        today: visit.today), formGuard: formGuard)
  }

  private func drafted(
    _ page: AppointmentPage, _ visit: Visit, _ connection: Connection
  ) throws -> AppointmentPage {
    guard let draft = try visit.draft(page.draft, connection), let kept = TypedForm(draft.fields) else { return page }
    var page = page
    page.form = kept
    page.draftSavedAt = draft.savedAt.local.german
    return page
  }

  private func framed(
    _ page: AppointmentPage, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> Page {
    try frame.page(opened, register: AppointmentPath.register, title: "Termin", visit, connection, main: page.html)
  }
}
