import Access
import Basics
import SQL
import TestKit

@testable import CaseAccess

/// A database with one case, one person and the accounts that stand around it; all invented.
struct Town {
  let database: Database
  let clock = TestClock()
  static let home = "05162004"
  static let elsewhere = "05162012"

  init() throws {
    database = try Database()
    let migrations = AccessSchema.migrations + CaseAccessSchema.migrations
    try Migrator(migrations.enumerated().map { Migration($0.offset + 1, $0.element.name, $0.element.sql) })
      .migrate(database, now: clock.now)
  }

  var today: Day { TestClock.today }

  func account(_ name: String, _ roles: Role..., municipality: String? = home, at office: String = "Kreis (erfunden)")
    throws -> ID<Account>
  {
    try database.write { connection in
      let store = AccountStore(connection)
      let id = try store.add(userName: name, displayName: name, isDemo: false, at: clock.now)
      let organisation = try store.addOrganisation(office, municipalityKey: nil)
      for role in roles {
        try store.grant(role, to: id, at: organisation, municipalityKey: municipality, from: today.adding(days: -100))
      }
      return id
    }
  }

  func organisation(_ name: String) throws -> ID<Organisation> {
    try database.write { try AccountStore($0).addOrganisation(name, municipalityKey: nil) }
  }

  func person(by account: ID<Account>, in municipality: String = home) throws -> ID<PersonKey> {
    try write { try $0.addPerson(municipalityKey: municipality, by: account, at: clock.now) }
  }

  func caseFile(
    _ number: String, of people: [ID<PersonKey>], responsible: ID<Account>, in municipality: String = home
  ) throws -> ID<CaseKey> {
    try write {
      try $0.openCase(
        number: number, municipalityKey: municipality, people: people, responsible: responsible,
        on: today.adding(days: -60), at: clock.now.adding(seconds: -60 * 86_400))
    }
  }

  func write<Result>(_ body: (CaseAccessStore) throws -> Result) throws -> Result {
    try database.write { try body(CaseAccessStore($0)) }
  }

  /// On a day counted from today, at noon.
  func moment(_ days: Int) -> Instant { clock.now.adding(seconds: Int64(days) * 86_400) }

  func standing(
    _ account: ID<Account>, _ id: ID<CaseKey>, _ kind: RecordKind = .caseHeader, at now: Instant? = nil
  ) throws -> Standing {
    try database.read { try CaseRelations(account: account, at: now ?? clock.now, $0).standing(toCase: id, for: kind) }
  }

  func standing(
    _ account: ID<Account>, _ id: ID<PersonKey>, _ kind: RecordKind = .masterData, at now: Instant? = nil
  ) throws -> Standing {
    try database.read {
      try CaseRelations(account: account, at: now ?? clock.now, $0).standing(toPerson: id, for: kind)
    }
  }

  func relations(
    _ account: ID<Account>, _ id: ID<CaseKey>, _ kind: RecordKind = .caseHeader, at now: Instant? = nil
  ) throws -> [Relation] {
    try standing(account, id, kind, at: now).places.map(\.relation)
  }
}
