internal import Access
internal import Basics
internal import Cases
internal import HTTP
internal import Journal
internal import Keys
internal import Markup
internal import SQL
internal import Web

/// Requests on one entry of the history.
struct ContactHandlers: Sendable {
  let frame: CaseFrame

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .read, .note) { opened in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      guard let contact = try find(opened, visit, connection) else { return .notFound }
      var page = try page(opened, contact, visit.guardFields(), visit, connection)
      if let draft = try visit.draft(ContactPage.draft(contact.id), connection),
        let kept = TypedForm(draft.fields)
      {
        page.form = kept
        page.draftSavedAt = draft.savedAt.local.german
      }
      return .page(try frame.page(opened, register: CaseworkPath.register, visit, connection, main: page.html))
    }
  }

  /// The note as it goes into the paper file.
  @Sendable func sheet(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .read, .note, detail: "Vermerk drucken") { opened in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      guard let contact = try find(opened, visit, connection), let user = visit.user else { return .notFound }
      let store = ContactStore(connection)
      let sheet = NoteSheet(
        opened: opened, contact: contact, roles: try store.roles(of: contact.id),
        addenda: try store.addenda(of: [contact.id], notes: try opened.key(.notes), special: nil),
        dueOn: opened.may(.read, .followUp) ? try FollowUpStore(connection).due(with: contact.id) : nil,
        authority: visit.site.districtName, printedBy: user.account.displayName, today: visit.today)
      return .page(sheet.page)
    }
  }

  @Sendable func addAddendum(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .note) { opened in
      guard let contact = try find(opened, visit, connection) else { return .notFound }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      var reader = FormReader(visit)
      let text = reader.text(ContactPage.text, label: "Nachtrag", limit: ContactReader.note)
      let special =
        opened.may(.create, .specialCategory)
        ? reader.text(
          ContactPage.special, label: "Besondere Angaben", limit: ContactReader.note, isRequired: false) : ""
      guard reader.errors.isEmpty else {
        opened.note(.read, .note, visit)
        var page = try page(opened, contact, visit.repeatedGuardFields(), visit, connection)
        page.form = form
        page.errors = reader.errors
        return .unprocessable(
          try frame.page(opened, register: CaseworkPath.register, visit, connection, main: page.html))
      }
      try ContactStore(connection).addAddendum(
        text, special: special, to: contact.id, notes: try opened.key(.notes),
        specialKey: try opened.key(.specialCategories), by: opened.account, at: visit.now)
      opened.note(.changed, .note, visit, detail: "\(contact.id.text), Nachtrag")
      if !special.isEmpty { opened.note(.created, .specialCategory, visit) }
      return .seeOther(
        ContactPath.entry(opened.id, contact.id), notice: "Nachtrag gespeichert um \(visit.now.local.clock) Uhr.")
    }
  }

  /// Marks an entry for the supervision, or ends that.
  @Sendable func setReview(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .note) { opened in
      guard let contact = try find(opened, visit, connection) else { return .notFound }
      let isOn = visit.form["freigabe"] == "ja"
      try ContactStore(connection).setReview(isOn, of: contact.id, by: opened.account, at: visit.now)
      opened.note(
        .changed, .note, visit, detail: "\(contact.id.text), Fachaufsicht \(isOn ? "freigegeben" : "beendet")")
      return .seeOther(
        ContactPath.entry(opened.id, contact.id),
        notice: isOn ? "Für die Fachaufsicht freigegeben." : "Die Freigabe ist beendet.")
    }
  }

  /// The entry of the address; hidden is what the supervision may not read, and what belongs to another case.
  private func find(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> Contact? {
    guard let id: ID<ContactKey> = visit.id("nummer"),
      let contact = try ContactStore(connection).find(
        id, in: opened.id, notes: try opened.key(.notes),
        special: opened.may(.read, .specialCategory) ? try opened.key(.specialCategories) : nil)
    else { return nil }
    return opened.relation(.read, .note) == .shared && !contact.isForReview ? nil : contact
  }

  private func page(
    _ opened: OpenedCase, _ contact: Contact, _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> ContactPage {
    let store = ContactStore(connection)
    let maySpecial = opened.may(.read, .specialCategory)
    let addenda = try store.addenda(
      of: [contact.id], notes: try opened.key(.notes),
      special: maySpecial ? try opened.key(.specialCategories) : nil)
    if maySpecial, contact.hasSpecial || addenda.contains(where: \.hasSpecial) {
      opened.note(.read, .specialCategory, visit)
    }
    return ContactPage(
      opened: opened, contact: contact, roles: try store.roles(of: contact.id), addenda: addenda,
      maySpecial: maySpecial, mayWrite: opened.may(.update, .note),
      mayWriteSpecial: opened.may(.create, .specialCategory), formGuard: formGuard)
  }
}
