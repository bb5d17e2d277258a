internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// Requests on the overview of a case, and opening one.
struct CaseHandlers: Sendable {
  let frame: CaseFrame

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
    if visit.query.pairs.isEmpty {
      _ = try visit.requireList(.create, .caseHeader)
      return .seeOther("/personen", notice: "Bitte wählen Sie zuerst die Person, für die der Fall ist.")
    }
    let person = visit.query["person"].flatMap(ID<PersonKey>.init(text:))
    let form = try form(person, visit, connection)
    for pair in visit.query.pairs where pair.name != "person" { return .badParameter(pair.name) }
    return .page(form.page(visit.guardFields(), asked: try asked(of: form, nil, [], visit, connection)))
  }

  @Sendable func open(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let person = visit.form["person"].flatMap(ID<PersonKey>.init(text:))
    let form = try form(person, visit, connection)
    guard let user = visit.user else { return .notFound }
    if let running = form.running.first(where: { !$0.isClosed }) {
      let asked = try asked(of: form, visit.form, [], visit, connection)
      return .conflict(form.page(visit.repeatedGuardFields(), asked: asked, running: running))
    }
    let others = visit.form.all("mitglied").compactMap(ID<PersonKey>.init(text:))
    var reader = FormReader(visit)
    for slot in frame.slots { try slot.opening?.check(form.person.id, &reader, visit, connection) }
    if !others.allSatisfy({ other in form.candidates.contains { $0.companion.id == other && $0.refusal == nil } }) {
      reader.fail("mitglied", "Aus dem Haushalt", "Bitte wählen Sie eine der Möglichkeiten aus.")
    }
    guard reader.errors.isEmpty else {
      let asked = try asked(of: form, visit.form, reader.errors, visit, connection)
      return .unprocessable(form.page(visit.repeatedGuardFields(), asked: asked, errors: reader.errors))
    }
    let opening = CaseOpening(
      person: form.person.id, others: others, municipalityKey: form.municipalityKey, responsible: user.account.id,
      birthYear: form.person.birthYear)
    let id = try CaseStore(connection).open(
      opening, by: user.account.id, keys: visit.site.keys, on: visit.today, at: visit.now)
    for slot in frame.slots { try slot.opened(id, opening, visit, connection) }
    visit.note(.created, .caseHeader, [id.text], relation: .responsible)
    return .seeOther(CaseFile.address(id), notice: "Fall eröffnet um \(visit.now.local.clock) Uhr.")
  }

  /// What other rooms ask of the case, such as the way on which somebody came.
  private func asked(
    of form: CaseOpeningPage, _ typed: Fields?, _ errors: [FieldError], _ visit: Visit, _ connection: Connection
  ) throws -> HTML {
    HTML.joined(
      try frame.slots.compactMap { try $0.opening?.fields(form.person.id, typed, errors, visit, connection) })
  }

  /// Whoever is responsible for the person may open a case.
  private func form(
    _ person: ID<PersonKey>?, _ visit: Visit, _ connection: Connection
  ) throws -> CaseOpeningPage {
    let standing = try CaseRelations(visit, connection).standing(toPerson: person, for: .caseHeader)
    try visit.require(.create, .caseHeader, standing, of: person?.text ?? "0")
    guard let person,
      let glance = try PersonGlances(connection, keys: visit.site.keys).glance(of: person, on: visit.today),
      let place = try CaseStore(connection).municipality(of: person)
    else { throw MissingPerson() }
    visit.note(.read, .masterData, [person.text], relation: standing.leading, detail: "Fall eröffnen")
    return CaseOpeningPage(
      person: glance, municipalityKey: place, municipalityName: try frame.placeName(place, connection) ?? place,
      running: try CaseStore(connection).cases(of: person),
      candidates: try CaseCandidate.all(with: [person], visit, connection),
      selected: Set(visit.form.all("mitglied")))
  }

  /// The person was there a moment ago, and its key is destroyed.
  struct MissingPerson: Error, CustomStringConvertible {
    var description: String { "Die Angaben der Person sind gelöscht; ein Fall wird nicht eröffnet." }
  }
}
