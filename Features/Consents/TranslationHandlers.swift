internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on translations of released texts; the coordinating unit of the district keeps them, all staff read them.
enum TranslationHandlers {
  private static let list = "\(ConsentText.path)/{id}/\(ConsentTranslation.path)"

  static let routes: [Route] = [
    .get("\(list)/neu", "Übersetzung eintragen", may: .may(.create, .municipality), edit),
    .post(list, "Übersetzung speichern", may: .may(.create, .municipality), save),
    .get("\(list)/{nummer}", "Übersetzung", may: .may(.read, .municipality), show),
    .get("\(list)/{nummer}/bearbeitung", "Übersetzung ändern", may: .may(.update, .municipality), edit),
    .post("\(list)/{nummer}/bearbeitung", "Übersetzung: Änderung speichern", may: .may(.update, .municipality), save),
    .get("\(list)/{nummer}/vergleich", "Übersetzung verglichen?", may: .may(.update, .municipality), askCheck),
    .post("\(list)/{nummer}/vergleich", "Vergleich eintragen", may: .may(.update, .municipality), check),
  ]

  /// A released text, and the translation of the address if it names one.
  private struct Found {
    let text: ConsentText
    let translation: ConsentTranslation?
  }

  private static func find(_ visit: Visit, _ connection: Connection) throws -> Found? {
    guard let text = try visit.id().flatMap({ try ConsentTextStore(connection).find($0) }), text.release != nil else {
      return nil
    }
    guard visit.parameters["nummer"] != nil else { return Found(text: text, translation: nil) }
    let id: ID<ConsentTranslation>? = visit.id("nummer")
    guard let translation = try id.flatMap({ try ConsentTranslationStore(connection).find($0) }),
      translation.text == text.id
    else { return nil }
    return Found(text: text, translation: translation)
  }

