internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests that close a case and open it again.
struct ClosureHandlers: Sendable {
  static let closing = "abschluss"
  static let reopening = "wiederaufnahme"
  static let reason = "grund"

  let frame: CaseFrame

  // MARK: Closing

  @Sendable func askClosing(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .goalPlan) { opened in
      let reason = visit.query[Self.reason]
      for pair in visit.query.pairs
      where pair.name != Self.reason || ClosureReason(rawValue: pair.value) == nil { return .badParameter(pair.name) }
      guard opened.mayWork else { return .forbidden }
      opened.note(.read, .caseHeader, visit, detail: "Abschluss, offene Punkte")
      let form = TypedForm(version: Int(opened.file.version), [("tag", "heute"), (Self.reason, reason ?? "")])
      let page = try closingPage(opened, form, visit.guardFields(), connection)
      return .page(try framed(page, opened, visit, connection))
    }
  }

  @Sendable func close(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .goalPlan) { opened in
      guard opened.mayWork else { return .forbidden }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      var page = try closingPage(opened, form, visit.repeatedGuardFields(), connection)
      guard form.version == Int(opened.file.version) else {
        page.isConflict = true
        page.form.version = Int(opened.file.version)
        return .conflict(try framed(page, opened, visit, connection))
      }
      var reader = FormReader(visit)
      let first = try CaseAccessStore(connection).responsibleSince(opened.id)
      guard let closure = page.read(&reader, responsibleSince: first, today: visit.today) else {
        page.errors = reader.errors
        return .unprocessable(try framed(page, opened, visit, connection))
      }
      try store(closure, opened, visit, connection)
      opened.note(.changed, .caseHeader, visit, detail: "Abschluss: \(closure.reason.label)")
      return .seeOther(CaseFile.path, notice: "Fall \(opened.file.number) abgeschlossen zum \(closure.day.german).")
    }
  }

  private func store(
    _ closure: Closure, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws {
    let key = try opened.textKey()
    if ![.closure, .followUp].contains(opened.file.phase) {
      try PhaseStore(connection).save(
        PhaseChange(phase: .closure, since: closure.day), of: opened.id, key, by: opened.account, at: visit.now)
    }
    try EpisodeStore(connection).end(opened.id, closure, key, by: opened.account, at: visit.now)
    try CaseAccessStore(connection).endShares(of: opened.id, with: closure.day, at: visit.now)
    try CaseStore(connection).close(opened.id, on: closure.day, at: visit.now)
    for slot in frame.slots { try slot.closed(opened.id, visit, connection) }
  }

  private func closingPage(
    _ opened: OpenedCase, _ form: TypedForm, _ formGuard: FormGuard, _ connection: Connection
  ) throws -> ClosingPage {
    ClosingPage(
      opened: opened, conditions: try frame.conditions(.closure, opened.file, connection).distinct, form: form,
      formGuard: formGuard)
  }

  private func framed(
    _ page: ClosingPage, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> Page {
    try frame.page(
      opened, register: PhaseHandlers.register.path, title: "Fall abschließen", visit, connection, main: page.main)
  }

  // MARK: Opening again

  @Sendable func askReopening(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return try frame.open(visit, connection, .read, .caseHeader) { opened in
      guard let page = try reopeningPage(opened, visit, connection) else {
        return .page(
          try frame.page(
            opened, register: PhaseHandlers.register.path, title: "Fall wieder aufnehmen", visit, connection,
            main: ReopeningPage.notForYou(opened.file)))
      }
      return .page(try framed(page, opened, visit, connection))
    }
  }

  @Sendable func reopen(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.openEnded(visit, connection) { opened, form in
      guard var page = try reopeningPage(opened, visit, connection) else { return .forbidden }
      page.formGuard = visit.repeatedGuardFields()
      page.form = form
      guard form.version == Int(opened.file.version) else {
        page.isConflict = true
        page.form.version = Int(opened.file.version)
        return .conflict(try framed(page, opened, visit, connection))
      }
      guard !page.isBusy else { return .conflict(try framed(page, opened, visit, connection)) }
      var reader = FormReader(visit)
      guard let read = page.read(&reader, account: opened.account) else {
        page.errors = reader.errors
        return .unprocessable(try framed(page, opened, visit, connection))
      }
      let key = try opened.textKey()
      try CaseStore(connection).reopen(
        opened.id, responsible: read.responsible, by: opened.account, on: visit.today, at: visit.now)
      try EpisodeStore(connection).beginNext(
        opened.id, reason: read.reason, key, by: opened.account, on: visit.today, at: visit.now)
      try PhaseStore(connection).save(
        PhaseChange(phase: .clarification, since: visit.today), of: opened.id, key, by: opened.account, at: visit.now)
      for slot in frame.slots { try slot.reopened(opened.id, read.responsible, visit, connection) }
      opened.note(.changed, .caseHeader, visit, detail: "wieder aufgenommen")
      return .seeOther(opened.file.address, notice: "Fall wieder aufgenommen um \(visit.now.local.clock) Uhr.")
    }
  }

  /// `nil` where the visitor may not open the case again, or it is not closed.
  private func reopeningPage(
    _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> ReopeningPage? {
    guard let right = try Reopening(opened, visit, connection) else { return nil }
    let running = try running(besides: opened, connection)
    let relations = CaseRelations(visit, connection)
    let known = try running.filter {
      visit.may(.exist, .caseHeader, try relations.standing(toCase: $0.id, for: .caseHeader))
    }
    if !known.isEmpty {
      visit.note(.listed, .caseHeader, known.map(\.id.text), detail: "laufende Fälle derselben Menschen")
    }
    return ReopeningPage(
      opened: opened, isBusy: !running.isEmpty, running: known.map(\.number),
      managers: right == .assigns
        ? try EpisodeStore(connection).managers(municipalityKey: opened.file.municipalityKey, on: visit.today) : [],
      assigns: right == .assigns, form: TypedForm(version: Int(opened.file.version), []),
      formGuard: visit.guardFields())
  }

  /// Nobody has two open cases, so that each of these stands in the way.
  private func running(besides opened: OpenedCase, _ connection: Connection) throws -> [CaseFile] {
    let store = CaseStore(connection)
    var seen: Set<ID<CaseKey>> = [opened.id]
    return try store.people(in: opened.id).flatMap { try store.cases(of: $0) }
      .filter { !$0.isClosed && seen.insert($0.id).inserted }
  }

  private func framed(
    _ page: ReopeningPage, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> Page {
    try frame.page(
      opened, register: PhaseHandlers.register.path, title: "Fall wieder aufnehmen", visit, connection,
      main: page.main)
  }
}
