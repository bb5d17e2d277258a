package import Access
package import Basics
package import CaseAccess
internal import HTTP
package import Journal
package import Keys
package import Markup
package import Persons
package import SQL
package import Web

/// A case whose part the visitor may see, loaded after the decision.
package struct OpenedCase: Sendable {
  package let file: CaseFile
  /// How the visitor stands to the case for the kind of record asked for.
  package let standing: Standing
  package let access: CaseAccess
  package let account: ID<Account>
  package let municipalityName: String
  /// `nil` where the visitor may not read master data, or the person's key is destroyed; then the number stands alone.
  package let person: PersonGlance?
  let keys: KeyRegister
  private let standings: [RecordKind: Standing]

  init(
    file: CaseFile, standing: Standing, access: CaseAccess, account: ID<Account>, municipalityName: String,
    person: PersonGlance?, keys: KeyRegister, standings: [RecordKind: Standing]
  ) {
    self.file = file
    self.standing = standing
    self.access = access
    self.account = account
    self.municipalityName = municipalityName
    self.person = person
    self.keys = keys
    self.standings = standings
  }

  package var id: ID<CaseKey> { file.id }

  /// Whether the visitor may do this too, to show or leave out a part of a page.
  package func may(_ action: Action, _ kind: RecordKind) -> Bool {
    Rights.decide(action, kind, standings[kind] ?? standing).decision == .allowed
  }

  /// The relation by which the visitor may do this; on a page of the case it may be another than that of the page.
  package func relation(_ action: Action, _ kind: RecordKind) -> Relation {
    Rights.decide(action, kind, standings[kind] ?? standing).relation
  }

  /// The key of a class of the case; `nil` after it was destroyed.
  package func key(_ keyClass: KeyClass) throws -> DataKey? { try keys.key(.caseFile(id.number), keyClass) }

  /// What the file is called in titles: name and number, or the number alone.
  package var title: String { person.map { "\($0.name), \(file.number)" } ?? file.number }

  /// Notes a change of the case for the journal.
  package func note(_ action: JournalAction, _ kind: RecordKind, _ visit: Visit, detail: String? = nil) {
    visit.note(action, kind, [id.text], relation: access.relation, purpose: access.purpose, detail: detail)
  }
}

