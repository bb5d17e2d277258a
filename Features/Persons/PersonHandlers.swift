internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Keys
internal import Markup
internal import SQL
internal import Web

/// Requests that read people.
struct PersonHandlers: Sendable {
  let places: PersonPlaces
  let further: PersonFurther

  /// Seconds after which what was removed stays removed (security concept 5.2: 30 days recoverable).
  static let recoverySeconds: Int64 = 30 * 24 * 60 * 60

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let warrant = try visit.requireList(.read, .masterData)
    let query: PersonQuery
    do {
      query = try PersonQuery(visit.query)
    } catch {
      return .badParameter(error.parameter)
    }
    let isYearWrong = !query.year.isEmpty && query.birthYear == nil
    let found =
      isYearWrong
      ? []
      : try PersonListStore(connection, keys: visit.site.keys).lines(
        query, CaseRelations.scope(warrant), on: visit.today)
    let shown = found.prefix(PersonQuery.pageSize).map(\.id.text)
    visit.note(.listed, .masterData, Array(shown), detail: query.address)
    let page = PersonListPage(
      query: query, found: found, municipalities: try places(connection), mayCreate: mayCreate(visit),
      today: visit.today,
      errors: isYearWrong
        ? [
          FieldError(
            field: "jahr", label: "Geburtsjahr",
            message: "Bitte schreiben Sie ein Jahr mit vier Ziffern, zum Beispiel 1997.")
        ]
        : [])
    return isYearWrong ? .unprocessable(page.page) : .page(page.page)
  }

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let gate = PersonGate(visit, connection)
    guard let opened = try gate.open(.read) else {
      guard let id = try gate.successor() else { return .notFound }
      return .seeOther(
        Person.address(id), notice: "Person \(visit.parameters["id"] ?? "") ist mit dieser Person zusammengeführt.")
    }
    let person = opened.person
    let disclosure = DisclosureStore(connection: connection)
    if opened.access.relation == .closed,
      try !disclosure.isOpen(.abgeschlossen, person.id, for: opened.account, at: visit.now)
    {
      return .page(ReasonPage(person: nil, id: person.id, scope: .abgeschlossen).page(visit.guardFields()))
    }
    return .page(try page(opened, disclosure, visit, connection).page)
  }

  private func page(
    _ opened: OpenedPerson, _ disclosure: DisclosureStore, _ visit: Visit, _ connection: Connection
  ) throws -> PersonPage {
    let person = opened.person
    let isProtected = try disclosure.isProtected(person.id, on: visit.today)
    let hidesAddress =
      try isProtected
      && !disclosure.isOpen(.anschrift, person.id, for: opened.account, at: visit.now)
    let relations = CaseRelations(visit, connection)
    let company = opened.view == .full ? try self.company(of: person, visit, connection) : (households: [], names: [:])
    let mayEdit = opened.view == .full && visit.may(.update, .masterData, opened.standing)
    return PersonPage(
      person: person, view: opened.view, municipality: try name(of: person.municipalityKey, connection),
      households: company.households, names: company.names,
      mayEdit: mayEdit,
      merges: mayEdit
        ? try MergeStore(connection: connection, keys: visit.site.keys, parts: []).merges(into: person.id) : [],
      maySeeLog: visit.may(
        .read, .accessLog, try relations.standing(toPerson: person.id, for: .accessLog)),
      hidesAddress: hidesAddress, further: opened.view == .full ? try further(person.id, visit, connection) : .empty,
      formGuard: visit.guardFields(), today: visit.today,
      removedSince: visit.now.adding(seconds: -Self.recoverySeconds))
  }

  /// The households in which the person lives or lived, and the names of those there whom the visitor may see.
  private func company(
    of person: Person, _ visit: Visit, _ connection: Connection
  ) throws -> (households: [Household], names: [ID<PersonKey>: DisplayName]) {
    guard !person.households.isEmpty else { return ([], [:]) }
    let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
    let store = HouseholdStore(connection)
    let found = try person.households.compactMap { try store.find($0, scope) }
    let others = Set(found.flatMap(\.members).map(\.person)).subtracting([person.id]).sorted()
    if !others.isEmpty { visit.note(.listed, .masterData, others.map(\.text), detail: "Haushalt") }
    return (found, try PersonListStore(connection, keys: visit.site.keys).names(of: others, on: visit.today))
  }

  func name(of municipality: String, _ connection: Connection) throws -> String {
    try places(connection).first { $0.key == municipality }?.name ?? municipality
  }

  func mayCreate(_ visit: Visit) -> Bool {
    visit.user.map { Rights.couldAllow($0.roles, .create, .masterData) } ?? false
  }

  // MARK: Reasons

  @Sendable func askReason(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let opened = try PersonGate(visit, connection).open(.update), opened.view == .full else { return .notFound }
    visit.note(
      .read, .masterData, [opened.person.id.text], relation: opened.access.relation, purpose: opened.access.purpose,
      detail: "geschützte Anschrift, Frage nach dem Grund")
    return .page(
      ReasonPage(person: opened.person, id: opened.person.id, scope: .anschrift, today: visit.today)
        .page(visit.guardFields()))
  }

  @Sendable func giveReason(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let opened = try PersonGate(visit, connection).open(.read), opened.view == .full else { return .notFound }
    guard let scope = visit.form["umfang"].flatMap(DisclosureStore.Scope.init(rawValue:)) else {
      return .badParameter("umfang")
    }
    // Who only reads (an authority with a share) never gets behind the protection of an address.
    if scope == .anschrift, !visit.may(.update, .masterData, opened.standing) { return .notFound }
    var reader = FormReader(visit)
    let reason = reader.text("grund", label: "Grund", limit: TextLimit(maximum: 500))
    if reader.errors.isEmpty, reason.count < DisclosureStore.minimumReason {
      reader.fail(
        "grund", "Grund",
        "Bitte schreiben Sie in mindestens \(DisclosureStore.minimumReason) Zeichen, wofür Sie es brauchen.")
    }
    let back = visit.form[ReasonPage.back]
    guard reader.errors.isEmpty else {
      let page = ReasonPage(
        person: scope == .anschrift ? opened.person : nil, id: opened.person.id, scope: scope, today: visit.today,
        reason: reader.typed("grund"), origin: back, errors: reader.errors)
      return .unprocessable(page.page(visit.repeatedGuardFields()))
    }
    try DisclosureStore(connection: connection).open(
      scope, opened.person.id, for: opened.account, reason: reason, opened.key, at: visit.now)
    visit.note(
      .unlocked, .masterData, [opened.person.id.text], relation: opened.access.relation,
      purpose: opened.access.purpose, detail: "\(scope.rawValue): \(reason)")
    return .seeOther(
      back.map(ownPath) ?? opened.person.address, notice: "Sichtbar für \(scope.seconds / 60) Minuten.")
  }
}

