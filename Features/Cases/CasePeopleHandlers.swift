internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Keys
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// Requests on the people of a case.
struct CasePeopleHandlers: Sendable {
  static let register = CaseRegister("Stammdaten", path: "stammdaten", kind: .masterData, order: 20)
  static let people = "stammdaten/personen"

  let frame: CaseFrame

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    // The journal calls master data by the number of the person, so the case is opened by its head.
    return try frame.open(visit, connection, .read, .caseHeader) { opened in
      guard opened.may(.read, .masterData) else {
        return .page(
          try frame.page(
            opened, register: Self.register.path, visit, connection,
            main:
              "\(sectionHead("Stammdaten"))\(notice(.info, "Stammdaten liest, wer den Fall führt; wen eine Sperrung verbirgt, nur, wer darin benannt ist."))"
          ))
      }
      let people = try members(opened, visit, connection)
      let key = try opened.may(.read, .note) ? opened.key(.notes) : nil
      if key != nil { opened.note(.read, .note, visit, detail: "Gründe, warum jemand dazukam oder ging") }
      let store = CasePeopleStore(connection)
      let steps = try store.steps(in: opened.id, key: key)
      let life = try self.life(opened, visit, connection)
      let page = CasePeoplePage(
        opened: opened, people: people, steps: steps,
        names: try names(of: Set(steps.map(\.person)), besides: people, opened, visit, connection),
        links: try links(store, opened, visit, connection), life: life,
        mayEdit: opened.mayWork && opened.may(.update, .masterData), mayTell: opened.may(.update, .assessment),
        formGuard: visit.guardFields())
      return .page(try frame.page(opened, register: Self.register.path, visit, connection, main: page.main))
    }
  }

  /// The people of the case whom the visitor may read, the one it is about first; each read is noted.
  private func members(
    _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> [PersonGlance] {
    let relations = CaseRelations(visit, connection)
    let ids = try CaseStore(connection).people(in: opened.id).filter {
      try $0 == opened.file.person || visit.mayRead($0, relations)
    }
    visit.note(
      .read, .masterData, ids.map(\.text), relation: opened.access.relation, purpose: opened.access.purpose,
      detail: "Stammdaten im Fall \(opened.file.number)")
    let glances = PersonGlances(connection, keys: visit.site.keys)
    return try ids.compactMap { try glances.glance(of: $0, on: visit.today) }
  }

  /// What those who came or left are called, so far as the visitor may read them still; each further one is noted.
  private func names(
    of everybody: Set<ID<PersonKey>>, besides people: [PersonGlance], _ opened: OpenedCase, _ visit: Visit,
    _ connection: Connection
  ) throws -> [ID<PersonKey>: String] {
    let relations = CaseRelations(visit, connection)
    let others = try everybody.subtracting(people.map(\.id)).sorted().filter { try visit.mayRead($0, relations) }
    if !others.isEmpty {
      visit.note(
        .listed, .masterData, others.map(\.text), relation: opened.access.relation, purpose: opened.access.purpose,
        detail: "wer den Fall \(opened.file.number) verlassen hat")
    }
    let found = try PersonGlances(connection, keys: visit.site.keys).names(of: others, on: visit.today)
    return found.merging(people.map { ($0.id, $0.name) }) { name, _ in name }
  }

  /// The linked cases of which the visitor may know, with what may be said of them.
  private func links(
    _ store: CasePeopleStore, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> [CasePeoplePage.Linked] {
    let relations = CaseRelations(visit, connection)
    let found = try store.links(of: opened.id).compactMap { link -> CasePeoplePage.Linked? in
      let standing = try relations.standing(toCase: link.other, for: .caseHeader)
      guard visit.may(.exist, .caseHeader, standing), let file = try CaseStore(connection).find(link.other) else {
        return nil
      }
      return CasePeoplePage.Linked(link: link, file: file, isOpen: visit.may(.read, .caseHeader, standing))
    }
    if !found.isEmpty { visit.note(.listed, .caseHeader, found.map(\.file.id.text), detail: "verknüpfte Fälle") }
    return found
  }

  /// The biography line; `nil` for those who may not read it.
  private func life(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) throws -> [LifeEvent]? {
    guard opened.may(.read, .assessment), let key = try opened.key(.notes) else { return nil }
    opened.note(.read, .assessment, visit, detail: "Lebenslinie")
    return try BiographyStore(connection).events(of: opened.id, key, at: visit.now)
  }

  // MARK: Taking in

  @Sendable func askJoin(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return try editing(visit, connection) { opened in
      let page = try joinPage(opened, TypedForm(version: 0, []), visit, connection)
      return .page(try framed(page.main, JoinPage.title, opened, visit, connection))
    }
  }

  @Sendable func join(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try editing(visit, connection) { opened in
      var page = try joinPage(
        opened, TypedForm(version: 0, visit.form.pairs.map { ($0.name, $0.value) }), visit, connection)
      page.formGuard = visit.repeatedGuardFields()
      guard !page.isShared else {
        return .unprocessable(try framed(page.main, JoinPage.title, opened, visit, connection))
      }
      var reader = FormReader(visit)
      let person = reader.choice("person", label: "Person") { text in
        page.candidates.first { $0.companion.id.text == text && $0.refusal == nil }?.companion.id
      }
      let reason = Self.reason(&reader)
      guard reader.errors.isEmpty, let person else {
        page.errors = reader.errors
        return .unprocessable(try framed(page.main, JoinPage.title, opened, visit, connection))
      }
      try CasePeopleStore(connection).change(
        person, in: opened.id, isAdded: true, reason: reason, try opened.textKey(), by: opened.account, at: visit.now)
      for slot in frame.slots { try slot.joined(opened, person, visit, connection) }
      try note(person, opened, "in den Fall aufgenommen", visit, connection)
      return .seeOther(
        opened.file.address(Self.register.path), notice: "Aufgenommen um \(visit.now.local.clock) Uhr.")
    }
  }

  private func joinPage(
    _ opened: OpenedCase, _ form: TypedForm, _ visit: Visit, _ connection: Connection
  ) throws -> JoinPage {
    JoinPage(
      opened: opened,
      candidates: try CaseCandidate.all(
        with: try CaseStore(connection).people(in: opened.id), visit, connection),
      isShared: try CaseAccessStore(connection).isShared(opened.id, on: visit.today), form: form,
      formGuard: visit.guardFields())
  }

  // MARK: Taking out

  @Sendable func askLeave(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return try editing(visit, connection) { opened in
      guard let page = try leavePage(opened, "", visit, connection) else { return .notFound }
      return .page(try framed(page.main, LeavePage.title, opened, visit, connection))
    }
  }

  @Sendable func leave(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try editing(visit, connection) { opened in
      guard var page = try leavePage(opened, visit.form["grund"] ?? "", visit, connection) else { return .notFound }
      page.formGuard = visit.repeatedGuardFields()
      var reader = FormReader(visit)
      let reason = Self.reason(&reader)
      guard reader.errors.isEmpty else {
        page.errors = reader.errors
        return .unprocessable(try framed(page.main, LeavePage.title, opened, visit, connection))
      }
      try note(page.person.id, opened, "aus dem Fall genommen", visit, connection)
      try CasePeopleStore(connection).change(
        page.person.id, in: opened.id, isAdded: false, reason: reason, try opened.textKey(), by: opened.account,
        at: visit.now)
      for slot in frame.slots { try slot.left(opened, page.person.id, visit, connection) }
      return .seeOther(
        opened.file.address(Self.register.path), notice: "Herausgenommen um \(visit.now.local.clock) Uhr.")
    }
  }

  /// `nil` for somebody who is not in the case, and for the one it is about.
  private func leavePage(
    _ opened: OpenedCase, _ reason: String, _ visit: Visit, _ connection: Connection
  ) throws -> LeavePage? {
    let number: ID<PersonKey>? = visit.id("nummer")
    guard let number, number != opened.file.person,
      try CaseStore(connection).people(in: opened.id).contains(number),
      try visit.mayRead(number, CaseRelations(visit, connection)),
      let person = try PersonGlances(connection, keys: visit.site.keys).glance(of: number, on: visit.today)
    else { return nil }
    return LeavePage(opened: opened, person: person, reason: reason, formGuard: visit.guardFields())
  }

  // MARK: Steps

  private func editing(
    _ visit: Visit, _ connection: Connection, _ body: (OpenedCase) throws -> Answer
  ) throws -> Answer {
    try frame.open(visit, connection, .update, .goalPlan) { opened in
      guard opened.mayWork, opened.may(.update, .masterData) else { return .forbidden }
      return try body(opened)
    }
  }

  private func note(
    _ person: ID<PersonKey>, _ opened: OpenedCase, _ detail: String, _ visit: Visit, _ connection: Connection
  ) throws {
    visit.note(
      .changed, .masterData, [person.text], relation: opened.access.relation, purpose: opened.access.purpose,
      detail: "\(detail) \(opened.file.number)")
    opened.note(.changed, .caseHeader, visit, detail: detail)
    try CaseStore(connection).touch(opened.id, at: visit.now)
  }

  private static func reason(_ reader: inout FormReader) -> String {
    let reason = reader.text("grund", label: "Grund", limit: TextLimit(maximum: 500))
    if !reason.isEmpty, reason.count < PhaseChange.minimumReason {
      reader.fail("grund", "Grund", "Bitte schreiben Sie in mindestens \(PhaseChange.minimumReason) Zeichen, warum.")
    }
    return reason
  }

  private func framed(
    _ main: HTML, _ title: String, _ opened: OpenedCase, _ visit: Visit, _ connection: Connection
  ) throws -> Page {
    try frame.page(opened, register: Self.register.path, title: title, visit, connection, main: main)
  }
}
