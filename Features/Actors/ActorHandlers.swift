internal import Access
internal import Basics
internal import Districts
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests on the directory itself.

@Sendable func listActors(_ visit: Visit, _ connection: Connection) throws -> Answer {
  var query: ActorQuery
  do {
    query = try ActorQuery(visit.query)
  } catch {
    return .badParameter(error.parameter)
  }
  guard let viewer = ActorViewer(visit) else { return .notFound }
  var reader = FormReader(visit.query, today: visit.today)
  query.name = reader.text("name", label: "Name", limit: ActorQuery.nameLimit, isRequired: false)
  let isReadable = reader.errors.isEmpty
  let page = ActorListPage(
    query: query,
    part: isReadable
      ? try ActorStore(connection).list(query, for: viewer)
      : ListPart([], size: 1) { _ in ListCursor(sortKey: "", id: 1) },
    municipalities: try DistrictStore(connection).municipalityNames(), mayCreate: visit.may(.create, .offer),
    seesUnreleased: viewer.seesUnreleased, today: visit.today, errors: reader.errors)
  return isReadable ? .page(page.page) : .unprocessable(page.page)
}

@Sendable func showActor(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let actor = try actor(visit, connection) else { return .notFound }
  return .page(try actorPage(actor, visit, connection).page)
}

@Sendable func editActor(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let actor = try actor(visit, connection) else { return .notFound }
  guard visit.mayEdit(actor) else { return .forbidden }
  return .page(try formPage(actor, ActorForm.form(actor.entry, version: actor.version), visit, connection).page)
}

@Sendable func newActor(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  var empty = ActorEntry(name: "", category: .municipalOffice, source: "")
  // A municipality begins with itself.
  empty.municipality = visit.user?.grants.compactMap(\.municipalityKey).first
  return .page(try formPage(nil, ActorForm.form(empty, version: 0), visit, connection).page)
}

