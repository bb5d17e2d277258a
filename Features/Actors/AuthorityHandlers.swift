internal import Access
internal import Basics
internal import Districts
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests on who is responsible where.

@Sendable func listAuthorities(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  let page = AuthorityOverviewPage(
    municipalities: try DistrictStore(connection).municipalityNames(),
    periods: try AuthorityStore(connection).periods(on: visit.today), today: visit.today)
  return .page(page.page)
}

@Sendable func showResponsibility(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let municipality = try municipality(visit, connection) else { return .notFound }
  guard let viewer = ActorViewer(visit) else { return .notFound }
  let store = AuthorityStore(connection)
  let periods = try store.periods(for: municipality.key)
  let page = ResponsibilityPage(
    municipality: municipality, periods: periods, serving: try store.actors(serving: municipality.key, for: viewer),
    open: try ActorStore(connection).visible(Set(periods.map(\.actor)), for: viewer), mayEdit: visit.keepsDirectory,
    today: visit.today)
  return .page(page.page)
}

@Sendable func editAuthority(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let page = try formPage(visit, connection) else { return .notFound }
  return visit.keepsDirectory ? .page(page.page) : .forbidden
}

@Sendable func saveAuthority(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard var page = try formPage(visit, connection) else { return .notFound }
  guard visit.keepsDirectory, let user = visit.user else { return .forbidden }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  let stored = page.form.version
  page.form = form
  guard form.version == stored else {
    page.isConflict = true
    page.form.version = stored
    return .conflict(page.page)
  }
  var reader = FormReader(visit)
  guard let typed = read(&reader, page) else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  do {
    try typed.step.check(
      page.periods, validFrom: typed.entry.validFrom, reason: typed.reason, today: visit.today)
  } catch {
    reader.fail(error.field.name, error.field.label, error.sentence)
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  try AuthorityStore(connection).save(
    typed.step, typed.entry, actor: typed.actor, authority: page.authority, municipality: page.municipality.key,
    after: page.periods, reason: typed.reason, by: user.account.displayName, at: visit.now)
  visit.note(
    typed.step == .correction ? .corrected : .changed, .offer, [typed.actor.text],
    detail: "\(page.authority.label) \(page.municipality.key)")
  return .seeOther(
    "\(AuthorityPages.path)/\(page.municipality.key)", notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}

private struct Typed {
  let step: AuthorityStep
  let actor: ID<IntegrationActor>
  let entry: AuthorityEntry
  let reason: String
}

private func read(_ reader: inout FormReader, _ page: AuthorityFormPage) -> Typed? {
  let step = reader.choice("schritt", label: "Was Sie angeben", from: AuthorityStep.init(rawValue:))
  let actor = reader.choice("akteur", label: "Zuständig ist") { text in
    page.candidates.first { $0.id.text == text }?.id
  }
  let validFrom = reader.day("gueltig_ab", label: "Gültig ab")
  let source = reader.text("quelle", label: "Quelle oder Beschluss", limit: TextLimit(maximum: 500))
  let reason = reader.text(
    "grund", label: "Grund der Berichtigung", limit: TextLimit(maximum: 500), isRequired: false)
  guard reader.errors.isEmpty, let step, let actor, let validFrom else { return nil }
  let entry = AuthorityEntry(
    validFrom: validFrom, isAsOf: reader.isChecked("nur_stand"), isInferred: false, source: source)
  return Typed(step: step, actor: actor, entry: entry, reason: reason)
}

/// The form as it stands before anything is typed; its version is the number of the latest statement.
private func formPage(_ visit: Visit, _ connection: Connection) throws -> AuthorityFormPage? {
  guard let municipality = try municipality(visit, connection),
    let authority = Authority.allCases.first(where: { $0.rawValue.lowercased() == visit.parameters["behoerde"] })
  else { return nil }
  let store = AuthorityStore(connection)
  let periods = try store.periods(for: municipality.key).filter { $0.authority == authority }
  return AuthorityFormPage(
    municipality: municipality, authority: authority, periods: periods, candidates: try store.candidates(authority),
    form: TypedForm(
      version: Int(periods.last?.id.number ?? 0), [("schritt", AuthorityStep.change.rawValue)]),
    formGuard: visit.repeatedGuardFields(), today: visit.today)
}

/// The municipality of the address, if it belongs to the district.
private func municipality(_ visit: Visit, _ connection: Connection) throws -> (key: String, name: String)? {
  guard let key = visit.parameters["schluessel"], let name = try DistrictStore(connection).municipalityName(key) else {
    return nil
  }
  return (key, name)
}
