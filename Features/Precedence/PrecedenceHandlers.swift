internal import Access
internal import Basics
internal import Districts
internal import HTTP
internal import Journal
internal import Markup
internal import Programmes
internal import SQL
internal import Web

// Requests that only read.

func lookUp(_ readings: RuleReadings, _ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = LookupForm.unknownName(visit.query) { return .badParameter(String(unknown.prefix(40))) }
  var reader = FormReader(visit.query, today: visit.today)
  let day = reader.day(LookupField.day.rawValue, label: LookupField.day.label, isRequired: false) ?? visit.today
  let engine = try PrecedenceSource(connection, readings: readings).engine(on: day)
  let facts = LookupForm.read(
    &reader, visit.query, on: day, today: visit.today, municipalities: Set(engine.municipalities.keys))
  let isReadable = reader.errors.isEmpty
  let isAsked = !visit.query.pairs.isEmpty
  let page = LookupPage(
    typed: TypedForm(version: 0, visit.query.pairs.map { ($0.name, $0.value) }), day: day,
    programmes: engine.programmes, needs: LookupForm.needs(engine.targets),
    municipalities: try DistrictStore(connection).municipalityNames(),
    result: isReadable && isAsked ? engine.result(facts) : nil, errors: reader.errors)
  return isReadable ? .page(page.page) : .unprocessable(page.page)
}

@Sendable func listTargets(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard let stichtag = Stichtag(visit) else { return .badParameter(visit.foreignName(besides: "tag") ?? "tag") }
  let page = TargetListPage(
    targets: try TargetStore(connection).all(), typedDay: stichtag.typed, day: stichtag.day,
    keeps: visit.keepsTargets, errors: stichtag.errors)
  return stichtag.errors.isEmpty ? .page(page.page) : .unprocessable(page.page)
}

func showTarget(_ readings: RuleReadings, _ visit: Visit, _ connection: Connection) throws -> Answer {
  guard let stichtag = Stichtag(visit) else { return .badParameter(visit.foreignName(besides: "tag") ?? "tag") }
  guard let target = try target(visit, connection) else { return .notFound }
  let page = TargetPage(
    target: target, engine: try PrecedenceSource(connection, readings: readings).engine(on: stichtag.day),
    typedDay: stichtag.typed,
    keeps: visit.keepsTargets, errors: stichtag.errors)
  return stichtag.errors.isEmpty ? .page(page.page) : .unprocessable(page.page)
}

/// The day in the address for which the rules are asked.
private struct Stichtag {
  let typed: String
  let day: Day
  let errors: [FieldError]

  /// `nil` if the address says anything else.
  init?(_ visit: Visit) {
    guard visit.foreignName(besides: "tag") == nil else { return nil }
    // Links of ours write the day as 2026-11-21; people may write it in any way.
    if let iso = Day(iso: visit.query["tag"] ?? "") {
      (typed, day, errors) = (iso.german, iso, [])
      return
    }
    var reader = FormReader(visit.query, today: visit.today)
    let read = reader.day("tag", label: "Stichtag", isRequired: false)
    (typed, day, errors) = (visit.query["tag"] ?? "", read ?? visit.today, reader.errors)
  }
}

extension Visit {
  /// A name in the address that is not this one, or is this one twice.
  fileprivate func foreignName(besides name: String) -> String? {
    query.pairs.first { $0.name != name || query[name] == nil }.map { String($0.name.prefix(40)) }
  }

  /// The coordinating unit of the whole district keeps stages and criteria.
  var keepsTargets: Bool {
    may(.update, .municipality)
      && user?.grants.contains { $0.role == .coordinator && $0.municipalityKey == nil } ?? false
  }
}

// MARK: Names

@Sendable func editTarget(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  let target = try target(visit, connection)
  if target == nil && visit.parameters["id"] != nil { return .notFound }
  guard visit.keepsTargets else { return .forbidden }
  return .page(
    TargetHeadPage(target: target, form: TargetHeadForm.form(target), formGuard: visit.guardFields()).page)
}

@Sendable func saveTarget(_ visit: Visit, _ connection: Connection) throws -> Answer {
  let target = try target(visit, connection)
  if target == nil && visit.parameters["id"] != nil { return .notFound }
  guard visit.keepsTargets, let user = visit.user else { return .forbidden }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  var page = TargetHeadPage(target: target, form: form, formGuard: visit.repeatedGuardFields())
  func conflicting() -> Answer {
    page.isConflict = true
    page.form.version = target?.version ?? 0
    return .conflict(page.page)
  }
  guard form.version == target?.version ?? 0 else { return conflicting() }
  var reader = FormReader(visit)
  let store = TargetStore(connection)
  let head = TargetHeadForm.read(&reader, target)
  if let head, let other = try store.find(code: head.code), other != target?.id {
    reader.fail("kurz", "Kurzname", "Diesen Kurznamen gibt es schon. Bitte wählen Sie einen anderen.")
  }
  guard let head, reader.errors.isEmpty else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  let id: ID<TargetRule>
  if let target {
    guard try store.save(head, replacing: target, by: user.account.displayName, at: visit.now) else {
      return conflicting()
    }
    id = target.id
  } else {
    id = try store.insert(head, by: user.account.displayName, at: visit.now)
  }
  visit.note(target == nil ? .created : .changed, .municipality, [], detail: "Zielgruppe \(id.text)")
  return .seeOther("\(TargetPages.path)/\(id.text)", notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}

// MARK: Editions

@Sendable func editEdition(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let page = try editionPage(visit, connection) else { return .notFound }
  return visit.keepsTargets ? .page(page.page) : .forbidden
}

@Sendable func saveEdition(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard var page = try editionPage(visit, connection) else { return .notFound }
  guard visit.keepsTargets, let user = visit.user else { return .forbidden }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  page.form = form
  func conflicting() -> Answer {
    page.isConflict = true
    page.form.version = page.target.version
    return .conflict(page.page)
  }
  guard form.version == page.target.version else { return conflicting() }
  var reader = FormReader(visit)
  guard let typed = EditionForm.read(&reader, form, of: page.target, page.choices, today: visit.today) else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  let isSaved = try TargetStore(connection).save(
    typed.entry, from: typed.validFrom, to: typed.validTo, of: page.target, by: user.account.displayName,
    at: visit.now)
  guard isSaved else { return conflicting() }
  visit.note(.changed, .municipality, [], detail: "Zielgruppe \(page.target.id.text), neue Fassung")
  return .seeOther(
    "\(page.target.address)?tag=\(typed.validFrom.iso)", notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}

private func target(_ visit: Visit, _ connection: Connection) throws -> TargetRule? {
  guard let id: ID<TargetRule> = visit.id() else { return nil }
  return try TargetStore(connection).find(id)
}

private func editionPage(_ visit: Visit, _ connection: Connection) throws -> EditionFormPage? {
  guard let target = try target(visit, connection) else { return nil }
  let choices = EditionForm.Choices(
    programmes: try ProgrammeStore(connection).all(),
    municipalities: try DistrictStore(connection).municipalityNames())
  return EditionFormPage(
    target: target, choices: choices, form: EditionForm.form(target), formGuard: visit.repeatedGuardFields())
}
