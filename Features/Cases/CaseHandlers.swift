internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// Requests on the list of cases, the overview of one, and opening one.
struct CaseHandlers: Sendable {
  let frame: CaseFrame

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let warrant = try visit.requireList(.exist, .caseHeader)
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let lines = try CaseListStore(connection).newest(CaseRelations.scope(warrant))
    visit.note(.listed, .caseHeader, lines.map(\.id.text), detail: "Fälle, zuletzt geändert")
    let nameable = try namesAllowed(lines, visit, connection)
    let readable = try readable(lines, visit, connection)
    return .page(
      CaseListPage(
        lines: lines, names: try PersonGlances(connection, keys: visit.site.keys).names(of: nameable, on: visit.today),
        readable: readable, mayReadPeople: visit.user.map { Rights.couldAllow($0.roles, .read, .masterData) } ?? false,
        today: visit.today
      ).page)
  }

  /// The cases whose head the visitor may open; of others the list says no more than number and responsible person.
  private func readable(_ lines: [CaseFile], _ visit: Visit, _ connection: Connection) throws -> Set<ID<CaseKey>> {
    guard let user = visit.user, Rights.couldAllow(user.roles, .read, .caseHeader) else { return [] }
    let scope = CaseRelations.scope(try visit.requireList(.read, .caseHeader))
    return Set(try CaseListStore(connection).readable(lines.map(\.id), scope))
  }

  /// The people whose names the visitor may read; others are shown by number.
  private func namesAllowed(
    _ lines: [CaseFile], _ visit: Visit, _ connection: Connection
  ) throws -> [ID<PersonKey>] {
    guard let user = visit.user, Rights.couldAllow(user.roles, .read, .masterData) else { return [] }
    let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
    let people = try CaseListStore(connection).named(lines.map(\.person), scope)
    visit.note(.listed, .masterData, people.map(\.text), detail: "Fälle, Namen")
    return people
  }

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .read, .caseHeader) { opened in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      let blocks = try frame.slots.flatMap { try $0.glance(opened, visit, connection) }
      let events = try frame.slots.flatMap { try $0.events(opened, visit, connection) }
        .sorted { $0.at > $1.at }.prefix(50)
      return .page(
        try frame.page(
          opened, register: "", visit, connection,
          main: CaseOverview(opened: opened, blocks: blocks, events: Array(events)).html))
    }
  }

  // MARK: Opening

  @Sendable func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let person = visit.query["person"].flatMap(ID<PersonKey>.init(text:))
    let form = try form(person, visit, connection)
    for pair in visit.query.pairs where pair.name != "person" { return .badParameter(pair.name) }
    return .page(form.page(visit.guardFields()))
  }

  @Sendable func open(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let person = visit.form["person"].flatMap(ID<PersonKey>.init(text:))
    let form = try form(person, visit, connection)
    guard let user = visit.user else { return .notFound }
    if let running = form.running.first(where: { !$0.isClosed }) {
      return .conflict(form.page(visit.repeatedGuardFields(), running: running))
    }
    let id = try CaseStore(connection).open(
      CaseOpening(
        person: form.person.id, municipalityKey: form.municipalityKey, responsible: user.account.id,
        birthYear: form.person.birthYear),
      by: user.account.id, keys: visit.site.keys, on: visit.today, at: visit.now)
    visit.note(.created, .caseHeader, [id.text], relation: .responsible)
    return .seeOther(CaseFile.address(id), notice: "Fall eröffnet um \(visit.now.local.clock) Uhr.")
  }

  /// Whoever is responsible for the person may open a case.
  private func form(
    _ person: ID<PersonKey>?, _ visit: Visit, _ connection: Connection
  ) throws -> CaseOpeningPage {
    let standing = try CaseRelations(visit, connection).standing(toPerson: person, for: .caseHeader)
    try visit.require(.create, .caseHeader, standing, of: person?.text ?? "0")
    guard let person,
      let glance = try PersonGlances(connection, keys: visit.site.keys).glance(of: person, on: visit.today),
      let place = try CaseListStore(connection).municipality(of: person)
    else { throw MissingPerson() }
    visit.note(.read, .masterData, [person.text], relation: standing.leading, detail: "Fall eröffnen")
    return CaseOpeningPage(
      person: glance, municipalityKey: place, municipalityName: try frame.placeName(place, connection) ?? place,
      running: try CaseStore(connection).cases(of: person))
  }

  /// The person was there a moment ago, and its key is destroyed.
  struct MissingPerson: Error, CustomStringConvertible {
    var description: String { "Die Angaben der Person sind gelöscht; ein Fall wird nicht eröffnet." }
  }
}
