import Access
import Basics
import SQL
import TestKit
import Testing
import Web

@testable import CaseAccess

@Suite struct CaseRelationsTests {
  private let town: Town
  private let klein: ID<Account>
  private let demir: ID<Account>
  private let person: ID<PersonKey>
  private let caseFile: ID<CaseKey>

  init() throws {
    town = try Town()
    klein = try town.account("klein", .caseManager)
    demir = try town.account("demir", .caseManager, municipality: Town.elsewhere)
    person = try town.person(by: klein)
    caseFile = try town.caseFile("F-1", of: [person], responsible: klein)
  }

  @Test func `wer zuständig ist, hat auch die Kommune, wer fremd ist, nichts`() throws {
    #expect(try town.relations(klein, caseFile) == [.responsible, .ownMunicipality])
    #expect(try town.relations(demir, caseFile) == [.otherMunicipality])
  }

  @Test func `einen unbekannten Fall und eine unbekannte Person gibt es für niemanden`() throws {
    #expect(try town.standing(klein, ID<CaseKey>(999)) == .nothing)
    #expect(try town.standing(klein, ID<PersonKey>(999)) == .nothing)
  }

  @Test func `eine angebotene Mitarbeit zählt erst, wenn sie angenommen ist`() throws {
    let worker = try town.write {
      try $0.offer(caseFile, to: demir, as: .coWorker, by: klein, from: town.today, to: nil)
    }
    #expect(try town.relations(demir, caseFile) == [.otherMunicipality])
    try town.write { try $0.accept(worker, at: town.clock.now) }
    #expect(try town.relations(demir, caseFile).first == .responsible)
    #expect(try town.relations(demir, caseFile, at: town.clock.now.adding(seconds: -1)) == [.otherMunicipality])
  }

  @Test(arguments: [(-1, false), (0, true), (3, true), (4, false)])
  func `eine Vertretung gilt vom ersten bis zum letzten Tag`(_ days: Int, _ holds: Bool) throws {
    try town.database.write {
      try DeputyStore($0).set(
        demir, for: klein, in: nil, by: klein, from: town.today, to: town.today.adding(days: 3))
    }
    #expect(try town.relations(demir, caseFile, at: town.moment(days)).contains(.responsible) == holds)
    let seen = try town.database.read { try DeputyStore($0).windows(of: klein, at: town.moment(days)) }
    #expect(seen.count == (days <= 3 ? 1 : 0), "die Vertretene sieht das Fenster")
  }

  @Test func `eine beendete Vertretung gilt mit der nächsten Anfrage nicht mehr, auch wenn deren Uhr nachgeht`() throws
  {
    let id = try town.database.write { connection in
      let store = DeputyStore(connection)
      try store.set(demir, for: klein, in: caseFile, by: klein, from: town.today, to: town.today.adding(days: 3))
      return try #require(try store.windows(of: demir, at: town.clock.now).first).id
    }
    try town.database.write { try DeputyStore($0).end(id, at: town.moment(1)) }
    #expect(try !town.relations(demir, caseFile, at: town.moment(1).adding(seconds: -1)).contains(.responsible))
    #expect(try !town.relations(demir, caseFile, at: town.moment(1)).contains(.responsible))
    #expect(try town.database.read { try DeputyStore($0).windows(of: demir, at: town.clock.now) }.isEmpty)
  }

  // MARK: Was geschrieben ist, zählt sofort

  /// A request takes its moment before it waits for the one that writes.
  private var before: Instant { town.clock.now.adding(seconds: -60) }

  @Test func `ein Siegel und eine Streichung daraus gelten auch für eine Anfrage, deren Uhr nachgeht`() throws {
    let earlier = before.adding(seconds: -600)
    try town.write { try $0.seal(caseFile, naming: [klein, demir], by: klein, at: earlier) }
    #expect(try town.relations(demir, caseFile) == [.sealedNamed])
    try town.write { try $0.unname(demir, in: caseFile, at: town.clock.now) }
    #expect(try town.relations(demir, caseFile, at: before) == [.sealed])
    #expect(try town.standing(demir, person, at: before).leading == .sealed)
    let stranger = try town.account("brandt", .caseManager)
    let other = try town.caseFile("F-2", of: [try town.person(by: stranger)], responsible: stranger)
    try town.write { try $0.seal(other, naming: [klein], by: klein, at: town.clock.now) }
    #expect(try town.relations(stranger, other, at: before) == [.sealed])
  }

  @Test func `wer einen Fall abgegeben hat, ist auch mit nachgehender Uhr nicht mehr zuständig`() throws {
    try town.write { store in
      try store.end(klein, as: .responsible, in: caseFile, at: town.clock.now)
      let worker = try store.offer(caseFile, to: demir, as: .responsible, by: klein, from: town.today, to: nil)
      try store.accept(worker, at: town.clock.now)
    }
    #expect(try town.relations(klein, caseFile, at: before) == [.ownMunicipality])
    #expect(try town.relations(demir, caseFile).first == .responsible)
    let team = try town.database.read { try CaseTeamStore($0, at: before).members(of: caseFile) }
    #expect(!team.map(\.account).contains(klein))
    try town.write { try $0.close(caseFile, on: town.today) }
    #expect(try town.relations(klein, caseFile, at: before) == [.ownMunicipality], "auch am Ende nicht beteiligt")
  }

