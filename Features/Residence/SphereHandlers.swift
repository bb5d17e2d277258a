internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests that enter and correct a legal sphere.
struct SphereHandlers: Sendable {
  let frame: CaseFrame

  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .create, .residence) { opened in
      if let unknown = visit.unknownParameter(besides: StatusForm.person) { return .badParameter(unknown) }
      let place = try SpherePlace(ResidenceWork(opened, visit, connection), person: visit.query[StatusForm.person])
      guard let place else { return .badParameter(StatusForm.person) }
      return try show(place)
    }
  }

  @Sendable func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .residence) { opened in
      if let unknown = visit.unknownParameter() { return .badParameter(unknown) }
      let place = try SpherePlace(ResidenceWork(opened, visit, connection), entry: visit.parameters["nummer"])
      guard let place else { return .notFound }
      return try show(place)
    }
  }

  private func show(_ place: SpherePlace) throws -> Answer {
    var page = place.page(SphereForm.form(place.entry), place.work.visit.guardFields())
    try page.takeDraft(place.work.visit, place.work.connection)
    place.work.opened.note(.read, .residence, place.work.visit, detail: "Rechtskreis, Formular")
    return .page(try rendered(page, place))
  }

  private func rendered(_ page: EntryFormPage, _ place: SpherePlace) throws -> Page {
    try frame.page(
      place.work.opened, register: ResidenceWork.register, title: page.title, place.work.visit, place.work.connection,
      main: page.html(
        SphereForm.fields(page.form, page.errors, person: place.member.id.text, isNew: place.entry == nil)))
  }

  // MARK: Saving

  @Sendable func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .create, .residence) { opened in
      let place = try SpherePlace(ResidenceWork(opened, visit, connection), person: visit.form[StatusForm.person])
      guard let place else { return .badParameter(StatusForm.person) }
      return try save(place)
    }
  }

  @Sendable func update(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .residence) { opened in
      let place = try SpherePlace(ResidenceWork(opened, visit, connection), entry: visit.parameters["nummer"])
      guard let place else { return .notFound }
      return try save(place)
    }
  }

  private func save(_ place: SpherePlace) throws -> Answer {
    let visit = place.work.visit
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    var page = place.page(form, visit.repeatedGuardFields())
    guard form.version == place.entry?.head.version ?? 0 else {
      guard let entry = place.entry else { return .badParameter(TypedForm.versionField) }
      page.differences = SphereForm.differences(entry, form)
      page.form.version = entry.head.version
      return .conflict(try rendered(page, place))
    }
    var reader = FormReader(visit)
    guard let draft = SphereForm.read(&reader) else {
      page.errors = reader.errors
      return .unprocessable(try rendered(page, place))
    }
    do {
      try draft.check(against: place.others)
    } catch {
      reader.fail(error.field.name, error.field.label, error.sentence)
      page.errors = reader.errors
      return .unprocessable(try rendered(page, place))
    }
    return try stored(draft, place)
  }

  private func stored(_ draft: SphereDraft, _ place: SpherePlace) throws -> Answer {
    let work = place.work
    try EntryStore(work.connection, place.keys).save(
      draft, replacing: place.entry?.head, of: place.member.id, in: work.opened.id, by: work.opened.account,
      at: work.visit.now)
    try work.refresh(place.member.id, place.keys)
    work.opened.note(
      place.entry == nil ? .created : .corrected, .residence, work.visit,
      detail: "Rechtskreis von Person \(place.member.id.text)")
    return work.seeOther(place.member.id, "Gespeichert um \(work.visit.now.local.clock) Uhr.")
  }
}

/// A legal sphere's place: the person, and the entry if there is one already.
struct SpherePlace {
  let work: ResidenceWork
  let keys: ResidenceKeys
  let member: ResidenceFile.Member
  let entry: SphereEntry?
  let others: [SphereEntry]

  /// `nil` for a person who is not in the case; without a number it is the one the case is about.
  init?(_ work: ResidenceWork, person: String?) throws {
    guard let keys = try work.writingKeys() else { return nil }
    let file = try work.file(keys)
    guard let member = file.member(person: person) else { return nil }
    self.work = work
    self.keys = keys
    self.member = member
    entry = nil
    others = file.spheres.of(member.id)
  }

  /// `nil` for an entry that is not of the case.
  init?(_ work: ResidenceWork, entry number: String?) throws {
    guard let keys = try work.writingKeys() else { return nil }
    let file = try work.file(keys)
    guard let id = number.flatMap(ID<SphereEntry>.init(text:)),
      let entry = file.spheres.first(where: { $0.head.entry == id.number && $0.head.isCurrent }),
      let member = file.member(entry.head.person)
    else { return nil }
    self.work = work
    self.keys = keys
    self.member = member
    self.entry = entry
    others = file.spheres.of(member.id).filter { $0.head.entry != id.number }
  }

  func page(_ form: TypedForm, _ formGuard: FormGuard) -> EntryFormPage {
    let path = "\(work.address)/rechtskreis"
    let number = entry.map { "\($0.head.entry)" }
    return EntryFormPage(
      title: entry == nil ? "Rechtskreis eintragen" : "Rechtskreis berichtigen",
      address: number.map { "\(path)/\($0)" } ?? "\(path)/neu?\(StatusForm.person)=\(member.id.text)",
      action: number.map { "\(path)/\($0)" } ?? path,
      draft: "aufenthalt-\(work.opened.id.text)-rechtskreis-\(number ?? "neu-\(member.id.text)")", form: form,
      formGuard: formGuard, back: "\(work.address)#person-\(member.id.text)", lead: "<p>Für \(member.name).</p>")
  }
}
