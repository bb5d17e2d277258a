internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests that change an attribute.

@Sendable func edit(_ step: AttributeStep, _ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let place = try place(visit, DistrictStore(connection)) else { return .notFound }
  guard mayEdit(place.municipality.key, visit) else { return .forbidden }
  if step == .correction, place.history.periods.isEmpty { return .notFound }
  var page = AttributeFormPage(
    municipality: place.municipality, history: place.history, step: step,
    form: AttributeForm(step, place.history), formGuard: visit.guardFields(), today: visit.today)
  let draftName = AttributeFormPage.draft(place.municipality.key, place.history.kind, step)
  if let draft = try visit.draft(draftName, connection), let kept = AttributeForm(draft.fields) {
    page.form = kept
    page.draftSavedAt = draft.savedAt.local.german
  }
  return .page(page.page)
}

@Sendable func save(_ step: AttributeStep, _ visit: Visit, _ connection: Connection) throws -> Answer {
  let store = DistrictStore(connection)
  guard let place = try place(visit, store) else { return .notFound }
  guard mayEdit(place.municipality.key, visit), let user = visit.user else { return .forbidden }
  guard let form = AttributeForm(visit.form) else { return .badParameter(AttributeForm.versionField) }
  var page = AttributeFormPage(
    municipality: place.municipality, history: place.history, step: step, form: form,
    formGuard: visit.repeatedGuardFields(), today: visit.today)
  if form.version != place.history.version { return page.conflicting }

  var reader = FormReader(visit)
  guard let content = AttributeForm.read(&reader, step) else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  let name = user.account.displayName
  let next: AttributeHistory
  do {
    next =
      switch step {
      case .newPeriod: try place.history.adding(content.entry, by: name, at: visit.now, today: visit.today)
      case .correction: try place.history.correcting(content.entry, by: name, at: visit.now, today: visit.today)
      }
  } catch {
    reader.fail(error.field.rawValue, error.field.label, error.sentence)
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  let isSaved = try store.save(
    next, replacing: place.history, of: place.municipality.key, reason: content.reason, by: name, at: visit.now)
  guard isSaved else { return page.conflicting }
  visit.note(
    step == .correction ? .corrected : .changed, .municipality, [place.municipality.key],
    detail: place.history.kind.rawValue)
  return .seeOther(place.municipality.address, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}

extension AttributeFormPage {
  /// Shows both versions; the form now carries the version that is stored, so that saving again is a decision.
  fileprivate var conflicting: Answer {
    var page = self
    page.isConflict = true
    page.form.version = history.version
    return .conflict(page.page)
  }
}

func place(
  _ visit: Visit, _ store: DistrictStore
) throws -> (municipality: Municipality, history: AttributeHistory)? {
  guard let kind = visit.parameters["art"].flatMap(AttributeKind.init(slug:)),
    let municipality = try municipality(visit, store),
    let history = try store.histories(of: municipality.key).first(where: { $0.kind == kind })
  else { return nil }
  return (municipality, history)
}

/// A coordinator whose role is limited to one municipality changes no other.
func mayEdit(_ key: String, _ visit: Visit) -> Bool {
  guard visit.may(.update, .municipality), let user = visit.user else { return false }
  return user.grants.contains { grant in
    Rights.allows(grant.role, .update, .municipality) && (grant.municipalityKey.map { $0 == key } ?? true)
  }
}