  @Test func `eine Einschränkung und ein beendeter Notfallzugriff gelten auch mit nachgehender Uhr`() throws {
    try town.write { try $0.restrict(caseFile, at: town.clock.now) }
    #expect(try town.relations(klein, caseFile, at: before) == [.closed])
    try town.write { try $0.restrict(caseFile, at: nil) }
    let window = try town.database.write {
      let store = EmergencyWindowStore($0)
      let window = try store.open(caseFile, for: demir, breaksSeal: false, at: before.adding(seconds: -60))
      #expect(
        try CaseRelations(account: demir, at: before, $0).standing(toCase: caseFile, for: .caseHeader).emergency != nil)
      #expect(try store.end(window, of: demir, at: town.clock.now))
      return try #require(try store.find(window))
    }
    #expect(!window.isRunning(at: before))
    #expect(try town.standing(demir, caseFile, at: before).emergency == nil)
    #expect(try town.database.read { try EmergencyWindowStore($0).running(of: demir, at: before) }.isEmpty)
  }

  @Test(arguments: [
    (-1, [Relation.otherMunicipality]), (0, [.shared, .otherMunicipality]),
    (5, [.shared, .otherMunicipality]), (6, [.shareEnded, .otherMunicipality]),
  ])
  func `eine Freigabe gilt vom ersten bis zum letzten Tag`(_ days: Int, _ expected: [Relation]) throws {
    let office = try town.account("esser", .provider, municipality: Town.elsewhere, at: "Träger (erfunden)")
    let organisation = try town.organisation("Träger (erfunden)")
    _ = try town.write {
      try $0.share(
        caseFile, .masterData, with: organisation, by: klein, from: town.today, to: town.today.adding(days: 5))
    }
    #expect(try town.relations(office, caseFile, .masterData, at: town.moment(days)) == expected)
    #expect(try town.relations(office, caseFile, .caseHeader, at: town.moment(days)) == expected)
    #expect(try town.relations(office, caseFile, .referral, at: town.moment(days)) == [.otherMunicipality])
  }

  @Test func `ein Widerruf gilt mit der nächsten Anfrage, auch wenn deren Uhr nachgeht`() throws {
    let office = try town.account("esser", .provider, at: "Träger (erfunden)")
    let organisation = try town.organisation("Träger (erfunden)")
    let share = try town.write {
      try $0.share(caseFile, .referral, with: organisation, by: klein, from: town.today, to: town.today)
    }
    #expect(try town.relations(office, caseFile, .referral).first == .shared)
    try town.write { try $0.withdraw(share, at: town.clock.now) }
    let before = town.clock.now.adding(seconds: -1)
    #expect(try town.relations(office, caseFile, .referral, at: before).first == .shareEnded)
    #expect(try town.relations(office, caseFile, .referral).first == .shareEnded)
  }

  @Test func `eine beendete Freigabe behält den Augenblick, in dem sie endete`() throws {
    let organisation = try town.organisation("Träger (erfunden)")
    let share = try town.write {
      try $0.share(caseFile, .referral, with: organisation, by: klein, from: town.today, to: town.today)
    }
    let end = town.clock.now
    try town.write { try $0.withdraw(share, at: end) }
    try town.write { try $0.withdraw(share, at: end.adding(seconds: 86_400 * 90)) }
    let kept = try town.database.read {
      try $0.row("SELECT withdrawn_at FROM case_share WHERE id = $1", [share]) { $0.instant(0) }
    }
    #expect(kept == end)
  }

  @Test func `eine Freigabe an die eine Stelle gilt nicht für die Rolle an der anderen`() throws {
    let both = try town.account("both", .provider, at: "Träger (erfunden)")
    try town.database.write { connection in
      let store = AccountStore(connection)
      try store.grant(
        .immigrationAuthority, to: both, at: try store.addOrganisation("ABH (erfunden)", municipalityKey: nil),
        municipalityKey: nil, from: town.today)
    }
    let organisation = try town.organisation("Träger (erfunden)")
    _ = try town.write {
      try $0.share(caseFile, .residence, with: organisation, by: klein, from: town.today, to: town.today)
    }
    let standing = try town.standing(both, caseFile, .residence)
    #expect(standing.places.contains(.init(.provider, .shared)))
    #expect(!standing.places.contains(.init(.immigrationAuthority, .shared)))
    #expect(Rights.decide(.read, .residence, standing).decision != .allowed)
  }

  @Test func `eine Freigabe an eine Stelle zählt nur für Rollen von Partnern, nicht für Aufsicht und Prüfung dort`()
    throws
  {
    let organisation = try town.organisation("Träger (erfunden)")
    for kind in [RecordKind.masterData, .residence, .referral] {
      _ = try town.write {
        try $0.share(caseFile, kind, with: organisation, by: klein, from: town.today, to: town.today)
      }
    }
    let partners: Set<Role> = [.immigrationAuthority, .naturalisationAuthority, .municipality, .provider]
    for role in Role.allCases {
      let account = try town.account(
        "konto-\(role.rawValue)", role, municipality: Town.elsewhere, at: "Träger (erfunden)")
      let standing = try town.standing(account, caseFile, .masterData)
      #expect(standing.places.contains(.init(role, .shared)) == partners.contains(role), "\(role)")
      #expect((Rights.decide(.read, .masterData, standing).decision == .allowed) == partners.contains(role), "\(role)")
      let people = try town.database.read { connection in
        let scope = CaseRelations.scope(
          ListWarrant(account: account, action: .read, kind: .masterData, now: town.clock.now))
        let sql: SQLText = "SELECT x.id FROM person_key x WHERE \(scope.admitsPerson("x.id"))"
        return try connection.rows(sql, scope.arguments) { row -> ID<PersonKey> in row.id(0) }
      }
      #expect(people == (partners.contains(role) ? [person] : []), "\(role)")
    }
  }
}