/// The one frame of all pages of a case: gate, head line and registers, with what all rooms add.
package struct CaseFrame: Sendable {
  package typealias PlaceName = @Sendable (String, Connection) throws -> String?

  /// The room's own part stands before those of the rooms above.
  let slots: [CaseSlot]
  package let placeName: PlaceName
  let actors: CaseActors

  /// - Parameters:
  ///   - slots: what rooms above add.
  ///   - placeName: what a municipality is called.
  ///   - actors: the directory from which those who serve a life area are chosen.
  package init(slots: [CaseSlot], placeName: @escaping PlaceName, actors: CaseActors = .none) {
    self.slots = [.own(actors)] + slots
    self.placeName = placeName
    self.actors = actors
  }

  static let overview = CaseRegister("Überblick", path: "", kind: .caseHeader, order: 0)

  var registers: [CaseRegister] {
    ([Self.overview] + slots.flatMap(\.registers)).sorted { ($0.order, $0.title) < ($1.order, $1.title) }
  }

  // MARK: Gate

  /// Decides, loads the case of the address (`{id}`) and answers with the body.
  ///
  /// Unknown, hidden and merged away are one answer. A closed case asks for a reason first.
  ///
  /// - Throws: `AccessDenied`; the handler lets it through.
  package func open(
    _ visit: Visit, _ connection: Connection, _ action: Action, _ kind: RecordKind, detail: String? = nil,
    _ body: (OpenedCase) throws -> Answer
  ) throws -> Answer {
    guard let opened = try opened(visit, connection, action, kind, detail: detail) else { return .notFound }
    if opened.access.relation == .closed, opened.person != nil || visit.user?.roles.contains(.caseManager) == true,
      try !PersonGlances(connection, keys: visit.site.keys)
        .isClosedFileOpen(opened.file.person, for: opened.account, at: visit.now)
    {
      return .page(closedPage(opened, visit))
    }
    return try carryingList(body(opened), opened, visit)
  }

  /// Whoever reads or writes in a case is still on the way through the list from which it was opened.
  private func carryingList(_ answer: Answer, _ opened: OpenedCase, _ visit: Visit) -> Answer {
    guard let list = visit.list else { return answer }
    func carrying(_ page: Page) -> Page {
      var page = page
      page.main = page.main.carrying(Visit.listName, list, below: opened.file.address)
      page.trail = page.trail.map { link in
        opened.file.owns(link.address) ? Link(link.text, visit.withList(link.address)) : link
      }
      return page
    }
    switch answer {
    case .seeOther(let address, let notice) where opened.file.owns(address):
      return .seeOther(visit.withList(address), notice: notice)
    case .page(let page): return .page(carrying(page))
    case .unprocessable(let page): return .unprocessable(carrying(page))
    case .conflict(let page): return .conflict(carrying(page))
    default: return answer
    }
  }

  private func opened(
    _ visit: Visit, _ connection: Connection, _ action: Action, _ kind: RecordKind, detail: String?
  ) throws -> OpenedCase? {
    let id: ID<CaseKey>? = visit.id()
    let relations = CaseRelations(visit, connection)
    let standing = try relations.standing(toCase: id, for: kind)
    let access = try visit.require(action, kind, standing, of: visit.parameters["id"] ?? "", detail: detail)
    guard let id, let user = visit.user, let file = try CaseStore(connection).find(id) else { return nil }
    var standings = try self.standings(id, standing, user, relations)
    var mayName = Rights.decide(.read, .masterData, standings[.masterData] ?? standing).decision == .allowed
    // A seal on another case of the person hides the name here too (ADR 12).
    if mayName, try !visit.mayRead(file.person, relations) {
      mayName = false
      standings[.masterData] = .nothing
    }
    let isKept = access.relation == .closed
    return OpenedCase(
      file: file, standing: standing, access: access, account: user.account.id,
      municipalityName: try placeName(file.municipalityKey, connection) ?? file.municipalityKey,
      person: try mayName && (!isKept || isReopened(file, user, visit, connection))
        ? PersonGlances(connection, keys: visit.site.keys).glance(of: file.person, on: visit.today) : nil,
      keys: visit.site.keys, standings: standings)
  }

  /// Whether a reason was given within the last hour to see the person of a closed case.
  private func isReopened(
    _ file: CaseFile, _ user: SignedInUser, _ visit: Visit, _ connection: Connection
  ) throws -> Bool {
    try PersonGlances(connection, keys: visit.site.keys)
      .isClosedFileOpen(file.person, for: user.account.id, at: visit.now)
  }

  /// Shares go by kind of record; without a role that lives on shares one standing holds for all kinds.
  private func standings(
    _ id: ID<CaseKey>, _ standing: Standing, _ user: SignedInUser, _ relations: CaseRelations
  ) throws -> [RecordKind: Standing] {
    guard !Role.partners.isDisjoint(with: user.roles) else { return [:] }
    let kinds = Set(registers.map(\.kind) + [.masterData, .caseHeader])
    return Dictionary(
      uniqueKeysWithValues: try kinds.map { ($0, try relations.standing(toCase: id, for: $0)) })
  }

  // MARK: Page

  /// Master data are opened by the head of the case, which a release of them alone does not hold.
  private func isOpen(_ register: CaseRegister, _ opened: OpenedCase) -> Bool {
    opened.may(.read, register.kind) && (register.kind != .masterData || opened.may(.read, .caseHeader))
  }

  /// A page of the file: head line, registers, then the content.
  ///
  /// - Parameters:
  ///   - opened: from ``open(_:_:_:_:detail:_:)``.
  ///   - register: the path of the register it belongs to.
  ///   - title: of the page in the browser, without the file; the register's title where it is `nil`.
  ///   - visit: the request.
  ///   - connection: reading.
  ///   - main: begins with a heading of level 2.
  /// - Returns: the page.
  /// - Throws: what a slot throws.
  package func page(
    _ opened: OpenedCase, register: String, title: String? = nil, _ visit: Visit, _ connection: Connection, main: HTML
  ) throws -> Page {
    let marks = try slots.flatMap { try $0.marks(opened, visit, connection) }
    let deputies = try CaseTeamStore(connection, at: visit.now).deputies(in: opened.id)
    let name = title ?? registers.first { $0.path == register }?.title ?? Self.overview.title
    return Page(
      title: "\(name), \(opened.file.number)", trail: [Link("Fälle", CaseFile.path)], section: CaseFile.path,
      main: """
        \(CaseHead(opened: opened, marks: marks, deputies: deputies, today: visit.today).html)
        \(tabs(label: "Register der Akte", registers.filter { isOpen($0, opened) }.map { entry in
            Tab(
              entry.title, entry.path.isEmpty ? opened.file.address : opened.file.address(entry.path),
              isCurrent: entry.path == register)
          }))
        \(if: visit.list != nil, beside(opened, register: register))
        \(try way(opened, register: register, visit, connection))
        \(main)
        """)
  }

  /// The way to the cases beside this one in the list; what they are is found when somebody goes there.
  private func beside(_ opened: OpenedCase, register: String) -> HTML {
    let query = register.isEmpty ? "" : "?\(Self.registerName)=\(register)"
    return pager(
      newer: opened.file.address("vorheriger") + query, older: opened.file.address("naechster") + query,
      newerText: "Vorheriger Fall",
      olderText: "Nächster Fall", label: "Fälle der Liste")
  }

  /// Names the register in which somebody goes from case to case.
  package static let registerName = "register"

  /// Where a case opens for somebody who comes from a register of another one: there, or on the overview where that
  /// register is not open to the visitor in this case.
  ///
  /// - Parameters:
  ///   - id: the case to go to.
  ///   - path: of the register, as an address names it.
  ///   - visit: the request.
  ///   - connection: reading.
  /// - Returns: the address; `nil` for a register that no room has.
  /// - Throws: `DatabaseError`.
  package func landing(
    _ id: ID<CaseKey>, register path: String, _ visit: Visit, _ connection: Connection
  ) throws -> String? {
    guard let register = registers.first(where: { $0.path == path }) else { return nil }
    let overview = CaseFile.address(id)
    guard !path.isEmpty else { return overview }
    let standing = try CaseRelations(visit, connection).standing(toCase: id, for: register.kind)
    return visit.may(.read, register.kind, standing) ? "\(overview)/\(path)" : overview
  }

  /// Where a case keeps what is of a kind, for those who may enter it; `nil` for everybody else.
  package func address(of kind: RecordKind, for opened: OpenedCase) -> String? {
    guard opened.may(.create, kind) else { return nil }
    return registers.first { $0.kind == kind && !$0.path.isEmpty }.map { opened.file.address($0.path) }
  }

  /// The events of all rooms but the one that has the register, the newest first.
  package func events(
    _ opened: OpenedCase, besides register: String, _ visit: Visit, _ connection: Connection
  ) throws -> [CaseEvent] {
    try slots.filter { slot in !slot.registers.contains { $0.path == register } }
      .flatMap { try $0.events(opened, visit, connection) }.sorted { $0.at > $1.at }
  }

  private func closedPage(_ opened: OpenedCase, _ visit: Visit) -> Page {
    // Only a GET can be asked again.
    let asked = visit.request.method == .get ? visit.path + visit.request.query.asQuery : opened.file.address
    let title = opened.file.isClosed ? "Abgeschlossener Fall" : "Eingeschränkter Fall"
    let state =
      opened.file.isClosed
      ? "Dieser Fall ist abgeschlossen, seine Verarbeitung eingeschränkt."
      : "Die Verarbeitung dieses Falls ist eingeschränkt (Art. 18 DSGVO); abgeschlossen ist er nicht."
    return Page(
      title: title, trail: [Link("Fälle", CaseFile.path)], section: CaseFile.path,
      main: """
        \(pageHead(title, reference: opened.file.number))
        \(notice(
            .info, state,
            text: "Mit einem Grund ist die Akte eine Stunde lang für Sie lesbar. Der Einblick steht mit Ihrem Grund im Protokoll."))
        \(PersonGlances.closedFileForm(
            of: opened.file.person, backTo: asked, cancel: Link("Abbrechen", CaseFile.path), guard: visit.guardFields()))
        """)
  }
}

extension Fields {
  /// As an address ends with them; empty for none.
  fileprivate var asQuery: String {
    let text = pairs.map { "\(Encoding.query($0.name))=\(Encoding.query($0.value))" }.joined(separator: "&")
    return text.isEmpty ? "" : "?\(text)"
  }
}

extension Visit {
  /// Whether the visitor may read master data of a person through all cases of that person.
  func mayRead(_ person: ID<PersonKey>, _ relations: CaseRelations) throws -> Bool {
    let standing = try relations.standing(toPerson: person, for: .masterData)
    return Rights.decide(.read, .masterData, standing).decision == .allowed
  }
}

extension CaseFile {
  /// Whether an address is one of the pages of this case.
  fileprivate func owns(_ other: String) -> Bool {
    other == address || ["/", "?", "#"].contains { other.hasPrefix(address + $0) }
  }
}
