internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on the biography line of a case.
struct BiographyHandlers: Sendable {
  static let path = "stammdaten/lebenslinie"

  let frame: CaseFrame

  @Sendable func ask(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return try open(visit, connection) { opened, event in
      opened.note(.read, .assessment, visit, detail: "Lebenslinie")
      let page = BiographyFormPage(
        opened: opened, event: event, form: BiographyFormPage.form(event), formGuard: visit.guardFields())
      return .page(try framed(page, opened, visit, connection))
    }
  }

  @Sendable func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection) { opened, event in
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      var page = BiographyFormPage(
        opened: opened, event: event, form: form, formGuard: visit.repeatedGuardFields())
      let version = event?.version ?? 0
      guard Int64(form.version) == version else {
        page.isConflict = true
        page.form.version = Int(version)
        return .conflict(try framed(page, opened, visit, connection))
      }
      var reader = FormReader(visit)
      guard let entry = page.read(&reader, today: visit.today) else {
        page.errors = reader.errors
        return .unprocessable(try framed(page, opened, visit, connection))
      }
      let (store, key) = (BiographyStore(connection), try opened.textKey())
      if let event {
        _ = try store.save(entry, replacing: event, key, by: opened.account, at: visit.now)
      } else {
        try store.add(entry, to: opened.id, key, by: opened.account, at: visit.now)
      }
      opened.note(event == nil ? .created : .changed, .assessment, visit, detail: "Lebenslinie")
      return done(opened, "Gespeichert", visit)
    }
  }

  @Sendable func remove(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try setRemoved(true, "Entfernt", visit, connection)
  }

  @Sendable func restore(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try setRemoved(false, "Wiederhergestellt", visit, connection)
  }

  private func setRemoved(
    _ isRemoved: Bool, _ word: String, _ visit: Visit, _ connection: Connection
  ) throws -> Answer {
    try frame.open(visit, connection, .update, .assessment) { opened in
      guard let event = try event(opened, visit, connection), event.isRemoved != isRemoved else { return .notFound }
      try BiographyStore(connection).setRemoved(isRemoved, event, by: opened.account, at: visit.now)
      opened.note(.changed, .assessment, visit, detail: "Lebenslinie: \(word.lowercased())")
      return done(opened, word, visit)
    }
  }

  // MARK: Steps

  /// The case, and the event of the address; none for a new one.
  private func open(
    _ visit: Visit, _ connection: Connection, _ body: (OpenedCase, LifeEvent?) throws -> Answer
  ) throws -> Answer {
    let isNew = visit.parameters["nummer"] == nil
    return try frame.open(visit, connection, isNew ? .create : .update, .assessment) { opened in
      if isNew { return try body(opened, nil) }
      guard let event = try event(opened, visit, connection), !event.isRemoved else { return .notFound }
      return try body(opened, event)
    }
  }

  private func event(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> LifeEvent? {
    try BiographyStore(connection).events(of: opened.id, try opened.textKey(), at: visit.now)
      .first { $0.id.text == visit.parameters["nummer"] }
  }

  private func done(_ opened: OpenedCase, _ word: String, _ visit: Visit) -> Answer {
    .seeOther(
      "\(opened.file.address(CasePeopleHandlers.register.path))#lebenslinie",
      notice: "\(word) um \(visit.now.local.clock) Uhr.")
  }

  private func framed(
    _ page: BiographyFormPage, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> Page {
    try frame.page(
      opened, register: CasePeopleHandlers.register.path, title: page.title, visit, connection, main: page.main)
  }
}
