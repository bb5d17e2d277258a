internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Names of the fields of a form of contact.
enum FormField {
  static let label = "name"
  static let renaming = "aenderung"
  static let renamedFrom = "name_ab"
  static let place = "platz"
  static let isContact = "kontakt"
  static let from = "gilt_ab"
  static let to = "gilt_bis"
  static let source = "quelle"
}

/// Requests on the catalogue of the forms of contact.
enum FormCatalogueHandlers {
  static let path = "/kontaktformen"

  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return .page(
      FormCataloguePage(
        catalogue: try FormCatalogueStore(connection).all(), keeps: visit.keepsForms, today: visit.today
      ).page)
  }

  @Sendable static func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let page = try page(visit, connection, visit.guardFields()) else { return .notFound }
    return visit.keepsForms ? .page(page.page) : .forbidden
  }

  @Sendable static func add(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try saving(visit, connection) { page, reader, user in
      guard let entry = page.readNew(&reader) else { return false }
      do throws(FormRefusal) {
        try page.catalogue.check(new: entry, today: visit.today)
      } catch {
        return page.fail(&reader, error)
      }
      try FormCatalogueStore(connection).add(entry, by: user, at: visit.now)
      visit.note(.created, .municipality, [], detail: "Kontaktform \(entry.label)")
      return true
    }
  }

  @Sendable static func change(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try saving(visit, connection) { page, reader, user in
      guard let form = page.stored, let typed = page.readChange(&reader, form) else { return false }
      let rows: (own: FormEntry, next: FormEntry?)
      do throws(FormRefusal) {
        rows = try page.catalogue.changing(form, to: typed.entry, renamedFrom: typed.renamedFrom, today: visit.today)
      } catch {
        return page.fail(&reader, error)
      }
      let store = FormCatalogueStore(connection)
      guard try store.save(rows.own, replacing: form, by: user, at: visit.now) else { throw ChangedMeanwhile() }
      if let next = rows.next { try store.add(next, kind: form.kind, by: user, at: visit.now) }
      visit.note(.changed, .municipality, [], detail: "Kontaktform \(form.entry.label)")
      return true
    }
  }

  /// Reads the form on the state the person saw, keeps it, or shows what stands against it.
  private static func saving(
    _ visit: Visit, _ connection: Connection,
    _ keep: (FormEditPage, inout FormReader, ID<Account>) throws -> Bool
  ) throws -> Answer {
    guard var page = try page(visit, connection, visit.repeatedGuardFields()) else { return .notFound }
    guard visit.keepsForms, let user = visit.user else { return .forbidden }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    page.form = form
    let version = page.stored?.version ?? 0
    guard form.version == version else {
      page.isConflict = true
      page.form.version = version
      return .conflict(page.page)
    }
    var reader = FormReader(visit)
    guard try keep(page, &reader, user.account.id) else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    return .seeOther(path, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
  }

  /// The form of the address, or an empty one; `nil` for one that is not there or whose name has ended.
  private static func page(
    _ visit: Visit, _ connection: Connection, _ formGuard: FormGuard
  ) throws -> FormEditPage? {
    let catalogue = try FormCatalogueStore(connection).all()
    guard let code = visit.parameters["schluessel"] else {
      return FormEditPage(catalogue: catalogue, stored: nil, formGuard: formGuard)
    }
    guard let form = catalogue.forms.first(where: { $0.code == code }), catalogue.isLatest(form) else { return nil }
    return FormEditPage(catalogue: catalogue, stored: form, formGuard: formGuard)
  }
}

extension Visit {
  /// One list holds for the whole district; who coordinates a single municipality does not change it.
  var keepsForms: Bool {
    may(.update, .municipality)
      && user?.grants.contains { $0.role == .coordinator && $0.municipalityKey == nil } ?? false
  }
}