@Sendable func saveActor(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard let actor = try actor(visit, connection) else { return .notFound }
  guard visit.mayEdit(actor), let user = visit.user else { return .forbidden }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  var page = try formPage(actor, form, visit, connection, isRepeated: true)
  guard form.version == actor.version else { return conflicting(&page) }
  var reader = FormReader(visit)
  guard var entry = ActorForm.read(&reader, form, page.choices) else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  if entry.parent == actor.id {
    reader.fail(ActorField.parent.rawValue, ActorField.parent.label, ActorRefusal.ownParent.sentence)
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  // Whoever keeps an entry does not give it away.
  if !visit.keepsDirectory { entry.accountOrganisation = actor.entry.accountOrganisation }
  let isSaved = try ActorStore(connection).save(
    entry, replacing: actor, isReleased: visit.keepsDirectory, by: user.account.displayName, at: visit.now)
  guard isSaved else { return conflicting(&page) }
  visit.note(.changed, .offer, [actor.id.text], detail: entry.name)
  return .seeOther(actor.address, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}

@Sendable func addActor(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard let user = visit.user else { return .forbidden }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  var page = try formPage(nil, form, visit, connection, isRepeated: true)
  var reader = FormReader(visit)
  guard var entry = ActorForm.read(&reader, form, page.choices) else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  let store = ActorStore(connection)
  if !visit.keepsDirectory { entry.accountOrganisation = try ownOrganisation(user, store) }
  let id = try store.insert(
    entry, isReleased: visit.keepsDirectory, reviewOn: visit.today.adding(months: ActorReview.months),
    by: user.account.displayName, at: visit.now)
  visit.note(.created, .offer, [id.text], detail: entry.name)
  return .seeOther("\(ActorQuery.path)/\(id.text)", notice: "Aufgenommen um \(visit.now.local.clock) Uhr.")
}

@Sendable func releaseActor(_ visit: Visit, _ connection: Connection) throws -> Answer {
  try decide(visit, connection) { actor, page in
    guard try ActorStore(connection).release(actor) else { return nil }
    visit.note(.changed, .offer, [actor.id.text], detail: "Freigabe")
    return .seeOther(actor.address, notice: "Die Angaben sind freigegeben.")
  }
}

@Sendable func verifyActor(_ visit: Visit, _ connection: Connection) throws -> Answer {
  try decide(visit, connection) { actor, page in
    var reader = FormReader(visit)
    let next = reader.day("naechste", label: "Nächste Prüfung am")
    let review = next.flatMap {
      ActorReview.verified(by: visit.user?.account.displayName ?? "", on: visit.today, next: $0)
    }
    guard let review else {
      if reader.errors.isEmpty {
        reader.fail(
          "naechste", "Nächste Prüfung am",
          "Bitte wählen Sie einen Tag nach heute, höchstens \(ActorReview.yearsAhead) Jahre voraus.")
      }
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    guard try ActorStore(connection).save(review, of: actor) else { return nil }
    visit.note(.changed, .offer, [actor.id.text], detail: "Prüfung")
    return .seeOther(actor.address, notice: "Als geprüft vermerkt um \(visit.now.local.clock) Uhr.")
  }
}

/// What the coordinating unit decides about an entry as it saw it; `nil` from the body is a conflict.
private func decide(
  _ visit: Visit, _ connection: Connection, _ body: (IntegrationActor, inout ActorPage) throws -> Answer?
) throws -> Answer {
  guard let actor = try actor(visit, connection) else { return .notFound }
  guard visit.keepsDirectory else { return .forbidden }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  var page = try actorPage(actor, visit, connection)
  page.verification = form
  if form.version == actor.version, let answer = try body(actor, &page) { return answer }
  page.errors = [
    FieldError(
      field: "naechste", label: "Prüfung",
      message: "Der Eintrag wurde inzwischen geändert. Bitte sehen Sie die Angaben noch einmal durch.")
  ]
  return .conflict(page.page)
}

// MARK: What the requests share

func actor(_ visit: Visit, _ connection: Connection) throws -> IntegrationActor? {
  guard let viewer = ActorViewer(visit), let id: ID<IntegrationActor> = visit.id() else { return nil }
  return try ActorStore(connection).find(id, for: viewer)
}

private func actorPage(_ actor: IntegrationActor, _ visit: Visit, _ connection: Connection) throws -> ActorPage {
  let store = ActorStore(connection)
  guard let viewer = ActorViewer(visit) else { preconditionFailure("Eine Seite ohne Sitzung") }
  let parent = actor.entry.parent.map { Set([$0]) } ?? []
  return ActorPage(
    actor: actor, municipalities: try DistrictStore(connection).municipalityNames(),
    isParentOpen: try !store.visible(parent, for: viewer).isEmpty,
    children: try store.children(of: actor.id, for: viewer), locations: try store.locations(of: actor.id),
    contacts: try store.contacts(of: actor.id), periods: try AuthorityStore(connection).periods(of: actor.id),
    mayEdit: visit.mayEdit(actor), keepsDirectory: visit.keepsDirectory, formGuard: visit.guardFields(),
    releaseGuard: visit.guardFields(), today: visit.today)
}

private func formPage(
  _ actor: IntegrationActor?, _ form: TypedForm, _ visit: Visit, _ connection: Connection, isRepeated: Bool = false
) throws -> ActorFormPage {
  let store = ActorStore(connection)
  let choices = ActorChoices(
    parents: try store.choices(on: visit.today), municipalities: try DistrictStore(connection).municipalityNames(),
    organisations: visit.keepsDirectory ? try store.organisations() : [])
  var page = ActorFormPage(
    actor: actor, choices: choices, form: form,
    formGuard: isRepeated ? visit.repeatedGuardFields() : visit.guardFields(), awaitsRelease: !visit.keepsDirectory,
    mayAssign: visit.keepsDirectory)
  if !isRepeated, let draft = try visit.draft(ActorFormPage.draft(actor), connection),
    let kept = TypedForm(draft.fields)
  {
    page.form = kept
    page.draftSavedAt = draft.savedAt.local.german
  }
  return page
}

/// Shows both versions; the form now carries the version that is stored, so that saving again is a decision.
private func conflicting(_ page: inout ActorFormPage) -> Answer {
  page.isConflict = true
  page.form.version = page.actor?.version ?? 0
  return .conflict(page.page)
}

private func ownOrganisation(_ user: SignedInUser, _ store: ActorStore) throws -> ID<Organisation>? {
  let names = user.grants.filter { $0.role == .provider || $0.role == .municipality }.map(\.organisation)
  return try store.organisations().first { names.contains($0.name) }?.id
}
