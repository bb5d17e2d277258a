internal import Access
internal import Basics
internal import Districts
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests on locations and contacts of an entry.

@Sendable func editPlace(_ part: ActorPart, _ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let actor = try actor(visit, connection) else { return .notFound }
  guard visit.mayEdit(actor) else { return .forbidden }
  guard let page = try placePage(part, actor, visit, connection) else { return .notFound }
  return .page(page.page)
}

@Sendable func savePlace(_ part: ActorPart, _ visit: Visit, _ connection: Connection) throws -> Answer {
  guard let actor = try actor(visit, connection) else { return .notFound }
  guard visit.mayEdit(actor) else { return .forbidden }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  guard var page = try placePage(part, actor, visit, connection) else { return .notFound }
  page.form = form
  guard form.version == page.stored.version else { return conflicting(&page) }
  var reader = FormReader(visit)
  let store = ActorStore(connection)
  let isSaved: Bool?
  switch part {
  case .location:
    isSaved = try PlaceForms.readLocation(&reader, form, page.municipalities)
      .map { try store.save($0, number: page.number, version: form.version, of: actor.id) }
  case .contact:
    isSaved = try PlaceForms.readContact(&reader)
      .map { try store.save($0, number: page.number, version: form.version, of: actor.id) }
  }
  guard let isSaved else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  guard isSaved else { return conflicting(&page) }
  visit.note(page.number == nil ? .created : .changed, .offer, [actor.id.text], detail: part.title)
  return .seeOther(actor.address, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}

@Sendable func removeContact(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard let actor = try actor(visit, connection) else { return .notFound }
  guard visit.mayEdit(actor) else { return .forbidden }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  guard var page = try placePage(.contact, actor, visit, connection), let number = page.number else {
    return .notFound
  }
  let isRemoved = try ActorStore(connection).removeContact(number, version: form.version, of: actor.id)
  guard isRemoved else { return conflicting(&page) }
  visit.note(.changed, .offer, [actor.id.text], detail: "Ansprechperson gelöscht")
  return .seeOther(actor.address, notice: "Die Angaben zur Ansprechperson sind gelöscht.")
}

private func placePage(
  _ part: ActorPart, _ actor: IntegrationActor, _ visit: Visit, _ connection: Connection
) throws -> PlaceFormPage? {
  let store = ActorStore(connection)
  let stored: TypedForm
  let number = visit.parameters["nummer"]
  switch part {
  case .location:
    let found = try number.map { number in try store.locations(of: actor.id).first { $0.id.text == number } }
    if number != nil && found == .some(nil) { return nil }
    stored = PlaceForms.form(found ?? nil)
  case .contact:
    let found = try number.map { number in try store.contacts(of: actor.id).first { $0.id.text == number } }
    if number != nil && found == .some(nil) { return nil }
    stored = PlaceForms.form(found ?? nil)
  }
  return PlaceFormPage(
    actor: actor, part: part, number: number, municipalities: try DistrictStore(connection).municipalityNames(),
    form: stored, formGuard: visit.repeatedGuardFields(), removalGuard: visit.guardFields(), stored: stored)
}

private func conflicting(_ page: inout PlaceFormPage) -> Answer {
  page.isConflict = true
  page.form.version = page.stored.version
  return .conflict(page.page)
}
