internal import Access
internal import Actors
internal import Basics
internal import Districts
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

@Sendable func listBodies(_ visit: Visit, _ connection: Connection) throws -> Answer {
  for pair in visit.query.pairs where pair.name != "nach" || visit.query["nach"] == nil {
    return .badParameter(String(pair.name.prefix(40)))
  }
  guard let viewer = BodyViewer(visit) else { return .notFound }
  var cursor: ListCursor?
  if let text = visit.query["nach"] {
    cursor = ListCursor(text: text)
    if cursor == nil { return .badParameter("nach") }
  }
  return .page(
    BodyListPage(
      part: try BodyStore(connection).list(after: cursor, for: viewer), isFirst: cursor == nil,
      keeps: visit.keepsBodies
    ).page)
}

@Sendable func showChart(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let viewer = BodyViewer(visit) else { return .notFound }
  let tree = try BodyStore(connection).tree(on: visit.today, for: viewer)
  return .page(
    BodyChartPage(tree: tree, layout: tree.bodies.isEmpty ? nil : .of(tree), today: visit.today).page)
}

@Sendable func showBody(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let body = try body(visit, connection) else { return .notFound }
  return .page(try bodyPage(body, visit, connection).page)
}

@Sendable func addMeeting(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard let body = try body(visit, connection) else { return .notFound }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  var page = try bodyPage(body, visit, connection)
  page.form = form
  var reader = FormReader(visit)
  let day = reader.day("tag", label: "Sitzungstag")
  let isHeld = reader.choice("stand", label: "Stand") { ["geplant": false, "gehalten": true][$0] }
  if let day, isHeld == true, day > visit.today {
    reader.fail("tag", "Sitzungstag", BodyRefusal.heldInFuture.sentence)
  }
  guard let day, let isHeld, reader.errors.isEmpty else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  // Two people entering two days are no conflict: a day is added, nothing is overwritten unseen.
  try BodyStore(connection).note(day, isHeld: isHeld, of: body.id)
  visit.note(.changed, .body, [body.id.text], detail: "Sitzungstag \(day.german)")
  return .seeOther(body.address, notice: "Eingetragen um \(visit.now.local.clock) Uhr.")
}

@Sendable func editSeat(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let page = try seatPage(visit, connection) else { return .notFound }
  return .page(page.page)
}

@Sendable func saveSeat(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard var page = try seatPage(visit, connection) else { return .notFound }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  page.form = form
  var reader = FormReader(visit)
  func text(_ name: String, _ label: String, _ maximum: Int) -> String {
    reader.text(name, label: label, limit: TextLimit(maximum: maximum), isRequired: false)
  }
  let entry = SeatEntry(
    holder: text("person", "Inhabende Person", 200), deputy: text("vertretung", "Vertretung", 200),
    resolution: text("beschluss", "Beschluss oder Benennung", 300))
  let lastDay = reader.day("gueltig_bis", label: "Letzter Tag des Sitzes", isRequired: false)
  if let lastDay, lastDay < page.seat.validFrom {
    reader.fail(
      "gueltig_bis", "Letzter Tag des Sitzes",
      "Der Sitz besteht seit dem \(page.seat.validFrom.german); der letzte Tag liegt davor. Bitte prüfen Sie ihn.")
  }
  guard reader.errors.isEmpty else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  guard form.version == page.seat.version, try BodyStore(connection).save(entry, until: lastDay, of: page.seat) else {
    page.isConflict = true
    page.form.version = page.seat.version
    return .conflict(page.page)
  }
  visit.note(.changed, .body, [page.body.id.text], detail: "Sitz \(page.seat.id.text)")
  return .seeOther(page.body.address, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}

@Sendable func editPlacement(_ visit: Visit, _ connection: Connection) throws -> Answer {
  if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
  guard let page = try placementPage(visit, connection) else { return .notFound }
  return .page(page.page)
}

@Sendable func savePlacement(_ visit: Visit, _ connection: Connection) throws -> Answer {
  guard var page = try placementPage(visit, connection), let viewer = BodyViewer(visit), let user = visit.user else {
    return .notFound
  }
  guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
  page.form = form
  var reader = FormReader(visit)
  let parent = reader.choice("unter", label: "Steht unter") { text in page.candidates.first { $0.id.text == text }?.id }
  let day = reader.day("gueltig_ab", label: "Gültig ab")
  let source = reader.text("quelle", label: "Quelle oder Beschluss", limit: TextLimit(maximum: 500))
  let store = BodyStore(connection)
  if let parent, let day {
    do {
      try store.tree(on: day, for: viewer).check(page.body.id, below: parent)
    } catch let refusal as BodyRefusal {
      reader.fail("unter", "Steht unter", refusal.sentence)
    }
    if let current = page.current, day <= current.validFrom {
      reader.fail(
        "gueltig_ab", "Gültig ab", BodyRefusal.notAfterPrevious(began: current.validFrom).sentence)
    }
  }
  guard let parent, let day, reader.errors.isEmpty else {
    page.errors = reader.errors
    return .unprocessable(page.page)
  }
  guard form.version == page.body.version,
    try store.touch(page.body, by: user.account.displayName, at: visit.now)
  else {
    page.isConflict = true
    page.form.version = page.body.version
    return .conflict(page.page)
  }
  try store.place(page.body.id, below: parent, from: day, source: source)
  visit.note(.changed, .body, [page.body.id.text], detail: "Einordnung")
  return .seeOther(page.body.address, notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
}

private func body(_ visit: Visit, _ connection: Connection) throws -> Body? {
  guard let id: ID<Body> = visit.id(), let viewer = BodyViewer(visit) else { return nil }
  return try BodyStore(connection).find(id, for: viewer)
}

private func bodyPage(_ body: Body, _ visit: Visit, _ connection: Connection) throws -> BodyPage {
  let store = BodyStore(connection)
  let seats = try store.seats(of: body.id)
  let functions = seats.isEmpty ? [:] : try ActorStore(connection).functions()
  return BodyPage(
    body: body, places: try store.places(of: body.id), offices: try store.offices(of: body.id), seats: seats,
    meetings: try store.meetings(of: body.id),
    coverage: Coverage(seats.filter { $0.isValid(on: visit.today) }, functions),
    municipalityName: try body.entry.municipality.flatMap { try DistrictStore(connection).municipalityName($0) },
    keeps: visit.keepsBodies, formGuard: visit.repeatedGuardFields(), today: visit.today)
}

private func seatPage(_ visit: Visit, _ connection: Connection) throws -> SeatFormPage? {
  guard let body = try body(visit, connection),
    let seat = try BodyStore(connection).seats(of: body.id).first(where: { $0.id.text == visit.parameters["nummer"] })
  else { return nil }
  return SeatFormPage(
    body: body, seat: seat, form: SeatFormPage.form(seat), formGuard: visit.repeatedGuardFields())
}

private func placementPage(_ visit: Visit, _ connection: Connection) throws -> PlacementFormPage? {
  guard let body = try body(visit, connection), let viewer = BodyViewer(visit) else { return nil }
  let store = BodyStore(connection)
  let current = try store.places(of: body.id).last
  let candidates = try store.list(after: nil, for: viewer).lines.filter { $0.id != body.id }
  return PlacementFormPage(
    body: body, candidates: candidates, current: current,
    form: TypedForm(version: body.version, [("unter", current?.parent.text ?? "")]),
    formGuard: visit.repeatedGuardFields())
}
