internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests that enter and correct a status.
struct StatusHandlers: Sendable {
  let frame: CaseFrame

  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .create, .residence) { opened in
      if let unknown = visit.unknownParameter(besides: StatusForm.person) { return .badParameter(unknown) }
      let place = try StatusPlace(ResidenceWork(opened, visit, connection), person: visit.query[StatusForm.person])
      guard let place else { return .badParameter(StatusForm.person) }
      return try show(place)
    }
  }

  @Sendable func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .residence) { opened in
      if let unknown = visit.unknownParameter() { return .badParameter(unknown) }
      let place = try StatusPlace(ResidenceWork(opened, visit, connection), entry: visit.parameters["nummer"])
      guard let place else { return .notFound }
      return try show(place)
    }
  }

  private func show(_ place: StatusPlace) throws -> Answer {
    var page = place.page(StatusForm.form(place.entry), place.work.visit.guardFields())
    try page.takeDraft(place.work.visit, place.work.connection)
    place.work.opened.note(.read, .residence, place.work.visit, detail: "Status, Formular")
    return .page(try rendered(page, place))
  }

  private func rendered(_ page: EntryFormPage, _ place: StatusPlace) throws -> Page {
    try frame.page(
      place.work.opened, register: ResidenceWork.register, title: page.title, place.work.visit, place.work.connection,
      main: page.html(
        StatusForm.fields(
          page.form, page.errors, person: place.member.id.text, isNew: place.entry == nil)))
  }

  // MARK: Saving

  @Sendable func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .create, .residence) { opened in
      let place = try StatusPlace(ResidenceWork(opened, visit, connection), person: visit.form[StatusForm.person])
      guard let place else { return .badParameter(StatusForm.person) }
      return try save(place)
    }
  }

  @Sendable func update(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .residence) { opened in
      let place = try StatusPlace(ResidenceWork(opened, visit, connection), entry: visit.parameters["nummer"])
      guard let place else { return .notFound }
      return try save(place)
    }
  }

  private func save(_ place: StatusPlace) throws -> Answer {
    let visit = place.work.visit
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    var page = place.page(form, visit.repeatedGuardFields())
    guard form.version == place.entry?.head.version ?? 0 else {
      guard let entry = place.entry else { return .badParameter(TypedForm.versionField) }
      page.differences = StatusForm.differences(entry, form)
      page.form.version = entry.head.version
      return .conflict(try rendered(page, place))
    }
    var reader = FormReader(visit)
    guard let draft = StatusForm.read(&reader) else {
      page.errors = reader.errors
      return .unprocessable(try rendered(page, place))
    }
    let change: StatusPlace.Change
    do {
      change = try place.checked(draft, ends: place.entry == nil && form.isChecked(StatusForm.ends))
    } catch {
      reader.fail(error.field.name, error.field.label, error.sentence)
      page.errors = reader.errors
      return .unprocessable(try rendered(page, place))
    }
    return try stored(change, place)
  }

  private func stored(_ change: StatusPlace.Change, _ place: StatusPlace) throws -> Answer {
    let work = place.work
    let store = EntryStore(work.connection, place.keys)
    if let ended = change.ended {
      var draft = ended.draft
      draft.span = Span(ended.span.from, change.draft.span.from.adding(days: -1))
      try store.save(
        draft, replacing: ended.head, of: place.member.id, in: work.opened.id, by: work.opened.account,
        at: work.visit.now)
    }
    try store.save(
      change.draft, replacing: place.entry?.head, of: place.member.id, in: work.opened.id, by: work.opened.account,
      at: work.visit.now)
    try work.refresh(place.member.id, place.keys)
    work.opened.note(
      place.entry == nil ? .created : .corrected, .residence, work.visit,
      detail: "Status von Person \(place.member.id.text)")
    return work.seeOther(place.member.id, "Gespeichert um \(work.visit.now.local.clock) Uhr.")
  }
}

/// A status's place: the person, and the entry if there is one already.
struct StatusPlace {
  struct Change {
    let draft: StatusDraft
    /// The entry that ends the day before.
    let ended: StatusEntry?
  }

  let work: ResidenceWork
  let keys: ResidenceKeys
  let member: ResidenceFile.Member
  let entry: StatusEntry?
  private let others: [StatusEntry]

  /// `nil` for a person who is not in the case; without a number it is the one the case is about.
  init?(_ work: ResidenceWork, person: String?) throws {
    guard let keys = try work.writingKeys() else { return nil }
    let file = try work.file(keys)
    guard let member = file.member(person: person) else { return nil }
    self.work = work
    self.keys = keys
    self.member = member
    entry = nil
    others = file.statuses.of(member.id)
  }

  /// `nil` for an entry that is not of the case.
  init?(_ work: ResidenceWork, entry number: String?) throws {
    guard let keys = try work.writingKeys() else { return nil }
    let file = try work.file(keys)
    guard let id = number.flatMap(ID<StatusEntry>.init(text:)),
      let entry = file.statuses.first(where: { $0.head.entry == id.number && $0.head.isCurrent }),
      let member = file.member(entry.head.person)
    else { return nil }
    self.work = work
    self.keys = keys
    self.member = member
    self.entry = entry
    others = file.statuses.of(member.id).filter { $0.head.entry != id.number }
  }

  func page(_ form: TypedForm, _ formGuard: FormGuard) -> EntryFormPage {
    let path = "\(work.address)/status"
    let number = entry.map { "\($0.head.entry)" }
    return EntryFormPage(
      title: entry == nil ? "Status eintragen" : "Status berichtigen",
      address: number.map { "\(path)/\($0)" } ?? "\(path)/neu?\(StatusForm.person)=\(member.id.text)",
      action: number.map { "\(path)/\($0)" } ?? path,
      draft: "aufenthalt-\(work.opened.id.text)-status-\(number ?? "neu-\(member.id.text)")", form: form,
      formGuard: formGuard, back: "\(work.address)#person-\(member.id.text)",
      lead: "<p>Für \(member.name).</p>")
  }

  func checked(_ draft: StatusDraft, ends: Bool) throws(ResidenceRefusal) -> Change {
    let ended = ends ? try draft.replaced(among: others) : nil
    try draft.check(against: others.filter { $0.head.entry != ended?.head.entry }, today: work.visit.today)
    return Change(draft: draft, ended: ended)
  }
}