  @Sendable static func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let found = try find(visit, connection), let translation = found.translation else { return .notFound }
    return .page(TranslationPages.show(translation, of: found.text, keeps: visit.keepsConsentTexts))
  }

  // MARK: Writing

  @Sendable static func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let found = try find(visit, connection) else { return .notFound }
    guard visit.keepsConsentTexts else { return .forbidden }
    if let translation = found.translation, translation.check != nil { return .seeOther(translation.address) }
    return .page(
      TranslationFormPage(
        text: found.text, translation: found.translation, form: form(found.translation, today: visit.today),
        formGuard: visit.guardFields()
      ).page)
  }

  private static func form(_ translation: ConsentTranslation?, today: Day) -> TypedForm {
    guard let translation else { return TypedForm(version: 0, [("uebersetzt_am", today.german)]) }
    let entry = translation.entry
    return TypedForm(
      version: translation.version,
      [
        ("titel", entry.title), ("text", entry.body), ("uebersetzt_von", entry.translatedBy),
        ("uebersetzt_am", entry.translatedOn.german),
      ])
  }

  @Sendable static func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let found = try find(visit, connection) else { return .notFound }
    guard visit.keepsConsentTexts, let user = visit.user else { return .forbidden }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    let old = found.translation
    var page = TranslationFormPage(
      text: found.text, translation: old, form: form, formGuard: visit.repeatedGuardFields())
    func conflicting() -> Answer {
      page.isConflict = true
      page.form.version = old?.version ?? 0
      return .conflict(page.page)
    }
    guard form.version == old?.version ?? 0, old?.check == nil else { return conflicting() }
    var reader = FormReader(visit)
    guard let entry = entry(&reader, old, of: found.text, today: visit.today) else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    let store = ConsentTranslationStore(connection)
    let id: ID<ConsentTranslation>
    if let old {
      guard try store.save(entry, replacing: old, by: user.account.displayName, at: visit.now) else {
        return conflicting()
      }
      id = old.id
    } else {
      id = try store.insert(entry, of: found.text.id, by: user.account.displayName, at: visit.now)
    }
    visit.note(old == nil ? .created : .changed, .municipality, [], detail: "Übersetzung \(id.text)")
    return .seeOther(
      "\(found.text.address)/\(ConsentTranslation.path)/\(id.text)",
      notice: "Übersetzung gespeichert um \(visit.now.local.clock) Uhr.")
  }

  private static func entry(
    _ reader: inout FormReader, _ old: ConsentTranslation?, of text: ConsentText, today: Day
  ) -> TranslationEntry? {
    let language =
      old?.entry.language
      ?? reader.choice("sprache", label: "Sprache") {
        LanguageNames.german($0) == nil || $0 == text.entry.language ? nil : $0
      }
    let title = reader.text("titel", label: "Titel in der Sprache", limit: TextLimit(maximum: 200))
    let body = reader.text("text", label: "Text in der Sprache", limit: TextLimit(maximum: 12_000, allowsLines: true))
    let by = reader.text("uebersetzt_von", label: "Übersetzt von", limit: TextLimit(maximum: 200))
    let on = reader.day("uebersetzt_am", label: "Übersetzt am")
    refuseFuture(&reader, on, "uebersetzt_am", "Übersetzt am", today: today)
    guard reader.errors.isEmpty, let language, let on else { return nil }
    return TranslationEntry(language: language, title: title, body: body, translatedBy: by, translatedOn: on)
  }

  private static func refuseFuture(
    _ reader: inout FormReader, _ day: Day?, _ field: String, _ label: String, today: Day
  ) {
    guard let day, day > today else { return }
    reader.fail(field, label, "Dieser Tag liegt in der Zukunft. Bitte prüfen Sie ihn.")
  }

  // MARK: Comparing

  @Sendable static func askCheck(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let found = try find(visit, connection), let translation = found.translation else { return .notFound }
    guard visit.keepsConsentTexts else { return .forbidden }
    guard translation.check == nil else { return .seeOther(translation.address) }
    return .page(
      TranslationCheckPage(text: found.text, translation: translation, day: visit.today.german)
        .page(visit.guardFields()))
  }

  @Sendable static func check(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let found = try find(visit, connection), let translation = found.translation else { return .notFound }
    guard visit.keepsConsentTexts, let user = visit.user else { return .forbidden }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    var page = TranslationCheckPage(
      text: found.text, translation: translation, by: form[TranslationCheckPage.by],
      day: form[TranslationCheckPage.on])
    guard form.version == translation.version, translation.check == nil else {
      page.isConflict = true
      return .conflict(page.page(visit.repeatedGuardFields()))
    }
    var reader = FormReader(visit)
    let by = reader.text(TranslationCheckPage.by, label: "Verglichen von", limit: TextLimit(maximum: 200))
    if !by.isEmpty, TextForm.sortKey(by) == TextForm.sortKey(translation.entry.translatedBy) {
      reader.fail(
        TranslationCheckPage.by, "Verglichen von",
        "Wer übersetzt hat, vergleicht nicht selbst. Bitte nennen Sie jemand anderes.")
    }
    let on = reader.day(TranslationCheckPage.on, label: "Verglichen am")
    refuseFuture(&reader, on, TranslationCheckPage.on, "Verglichen am", today: visit.today)
    if let on, on < translation.entry.translatedOn {
      reader.fail(
        TranslationCheckPage.on, "Verglichen am",
        "Übersetzt wurde erst am \(translation.entry.translatedOn.german). Bitte prüfen Sie den Tag.")
    }
    guard reader.errors.isEmpty, let on else {
      page.errors = reader.errors
      return .unprocessable(page.page(visit.repeatedGuardFields()))
    }
    let check = ConsentTranslation.Check(by: by, on: on, enteredBy: user.account.displayName, at: visit.now)
    guard try ConsentTranslationStore(connection).check(translation, check) else {
      page.isConflict = true
      return .conflict(page.page(visit.repeatedGuardFields()))
    }
    visit.note(.approved, .municipality, [], detail: "Übersetzung \(translation.id.text)")
    return .seeOther(translation.address, notice: "Verglichen; die Übersetzung kann jetzt vorgelegt werden.")
  }
}
