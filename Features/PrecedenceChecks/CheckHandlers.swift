internal import Access
internal import Actors
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Keys
internal import Markup
internal import Persons
internal import Precedence
internal import SQL
internal import Web

/// Requests on the checks of a case.
struct CheckHandlers: Sendable {
  let frame: CaseFrame
  let statuses: StatusHistory
  let consent: InquiryConsent
  let readings: RuleReadings
  let waiting: CaseWaiting?

  /// The gate of the room: decides, then opens the key of the case.
  func open(
    _ visit: Visit, _ connection: Connection, _ action: Action, _ body: (CheckDesk) throws -> Answer
  ) throws -> Answer {
    try frame.open(visit, connection, action, .subsidiarityCheck) { opened in
      guard let key = try opened.key(.notes) else { return .page(try erased(opened, visit, connection)) }
      let desk = CheckDesk(
        opened: opened, key: key, visit: visit, connection: connection, frame: frame, readings: readings,
        waiting: waiting,
        names: try names(opened, visit, connection))
      if action != .read, opened.file.isClosed { return .forbidden }
      return try body(desk)
    }
  }

  private func names(
    _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> [ID<PersonKey>: String] {
    let people = Set(
      try CaseStore(connection).people(in: opened.id) + CheckHeadStore(connection).people(of: opened.id)
    ).sorted()
    guard people.count > 1, opened.may(.read, .masterData) else { return [:] }
    visit.note(
      .read, .masterData, people.map(\.text), relation: opened.access.relation, purpose: opened.access.purpose,
      detail: "Vorrang, Namen im Fall \(opened.file.number)")
    return try PersonGlances(connection, keys: visit.site.keys).names(of: people, on: visit.today)
  }

  private func erased(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> Page {
    try frame.page(
      opened, register: CheckDesk.register, visit, connection,
      main: """
        \(sectionHead("Vorrang"))
        \(notice(.info, "Die Prüfungen dieses Falls sind gelöscht.", text: "Ihr Schlüssel ist vernichtet."))
        """)
  }

  /// The field that names whom a new check is about.
  static let person = "person"

  // MARK: Register

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .read) { desk in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      let page = RegisterPage(
        desk: desk, members: try desk.members(), checks: try desk.store.all(in: desk.opened.id, desk.key),
        inquiries: try InquiryStore(connection).all(in: desk.opened.id, desk.key), partners: try desk.partners(),
        formGuard: visit.guardFields())
      return .page(try desk.page(nil, try page.main()))
    }
  }

  // MARK: Beginning

