import Access
import Approvals
import Basics
import CaseAccess
import Journal
import Persons
import SQL
import TestKit
import Vault
import Web

@testable import Cases

/// The room over two municipalities; every person is invented.
struct Sample {
  static let neuss = "05162024"
  static let dormagen = "05162004"
  static let today = TestClock.today

  let site: TestSite

  init(_ slots: [CaseSlot] = []) throws {
    let names = [Self.neuss: "Neuss", Self.dormagen: "Dormagen"]
    let directory = [CaseActors.Entry(number: 7, name: "Jobcenter (erfunden)")]
    let frame = CaseFrame(
      slots: slots, placeName: { key, _ in names[key] },
      actors: CaseActors(
        choices: { _, _ in directory }, name: { number, _ in directory.first { $0.number == number }?.name },
        reach: { number, _, _ in
          number == 7
            ? CaseActors.Reach(phone: "02131 7000", email: "post@jobcenter.example", addresses: ["Haus: Weg 1, Neuss"])
            : nil
        }))
    let desk = ApprovalDesk(secret: Seal(key: [UInt8](repeating: 7, count: 32)))
    site = try TestSite([
      caseAccess,
      persons(
        places: { _ in names.map { PersonPlace(key: $0.key, name: $0.value) } },
        mergeParts: [caseMergePart], further: casesOfPerson),
      cases(frame, desk: desk), approvals(desk, kinds: [unsealingApproval]),
    ])
  }

  /// Somebody with a role, and the number of the account.
  func worker(
    _ role: Role = .caseManager, in municipality: String? = Sample.neuss, name: String = "Aylin Demir (erfunden)"
  ) throws -> (visitor: TestVisitor, account: ID<Account>) {
    let visitor = try site.visitor(role, municipality: municipality, name: name)
    let number = try site.database.read { try $0.row("SELECT max(id) FROM account", [], { $0.integer64(0) }) }
    return (visitor, ID(number ?? 0))
  }

  func person(_ family: String = "Haddad", _ given: String = "Rami", by account: ID<Account>) throws -> ID<PersonKey> {
    try site.database.write { connection in
      try PersonEntry(family: family, given: given, birth: .year(1997), country: "SY", municipalityKey: Self.neuss)
        .store(by: account, at: site.clock.now, site.keys, connection)
    }
  }

  func openCase(
    _ person: ID<PersonKey>, by account: ID<Account>, on day: Day = Sample.today
  ) throws -> ID<CaseKey> {
    try site.database.write { connection in
      try CaseStore(connection).open(
        CaseOpening(person: person, municipalityKey: Self.neuss, responsible: account, birthYear: 1997), by: account,
        keys: site.keys, on: day, at: site.clock.now)
    }
  }

  func file(_ id: ID<CaseKey>) throws -> CaseFile? {
    try site.database.read { try CaseStore($0).find(id) }
  }
}
