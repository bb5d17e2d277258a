internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Keys
internal import Markup
internal import SQL
internal import Web

/// Requests that make a record of a person: nobody is entered before somebody has looked for them.
struct IntakeHandlers: Sendable {
  let places: PersonPlaces
  let search: PersonSearch
  let occasion: IntakeOccasion?

  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let field = SketchField.occasion.rawValue
    for pair in visit.query.pairs where pair.name != field || visit.query[field] == nil {
      return .badParameter(String(pair.name.prefix(40)))
    }
    _ = try visit.requireList(.create, .masterData)
    let reference = visit.query[field]
    // A draft of another occasion would tie the new person to the wrong one.
    let draft = try [IntakePage.draft, IntakePage.kept].compactMap { try visit.draft($0, connection) }
      .first { SketchField.typed($0.fields)[.occasion] == reference }
    var typed = draft.map { SketchField.typed($0.fields) } ?? [:]
    var lacksLanguage = false
    if draft == nil, let reference {
      guard let known = try occasion?.known(reference, visit, connection) else { return .notFound }
      typed = SketchField.typed(known, reference)
      lacksLanguage = known.lacksLanguage
    }
    let page = IntakePage(
      typed: typed, municipalities: try ownPlaces(visit, connection), formGuard: visit.guardFields(),
      draftSavedAt: draft?.savedAt.local.german, origin: origin(typed), lacksLanguage: lacksLanguage)
    return .page(page.page)
  }

  /// Keeps what was typed, sealed on the server: no name may stand in an address.
  @Sendable func keep(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.create, .masterData)
    guard let user = visit.user else { return .forbidden }
    let typed = SketchField.typed(visit.form)
    let places = try ownPlaces(visit, connection)
    var reader = SketchReader(typed, today: visit.today, municipalities: Set(places.map(\.key)))
    guard reader.sketch() != nil else {
      let page = IntakePage(
        typed: typed, municipalities: places, formGuard: visit.repeatedGuardFields(), errors: reader.reader.errors,
        origin: origin(typed))
      return .unprocessable(page.page)
    }
    try visit.site.drafts.save(
      SketchField.content(typed), form: IntakePage.kept, of: user.account.id, at: visit.now, connection)
    visit.note(.created, .masterData, [], detail: "Entwurf einer neuen Person")
    return .seeOther(IntakePage.comparePath)
  }

  @Sendable func compare(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let page = try comparison(visit, visit.guardFields(), connection) else { return .seeOther(IntakePage.path) }
    return .page(page.page)
  }

  @Sendable func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard var page = try comparison(visit, visit.repeatedGuardFields(), connection), let user = visit.user else {
      return .seeOther(
        IntakePage.path, notice: "Die Angaben liegen nicht mehr vor. Bitte geben Sie sie noch einmal ein.")
    }
    let open = page.candidates.filter { visit.form[ComparePage.field($0.id)] != ComparePage.other }
    guard open.isEmpty else {
      page.errors = open.map {
        FieldError(
          field: ComparePage.field($0.id), label: $0.name.text,
          message: "Bitte entscheiden Sie, ob es dieselbe Person ist: öffnen Sie sie, oder setzen Sie das Häkchen.")
      }
      return .unprocessable(page.page)
    }
    let key = page.sketch.municipalityKey
    let standing = try CaseRelations(visit, connection).standing(toNewRecordIn: key)
    let access = try visit.require(.create, .masterData, standing, of: "neu")
    let id = try Self.store(page.sketch, by: user.account.id, at: visit.now, visit.site.keys, connection)
    for candidate in page.candidates {
      try DistinctStore(connection, visit.site.keys).decide(id, candidate.id, by: user.account.id, at: visit.now)
    }
    try visit.site.drafts.remove(IntakePage.kept, of: user.account.id, connection)
    visit.note(
      .created, .masterData, [id.text], relation: access.relation, purpose: access.purpose,
      detail: page.candidates.isEmpty
        ? nil : "nicht dieselbe wie \(page.candidates.map(\.id.text).joined(separator: ", "))")
    let next = try page.occasion.flatMap { try occasion?.created($0, id, visit, connection) }
    return .seeOther(next ?? Person.address(id), notice: "Person angelegt um \(visit.now.local.clock) Uhr.")
  }

  /// Makes the record: relation, key, then facts.
  static func store(
    _ sketch: IntakeSketch, by account: ID<Account>, at now: Instant, _ keys: KeyRegister, _ connection: Connection
  ) throws -> ID<PersonKey> {
    let id = try CaseAccessStore(connection).addPerson(municipalityKey: sketch.municipalityKey, by: account, at: now)
    let owner = KeyOwner.person(id.number)
    try keys.create([owner], [.identity])
    guard let key = try keys.key(owner, .identity) else { throw KeyMissing() }
    let store = PersonStore(connection)
    try store.add(id, at: now)
    for entry in sketch.entries { try store.add(entry, to: id, key, by: account, at: now) }
    try renewSearchKeys(id, key, keys, connection)
    return id
  }

  /// The page of the comparison; `nil` if nothing (or nothing sound) was typed.
  private func comparison(
    _ visit: Visit, _ formGuard: FormGuard, _ connection: Connection
  ) throws -> ComparePage? {
    _ = try visit.requireList(.create, .masterData)
    guard let draft = try visit.draft(IntakePage.kept, connection) else { return nil }
    let places = try ownPlaces(visit, connection)
    let typed = SketchField.typed(draft.fields)
    var reader = SketchReader(typed, today: visit.today, municipalities: Set(places.map(\.key)))
    guard let sketch = reader.sketch() else { return nil }
    let candidates = try search.candidates(sketch, visit, connection)
    visit.note(.listed, .masterData, candidates.map(\.id.text), detail: "Abgleich vor dem Anlegen")
    return ComparePage(
      sketch: sketch, candidates: candidates, municipalities: try self.places(connection), formGuard: formGuard,
      occasion: occasion == nil ? nil : typed[.occasion], origin: origin(typed),
      choice: { [occasion] person in typed[.occasion].flatMap { occasion?.choice($0, person) } })
  }

  private func origin(_ typed: [SketchField: String]) -> [Link] {
    typed[.occasion].flatMap { occasion?.trail($0) } ?? []
  }

  /// The municipalities in which the visitor may create a record.
  private func ownPlaces(_ visit: Visit, _ connection: Connection) throws -> [PersonPlace] {
    let relations = CaseRelations(visit, connection)
    return try places(connection).filter {
      visit.may(.create, .masterData, try relations.standing(toNewRecordIn: $0.key))
    }
  }
}

/// A key made a moment ago is gone: another process has destroyed it; the record is not kept.
struct KeyMissing: Error, CustomStringConvertible {
  var description: String { "Der Schlüssel der neuen Person fehlt; sie ist nicht angelegt." }
}
