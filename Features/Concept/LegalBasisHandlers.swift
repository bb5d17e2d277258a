internal import Access
internal import Basics
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

enum LegalBasisHandlers {
  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    for pair in visit.query.pairs
    where !["tag", "zweck", "geltend"].contains(pair.name) || visit.query[pair.name] == nil {
      return .badParameter(String(pair.name.prefix(40)))
    }
    var reader = FormReader(visit.query, today: visit.today)
    let day = reader.day("tag", label: "Stichtag", isRequired: false) ?? visit.today
    var purpose: LegalPurpose?
    if !reader.typed("zweck").isEmpty {
      purpose = reader.choice("zweck", label: "Was darauf beruht", from: LegalPurpose.init(rawValue:))
    }
    let page = LegalBasisPages(
      bases: try LegalBasisStore(connection).all(), day: day,
      typedDay: reader.typed("tag").isEmpty ? day.german : reader.typed("tag"), purpose: purpose,
      isValidOnly: reader.isChecked("geltend"), keeps: visit.keepsConcepts, errors: reader.errors)
    return reader.errors.isEmpty ? .page(page.page) : .unprocessable(page.page)
  }

  @Sendable static func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let basis = try basis(visit, connection) else { return .notFound }
    let store = LegalBasisStore(connection)
    let page = LegalBasisPage(
      basis: basis, superseded: try basis.entry.supersedes.flatMap(store.find),
      superseding: try store.superseding(basis.id), keeps: visit.keepsConcepts, today: visit.today)
    return .page(page.page)
  }

  @Sendable static func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let basis = try basis(visit, connection)
    if basis == nil && visit.parameters["id"] != nil { return .notFound }
    guard visit.keepsConcepts else { return .forbidden }
    return try form(basis, try LegalBasisStore(connection).all(), visit).opened(visit, connection)
  }

  @Sendable static func save(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let old = try basis(visit, connection)
    if old == nil && visit.parameters["id"] != nil { return .notFound }
    guard visit.keepsConcepts, let user = visit.user else { return .forbidden }
    let store = LegalBasisStore(connection)
    let others = try store.all()
    let later = try old.flatMap { try store.superseding($0.id).first?.entry.validity.from }
    return try form(old, others, visit).saved(visit) { reader, form -> LegalBasisEntry? in
      guard let entry = LegalBasisForm.read(&reader, form, others) else { return nil }
      do {
        try entry.check(old?.id, superseded: others.first { $0.id == entry.supersedes }, later: later)
      } catch let refusal as LegalBasisRefusal {
        reader.fail("loest_ab", "Löst ab", refusal.sentence)
      }
      return entry
    } keep: { (entry: LegalBasisEntry) in
      let name = user.account.displayName
      guard let old else {
        let id = try store.insert(entry, by: name, at: visit.now)
        visit.note(.created, .municipality, [], detail: "Rechtsgrundlage \(id.text)")
        return "\(LegalBasisPages.path)/\(id.text)"
      }
      guard try store.save(entry, replacing: old, by: name, at: visit.now) else { return nil }
      visit.note(.changed, .municipality, [], detail: "Rechtsgrundlage \(old.id.text)")
      return old.address
    }
  }

  @Sendable static func askCheck(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let basis = try basis(visit, connection) else { return .notFound }
    guard visit.keepsConcepts else { return .forbidden }
    return try checkForm(basis, visit).opened(visit, connection)
  }

  @Sendable static func check(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let basis = try basis(visit, connection) else { return .notFound }
    guard visit.keepsConcepts, let user = visit.user else { return .forbidden }
    return try checkForm(basis, visit).saved(visit) { reader, _ in
      let day = reader.day("stand", label: "Stand des Textes")
      if let day, day > visit.today {
        reader.fail("stand", "Stand des Textes", "Der Tag liegt in der Zukunft. Bitte prüfen Sie ihn.")
      }
      return day
    } keep: { (day: Day) in
      let isKept = try LegalBasisStore(connection).check(
        basis, textOn: day, by: user.account.displayName, at: visit.now)
      guard isKept else { return nil }
      visit.note(.changed, .municipality, [], detail: "Rechtsgrundlage \(basis.id.text) geprüft")
      return basis.address
    }
  }

  // MARK: Parts

  private static func basis(_ visit: Visit, _ connection: Connection) throws -> LegalBasis? {
    guard let id: ID<LegalBasis> = visit.id() else { return nil }
    return try LegalBasisStore(connection).find(id)
  }

  private static func form(_ basis: LegalBasis?, _ all: [LegalBasis], _ visit: Visit) -> EditPage {
    let address = basis.map { "\($0.address)/bearbeitung" }
    return EditPage(
      basis == nil ? "Rechtsgrundlage aufnehmen" : "Rechtsgrundlage bearbeiten",
      subtitle: basis?.entry.shortTitle ?? "",
      trail: LegalBasisPages.trail + (basis.map { [Link($0.entry.shortTitle, $0.address)] } ?? []),
      section: LegalBasisPages.path, action: address ?? LegalBasisPages.path,
      address: address ?? "\(LegalBasisPages.path)/neu", back: basis?.address ?? LegalBasisPages.path,
      stored: LegalBasisForm.typed(basis), labels: LegalBasisForm.labels, formGuard: visit.repeatedGuardFields(),
      intro: basis?.isChecked == true ? "<p>Eine Änderung nimmt den Vermerk „geprüft“ zurück.</p>" : .empty,
      draft: "rechtsgrundlage-\(basis?.id.text ?? "neu")",
      fields: LegalBasisForm.fields(all.filter { $0.id != basis?.id }))
  }

  private static func checkForm(_ basis: LegalBasis, _ visit: Visit) -> EditPage {
    EditPage(
      "Als geprüft vermerken", subtitle: basis.entry.shortTitle,
      trail: LegalBasisPages.trail + [Link(basis.entry.shortTitle, basis.address)], section: LegalBasisPages.path,
      action: "\(basis.address)/pruefung", back: basis.address,
      stored: TypedForm(version: basis.version, [("stand", basis.entry.textOn?.german ?? "")]),
      labels: [("stand", "Stand des Textes")], formGuard: visit.repeatedGuardFields(),
      intro: """
        <p>Mit dem Vermerk stehen Sie dafür, dass Fundstelle und Geltung mit dem Text übereinstimmen; Ihr Name und der Tag \
        stehen am Eintrag.</p>
        \(descriptionList([
          Fact("Fundstelle", text: basis.entry.citation), Fact("Geltung", text: basis.entry.validity.text),
          Fact("Gelesen in", text: basis.entry.source),
        ]))
        """, submit: "Als geprüft vermerken"
    ) { form, errors in
      dateField(
        "stand", label: "Stand des Textes", value: form["stand"], hint: "Der Tag, dessen Fassung Sie verglichen haben",
        required: true, errors: errors)
    }
  }
}

extension Visit {
  /// The coordinating unit of the whole district leads on the concept (Konzept Rhein-Kreis Neuss, 27.08.2021, 3.5).
  var keepsConcepts: Bool {
    may(.update, .municipality)
      && user?.grants.contains { $0.role == .coordinator && $0.municipalityKey == nil } ?? false
  }
}
