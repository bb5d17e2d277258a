internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on tasks beside the cases; they belong to the account that made them or is to do them.
struct ErrandHandlers: Sendable {
  let seal: ErrandSeal

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user else { return .notFound }
    if let unknown = visit.query.pairs.first(where: { $0.name != ErrandPath.filter || $0.value != ErrandPath.isDue }) {
      return .badParameter(unknown.name)
    }
    var page = try listPage(user, visit.guardFields(), visit, connection)
    if visit.query[ErrandPath.filter] != nil {
      page.isDue = true
      page.own = try ErrandStore(connection, seal).open(for: user.account.id, dueBy: visit.today)
    }
    return .page(page.page)
  }

  @Sendable func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user else { return .notFound }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    var page = try listPage(user, visit.repeatedGuardFields(), visit, connection)
    var reader = FormReader(visit)
    guard let entry = page.fields.read(&reader) else {
      page.form = form
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    let id = try ErrandStore(connection, seal).add(entry, by: user.account.id, at: visit.now)
    visit.note(.created, .account, ["aufgabe-\(id.text)"])
    return .seeOther(ErrandPath.list, notice: "Aufgabe eingetragen für \(FollowUpHandlers.named(entry.dueOn)).")
  }

  @Sendable func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user, let stored = try find(user, visit, connection) else { return .notFound }
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return .page(try editPage(stored, user, visit.guardFields(), visit, connection).page)
  }

  @Sendable func change(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user, let stored = try find(user, visit, connection) else { return .notFound }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    var page = try editPage(stored, user, visit.repeatedGuardFields(), visit, connection)
    page.form = form
    guard stored.doneAt == nil, Int64(form.version) == stored.version else {
      page.form.version = Int(stored.version)
      page.conflict = conflictNotice(stored.differences(form, page.fields.people))
      return .conflict(page.page)
    }
    var reader = FormReader(visit)
    guard let entry = page.fields.read(&reader) else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    guard try ErrandStore(connection, seal).change(stored, to: entry) else { throw ChangedMeanwhile() }
    visit.note(.changed, .account, ["aufgabe-\(stored.id.text)"])
    return .seeOther(ErrandPath.list, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
  }

  @Sendable func finish(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try step(true, visit, connection)
  }

  @Sendable func reopen(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try step(false, visit, connection)
  }

  private func step(_ isDone: Bool, _ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let user = visit.user, let stored = try find(user, visit, connection) else { return .notFound }
    guard visit.form[TypedForm.versionField] == "\(stored.version)",
      try ErrandStore(connection, seal).setDone(isDone, stored, by: user.account.id, at: visit.now)
    else {
      var page = try editPage(stored, user, visit.repeatedGuardFields(), visit, connection)
      page.conflict = notice(
        .warning, "Es ist nichts geändert: Diese Aufgabe sieht inzwischen anders aus.",
        text: "<p>Unten steht der Stand von jetzt.</p>", isAnnounced: true)
      return .conflict(page.page)
    }
    visit.note(
      .changed, .account, ["aufgabe-\(stored.id.text)"], detail: isDone ? "erledigt" : "Erledigung zurückgenommen")
    let isDay = ownPath(visit.form[FollowUpHandlers.back]) == DayQuery.path
    return .seeOther(
      isDay ? DayQuery.path : ErrandPath.list, notice: isDone ? "Aufgabe erledigt." : "Die Aufgabe ist wieder offen.")
  }

  // MARK: Parts

  private func find(_ user: SignedInUser, _ visit: Visit, _ connection: Connection) throws -> Errand? {
    guard let id: ID<Errand> = visit.id("nummer") else { return nil }
    return try ErrandStore(connection, seal).find(id, of: user.account.id)
  }

  /// Colleagues to whom a task may be given: those who work in the same field, and only for those who do.
  private static let colleagues: Set<Role> = [.caseManager, .coordinator, .professionalOversight]

  private func people(
    _ user: SignedInUser, besides stored: Errand?, _ visit: Visit, _ connection: Connection
  ) throws -> [ErrandPerson] {
    var people = [ErrandPerson(id: user.account.id, name: user.account.displayName)]
    if user.roles.contains(where: Self.colleagues.contains) {
      let store = AccountStore(connection)
      people += try Self.colleagues.sorted { $0.rawValue < $1.rawValue }.flatMap(store.holders)
        .filter { $0.isActive(on: visit.today) }.map { ErrandPerson(id: $0.id, name: $0.name) }
        .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }
    if let stored { people.append(ErrandPerson(id: stored.entry.assignedTo, name: stored.assignee)) }
    var seen: Set<ID<Account>> = []
    return people.filter { seen.insert($0.id).inserted }
  }

  private func listPage(
    _ user: SignedInUser, _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> ErrandListPage {
    let store = ErrandStore(connection, seal)
    return ErrandListPage(
      own: try store.open(for: user.account.id), given: try store.given(by: user.account.id),
      done: try store.done(by: user.account.id, limit: 10),
      form: ErrandFields.form(nil, for: user.account.id),
      fields: ErrandFields(
        people: try people(user, besides: nil, visit, connection), today: visit.today), formGuard: formGuard)
  }

  private func editPage(
    _ stored: Errand, _ user: SignedInUser, _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> ErrandPage {
    ErrandPage(
      stored: stored, form: ErrandFields.form(stored, for: user.account.id),
      fields: ErrandFields(
        people: try people(user, besides: stored, visit, connection), today: visit.today), formGuard: formGuard)
  }
}
