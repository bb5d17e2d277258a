internal import Access
internal import Basics
internal import Datasets
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests on the yearly agreements.

enum AgreementHandlers {
  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first(where: { $0.name != "jahr" }) { return .badParameter(unknown.name) }
    guard let year = year(visit) else { return .badParameter("jahr") }
    let sight = Sight(visit)
    let places = try DeploymentStore(connection).places().filter { sight.sees($0.key) }
    return .page(
      AgreementPages.list(
        YearLine.all(places, try AgreementStore(connection).all(in: year), year: year), year: year,
        due: try WorkBasisStore(connection).bases().agreementDue(in: year), mayEdit: leadsDistrict(visit),
        today: visit.today))
  }

  @Sendable static func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let facts = try facts(visit, connection) else { return .notFound }
    guard Sight(visit).sees(facts.agreement.entry.municipalityKey) else { return .forbidden }
    return .page(AgreementPages.show(facts, mayEdit: leadsDistrict(visit), formGuard: visit.guardFields()))
  }

  @Sendable static func sheet(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let facts = try facts(visit, connection), let user = visit.user else { return .notFound }
    guard Sight(visit).sees(facts.agreement.entry.municipalityKey) else { return .forbidden }
    return .page(
      AgreementPages.sheet(
        facts, authority: visit.site.districtName, printedBy: user.account.displayName, today: visit.today))
  }

  // MARK: Plan

  @Sendable static func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first(where: { !["kommune", "jahr"].contains($0.name) }) {
      return .badParameter(unknown.name)
    }
    guard leadsDistrict(visit) else { return .forbidden }
    guard let year = year(visit) else { return .badParameter("jahr") }
    let key = visit.query["kommune"] ?? ""
    let last = try AgreementStore(connection).find(key, year: year - 1)
    var page = try planPage(
      nil, AgreementForm.form(key, year: year, like: last), visit, visit.guardFields(), connection)
    if let last {
      page.intro = "<p>Vorbelegt aus der Vereinbarung \(textLink(Link("\(last.entry.year)", last.address))).</p>"
    }
    return try page.opened(visit, connection)
  }

  @Sendable static func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit), let user = visit.user else { return .forbidden }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    let page = try planPage(nil, form, visit, visit.repeatedGuardFields(), connection)
    var reader = FormReader(visit)
    let places = try DeploymentStore(connection).places()
    guard let entry = AgreementForm.read(&reader, places, stored: nil) else { return page.refused(reader) }
    let store = AgreementStore(connection)
    guard try store.find(entry.municipalityKey, year: entry.year) == nil else {
      reader.fail("jahr", "Jahr", AgreementRefusal.alreadyThere.sentence)
      return page.refused(reader)
    }
    let id = try store.insert(entry, by: user.account.displayName, at: visit.now)
    visit.note(
      .created, .staffing, ["vereinbarung-\(id.text)"], detail: "\(entry.municipalityKey), \(entry.year)")
    return .seeOther("\(DeploymentPath.agreements)/\(id.text)", notice: "Die Vereinbarung ist angelegt.")
  }

  @Sendable static func edit(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, AgreementForm.form, planPage)
  }

  @Sendable static func update(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let places = try DeploymentStore(connection).places()
    return try save(visit, connection, "Planung geändert", planPage) { reader, agreement in
      guard let entry = AgreementForm.read(&reader, places, stored: agreement) else { return nil }
      do throws(AgreementRefusal) {
        return try agreement.planning(entry)
      } catch {
        reader.fail("tage", "Tage und Zeiten", error.sentence)
        return nil
      }
    }
  }

  // MARK: Statement and conclusion

  @Sendable static func askStatement(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, AgreementForm.statementForm, statementPage)
  }

  @Sendable static func state(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try save(visit, connection, "Stellungnahme der Kommune", statementPage) { reader, agreement in
      AgreementForm.readStatement(&reader, agreement, today: visit.today)
    }
  }

  @Sendable static func askConclusion(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, AgreementForm.conclusionForm, conclusionPage)
  }

  @Sendable static func conclude(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try save(visit, connection, "abgeschlossen", conclusionPage) { reader, agreement in
      AgreementForm.readConclusion(&reader, agreement, today: visit.today)
    }
  }

  @Sendable static func reopen(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit), let user = visit.user else { return .forbidden }
    guard let agreement = try find(visit, connection) else { return .notFound }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    let isSaved =
      try form.version == agreement.version
      && AgreementStore(connection).update(agreement.reopened(), by: user.account.displayName, at: visit.now)
    guard isSaved else {
      return try planPage(agreement, AgreementForm.form(agreement), visit, visit.guardFields(), connection)
        .conflicting()
    }
    visit.note(.changed, .staffing, [agreement.journalKey], detail: "wieder geöffnet")
    return .seeOther(agreement.address, notice: "Die Vereinbarung ist wieder offen.")
  }

  // MARK: Parts

  private typealias MakePage = (Agreement?, TypedForm, Visit, FormGuard, Connection) throws -> EntryPage

  private static func open(
    _ visit: Visit, _ connection: Connection, _ form: (Agreement) -> TypedForm, _ make: MakePage
  ) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard leadsDistrict(visit) else { return .forbidden }
    guard let agreement = try find(visit, connection) else { return .notFound }
    guard agreement.conclusion == nil else { return concluded(agreement) }
    return try make(agreement, form(agreement), visit, visit.guardFields(), connection).opened(visit, connection)
  }

  private static func save(
    _ visit: Visit, _ connection: Connection, _ detail: String, _ make: MakePage,
    _ step: (inout FormReader, Agreement) throws -> Agreement?
  ) throws -> Answer {
    guard leadsDistrict(visit), let user = visit.user else { return .forbidden }
    guard let agreement = try find(visit, connection) else { return .notFound }
    guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
    let page = try make(agreement, form, visit, visit.repeatedGuardFields(), connection)
    guard form.version == agreement.version else { return page.conflicting() }
    guard agreement.conclusion == nil else { return concluded(agreement) }
    var reader = FormReader(visit)
    guard let next = try step(&reader, agreement) else { return page.refused(reader) }
    let isSaved = try AgreementStore(connection).update(next, by: user.account.displayName, at: visit.now)
    guard isSaved else { return page.conflicting() }
    visit.note(.changed, .staffing, [agreement.journalKey], detail: detail)
    let isDropped = agreement.statement != nil && next.statement == nil
    return .seeOther(
      agreement.address,
      notice: isDropped
        ? "Die Planung ist geändert. Die Stellungnahme galt der alten Planung und ist aufgehoben."
        : "Die Vereinbarung ist gespeichert.")
  }

  private static func concluded(_ agreement: Agreement) -> Answer {
    .seeOther(agreement.address, notice: AgreementRefusal.concluded.sentence)
  }

  private static func planPage(
    _ agreement: Agreement?, _ form: TypedForm, _ visit: Visit, _ formGuard: FormGuard, _ connection: Connection
  ) throws -> EntryPage {
    let places = try DeploymentStore(connection).places()
    var page = part(
      agreement, agreement == nil ? "Einsatzvereinbarung anlegen" : "Planung ändern",
      agreement == nil ? "neu" : "aenderung", "Planung speichern", form, formGuard, places,
      AgreementForm.labels, { AgreementForm.fields($0, $1, places, isNew: agreement == nil) })
    page.stored = agreement.map { AgreementForm.form($0) }
    if agreement?.statement != nil {
      page.intro =
        "<p>Eine geänderte Planung hebt die Stellungnahme der Kommune auf: Sie galt der bisherigen Planung.</p>"
    }
    return page
  }

  private static func statementPage(
    _ agreement: Agreement?, _ form: TypedForm, _ visit: Visit, _ formGuard: FormGuard, _ connection: Connection
  ) throws -> EntryPage {
    let places = try DeploymentStore(connection).places()
    var page = part(
      agreement, "Stellungnahme der Kommune", "stellungnahme", "Stellungnahme speichern", form, formGuard, places,
      AgreementForm.statementLabels, AgreementForm.statementFields)
    page.stored = agreement.map { AgreementForm.statementForm($0) }
    page.intro = "<p>Ob der Einsatz vor Ort machbar ist, beurteilt die Kommune. Hier steht, was sie gesagt hat.</p>"
    return page
  }

  private static func conclusionPage(
    _ agreement: Agreement?, _ form: TypedForm, _ visit: Visit, _ formGuard: FormGuard, _ connection: Connection
  ) throws -> EntryPage {
    let places = try DeploymentStore(connection).places()
    let store = AgreementStore(connection)
    let open = try agreement.map { agreement in
      try store.reservations().filter {
        $0.entry.municipalityKey == agreement.entry.municipalityKey && $0.touches(agreement.entry.year)
          && $0.liftedOn == nil
      }
    }
    var page = part(
      agreement, "Vereinbarung abschließen?", "abschluss", "Als abgeschlossen festhalten", form, formGuard, places,
      AgreementForm.conclusionLabels, AgreementForm.conclusionFields)
    page.stored = agreement.map { AgreementForm.conclusionForm($0) }
    page.intro = """
      <p>Danach gilt die Planung für das Jahr als mit der Kommune vereinbart und lässt sich nur nach dem Öffnen ändern.</p>
      \(if: open?.isEmpty == false, notice(
        .warning, "Offene Vorbehalte der Kommune", text: AgreementPages.reservationList(open ?? [])))
      """
    return page
  }

  private static func part(
    _ agreement: Agreement?, _ title: String, _ segment: String, _ submit: String, _ form: TypedForm,
    _ formGuard: FormGuard, _ places: [DeploymentPlace], _ labels: [(name: String, label: String)],
    _ fields: @escaping (TypedForm, [FieldError]) -> HTML
  ) -> EntryPage {
    let back = agreement?.address ?? DeploymentPath.agreements
    let name = agreement.map { agreement in
      Link(
        "\(places.first { $0.key == agreement.entry.municipalityKey }?.name ?? "") \(agreement.entry.year)", back)
    }
    return EntryPage(
      title: title,
      trail: [Link("Einsatz", DeploymentPath.week), Link("Einsatzvereinbarungen", DeploymentPath.agreements)]
        + [name].compactMap(\.self),
      address: "\(back)/\(segment)", cancel: back, submit: submit, formGuard: formGuard, form: form, labels: labels,
      fields: fields, shown: AgreementForm.shown(places))
  }

  private static func year(_ visit: Visit) -> Int? {
    guard let text = visit.query["jahr"] else { return visit.today.year }
    return ID<Agreement>(text: text).map { Int($0.number) }.flatMap { AgreementForm.years.contains($0) ? $0 : nil }
  }

  private static func find(_ visit: Visit, _ connection: Connection) throws -> Agreement? {
    guard let id: ID<Agreement> = visit.id("nummer") else { return nil }
    return try AgreementStore(connection).find(id)
  }

  private static func facts(_ visit: Visit, _ connection: Connection) throws -> AgreementFacts? {
    guard let agreement = try find(visit, connection) else { return nil }
    let key = agreement.entry.municipalityKey
    let roster = try DeploymentStore(connection).roster()
    let line = try CapacityHandlers.lines(roster, on: visit.today, connection).lines.first { $0.place.key == key }
    return AgreementFacts(
      agreement: agreement, place: DeploymentPlace(key: key, name: roster.name(of: key)),
      reservations: try AgreementStore(connection).reservations().filter {
        $0.entry.municipalityKey == key && $0.touches(agreement.entry.year)
      }, capacity: line,
      assignments: roster.valid(.responsible, in: key, on: visit.today).map(\.entry))
  }
}

/// What the pages of one agreement show.
struct AgreementFacts {
  let agreement: Agreement
  let place: DeploymentPlace
  let reservations: [Reservation]
  let capacity: CapacityLine?
  /// What is entered for the municipality today, to be held against the plan.
  let assignments: [Assignment.Entry]

  var title: String { "Einsatzvereinbarung \(place.name) \(agreement.entry.year)" }
}
