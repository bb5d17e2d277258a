internal import Access
internal import Actors
internal import Basics
internal import Districts
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

@Sendable func listProgrammes(_ visit: Visit, _ connection: Connection) throws -> Answer {
  for pair in visit.query.pairs where pair.name != "nach" || visit.query["nach"] == nil {
    return .badParameter(String(pair.name.prefix(40)))
  }
  let cursor = visit.query["nach"].map(ListCursor.init(text:))
  guard cursor == nil || cursor != .some(nil) else { return .badParameter("nach") }
  let page = ProgrammeListPage(
    part: try ProgrammeStore(connection).list(after: cursor ?? nil), isFirst: cursor == nil,
    keeps: visit.keepsProgrammes, today: visit.today)
  return .page(page.page)
}

@Sendable func showProgramme(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let programme = try programme(visit, connection) else { return .notFound }
  let names = Dictionary(try municipalities(connection).map { ($0.key, $0.name) }) { first, _ in first }
  return .page(
    ProgrammePage(programme: programme, municipalities: names, keeps: visit.keepsProgrammes, today: visit.today).page)
}

@Sendable func askDemarcation(_ visit: Visit, _ connection: Connection) throws -> Answer {
  let names = ["alter", "status", "bereich", "kommune", "begleitung", "tag"]
  for pair in visit.query.pairs
  where !names.contains(pair.name) || pair.name != "begleitung" && visit.query[pair.name] == nil {
    return .badParameter(String(pair.name.prefix(40)))
  }
  var reader = FormReader(visit.query, today: visit.today)
  var facts = DemarcationFacts()
  facts.age = reader.wholeNumber("alter", label: "Alter", in: 0...120)
  let typed = TypedForm(version: 0, visit.query.pairs.map { ($0.name, $0.value) })
  if !typed["status"].isEmpty {
    facts.status = reader.choice("status", label: "Aufenthaltsstatus", from: StatusGroup.init(rawValue:))
  }
  if !typed["bereich"].isEmpty {
    facts.area = reader.choice("bereich", label: "Lebensbereich", from: LifeArea.init(slug:))
  }
  let places = try municipalities(connection)
  if !typed["kommune"].isEmpty {
    facts.municipalityKey = reader.choice("kommune", label: "Kommune") { key in places.first { $0.key == key }?.key }
  }
  let programmes = try ProgrammeStore(connection).concerningPeople()
  let serving = programmes.filter { $0.rules.contains(where: \.entry.onlyServed) }
  let served = typed.all("begleitung").subtracting([""])
  // A value no form of ours offers is dropped.
  facts.served = served.isEmpty ? nil : Set(serving.map(\.id).filter { served.contains($0.text) })
  let day = reader.day("tag", label: "Am", isRequired: false) ?? visit.today
  let isReadable = reader.errors.isEmpty
  let isAsked = !visit.query.pairs.isEmpty
  let asked = isReadable && isAsked ? programmes : []
  let page = DemarcationPage(
    typed: typed, day: day, findings: asked.flatMap { $0.findings(for: facts, on: day) }, serving: serving,
    municipalities: places, isAsked: isAsked, errors: reader.errors)
  return isReadable ? .page(page.page) : .unprocessable(page.page)
}

@Sendable func editProgramme(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  let programme = try programme(visit, connection)
  if programme == nil && visit.parameters["id"] != nil { return .notFound }
  guard visit.keepsProgrammes else { return .forbidden }
  return .page(
    ProgrammeFormPage(programme: programme, form: ProgrammeForms.form(programme), formGuard: visit.guardFields()).page)
}

