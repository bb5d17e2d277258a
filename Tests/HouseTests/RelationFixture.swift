import Access
import Basics
import CaseAccess
import House
import Keys
import SQL
import Synchronization
import TestKit
import Web

/// Builds every relation of every role in the database of the whole house, so that routes are asked through it.
///
/// A later room that has pages of case records adds a line to ``subjects`` and, if its pages need rows of their own,
/// writes them in ``prepare(_:_:_:)``.
final class RelationFixture {
  static let home = "05162004"
  static let elsewhere = "05162012"

  /// Which number stands for `{id}` in the addresses that begin so.
  enum Subject {
    case caseFile
    case person
  }

  static let subjects: [(prefix: String, subject: Subject)] = [
    ("/notfallzugriff/faelle/", .caseFile), ("/faelle/{id}", .caseFile), ("/personen/{id}", .person),
  ]

  /// What pages of a later room need to show a case and its person.
  private func prepare(_ caseFile: ID<CaseKey>, _ person: ID<PersonKey>, _ connection: Connection) throws {
    try site.keys.create([.person(person.number)], [.identity])
    try connection.run(
      "INSERT INTO person (id, created_at, changed_at) VALUES ($1, $2, $2)", [person, site.clock.now])
    try site.keys.create([.caseFile(caseFile.number)], KeyClass.allCases)
    try connection.run(
      """
      INSERT INTO case_sheet (case_file, person, responsible, phase, phase_since, opened_by, changed_at)
      VALUES ($1, $2, $3, 'clarification', $4, $3, $5)
      """, [caseFile, person, owner.account, TestClock.today.adding(days: -90), site.clock.now])
  }

  let site: TestSite
  let house = House.underTest
  /// A case manager of the home municipality, responsible for all that others are not.
  let owner: TestVisitor
  private var count = 0
  /// What the program wrote into its log.
  let log = LogLines()

  init() throws {
    let log = log
    site = try house.testSite(log: { log.add($0) })
    owner = try site.visitor(.caseManager, municipality: Self.home, name: "Martin Klein (erfunden)")
  }

  /// Somebody with one role who stands in one relation to one case.
  struct Scene {
    let visitor: TestVisitor
    let caseFile: ID<CaseKey>
    let person: ID<PersonKey>
    /// All relations that hold, the one asked for among them.
    let expected: [Relation]

    func number(_ subject: Subject) -> Int64 {
      switch subject {
      case .caseFile: caseFile.number
      case .person: person.number
      }
    }
  }

  /// A share to the office of somebody who is no partner is laid down, too, and gives nothing.
  ///
  /// - Returns: `nil` if the role can never stand so: only case managers and the reminder job are responsible.
  func scene(_ role: Role, _ relation: Relation) throws -> Scene? {
    count += 1
    let office = "Stelle \(count) (erfunden)"
    let isFar = [.otherMunicipality, .shared, .shareEnded].contains(relation)
    let visitor = try site.visitor(
      role, municipality: isFar ? Self.elsewhere : Self.home, name: "Person \(count) (erfunden)",
      organisation: office)
    let before: [Relation] = role == .service ? [.responsible] : []
    switch relation {
    case .withoutCase: return nil
    case .responsible where role == .service: return try built(visitor, expected: [.responsible, .ownMunicipality])
    case .responsible:
      guard role == .caseManager else { return nil }
      return try built(visitor, responsible: visitor.account, expected: [.responsible, .ownMunicipality])
    case .ownMunicipality: return try built(visitor, expected: before + [.ownMunicipality])
    case .otherMunicipality: return try built(visitor, expected: before + [.otherMunicipality])
    case .sealed, .sealedNamed:
      let named = relation == .sealed ? [owner.account] : [owner.account, visitor.account]
      return try built(visitor, expected: [relation]) { store, id, _ in
        try store.seal(id, naming: named, by: owner.account, at: site.clock.now)
      }
    case .closed:
      let responsible = role == .caseManager ? visitor.account : owner.account
      return try built(visitor, responsible: responsible, expected: [.closed]) { store, id, _ in
        try store.close(id, on: TestClock.today)
      }
    case .shared, .shareEnded:
      let last = TestClock.today.adding(days: relation == .shared ? 0 : -1)
      let gets = Role.partners.union([.professionalOversight, .auditor]).contains(role)
      let expected = before + (gets ? [relation] : []) + [.otherMunicipality]
      return try built(visitor, expected: expected) { store, id, connection in
        try share(id, with: visitor, role, office, to: last, store, connection)
      }
    case .own:
      let scene = try built(visitor, expected: [.own])
      try site.database.write {
        try StaffPeopleStore($0).setKin(visitor.account, to: scene.person, isSelf: role == .client)
      }
      return scene
    }
  }

  /// How the visitor of a scene stands, asked as a room asks.
  func standing(_ scene: Scene, _ subject: Subject, for kind: RecordKind) throws -> Standing {
    try site.database.read { connection in
      let relations = CaseRelations(account: scene.visitor.account, at: site.clock.now, connection)
      return switch subject {
      case .caseFile: try relations.standing(toCase: scene.caseFile, for: kind)
      case .person: try relations.standing(toPerson: scene.person, for: kind)
      }
    }
  }

  func write<Result>(_ body: (CaseAccessStore) throws -> Result) throws -> Result {
    try site.database.write { try body(CaseAccessStore($0)) }
  }

  // MARK: Steps

  private func built(
    _ visitor: TestVisitor, responsible: ID<Account>? = nil, expected: [Relation],
    _ change: (CaseAccessStore, ID<CaseKey>, Connection) throws -> Void = { _, _, _ in }
  ) throws -> Scene {
    let now = site.clock.now
    return try site.database.write { connection in
      let store = CaseAccessStore(connection)
      let person = try store.addPerson(municipalityKey: Self.home, by: owner.account, at: now)
      let id = try store.openCase(
        number: "F-\(count)", municipalityKey: Self.home, people: [person], responsible: responsible ?? owner.account,
        on: TestClock.today.adding(days: -90), at: now.adding(seconds: -90 * 86_400))
      try prepare(id, person, connection)
      try change(store, id, connection)
      return Scene(visitor: visitor, caseFile: id, person: person, expected: expected)
    }
  }

  private func share(
    _ id: ID<CaseKey>, with visitor: TestVisitor, _ role: Role, _ office: String, to last: Day,
    _ store: CaseAccessStore, _ connection: Connection
  ) throws {
    let first = TestClock.today.adding(days: -30)
    switch role {
    case .professionalOversight:
      try store.grantReview(id, to: visitor.account, by: owner.account, from: first, to: last)
    case .auditor: try store.orderAudit(id, to: visitor.account, by: owner.account, from: first, to: last)
    default:
      let organisation = try AccountStore(connection).addOrganisation(office, municipalityKey: nil)
      for kind in RecordKind.allCases where kind.belongsToCase {
        _ = try store.share(id, kind, with: organisation, by: owner.account, from: first, to: last)
      }
    }
  }
}

/// Lines of the program's log.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])

  func add(_ line: String) { lines.withLock { $0.append(line) } }
  var all: String { lines.withLock { $0.joined(separator: "\n") } }
}
