internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Keys
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// One request on the residence of an opened case.
struct ResidenceWork {
  static let register = "aufenthalt"

  let opened: OpenedCase
  let visit: Visit
  let connection: Connection

  init(_ opened: OpenedCase, _ visit: Visit, _ connection: Connection) {
    self.opened = opened
    self.visit = visit
    self.connection = connection
  }

  var address: String { opened.file.address(Self.register) }
  var mayChange: Bool { opened.may(.update, .residence) }

  /// Whether the visitor reads by a release alone.
  ///
  /// The client has agreed to the status and its group then, and to nothing else of the register (ADR 18).
  var isReleased: Bool {
    opened.relation(.read, .residence) == .shared && !opened.may(.read, .note)
  }

  /// What the visitor may open: remarks and reasons are notes, and authorities never read notes (security concept, N2).
  func readingKeys() throws -> ResidenceKeys {
    ResidenceKeys(
      identity: try opened.key(.identity), notes: opened.may(.read, .note) ? try opened.key(.notes) : nil)
  }

  /// Both keys, to change something; `nil` after they were destroyed, so that no text is lost unseen.
  func writingKeys() throws -> ResidenceKeys? {
    let keys = ResidenceKeys(identity: try opened.key(.identity), notes: try opened.key(.notes))
    return keys.identity == nil || keys.notes == nil ? nil : keys
  }

  func file(_ keys: ResidenceKeys) throws -> ResidenceFile {
    try ResidenceFile(
      opened.id, keys, register: mayName ? visit.site.keys : nil, names: try names(), today: visit.today, connection)
  }

  /// The names of the people of the case; empty where the visitor may not read them.
  func names() throws -> [ID<PersonKey>: String] {
    let people = mayName ? try CaseStore(connection).people(in: opened.id) : []
    if people.count > 1 {
      visit.note(
        .listed, .masterData, people.map(\.text), relation: opened.access.relation, purpose: opened.access.purpose,
        detail: "Aufenthalt, Namen")
    }
    return try PersonGlances(connection, keys: visit.site.keys).names(of: people, on: visit.today)
  }

  private var mayName: Bool { opened.may(.read, .masterData) && opened.person != nil }

  func warning() throws -> TitleWarning { try SettingStore(connection).titleWarning(on: visit.today) }

  /// Everything that follows a change.
  func refresh(_ person: ID<PersonKey>, _ keys: ResidenceKeys) throws {
    try ResidenceUpkeep(connection: connection, register: visit.site.keys, today: visit.today, now: visit.now)
      .refresh(person, in: opened.file, keys)
  }

  func seeOther(_ person: ID<PersonKey>, _ notice: String) -> Answer {
    .seeOther("\(address)#person-\(person.text)", notice: notice)
  }
}

extension Visit {
  /// The first parameter of the address that is not among these, or stands there twice.
  func unknownParameter(besides names: String...) -> String? {
    for (index, pair) in query.pairs.enumerated()
    where !names.contains(pair.name) || query.pairs.prefix(index).contains(where: { $0.name == pair.name }) {
      return String(pair.name.prefix(40))
    }
    return nil
  }
}
