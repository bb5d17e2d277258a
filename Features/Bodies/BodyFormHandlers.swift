internal import Access
internal import Actors
internal import Basics
internal import Districts
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

@Sendable func editBody(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let page = try bodyFormPage(visit, connection) else { return .notFound }
  return .page(page.page)
}

@Sendable func saveBody(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard var page = try bodyFormPage(visit, connection), let user = visit.user else { return .notFound }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  page.form = form
  func conflicting() -> Answer {
    page.isConflict = true
    page.form.version = page.body?.version ?? 0
    return .conflict(page.page)
  }
  guard form.version == page.body?.version ?? 0 else { return conflicting() }
  let store = BodyStore(connection)
  var reader = FormReader(visit)
  let typed = BodyForm.read(&reader, municipalities: page.municipalities.map(\.key))
  if let typed, let other = try store.find(named: typed.entry.name), other != page.body?.id {
    reader.fail("name", "Name", "Ein Gremium mit diesem Namen gibt es schon. Bitte bearbeiten Sie jenes.")
  }
  guard let typed, reader.errors.isEmpty else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  let id: ID<Body>
  if let body = page.body {
    guard try store.save(typed.entry, of: body, by: user.account.displayName, at: visit.now) else {
      return conflicting()
    }
    id = body.id
  } else {
    id = try store.insert(typed.entry, by: user.account.displayName, at: visit.now)
  }
  for (kind, names) in typed.offices {
    try store.replace(kind, with: names, source: typed.entry.source, of: id)
  }
  visit.note(page.body == nil ? .created : .changed, .body, [id.text])
  return .seeOther("\(BodyPages.path)/\(id.text)", notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}

@Sendable func newSeat(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let page = try newSeatPage(visit, connection) else { return .notFound }
  return .page(page.page)
}

@Sendable func createSeat(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard var page = try newSeatPage(visit, connection), let user = visit.user else { return .notFound }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  page.form = form
  var reader = FormReader(visit)
  let name = reader.text("sitz", label: "Sitz", limit: TextLimit(maximum: 200))
  let organisation = reader.text(
    "organisation", label: "Organisation", limit: TextLimit(maximum: 200), isRequired: false)
  let actor =
    reader.typed("akteur").isEmpty
    ? nil
    : reader.choice("akteur", label: "Akteur") { text in
      page.actors.first { $0.id.text == text }?.id
    }
  let lines = reader.text(
    "vertritt", label: "Spricht für", limit: TextLimit(maximum: 4000, allowsLines: true), isRequired: false)
  let day = reader.day("gueltig_ab", label: "Gültig ab")
  let source = reader.text("quelle", label: "Quelle oder Beschluss", limit: TextLimit(maximum: 500))
  let represented = lines.split(whereSeparator: \.isNewline).map { String($0).trimmed() }.filter { !$0.isEmpty }
  if represented.count > 40 || represented.contains(where: { $0.count > 200 }) {
    reader.fail("vertritt", "Spricht für", "Höchstens 40 Zeilen mit je 200 Zeichen. Bitte kürzen Sie.")
  }
  guard let day, reader.errors.isEmpty else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  let store = BodyStore(connection)
  guard form.version == page.body.version,
    try store.touch(page.body, by: user.account.displayName, at: visit.now)
  else {
    page.isConflict = true
    page.form.version = page.body.version
    return .conflict(page.page)
  }
  try store.insertSeat(
    name, organisation: organisation, actor: actor, source: source, from: day,
    represents: represented.map { name in
      Represented(name: name, actor: page.actors.first { $0.name == name }?.id)
    }, in: page.body.id)
  visit.note(.changed, .body, [page.body.id.text], detail: "Sitz eingerichtet")
  return .seeOther(page.body.address, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}

private func bodyFormPage(_ visit: Visit, _ connection: Connection) throws -> BodyFormPage? {
  guard visit.keepsBodies, let viewer = BodyViewer(visit) else { return nil }
  let store = BodyStore(connection)
  var body: Body?
  if visit.parameters["id"] != nil {
    guard let id: ID<Body> = visit.id(), let found = try store.find(id, for: viewer) else { return nil }
    body = found
  }
  let offices = try body.map { try store.offices(of: $0.id) } ?? []
  return BodyFormPage(
    body: body, offices: offices, municipalities: try DistrictStore(connection).municipalityNames(),
    form: BodyForm.form(body, offices), formGuard: visit.repeatedGuardFields())
}

private func newSeatPage(_ visit: Visit, _ connection: Connection) throws -> NewSeatPage? {
  guard visit.keepsBodies, let viewer = BodyViewer(visit), let id: ID<Body> = visit.id(),
    let body = try BodyStore(connection).find(id, for: viewer)
  else { return nil }
  return NewSeatPage(
    body: body, actors: try ActorStore(connection).choices(on: visit.today), form: TypedForm(version: body.version, []),
    formGuard: visit.repeatedGuardFields())
}