@Sendable func saveProgramme(_ visit: Visit, _ connection: Connection) throws -> Answer {
  let programme = try programme(visit, connection)
  if programme == nil && visit.parameters["id"] != nil { return .notFound }
  guard visit.keepsProgrammes, let user = visit.user else { return .forbidden }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  var page = ProgrammeFormPage(programme: programme, form: form, formGuard: visit.repeatedGuardFields())
  func conflicting() -> Answer {
    page.isConflict = true
    page.form.version = programme?.version ?? 0
    return .conflict(page.page)
  }
  guard form.version == programme?.version ?? 0 else { return conflicting() }
  var reader = FormReader(visit)
  let store = ProgrammeStore(connection)
  let entry = ProgrammeForms.read(&reader)
  let details = ProgrammeForms.readDetails(&reader, form)
  if let entry, let other = try store.find(named: entry.name), other != programme?.id {
    reader.fail("name", "Name", "Ein Programm mit diesem Namen gibt es schon. Bitte bearbeiten Sie jenes.")
  }
  guard let entry, reader.errors.isEmpty else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  let id: ID<Programme>
  if let programme {
    guard try store.save(entry, replacing: programme, by: user.account.displayName, at: visit.now) else {
      return conflicting()
    }
    id = programme.id
  } else {
    id = try store.insert(entry, by: user.account.displayName, at: visit.now)
  }
  for (kind, lines) in details {
    try store.replace(kind, with: lines, source: page.form["quelle"].trimmed(), of: id)
  }
  visit.note(programme == nil ? .created : .changed, .municipality, [], detail: "Programm \(id.text)")
  return .seeOther("\(ProgrammePages.path)/\(id.text)", notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}

@Sendable func editRule(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let page = try rulePage(visit, connection) else { return .notFound }
  return visit.keepsProgrammes ? .page(page.page) : .forbidden
}

@Sendable func saveRule(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard var page = try rulePage(visit, connection) else { return .notFound }
  guard visit.keepsProgrammes, let user = visit.user else { return .forbidden }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  page.form = form
  func conflicting() -> Answer {
    page.isConflict = true
    page.form.version = page.programme.version
    return .conflict(page.page)
  }
  guard form.version == page.programme.version else { return conflicting() }
  var reader = FormReader(visit)
  let typed = ProgrammeForms.readRule(
    &reader, form, replacing: page.previous, municipalities: page.municipalities.map(\.key), today: visit.today)
  if let next = page.previous.flatMap(page.programme.successor) {
    let refusal = RuleRefusal.replaced(from: next.validFrom)
    reader.fail(refusal.field.name, refusal.field.label, refusal.sentence)
  }
  guard let rule = typed, reader.errors.isEmpty else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  let isSaved = try ProgrammeStore(connection).save(
    rule.entry, from: rule.validFrom, to: rule.validTo, replacing: page.previous, of: page.programme,
    by: user.account.displayName, at: visit.now)
  guard isSaved else { return conflicting() }
  visit.note(
    .changed, .municipality, [], detail: "Programm \(page.programme.id.text), Regel \(rule.entry.kind.rawValue)")
  let saved = try ProgrammeStore(connection).find(page.programme.id)
  let gap = saved.flatMap { saved in
    page.previous.flatMap(saved.successor).flatMap(saved.gap)
  }
  return .seeOther(
    page.programme.address,
    notice: "Gespeichert um \(visit.now.local.clock) Uhr." + (gap.map { " Bitte prüfen: \($0.noVersion)." } ?? ""))
}

private func programme(_ visit: Visit, _ connection: Connection) throws -> Programme? {
  guard let id: ID<Programme> = visit.id() else { return nil }
  return try ProgrammeStore(connection).find(id)
}

private func municipalities(_ connection: Connection) throws -> [(key: String, name: String)] {
  try DistrictStore(connection).municipalityNames()
}

private func rulePage(_ visit: Visit, _ connection: Connection) throws -> RuleFormPage? {
  guard let programme = try programme(visit, connection) else { return nil }
  var previous: DemarcationRule?
  if let number = visit.parameters["nummer"] {
    guard let found = programme.rules.first(where: { $0.id.text == number }) else { return nil }
    previous = found
  }
  return RuleFormPage(
    programme: programme, previous: previous, municipalities: try municipalities(connection),
    form: ProgrammeForms.ruleForm(previous, version: programme.version), formGuard: visit.repeatedGuardFields())
}

extension Visit {
  /// The coordinating unit of the whole district keeps the programmes.
  var keepsProgrammes: Bool {
    may(.update, .municipality)
      && user?.grants.contains { $0.role == .coordinator && $0.municipalityKey == nil } ?? false
  }
}