/// Asks why somebody wants to see what is kept back.
struct ReasonPage {
  /// `nil` where not even the name is shown before the reason.
  let person: Person?
  let id: ID<PersonKey>
  let scope: DisclosureStore.Scope
  var today = Day(number: 0)
  var reason = ""
  /// The page that asked for the reason, if it is not that of the person.
  var origin: String?
  var errors: [FieldError] = []

  static let back = "weiter"

  func page(_ formGuard: FormGuard) -> Page {
    confirmPage(
      Confirmation(
        title: title, sentence: "\(sentence)", action: action, confirm: "Ansehen",
        cancel: Link("Abbrechen", person == nil ? PersonQuery.path : Person.address(id)), trail: PersonPage.trail,
        section: PersonQuery.path, hidden: hidden, content: field),
      guard: formGuard, errors: errors)
  }

  /// The question alone, for the page of another room.
  func form(_ formGuard: FormGuard, cancel: Link) -> HTML {
    Markup.form(
      action: action, guard: formGuard, warnsBeforeLeaving: false,
      content: "\(each: hidden, hiddenField)\(field)\(submitRow("Ansehen", cancel: cancel))")
  }

  private var action: String { "\(Person.address(id))/einblick" }

  private var hidden: [(name: String, value: String)] {
    [(name: "umfang", value: scope.rawValue)] + (origin.map { [(name: Self.back, value: $0)] } ?? [])
  }

  private var field: HTML {
    textField(
      "grund", label: "Grund", value: reason, hint: "Wofür Sie es jetzt brauchen", required: true, errors: errors)
  }

  private var title: String {
    switch scope {
    case .anschrift: "Geschützte Anschrift ansehen?"
    case .abgeschlossen: "Abgeschlossenen Fall ansehen?"
    }
  }

  private var sentence: String {
    switch scope {
    case .anschrift:
      "Die Anschrift ist dann \(scope.seconds / 60) Minuten lang für Sie sichtbar. Der Einblick steht mit Ihrem Grund im Protokoll."
    case .abgeschlossen:
      "Der Fall ist abgeschlossen, seine Verarbeitung eingeschränkt. Die Angaben sind dann \(scope.seconds / 60) Minuten lang für Sie sichtbar. Der Einblick steht mit Ihrem Grund im Protokoll."
    }
  }
}
