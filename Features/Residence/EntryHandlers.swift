internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests that enter and correct a status, a legal sphere or a day of entry.
struct EntryHandlers<Kind: EntryKind>: Sendable {
  let frame: CaseFrame

  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .create, .residence) { opened in
      if let unknown = visit.unknownParameter(besides: StatusForm.person) { return .badParameter(unknown) }
      let work = ResidenceWork(opened, visit, connection)
      guard let place = try EntryPlace<Kind>(work, person: visit.query[StatusForm.person]) else {
        return .badParameter(StatusForm.person)
      }
      return try show(place)
    }
  }

  @Sendable func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .residence) { opened in
      if let unknown = visit.unknownParameter() { return .badParameter(unknown) }
      let work = ResidenceWork(opened, visit, connection)
      guard let place = try EntryPlace<Kind>(work, entry: visit.parameters["nummer"]) else { return .notFound }
      return try show(place)
    }
  }

  private func show(_ place: EntryPlace<Kind>) throws -> Answer {
    var page = place.page(Kind.form(place.entry), place.work.visit.guardFields())
    try page.takeDraft(place.work.visit, place.work.connection)
    place.work.opened.note(.read, .residence, place.work.visit, detail: "\(Kind.name), Formular")
    return .page(try rendered(page, place))
  }

  private func rendered(_ page: EntryFormPage, _ place: EntryPlace<Kind>) throws -> Page {
    try frame.page(
      place.work.opened, register: ResidenceWork.register, title: page.title, place.work.visit, place.work.connection,
      main: page.html(
        Kind.fields(page.form, page.errors, person: place.member.id.text, isNew: place.entry == nil)))
  }

  // MARK: Saving

  @Sendable func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .create, .residence) { opened in
      let work = ResidenceWork(opened, visit, connection)
      guard let place = try EntryPlace<Kind>(work, person: visit.form[StatusForm.person]) else {
        return .badParameter(StatusForm.person)
      }
      return try save(place)
    }
  }

  @Sendable func update(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .residence) { opened in
      let work = ResidenceWork(opened, visit, connection)
      guard let place = try EntryPlace<Kind>(work, entry: visit.parameters["nummer"]) else { return .notFound }
      return try save(place)
    }
  }

  private func save(_ place: EntryPlace<Kind>) throws -> Answer {
    let work = place.work
    let visit = work.visit
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    var page = place.page(form, visit.repeatedGuardFields())
    guard form.version == place.entry?.head.version ?? 0 else {
      guard let entry = place.entry else { return .badParameter(TypedForm.versionField) }
      page.differences = Kind.differences(entry, form)
      page.form.version = entry.head.version
      return .conflict(try rendered(page, place))
    }
    var reader = FormReader(visit)
    guard let change = Kind.read(&reader, at: place) else {
      page.errors = reader.errors
      return .unprocessable(try rendered(page, place))
    }
    try Kind.store(change, at: place)
    try work.refresh(place.member.id, place.keys)
    work.opened.note(
      place.entry == nil ? .created : .corrected, .residence, visit,
      detail: "\(Kind.name) von Person \(place.member.id.text)")
    return work.seeOther(place.member.id, "Gespeichert um \(visit.now.local.clock) Uhr.")
  }
}
