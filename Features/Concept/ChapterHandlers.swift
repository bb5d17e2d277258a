internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests on chapters.

enum ChapterHandlers {
  @Sendable static func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let version = try ConceptHandlers.version(visit, connection) else { return .notFound }
    guard visit.keepsConcepts else { return .forbidden }
    return try form(nil, version, visit, connection).opened(visit, connection)
  }

  @Sendable static func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let version = try ConceptHandlers.version(visit, connection) else { return .notFound }
    return try keep(nil, version, visit, connection)
  }

  @Sendable static func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let (chapter, version) = try chapter(visit, connection) else { return .notFound }
    guard visit.keepsConcepts else { return .forbidden }
    return try form(chapter, version, visit, connection).opened(visit, connection)
  }

  @Sendable static func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let (chapter, version) = try chapter(visit, connection) else { return .notFound }
    return try keep(chapter, version, visit, connection)
  }

  private static func keep(
    _ chapter: ConceptChapter?, _ version: ConceptVersion, _ visit: Visit, _ connection: Connection
  ) throws -> Answer {
    guard visit.keepsConcepts, let user = visit.user else { return .forbidden }
    let store = ConceptStore(connection)
    let required = try store.requirements()
    let others = try store.chapters(of: version.id).filter { $0.id != chapter?.id }
    return try form(chapter, version, visit, connection).saved(visit) { reader, form in
      read(&reader, form, version, required, others)
    } keep: { (entry: ChapterEntry) in
      let name = user.account.displayName
      guard let chapter else {
        let id = try store.insert(entry, in: version.id, by: name, at: visit.now)
        visit.note(.created, .municipality, [], detail: "Kapitel \(id.text)")
        return "\(version.address)#kapitel-\(id.text)"
      }
      guard try store.save(entry, of: chapter, by: name, at: visit.now) else { return nil }
      visit.note(.changed, .municipality, [], detail: "Kapitel \(chapter.id.text)")
      return "\(version.address)#kapitel-\(chapter.id.text)"
    }
  }

  private static func read(
    _ reader: inout FormReader, _ form: TypedForm, _ version: ConceptVersion, _ required: [ChapterRequirement],
    _ others: [ConceptChapter]
  ) -> ChapterEntry? {
    let number = reader.text("nummer", label: "Nummer", limit: TextLimit(maximum: 20), isRequired: false)
    let title = reader.text("titel", label: "Überschrift", limit: TextLimit(maximum: 300))
    let text = reader.text(
      "text", label: "Text", limit: TextLimit(maximum: 20000, allowsLines: true), isRequired: false)
    let reference = reader.text("fundstelle", label: "Fundstelle", limit: TextLimit(maximum: 300), isRequired: false)
    if !number.isEmpty, number.wholeMatch(of: /[0-9]{1,3}(\.[0-9]{1,3}){0,4}/) == nil {
      reader.fail("nummer", "Nummer", "Bitte schreiben Sie Zahlen mit Punkten, zum Beispiel 2.2.1.")
    }
    if !number.isEmpty, others.contains(where: { $0.entry.number == number }) {
      reader.fail("nummer", "Nummer", "Diese Nummer hat in der Fassung schon ein anderes Kapitel.")
    }
    do {
      try version.checkIsDraft()
    } catch {
      reader.fail("text", "Text", error.sentence)
    }
    return ChapterEntry(
      number: number, title: title, text: text, reference: reference,
      requirements: Set(required.map(\.id).filter { form.all("pflicht").contains($0.text) }))
  }

  static func chapter(
    _ visit: Visit, _ connection: Connection
  ) throws -> (ConceptChapter, ConceptVersion)? {
    let store = ConceptStore(connection)
    guard let id: ID<ConceptChapter> = visit.id(), let chapter = try store.chapter(id),
      let version = try store.version(chapter.document)
    else { return nil }
    return (chapter, version)
  }

  private static func form(
    _ chapter: ConceptChapter?, _ version: ConceptVersion, _ visit: Visit, _ connection: Connection
  ) throws -> EditPage {
    let required = try ConceptStore(connection).requirements()
    let entry = chapter?.entry
    let pairs =
      [
        ("nummer", entry?.number ?? ""), ("titel", entry?.title ?? ""), ("text", entry?.text ?? ""),
        ("fundstelle", entry?.reference ?? ""),
      ] + required.filter { entry?.requirements.contains($0.id) ?? false }.map { ("pflicht", $0.id.text) }
    return EditPage(
      chapter == nil ? "Kapitel aufnehmen" : "Kapitel bearbeiten", subtitle: chapter?.name ?? version.name,
      trail: ConceptForms.trail(version), section: ConceptPages.path,
      action: chapter.map { "\(ConceptPages.path)/kapitel/\($0.id.text)/bearbeitung" } ?? "\(version.address)/kapitel",
      back: version.address, stored: TypedForm(version: chapter?.version ?? 0, pairs),
      labels: [("nummer", "Nummer"), ("titel", "Überschrift"), ("text", "Text"), ("fundstelle", "Fundstelle")],
      formGuard: visit.repeatedGuardFields(),
      draft: chapter.map { "kapitel-\($0.id.text)" } ?? "kapitel-neu-\(version.id.text)"
    ) { form, errors in
      """
      \(textField("nummer", label: "Nummer", value: form["nummer"], hint: "Zum Beispiel 2.2", errors: errors))
      \(textField("titel", label: "Überschrift", value: form["titel"], required: true, errors: errors))
      \(textArea("text", label: "Text", value: form["text"], hint: ConceptText.hint, errors: errors, rows: 12))
      \(textField("fundstelle", label: "Fundstelle", value: form["fundstelle"], hint: "Wo der Wortlaut in der Quelle steht", errors: errors))
      \(if: !required.isEmpty, checkboxGroup(
        "pflicht", label: "Erfüllt die Pflichtkapitel",
        choices: required.map { Choice($0.id.text, $0.entry.title) }, selected: form.all("pflicht"), errors: errors))
      """
    }
  }
}