  /// Begins a check of somebody of the case with what is stored; what an earlier check knew besides is carried over.
  @Sendable func begin(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .create) { desk in
      let members = try desk.members()
      let asked = visit.form[Self.person]
      guard let member = asked.map({ text in members.first { $0.id.text == text } }) ?? members.first else {
        return .badParameter(Self.person)
      }
      if case .child(let parent) = member.part {
        return .seeOther(desk.address, notice: "Keine eigene Prüfung: \(member.name) zählt mit \(parent).")
      }
      let all = try desk.store.all(in: desk.opened.id, desk.key)
      let checks = all.filter { $0.person == member.id }
      if let running = checks.first, running.isOpen {
        return .seeOther(desk.address(running), notice: "Es läuft schon eine Prüfung; hier geht sie weiter.")
      }
      let facts = try FactsAssembly(
        desk: desk, person: member.id, checkedToo: Set(all.map(\.person)), statuses: statuses
      ).facts(after: checks.first)
      let id = try desk.store.begin(
        facts, in: desk.opened.id, of: member.id, on: visit.today, carrying: checks.first?.areas ?? [],
        desk.key, by: desk.opened.account, at: visit.now)
      desk.opened.note(.created, .subsidiarityCheck, visit, detail: "Prüfung \(id.text)")
      return .seeOther("\(desk.address)/\(id.text)/angaben", notice: "Prüfung begonnen. Bitte prüfen Sie die Angaben.")
    }
  }

  // MARK: One check

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .read) { desk in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      guard let check = try desk.check() else { return .notFound }
      return .page(try desk.page("Vorrangprüfung", try checkPage(check, desk).main()))
    }
  }

  private func checkPage(_ check: PrecedenceCheck, _ desk: CheckDesk) throws -> CheckPage {
    let engine = try desk.engine(of: check)
    let changes = try check.decision?.basis.map {
      try desk.engine(on: check.keyDay).laterChanges(since: $0, check.facts)
    }
    return CheckPage(
      desk: desk, check: check, person: try desk.person(of: check), result: engine.result(check.facts),
      laterChanges: changes ?? [], municipalities: engine.municipalities,
      inquiries: try InquiryStore(desk.connection).all(of: check.id, desk.key), partners: try desk.partners())
  }

  @Sendable func print(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .read) { desk in
      if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
      guard let check = try desk.check() else { return .notFound }
      let partners = try desk.partners()
      let named = try check.areas.compactMap(\.partner).map { ($0, try partners.name($0)) }
      let names = Dictionary(named) { first, _ in first }
      let shown = try checkPage(check, desk)
      let further = Dictionary(
        uniqueKeysWithValues: try check.areas.map { ($0.area, try shown.furtherAnswers(to: $0)) })
      return .page(CheckSheet(shown: shown, names: names, further: further).page)
    }
  }

  /// Asks the stored facts again for another day.
  @Sendable func compare(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try open(visit, connection, .read) { desk in
      for pair in visit.query.pairs where pair.name != "tag" { return .badParameter(pair.name) }
      guard let check = try desk.check() else { return .notFound }
      var reader = FormReader(visit.query, today: visit.today)
      let day = reader.day("tag", label: "Regeln vom", isRequired: false) ?? visit.today
      let page = ComparePage(
        desk: desk, check: check, before: try desk.engine(of: check).result(check.facts),
        after: try desk.engine(on: day).result(check.facts), typed: visit.query["tag"] ?? "", errors: reader.errors)
      let shown = try desk.page("Neu ansehen", page.main)
      return reader.errors.isEmpty ? .page(shown) : .unprocessable(shown)
    }
  }
}

/// Puts together what is stored of a person for a check.
struct FactsAssembly {
  let desk: CheckDesk
  let person: ID<PersonKey>
  /// Those with a check of their own; as children they would be counted twice.
  let checkedToo: Set<ID<PersonKey>>
  let statuses: StatusHistory

  /// Master data win; what only the check before knew is kept.
  func facts(after previous: PrecedenceCheck?) throws -> PrecedenceFacts {
    var facts = previous?.facts ?? PrecedenceFacts()
    if facts.areas == nil {
      let topics = try CaseAreaStore(desk.connection).activeAreas(of: desk.opened.id)
      let areas = LifeArea.allCases.filter { topics.contains($0.rawValue) }
      if !areas.isEmpty { facts.areas = Set(areas) }
    }
    guard desk.opened.person != nil else { return facts }
    let visit = desk.visit
    let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
    let glances = PersonGlances(desk.connection, keys: visit.site.keys)
    if let known = try glances.circumstances(of: person, on: visit.today, scope: scope) {
      if let birth = known.birth { facts.birth = BirthKnowledge(birth) }
      // The day of moving belongs to the municipality it was told with.
      let earlier = facts.municipalityKey == known.municipalityKey ? facts.residentSince : nil
      facts.municipalityKey = known.municipalityKey
      facts.residentSince = known.residentSince ?? earlier
      if let children = known.children {
        let counted = zip(known.childrenRead, children).filter { !checkedToo.contains($0.0) }.map(\.1)
        if !counted.contains(nil) { facts.children = counted.compactMap(\.self).map { BirthKnowledge($0) } }
      }
      facts.isSingleParent = known.isSingleParent ?? facts.isSingleParent
      visit.note(
        .listed, .masterData, ([person] + known.childrenRead).map(\.text), relation: desk.opened.access.relation,
        purpose: desk.opened.access.purpose, detail: "Vorrangprüfung, Angaben")
    }
    let stored = newest(of: try statuses(person, visit, desk.connection))
    if !stored.isEmpty { facts.statuses = stored }
    return facts
  }

  /// As many as the form has rows, in the order of time: several cases can hold the same paper, and the list of cases
  /// has another order.
  private func newest(of stored: [StatusPeriod]) -> [StatusPeriod] {
    var seen: Set<StatusPeriod> = []
    let inTime = stored.filter { seen.insert($0).inserted }.sorted(by: StatusPeriod.isEarlier)
    return Array(inTime.suffix(FactsField.statusRows.count))
  }
}
