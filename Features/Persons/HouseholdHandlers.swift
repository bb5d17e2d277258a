internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web
internal import Keys

// Requests about a household: seen and changed through those of its members whom the visitor may see or change.

/// A household with the member through whom the visitor has access.
private struct OpenedHousehold {
  let household: Household
  let access: CaseAccess
  let user: SignedInUser
  let mayEdit: Bool

  /// Decides over the members in turn; the first who admits the visitor carries the decision.
  ///
  /// - Returns: `nil` for a household of which the visitor may know nobody, as for one that does not exist.
  init?(_ action: Action, _ visit: Visit, _ connection: Connection) throws {
    let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
    let id: ID<Household>? = visit.id("haushalt")
    guard let user = visit.user, let household = try HouseholdStore(connection).find(id ?? ID(0), scope) else {
      return nil
    }
    let relations = CaseRelations(visit, connection)
    let standings = try household.members.map {
      (person: $0.person, standing: try relations.standing(toPerson: $0.person, for: .masterData))
    }.filter { PersonGate.view($0.standing) == .full }
    guard let first = standings.first else { return nil }
    let chosen = standings.first { visit.may(action, .masterData, $0.standing) } ?? first
    access = try visit.require(action, .masterData, chosen.standing, of: chosen.person.text, detail: "Haushalt")
    self.household = household
    self.user = user
    mayEdit = standings.contains { visit.may(.update, .masterData, $0.standing) }
    visit.note(
      .listed, .masterData, household.members.map(\.person.text), relation: access.relation, purpose: access.purpose,
      detail: "Haushalt \(household.id.text)")
  }

  /// Whether somebody in the household is protected; then nobody's address is shown here.
  func isProtected(_ visit: Visit, _ connection: Connection) throws -> Bool {
    let disclosure = DisclosureStore(connection: connection)
    return try household.members.contains { try disclosure.isProtected($0.person, on: visit.today) }
  }

  /// The places of all members, by the number of the fact.
  func places(_ visit: Visit, _ connection: Connection) throws -> [(id: ID<PersonFact>, address: PostalAddress)] {
    let people = Set(household.members.map(\.person)).sorted()
    let keys = try visit.site.keys.keys(people.map { .person($0.number) }, .identity)
    return try people.flatMap { id -> [(id: ID<PersonFact>, address: PostalAddress)] in
      guard let key = keys[.person(id.number)], let person = try PersonStore(connection).find(id, key) else {
        return []
      }
      return person.facts(.contact).compactMap { fact in
        guard case .contact(let contact) = fact.entry.value, contact.kind.isPlace,
          fact.entry.provenance.restrictedOn == nil
        else { return nil }
        return (fact.id, contact.address)
      }
    }
  }
}

@Sendable func showHousehold(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let opened = try OpenedHousehold(.read, visit, connection) else { return .notFound }
  let household = opened.household
  let isProtected = try opened.isProtected(visit, connection)
  let address =
    try isProtected || household.address == nil
    ? nil : opened.places(visit, connection).first { $0.id == household.address }?.address
  let people = Set(household.members.map(\.person)).sorted()
  return .page(
    HouseholdPage(
      household: household,
      names: try PersonListStore(connection, keys: visit.site.keys).names(of: people, on: visit.today),
      address: address, hidesAddress: isProtected && household.address != nil, mayEdit: opened.mayEdit,
      today: visit.today
    ).page)
}

@Sendable func editHousehold(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let opened = try OpenedHousehold(.update, visit, connection) else { return .notFound }
  let household = opened.household
  return .page(
    HouseholdFormPage(
      household: household, isSingleParent: household.isSingleParent, address: household.address?.text ?? "",
      addresses: try choices(opened, visit, connection), formGuard: visit.guardFields()
    ).page)
}

@Sendable func saveHousehold(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard let opened = try OpenedHousehold(.update, visit, connection) else { return .notFound }
  var household = opened.household
  let addresses = try choices(opened, visit, connection)
  var reader = FormReader(visit)
  var page = HouseholdFormPage(
    household: household, isSingleParent: reader.isChecked("alleinerziehend"), address: reader.typed("anschrift"),
    addresses: addresses, formGuard: visit.repeatedGuardFields())
  guard reader.typed(HouseholdFormPage.versionField) == String(household.version) else {
    page.isConflict = true
    return .conflict(page.page)
  }
  household.isSingleParent = reader.isChecked("alleinerziehend")
  household.address = nil
  if !reader.typed("anschrift").isEmpty {
    household.address = reader.choice("anschrift", label: "Gemeinsame Anschrift") { text in
      addresses.contains { $0.value == text } ? ID<PersonFact>(text: text) : nil
    }
  }
  page.errors = reader.errors
  guard reader.errors.isEmpty else { return .unprocessable(page.page) }
  guard try HouseholdStore(connection).save(household, by: opened.user.account.id, at: visit.now) else {
    page.isConflict = true
    return .conflict(page.page)
  }
  visit.note(
    .changed, .masterData, household.members.map(\.person.text), relation: opened.access.relation,
    purpose: opened.access.purpose, detail: "Haushalt \(household.id.text)")
  return .seeOther(household.path, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}

@Sendable func chooseMember(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let opened = try OpenedHousehold(.update, visit, connection) else { return .notFound }
  let warrant = try visit.requireList(.update, .masterData)
  let present = Set(opened.household.members.filter { $0.isThere(on: visit.today) }.map(\.person))
  let lines = try PersonListStore(connection, keys: visit.site.keys).lines(
    PersonQuery(), CaseRelations.scope(warrant), on: visit.today
  ).filter { !present.contains($0.id) }
  visit.note(.listed, .masterData, lines.map(\.id.text), detail: "Auswahl für Haushalt \(opened.household.id.text)")
  return .page(HouseholdJoinPage(household: opened.household, people: lines).page)
}

/// The addresses to choose from; protected ones by their owner's number only.
private func choices(_ opened: OpenedHousehold, _ visit: Visit, _ connection: Connection) throws -> [Choice] {
  let isProtected = try opened.isProtected(visit, connection)
  return try opened.places(visit, connection).map { place in
    Choice(
      place.id.text,
      isProtected ? "geschützte Anschrift \(place.id.text)" : place.address.lines.joined(separator: ", "))
  }
}
