import Access
import Basics
import SQL
import TestKit
import Testing
import Web

@testable import CaseAccess

/// The condition for lists and the decision on single records are written twice; here they are compared.
@Suite struct CaseScopeTests {
  /// A reproducible stream of numbers.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private struct World {
    var accounts: [ID<Account>] = []
    var people: [ID<PersonKey>] = []
    var cases: [ID<CaseKey>] = []
    var gone: [ID<PersonKey>] = []
  }

  private static let wishes: [(Action, RecordKind)] = [
    (.read, .masterData), (.read, .caseHeader), (.exist, .caseHeader), (.read, .referral), (.read, .accessLog),
    (.update, .goalPlan), (.read, .note), (.read, .followUp),
  ]

  @Test(arguments: 1...6)
  func `Liste und einzelner Datensatz entscheiden gleich`(_ seed: Int) throws {
    let town = try Town()
    let world = try build(town, seed: UInt64(seed))
    var (allowed, left) = (0, 0)
    try town.database.read { connection in
      for account in world.accounts {
        for (action, kind) in Self.wishes {
          let scope = CaseRelations.scope(
            ListWarrant(account: account, action: action, kind: kind, now: town.clock.now))
          let relations = CaseRelations(account: account, at: town.clock.now, connection)
          let cases: SQLText = "SELECT x.id FROM case_file x WHERE \(scope.admitsCase("x.id")) ORDER BY x.id"
          let people: SQLText = "SELECT x.id FROM person_key x WHERE \(scope.admitsPerson("x.id")) ORDER BY x.id"
          let listedCases: [ID<CaseKey>] = try connection.rows(cases, scope.arguments) { $0.id(0) }
          let listedPeople: [ID<PersonKey>] = try connection.rows(people, scope.arguments) { $0.id(0) }
          let singleCases = try world.cases.filter {
            isAllowed(action, kind, try relations.standing(toCase: $0, for: kind))
          }
          let singlePeople = try world.people.filter {
            isAllowed(action, kind, try relations.standing(toPerson: $0, for: kind))
          }
          #expect(listedCases == singleCases, "\(account) \(action) \(kind)")
          #expect(listedPeople == singlePeople, "\(account) \(action) \(kind)")
          let reached = try reached(scope, town, connection)
          #expect(Set(reached).isSuperset(of: singleCases), "\(account) \(action) \(kind)")
          left += world.cases.count - reached.count
          let each: SQLText = "SELECT x.id FROM person_key x WHERE \(scope.admitsEach("x.id")) ORDER BY x.id"
          let askedEach: [ID<PersonKey>] = try connection.rows(each, scope.arguments) { $0.id(0) }
          #expect(askedEach == singlePeople, "\(account) \(action) \(kind)")
          if let tied = try scope.fewTied(10_000, connection) {
            #expect(Set(tied).isSuperset(of: singlePeople.map(\.number)), "\(account) \(action) \(kind)")
          }
          #expect(try scope.fewTied(0, connection) == nil)
          try compareTold(scope, relations, world, connection)
          allowed += singleCases.count + singlePeople.count
        }
      }
    }
    #expect(allowed > 100 && left > 100, "sonst prüft das nichts")
  }

  /// What beside a case may tell of it; accounts without a role, and clients, read nothing of the kind.
  private func compareTold(
    _ scope: CaseScope, _ relations: CaseRelations, _ world: World, _ connection: Connection
  ) throws {
    let cases: [ID<CaseKey>] = try connection.rows(
      "SELECT x.id FROM case_file x WHERE $5 <> '' AND \(scope.tells(case: "x.id"))", scope.arguments
    ) { $0.id(0) }
    let people: [ID<PersonKey>] = try connection.rows(
      "SELECT x.id FROM person_key x WHERE $5 <> '' AND \(scope.tells(person: "x.id"))", scope.arguments
    ) { $0.id(0) }
    func isStaff(_ standing: Standing) -> Bool {
      !standing.places.isEmpty && !standing.places.contains { $0.role == .client }
    }
    for id in world.cases {
      let standing = try relations.standing(toCase: id, for: .caseHeader)
      if isStaff(standing) { #expect(cases.contains(id) != Standing(standing.places).isHidden, "Fall \(id)") }
    }
    for id in world.people {
      let standing = try relations.standing(toPerson: id, for: .caseHeader)
      if isStaff(standing) { #expect(people.contains(id) != Standing(standing.places).isHidden, "Person \(id)") }
    }
  }

  /// The cases of a reach, decided here as somebody would who proposes them.
  private func reached(_ scope: CaseScope, _ town: Town, _ connection: Connection) throws -> [ID<CaseKey>] {
    let reach = try scope.reach(connection)
    return try connection.rows(
      """
      SELECT id, municipality_key, coalesce(closed_on <= $1, 0) OR restricted_at IS NOT NULL, sealed_at IS NOT NULL
      FROM case_file ORDER BY id
      """, [town.today]
    ) { row -> ID<CaseKey>? in
      let id: ID<CaseKey> = row.id(0)
      let places = row.bool(2) ? reach.closed : reach.open
      let isWithin = !row.bool(3) && places?.contains(row.text(1)) ?? true
      return isWithin || reach.tied.contains(id) ? id : nil
    }.compactMap(\.self)
  }

  private func isAllowed(_ action: Action, _ kind: RecordKind, _ standing: Standing) -> Bool {
    let found = Rights.decide(action, kind, standing)
    return found.decision == .allowed && !found.isEmergency
  }

  private func build(_ town: Town, seed: UInt64) throws -> World {
    var dice = Dice(state: seed)
    var world = World()
    let offices = ["A (erfunden)", "B (erfunden)", "C (erfunden)"]
    let places: [String?] = [Town.home, Town.elsewhere, nil]
    for (index, role) in (Role.allCases + [.caseManager, .caseManager, .client]).enumerated() {
      let id = try town.account(
        "konto\(index)", role, municipality: places.randomElement(using: &dice) ?? nil,
        at: offices.randomElement(using: &dice) ?? "")
      if index % 5 == 0 {
        try town.database.write { connection in
          let store = AccountStore(connection)
          try store.grant(
            .professionalOversight, to: id, at: try store.addOrganisation(offices[0], municipalityKey: nil),
            municipalityKey: nil, from: town.today)
        }
      }
      world.accounts.append(id)
    }
    for index in 0..<30 {
      let creator = world.accounts[index % world.accounts.count]
      world.people.append(try town.person(by: creator, in: index % 3 == 0 ? Town.elsewhere : Town.home))
    }
    for index in 0..<40 {
      let people = Array(Set((0..<2).compactMap { _ in world.people.prefix(25).randomElement(using: &dice) })).sorted()
      let responsible = world.accounts.randomElement(using: &dice) ?? ID(1)
      let id = try town.caseFile(
        "F-\(index)", of: people, responsible: responsible,
        in: index % 4 == 0 ? Town.elsewhere : Town.home)
      world.cases.append(id)
      try vary(id, index, responsible, town, world, offices, &dice)
    }
    for _ in 0..<6 {
      guard let account = world.accounts.randomElement(using: &dice),
        let person = world.people.randomElement(using: &dice)
      else { continue }
      let isSelf = Bool.random(using: &dice)
      try town.database.write { try StaffPeopleStore($0).setKin(account, to: person, isSelf: isSelf) }
    }
    try town.database.write { try StaffPeopleStore($0).tie(world.accounts[3], to: world.accounts[0]) }
    // A record that was merged is in no list, whoever may follow its address.
    for (merged, survivor) in [(0, 1), (2, 1), (26, 3), (4, 27)] {
      let pair = MergePair(survivor: world.people[survivor], merged: world.people[merged])
      _ = try town.write { try $0.mergePerson(pair) }
      world.gone.append(pair.merged)
    }
    world.people.removeAll { world.gone.contains($0) }
    return world
  }

  private func vary(
    _ id: ID<CaseKey>, _ index: Int, _ responsible: ID<Account>, _ town: Town, _ world: World, _ offices: [String],
    _ dice: inout Dice
  ) throws {
    let some = world.accounts.shuffled(using: &dice)
    let days = (-3...3).map { town.today.adding(days: $0) }
    let (from, to) = (
      [days[0], days[3], days[4]].randomElement(using: &dice) ?? days[0], days[Int.random(in: 2...6, using: &dice)]
    )
    let range = (from: min(from, to), to: max(from, to))
    let roll = Int.random(in: 0..<10, using: &dice)
    // Also by a clock that goes before that of the lists.
    let ended = town.clock.now.adding(seconds: Bool.random(using: &dice) ? 60 : -60)
    let kind = [RecordKind.masterData, .referral, .note].randomElement(using: &dice) ?? .referral
    let office = try town.organisation(offices.randomElement(using: &dice) ?? "")
    try town.database.write { connection in
      let store = CaseAccessStore(connection)
      switch roll {
      case 0:
        try store.seal(id, naming: Array(some.prefix(3)), by: some[0], at: town.clock.now)
        if Bool.random(using: &dice) { try store.unname(some[1], in: id, at: ended) }
      case 1: try store.close(id, on: range.from)
      case 2: try store.restrict(id, at: town.clock.now)
      case 3:
        let windows = DeputyStore(connection)
        for caseFile in [nil, id] {
          try windows.set(some[0], for: some[1], in: caseFile, by: some[1], from: range.from, to: range.to)
        }
        let deputy = some[3] == responsible ? some[4] : some[3]
        try windows.set(deputy, for: responsible, in: id, by: some[1], from: range.from, to: range.to)
        for window in try windows.windows(of: some[0], at: town.clock.now) where Bool.random(using: &dice) {
          try windows.end(window.id, at: ended)
        }
      case 4:
        try store.grantReview(id, to: some[0], by: some[1], from: range.from, to: range.to)
        if Bool.random(using: &dice) {
          try connection.run("UPDATE review_grant SET ended_at = $1 WHERE case_file = $2", [ended, id])
        }
      case 5:
        try store.orderAudit(id, to: some[0], by: some[1], from: range.from, to: range.to)
        if Bool.random(using: &dice) {
          try connection.run("UPDATE audit_order SET ended_at = $1 WHERE case_file = $2", [ended, id])
        }
      default:
        let share = try store.share(id, kind, with: office, by: some[0], from: range.from, to: range.to)
        if roll == 6 { try store.withdraw(share, at: town.clock.now) }
      }
      let worker = try store.offer(id, to: some[2], as: .coWorker, by: some[0], from: range.from, to: range.to)
      if roll % 2 == 0 { try store.accept(worker, at: town.clock.now) }
      if roll % 4 == 0 { try store.end(some[2], as: .coWorker, in: id, at: ended) }
      if index % 7 == 6 { try store.end(responsible, as: .responsible, in: id, at: ended) }
    }
  }
}
