internal import Access
internal import Actors
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on short contacts.
struct ShortContactHandlers: Sendable {
  let seal: EnquirySeal

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    var query = ShortContactQuery()
    var cursor: ListCursor?
    for pair in visit.query.pairs {
      switch (pair.name, pair.value) {
      case ("ergebnis", "offen"): query.isUnmerged = true
      case ("ergebnis", ""): continue
      case ("nach", let text):
        guard let place = ListCursor(text: text), Int64(place.sortKey) != nil else { return .badParameter("nach") }
        cursor = place
      default: return .badParameter(String(pair.name.prefix(40)))
      }
    }
    let sight = EnquirySight(visit, .read)
    let part = try ShortContactStore(connection, seal).list(query, sight, after: cursor)
    visit.note(.listed, .enquiry, part.lines.map { "k\($0.id.text)" }, detail: "Kurzkontakte")
    return .page(
      ShortContactListPage(
        query: query, part: part, isFirst: cursor == nil,
        municipalities: try EnquiryHandlers.places(sight, connection), keeps: visit.may(.update, .enquiry),
        today: visit.today
      ).page)
  }

  @Sendable func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    for pair in visit.query.pairs where pair.name != "wie" || visit.parameters["id"] != nil {
      return .badParameter(String(pair.name.prefix(40)))
    }
    let contact = try contact(visit.id(), visit, connection)
    if contact == nil && visit.parameters["id"] != nil { return .notFound }
    if let contact { visit.note(.read, .enquiry, ["k\(contact.id.text)"]) }
    let choices = try choices(contact, visit, connection)
    let last = try self.contact(visit.query["wie"].flatMap(ID.init(text:)), visit, connection)
    let stored =
      contact.map(ShortContactForm.form)
      ?? ShortContactForm.new(today: visit.today, municipalities: choices.municipalities, after: last)
    let draft = try visit.draft(ShortContactFormPage.draft(contact), connection)
    return .page(
      ShortContactFormPage(
        contact: contact, form: draft.flatMap { TypedForm($0.fields) } ?? stored, choices: choices,
        formGuard: visit.guardFields(), draftSavedAt: draft?.savedAt.local.german
      ).page)
  }

  @Sendable func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let store = ShortContactStore(connection, seal)
    let contact = try contact(visit.id(), visit, connection)
    if contact == nil && visit.parameters["id"] != nil { return .notFound }
    guard let user = visit.user else { return .forbidden }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    let choices = try choices(contact, visit, connection)
    var page = ShortContactFormPage(
      contact: contact, form: form, choices: choices, formGuard: visit.repeatedGuardFields())
    func conflicting() -> Answer {
      page.stored = contact.map(ShortContactForm.form)
      page.form.version = contact?.version ?? 0
      return .conflict(page.page)
    }
    guard form.version == contact?.version ?? 0 else { return conflicting() }
    var reader = FormReader(visit)
    guard let entry = ShortContactForm.read(&reader, form, choices, today: visit.today) else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    let id: ID<ShortContact>
    if let contact {
      guard try store.save(entry, replacing: contact) else { return conflicting() }
      id = contact.id
    } else {
      id = try store.insert(entry, by: user.account.id, at: visit.now)
    }
    visit.note(contact == nil ? .created : .changed, .enquiry, ["k\(id.text)"])
    let next = form["danach"] == "naechster" ? "\(ShortContactFormPage.newPath)?wie=\(id.text)" : ShortContact.path
    return .seeOther(next, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
  }

  private func contact(
    _ id: ID<ShortContact>?, _ visit: Visit, _ connection: Connection
  ) throws -> ShortContact? {
    guard let id, let contact = try ShortContactStore(connection, seal).find(id),
      EnquirySight(visit, .update).sees(contact.entry.municipalityKey)
    else { return nil }
    return contact
  }

  private func choices(
    _ contact: ShortContact?, _ visit: Visit, _ connection: Connection
  ) throws -> FormChoices {
    try EnquiryHandlers.choices(
      EnquirySight(visit, contact == nil ? .create : .update), keeping: contact?.entry.channel,
      contact?.entry.actor, visit.today, connection)
  }
}
