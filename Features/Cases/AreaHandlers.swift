internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on the life areas of a case and the bodies that work on it.
struct AreaHandlers: Sendable {
  static let register = CaseRegister("Beteiligte", path: "beteiligte", kind: .subsidiarityCheck, order: 60)
  static let areas = "beteiligte/bereiche"
  static let bodies = "beteiligte/stellen"
  /// Names the area whose server the form of a new body begins with.
  static let area = "bereich"

  let frame: CaseFrame

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return try frame.open(visit, connection, .read, .subsidiarityCheck) { opened in
      let key = try opened.textKey()
      let areas = try CaseAreaStore(connection).areas(of: opened.id, key, on: visit.today)
      let parties = try InvolvedStore(connection).parties(of: opened.id, key)
      let page = AreaPage(
        opened: opened, areas: areas, parties: parties,
        names: try names(areas, parties, connection), reach: try reach(parties, visit.today, connection),
        further: try frame.slots.flatMap { try $0.involved(opened, visit, connection) },
        mayEdit: opened.may(.update, .subsidiarityCheck), today: visit.today)
      return .page(try frame.page(opened, register: Self.register.path, visit, connection, main: page.main))
    }
  }

  /// What the directory says of the actors among them.
  private func reach(
    _ parties: [InvolvedParty], _ today: Day, _ connection: Connection
  ) throws -> [Int64: CaseActors.Reach] {
    var reach: [Int64: CaseActors.Reach] = [:]
    for case .actor(let number) in parties.map(\.entry.organisation) {
      reach[number] = try frame.actors.reach(number, today, connection)
    }
    return reach
  }

  // MARK: Areas

  @Sendable func askArea(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return try frame.open(visit, connection, .update, .subsidiarityCheck) { opened in
      guard let area = try area(opened, visit, connection) else { return .notFound }
      opened.note(.read, .subsidiarityCheck, visit, detail: "Lebensbereich \(area.label)")
      let page = AreaFormPage(
        opened: opened, area: area, actors: try frame.actors.choices(visit.today, connection),
        form: AreaFormPage.form(area), formGuard: visit.guardFields())
      return .page(try framed(page.main, area.label, opened, visit, connection))
    }
  }

  @Sendable func saveArea(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .update, .subsidiarityCheck) { opened in
      guard let area = try area(opened, visit, connection) else { return .notFound }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      var page = AreaFormPage(
        opened: opened, area: area, actors: try frame.actors.choices(visit.today, connection), form: form,
        formGuard: visit.repeatedGuardFields())
      let version = area.entry?.version ?? 0
      guard Int64(form.version) == version else {
        page.isConflict = true
        page.form.version = Int(version)
        return .conflict(try framed(page.main, area.label, opened, visit, connection))
      }
      var reader = FormReader(visit)
      guard let entry = page.read(&reader, today: visit.today) else {
        page.errors = reader.errors
        return .unprocessable(try framed(page.main, area.label, opened, visit, connection))
      }
      _ = try CaseAreaStore(connection).save(
        entry, area.code, of: opened.id, try opened.textKey(), by: opened.account, at: visit.now)
      try CaseStore(connection).touch(opened.id, at: visit.now)
      opened.note(.changed, .subsidiarityCheck, visit, detail: "Lebensbereich \(area.label)")
      return .seeOther(
        opened.file.address(Self.register.path), notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
    }
  }

  private func area(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> CaseArea? {
    try CaseAreaStore(connection).areas(of: opened.id, try opened.textKey(), on: visit.today)
      .first { $0.slug == visit.parameters["nummer"] }
  }

  // MARK: Bodies

  @Sendable func askBody(_ visit: Visit, _ connection: Connection) throws -> Answer {
    for pair in visit.query.pairs where pair.name != Self.area || visit.parameters["nummer"] != nil {
      return .badParameter(String(pair.name.prefix(40)))
    }
    return try frame.open(visit, connection, visit.parameters["nummer"] == nil ? .create : .update, .subsidiarityCheck)
    {
      opened in
      guard let party = try party(opened, visit, connection) else { return .notFound }
      opened.note(.read, .subsidiarityCheck, visit, detail: "beteiligte Stelle")
      let page = InvolvedFormPage(
        opened: opened, party: party.found, actors: try frame.actors.choices(visit.today, connection),
        form: try served(opened, visit, connection).map(InvolvedFormPage.form(serving:))
          ?? InvolvedFormPage.form(party.found),
        formGuard: visit.guardFields())
      return .page(try framed(page.main, page.title, opened, visit, connection))
    }
  }

  @Sendable func saveBody(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, visit.parameters["nummer"] == nil ? .create : .update, .subsidiarityCheck) {
      opened in
      guard let party = try party(opened, visit, connection) else { return .notFound }
      guard let form = TypedForm(visit.form) else { return .badParameter(TypedForm.versionField) }
      var page = InvolvedFormPage(
        opened: opened, party: party.found, actors: try frame.actors.choices(visit.today, connection), form: form,
        formGuard: visit.repeatedGuardFields())
      let version = party.found?.version ?? 0
      guard Int64(form.version) == version else {
        page.isConflict = true
        page.form.version = Int(version)
        return .conflict(try framed(page.main, page.title, opened, visit, connection))
      }
      var reader = FormReader(visit)
      guard let entry = page.read(&reader) else {
        page.errors = reader.errors
        return .unprocessable(try framed(page.main, page.title, opened, visit, connection))
      }
      let (store, key) = (InvolvedStore(connection), try opened.textKey())
      if let found = party.found {
        _ = try store.save(entry, replacing: found, key, by: opened.account, at: visit.now)
      } else {
        try store.add(entry, to: opened.id, key, by: opened.account, at: visit.now)
      }
      try CaseStore(connection).touch(opened.id, at: visit.now)
      opened.note(
        party.found == nil ? .created : .changed, .subsidiarityCheck, visit, detail: "beteiligte Stelle")
      return .seeOther(
        opened.file.address(Self.register.path), notice: "Gespeichert um \(visit.now.local.clock) Uhr.")
    }
  }

  /// The area whose server is to be taken over as a body; `nil` where none was asked for, or nobody else serves it.
  private func served(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> CaseArea? {
    guard let slug = visit.query[Self.area] else { return nil }
    return try CaseAreaStore(connection).areas(of: opened.id, try opened.textKey(), on: visit.today)
      .first { $0.slug == slug && $0.isElsewhere }
  }

  /// The body of the address; none for a new one, and `nil` for a number that is not there.
  private func party(
    _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> (found: InvolvedParty?, isThere: Bool)? {
    guard let number = visit.parameters["nummer"] else { return (nil, false) }
    let parties = try InvolvedStore(connection).parties(of: opened.id, try opened.textKey())
    return parties.first { $0.id.text == number }.map { ($0, true) }
  }

  // MARK: Steps

  private func framed(
    _ main: HTML, _ title: String, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> Page {
    try frame.page(opened, register: Self.register.path, title: title, visit, connection, main: main)
  }

  /// What the actors are called that areas and bodies point at.
  private func names(
    _ areas: [CaseArea], _ parties: [InvolvedParty], _ connection: Connection
  ) throws -> [Int64: String] {
    var numbers = areas.compactMap { if case .actor(let number) = $0.entry?.server { number } else { nil } }
    numbers += parties.compactMap { if case .actor(let number) = $0.entry.organisation { number } else { nil } }
    return try frame.actors.names(numbers, connection)
  }
}

extension CaseActors {
  /// The names of some actors; one that is gone is called by its number.
  func names(_ numbers: [Int64], _ connection: Connection) throws -> [Int64: String] {
    var names: [Int64: String] = [:]
    for number in Set(numbers) { names[number] = try name(number, connection) ?? "Akteur \(number)" }
    return names
  }
}
