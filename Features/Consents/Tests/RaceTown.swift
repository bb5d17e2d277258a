import Access
import Basics
import CaseAccess
import Cases
import Feature
import Keys
import Persons
import SQL

@testable import Consents

/// Many cases with one consent each for the same organisation, in a file; all invented.
struct RaceTown: Sendable {
  private let database: Database
  private let keys: KeyRegister
  private let consents: [Consent]
  private let owner: ID<Account>
  private let partner: ID<Account>

  init(_ database: Database, count: Int) throws {
    let now = Instant.current()
    let frame = CaseFrame(slots: [], placeName: { _, _ in nil })
    let migrations =
      AccessSchema.migrations
      + [
        caseAccess, persons(places: { _ in [] }), cases(frame),
        Consents.consents(frame, actors: { _, _ in [] }),
      ].flatMap(\.migrations)
    try Migrator(migrations.enumerated().map { Migration($0.offset + 1, $0.element.name, $0.element.sql) })
      .migrate(database, now: now)
    let keys = try KeyRegister(at: now)
    self.database = database
    self.keys = keys
    (consents, owner, partner) = try database.write { try Self.seed($0, keys, count, now) }
  }

  private static func seed(
    _ connection: Connection, _ keys: KeyRegister, _ count: Int, _ now: Instant
  ) throws -> ([Consent], ID<Account>, ID<Account>) {
    let today = now.local.day
    let accounts = AccountStore(connection)
    let office = try accounts.addOrganisation("Träger (erfunden)", municipalityKey: nil)
    let owner = try accounts.add(userName: "demir", displayName: "Demir (erfunden)", isDemo: false, at: now)
    let partner = try accounts.add(userName: "aydin", displayName: "Aydın (erfunden)", isDemo: false, at: now)
    try accounts.grant(.provider, to: partner, at: office, municipalityKey: nil, from: today)
    _ = try ConsentTextLoader(connection).load(at: now, by: "Einrichtung")
    guard let text = try ConsentTextStore(connection).all().first else { return ([], owner, partner) }
    let access = CaseAccessStore(connection)
    let person = try access.addPerson(municipalityKey: Sample.neuss, by: owner, at: now)
    let files = try (0..<count).map { number in
      try access.openCase(
        number: "W-\(number)", municipalityKey: Sample.neuss, people: [person], responsible: owner, on: today, at: now)
    }
    try keys.create(files.map { .caseFile($0.number) }, [.notes])
    let entry = ConsentEntry(
      purpose: .referral, recipient: .organisation(office), recipientName: "Träger (erfunden)", kinds: [.referral],
      fields: [.concern], language: "de", hasInterpreter: false, interpreter: "", form: .paper, explainedBy: "Demir",
      givenOn: today, validFrom: today, validTo: today.adding(days: 2))
    let store = ConsentStore(connection, keys: keys)
    let consents = try files.compactMap { file in
      try store.add(entry, of: ConsentGiver(person), text: text, to: file, by: owner, at: now).flatMap {
        try store.find($0, of: file)
      }
    }
    return (consents, owner, partner)
  }

  func withdraw(_ number: Int) throws {
    let isDone = try database.write {
      try ConsentStore($0, keys: keys).withdraw(consents[number], words: "", by: owner, at: Instant.current())
    }
    guard isDone else { throw NotWithdrawn() }
  }

  struct NotWithdrawn: Error {}

  /// Whether the decision on access or the check before sending lets anything through.
  func isReadable(_ number: Int, at moment: Instant) throws -> Bool {
    let consent = consents[number]
    return try database.read { connection in
      let standing = try CaseRelations(account: partner, at: moment, connection)
        .standing(toCase: consent.caseFile, for: .referral)
      if Rights.decide(.read, .referral, standing).decision == .allowed { return true }
      let cover = try ConsentCheck(connection, keys: keys)
        .covers(consent.caseFile, consent.giver.person, consent.entry.recipient, .referral, [.concern], at: moment)
      return !cover.covered.isEmpty
    }
  }
}
