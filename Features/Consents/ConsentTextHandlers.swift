internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on the texts of consent; the coordinating unit of the district keeps them, all staff read them.
enum ConsentTextHandlers {
  static let routes: [Route] = [
    .get(ConsentText.path, "Einwilligungstexte", may: .may(.read, .municipality), list),
    .get("\(ConsentText.path)/neu", "Einwilligungstext schreiben", may: .may(.create, .municipality), edit),
    .post(ConsentText.path, "Einwilligungstext speichern", may: .may(.create, .municipality), save),
    .get("\(ConsentText.path)/{id}", "Einwilligungstext", may: .may(.read, .municipality), show),
    .get("\(ConsentText.path)/{id}/bearbeitung", "Entwurf ändern", may: .may(.update, .municipality), edit),
    .post("\(ConsentText.path)/{id}/bearbeitung", "Entwurf speichern", may: .may(.update, .municipality), save),
    .get("\(ConsentText.path)/{id}/freigabe", "Text freigeben?", may: .may(.update, .municipality), askRelease),
    .post("\(ConsentText.path)/{id}/freigabe", "Text freigeben", may: .may(.update, .municipality), release),
  ]

  // MARK: Reading

  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return .page(
      ConsentTextPages.list(
        try ConsentTextStore(connection).all(), keeps: visit.keepsConsentTexts, today: visit.today))
  }

  @Sendable static func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let text = try text(visit, connection) else { return .notFound }
    let leading = ConsentText.leading(try ConsentTextStore(connection).all(), on: visit.today)
    return .page(
      ConsentTextPages.show(
        text, try ConsentTranslationStore(connection).all(of: text.id), isLeading: leading.contains(text.id),
        keeps: visit.keepsConsentTexts, today: visit.today))
  }

  // MARK: Writing

  @Sendable static func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    for pair in visit.query.pairs where pair.name != "vorlage" || visit.parameters["id"] != nil {
      return .badParameter(pair.name)
    }
    let text = try text(visit, connection)
    if text == nil && visit.parameters["id"] != nil { return .notFound }
    guard visit.keepsConsentTexts else { return .forbidden }
    if let text, text.release != nil { return .seeOther("\(ConsentText.path)/neu?vorlage=\(text.id.text)") }
    let store = ConsentTextStore(connection)
    let model = try visit.query["vorlage"].flatMap(ID<ConsentText>.init(text:)).flatMap { try store.find($0) }
    return .page(
      ConsentTextFormPage(
        text: text, form: ConsentTextForm.form(text, model: model, today: visit.today),
        formGuard: visit.guardFields()
      ).page)
  }

  @Sendable static func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let text = try text(visit, connection)
    if text == nil && visit.parameters["id"] != nil { return .notFound }
    guard visit.keepsConsentTexts, let user = visit.user else { return .forbidden }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    var page = ConsentTextFormPage(text: text, form: form, formGuard: visit.repeatedGuardFields())
    func conflicting() -> Answer {
      page.isConflict = true
      page.form.version = text?.version ?? 0
      return .conflict(page.page)
    }
    guard form.version == text?.version ?? 0, text?.release == nil else { return conflicting() }
    var reader = FormReader(visit)
    guard let entry = ConsentTextForm.read(&reader, text, today: visit.today) else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    let store = ConsentTextStore(connection)
    let id: ID<ConsentText>
    if let text {
      guard try store.save(entry, replacing: text, by: user.account.displayName, at: visit.now) else {
        return conflicting()
      }
      id = text.id
    } else {
      id = try store.insert(entry, by: user.account.displayName, at: visit.now)
    }
    visit.note(text == nil ? .created : .changed, .municipality, [], detail: "Einwilligungstext \(id.text)")
    return .seeOther(
      "\(ConsentText.path)/\(id.text)", notice: "Entwurf gespeichert um \(visit.now.local.clock) Uhr.")
  }

  // MARK: Releasing

  @Sendable static func askRelease(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let text = try text(visit, connection) else { return .notFound }
    guard visit.keepsConsentTexts else { return .forbidden }
    guard text.release == nil else { return .seeOther(text.address) }
    let page = ReleasePage(text: text, day: visit.today.german)
    return .page(page.page(visit.guardFields()))
  }

  @Sendable static func release(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let text = try text(visit, connection) else { return .notFound }
    guard visit.keepsConsentTexts, let user = visit.user else { return .forbidden }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    var page = ReleasePage(text: text, by: form[ReleasePage.by], day: form[ReleasePage.on])
    guard form.version == text.version, text.release == nil else {
      page.isConflict = true
      return .conflict(page.page(visit.repeatedGuardFields()))
    }
    var reader = FormReader(visit)
    let by = reader.text(ReleasePage.by, label: "Freigegeben von", limit: TextLimit(maximum: 200))
    let on = reader.day(ReleasePage.on, label: "Freigegeben am")
    if let on, on > visit.today {
      reader.fail(
        ReleasePage.on, "Freigegeben am", "Dieser Tag liegt in der Zukunft. Bitte tragen Sie den Tag der Freigabe ein.")
    }
    guard reader.errors.isEmpty, let on else {
      page.errors = reader.errors
      return .unprocessable(page.page(visit.repeatedGuardFields()))
    }
    let release = ConsentText.Release(by: by, on: on, enteredBy: user.account.displayName, at: visit.now)
    guard try ConsentTextStore(connection).release(text, release) else {
      page.isConflict = true
      return .conflict(page.page(visit.repeatedGuardFields()))
    }
    visit.note(.approved, .municipality, [], detail: "Einwilligungstext \(text.id.text)")
    return .seeOther(text.address, notice: "Freigegeben; der Text kann jetzt verwendet werden.")
  }

  private static func text(_ visit: Visit, _ connection: Connection) throws -> ConsentText? {
    try visit.id().flatMap { try ConsentTextStore(connection).find($0) }
  }
}

extension Visit {
  /// The coordinating unit of the whole district keeps the texts.
  var keepsConsentTexts: Bool {
    may(.update, .municipality)
      && user?.grants.contains { $0.role == .coordinator && $0.municipalityKey == nil } ?? false
  }
}
