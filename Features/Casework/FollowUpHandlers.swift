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

/// Requests on follow-ups: set, change, tick off, take back, put off, give up.
struct FollowUpHandlers: Sendable {
  static let version = "version"
  /// The list to return to.
  static let back = "weiter"
  /// The row below in that list.
  static let next = "naechste"
  static let by = "um"

  let frame: CaseFrame

  // MARK: Forms

  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .create, .followUp) { opened in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      return try answer(
        drafted(try page(opened, nil, visit.guardFields(), visit, connection), visit, connection), opened,
        visit, connection)
    }
  }

  @Sendable func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .followUp) { opened in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      guard let task = try find(opened, visit, connection) else { return .notFound }
      opened.note(.read, .followUp, visit, detail: task.id.text)
      return try answer(
        drafted(try page(opened, task, visit.guardFields(), visit, connection), visit, connection), opened, visit,
        connection)
    }
  }

  private func drafted(_ page: FollowUpPage, _ visit: Visit, _ connection: Connection) throws -> FollowUpPage {
    guard let draft = try visit.draft(FollowUpPage.draft(page.file.id, page.task), connection),
      let kept = TypedForm(draft.fields)
    else { return page }
    var page = page
    page.form = kept
    page.draftSavedAt = draft.savedAt.local.german
    return page
  }

  @Sendable func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .create, .followUp) { opened in
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      var page = try page(opened, nil, visit.repeatedGuardFields(), visit, connection)
      page.form = form
      var reader = FormReader(visit)
      let entry = FollowUpReader(
        field: FollowUpPage.field, team: page.team, deadlines: page.deadlines, today: visit.today
      ).read(&reader, isRequired: true)
      guard reader.errors.isEmpty, let entry else {
        page.errors = reader.errors
        return .unprocessable(try framed(page, opened, visit, connection))
      }
      try FollowUpStore(connection).add(
        entry, to: opened.id, try opened.key(.notes), by: opened.account, at: visit.now)
      return try finish(
        opened, .created, "gesetzt", notice: "Wiedervorlage gesetzt für \(Self.named(entry.dueOn)).", visit, connection)
    }
  }

  @Sendable func change(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .followUp) { opened in
      guard let task = try find(opened, visit, connection) else { return .notFound }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      var page = try page(opened, task, visit.repeatedGuardFields(), visit, connection)
      page.form = form
      guard task.state == .open, Int64(form.version) == task.version else {
        opened.note(.read, .followUp, visit, detail: task.id.text)
        page.form.version = Int(task.version)
        page.conflict = conflictNotice(task.differences(form, page.team))
        return .conflict(try framed(page, opened, visit, connection))
      }
      var reader = FormReader(visit)
      let entry = FollowUpReader(
        field: FollowUpPage.field, team: team(page.team, task), deadlines: page.deadlines, today: visit.today,
        kept: task.dueOn
      ).read(&reader, isRequired: true)
      guard reader.errors.isEmpty, let entry else {
        page.errors = reader.errors
        return .unprocessable(try framed(page, opened, visit, connection))
      }
      guard try FollowUpStore(connection).change(task, to: entry, try opened.key(.notes)) else {
        throw ChangedMeanwhile()
      }
      return try finish(
        opened, .changed, "\(task.id.text) geändert", notice: "Gespeichert um \(visit.now.local.clock) Uhr.", visit,
        connection)
    }
  }

  func finish(
    _ opened: OpenedCase, _ action: JournalAction, _ detail: String, to address: String? = nil, notice: String?,
    _ visit: Visit, _ connection: Connection
  ) throws -> Answer {
    try FollowUpStore(connection).renewNextDue(of: opened.id, at: visit.now)
    opened.note(action, .followUp, visit, detail: detail)
    let row = visit.form[Self.next].flatMap(ID<FollowUp>.init(text:)).map { "#\(FollowUpParts.rowID($0))" } ?? ""
    return .seeOther("\(address ?? opened.file.address(CaseworkPath.register))\(row)", notice: notice)
  }

  // MARK: Parts

  func find(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> FollowUp? {
    guard let id: ID<FollowUp> = visit.id("nummer") else { return nil }
    return try FollowUpStore(connection).find(id, in: opened.id, try opened.key(.notes))
  }

  /// A list of our own; anything else is the history of the case.
  func back(_ opened: OpenedCase, _ visit: Visit) -> String {
    let address = ownPath(visit.form[Self.back])
    let register = opened.file.address(CaseworkPath.register)
    let isOurs = [DayQuery.path, register].contains { address == $0 || address.hasPrefix("\($0)?") }
    return isOurs && !address.contains("#") ? address : register
  }

  static func named(_ day: Day) -> String { "\(day.germanWeekdayShort), \(day.german)" }

  /// Whoever has the task keeps it, also after leaving the case; nobody else outside is offered.
  private func team(_ members: [CaseTeamMember], _ task: FollowUp?) -> [CaseTeamMember] {
    guard let task, !members.contains(where: { $0.account == task.assignedTo }) else { return members }
    return members + [CaseTeamMember(account: task.assignedTo, name: task.assignee)]
  }

  func page(
    _ opened: OpenedCase, _ task: FollowUp?, _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> FollowUpPage {
    FollowUpPage(
      file: opened.file, task: task, form: FollowUpPage.form(task, for: opened.account),
      team: team(try CaseTeamStore(connection, at: visit.now).members(of: opened.id), task),
      deadlines: DeadlineDate.all(opened, today: visit.today), formGuard: formGuard, today: visit.today)
  }

  func framed(
    _ page: FollowUpPage, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> Page {
    try frame.page(
      opened, register: CaseworkPath.register, title: "Wiedervorlage", visit, connection, main: page.html)
  }

  private func answer(
    _ page: FollowUpPage, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> Answer {
    .page(try framed(page, opened, visit, connection))
  }
}
