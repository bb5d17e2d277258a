internal import Access
internal import Basics
package import Feature
internal import HTTP
internal import Markup
internal import SQL
internal import Web

/// Kreise und Kommunen: who has which authority, since when, and who says so.
package let districts = Feature(
  name: "Districts",
  routes: [
    .get("/kommunen", "Kommunen", may: .may(.read, .municipality), list),
    .get("/kommunen/vorschlaege", "Vorschläge für Kommunen", may: .may(.read, .municipality), suggest),
    .get("/kommunen/{schluessel}", "Kommune", may: .may(.read, .municipality), show),
    .get(
      "/kommunen/{schluessel}/merkmale/{art}", "Merkmal: neuer Zeitraum", may: .may(.update, .municipality),
      { try edit(.newPeriod, $0, $1) }),
    .post(
      "/kommunen/{schluessel}/merkmale/{art}/zeitraum", "Merkmal: Zeitraum speichern",
      may: .may(.update, .municipality), { try save(.newPeriod, $0, $1) }),
    .get(
      "/kommunen/{schluessel}/merkmale/{art}/berichtigung", "Merkmal: berichtigen", may: .may(.update, .municipality),
      { try edit(.correction, $0, $1) }),
    .post(
      "/kommunen/{schluessel}/merkmale/{art}/berichtigung", "Merkmal: Berichtigung speichern",
      may: .may(.update, .municipality), { try save(.correction, $0, $1) }),
  ],
  migrations: DistrictSchema.migrations,
  menu: [MenuEntry(Link("Kommunen", MunicipalityQuery.path), order: 60, may: .may(.read, .municipality))],
  dueItems: openQuestions,
  search: search)

// MARK: Reading

@Sendable private func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
  var query: MunicipalityQuery
  do {
    query = try MunicipalityQuery(visit.query)
  } catch {
    return .badParameter(error.parameter)
  }
  let store = DistrictStore(connection)
  let district = try store.district()
  let lines = try municipalityLines(store, on: visit.today)
  var reader = FormReader(visit.query, today: visit.today)
  query.name = reader.text("name", label: "Name", limit: MunicipalityQuery.nameLimit, isRequired: false)
  guard reader.errors.isEmpty else {
    let page = MunicipalityListPage(
      district: district, query: query, lines: [], total: lines.count, today: visit.today, errors: reader.errors)
    return .unprocessable(page.page)
  }
  let page = MunicipalityListPage(
    district: district, query: query, lines: query.applied(to: lines), total: lines.count, today: visit.today)
  return .page(page.page)
}

@Sendable private func suggest(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first(where: { $0.name != "q" }) { return .badParameter(unknown.name) }
  guard let typed = visit.query["q"] else { return .badParameter("q") }
  let text: SearchText
  do {
    text = try SearchText(typed)
  } catch {
    return error == .missing ? .json("[]") : .badParameter("q")
  }
  let found = try matches(text, DistrictStore(connection)).prefix(8)
  let entries = found.map { municipality in
    """
    {"id":\(jsonString(municipality.key)),"text":\(jsonString(municipality.name)),\
    "zusatz":\(jsonString("\(municipality.kind.label) · \(municipality.key)"))}
    """
  }
  return .json("[\(entries.joined(separator: ","))]")
}

@Sendable private func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  let store = DistrictStore(connection)
  guard let municipality = try municipality(visit, store), let district = try store.district() else {
    return .notFound
  }
  let histories = try store.histories(of: municipality.key)
  let page = MunicipalityPage(
    municipality: municipality, district: district, populations: try store.populations(of: municipality.key),
    histories: histories, withdrawn: try store.withdrawnPeriods(of: municipality.key),
    postCheck: StrategicPostCheck(try store.criteria(on: visit.today), histories, on: visit.today),
    mayEdit: mayEdit(municipality.key, visit), today: visit.today)
  return .page(page.page)
}

// MARK: Changing

@Sendable private func edit(_ step: AttributeStep, _ visit: Visit, _ connection: Connection) throws -> Answer {
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
    page.draftStatus = "Entwurf vom \(draft.savedAt.local.german) wiederhergestellt"
  }
  return .page(page.page)
}

@Sendable private func save(_ step: AttributeStep, _ visit: Visit, _ connection: Connection) throws -> Answer {
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

// MARK: What a visit is about

private func municipality(_ visit: Visit, _ store: DistrictStore) throws -> Municipality? {
  guard let key = visit.parameters["schluessel"], OfficialKey.isMunicipality(key) else { return nil }
  return try store.find(key)
}

private func place(
  _ visit: Visit, _ store: DistrictStore
) throws -> (municipality: Municipality, history: AttributeHistory)? {
  guard let kind = visit.parameters["art"].flatMap(AttributeKind.init(slug:)),
    let municipality = try municipality(visit, store),
    let history = try store.histories(of: municipality.key).first(where: { $0.kind == kind })
  else { return nil }
  return (municipality, history)
}

/// A coordinator whose role is limited to one municipality changes no other.
private func mayEdit(_ key: String, _ visit: Visit) -> Bool {
  guard visit.may(.update, .municipality), let user = visit.user else { return false }
  return user.grants.contains { grant in
    Rights.allows(grant.role, .update, .municipality) && (grant.municipalityKey.map { $0 == key } ?? true)
  }
}

private func municipalityLines(_ store: DistrictStore, on today: Day) throws -> [MunicipalityLine] {
  let populations = try store.latestPopulations()
  let histories = try store.histories()
  return try store.municipalities().map { municipality in
    let values = (histories[municipality.key] ?? []).map { ($0.kind, $0.value(on: today)) }
    return MunicipalityLine(
      municipality: municipality, population: populations[municipality.key],
      values: Dictionary(uniqueKeysWithValues: values))
  }
}

// MARK: Home page and search

/// What nobody has found out yet, one item per attribute.
@Sendable private func openQuestions(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
  guard visit.may(.update, .municipality) else { return [] }
  let lines = try municipalityLines(DistrictStore(connection), on: visit.today)
    .filter { mayEdit($0.municipality.key, visit) }
  return AttributeKind.allCases.compactMap { kind in
    let count = lines.count { $0.values[kind] ?? .unknown == .unknown }
    guard count > 0 else { return nil }
    var query = MunicipalityQuery()
    query.unresolved = kind
    let subject = count == 1 ? "Angaben zu 1 Kommune fehlen" : "Angaben zu \(count) Kommunen fehlen"
    return DueItem(
      Link("\(kind.label) klären", query.address), reason: "\(subject): \(kind.label) nicht geklärt.", dueOn: nil)
  }
}

@Sendable private func search(_ text: SearchText, _ visit: Visit, _ connection: Connection) throws -> [SearchHit] {
  guard visit.may(.read, .municipality) else { return [] }
  return try matches(text, DistrictStore(connection)).map { municipality in
    SearchHit(
      Link(municipality.name, municipality.address), detail: "\(municipality.kind.label) · \(municipality.key)")
  }
}

/// Municipalities of which a word of the name, or the key, begins like the text.
private func matches(_ text: SearchText, _ store: DistrictStore) throws -> [Municipality] {
  try store.municipalities().filter { municipality in
    let name = TextForm.sortKey(municipality.name)
    let words = name.split { " -()".contains($0) }
    return municipality.key.hasPrefix(text.key) || name.hasPrefix(text.key)
      || words.contains { $0.hasPrefix(text.key) }
  }
}
