import Access
import Basics
import SQL
import TestKit
import Testing

@testable import CaseAccess

/// Cases and kin follow when two records become one person, and come back.
@Suite struct CaseAccessStoreMergingTests {
  private let town: Town
  private let worker: ID<Account>
  private let survivor: ID<PersonKey>
  private let merged: ID<PersonKey>

  init() throws {
    town = try Town()
    worker = try town.account("klein", .caseManager)
    survivor = try town.person(by: worker)
    merged = try town.person(by: worker)
  }

  private var pair: MergePair { MergePair(survivor: survivor, merged: merged) }

  private func people(_ id: ID<CaseKey>) throws -> [ID<PersonKey>] {
    try town.database.read { try CaseRelations(account: worker, at: town.clock.now, $0).people(in: id) }
  }

  @Test func `zum alten Datensatz steht man danach wie zum neuen, auch über zwei Schritte`() throws {
    let other = try town.account("demir", .caseManager)
    let third = try town.person(by: other)
    _ = try town.caseFile("F-1", of: [third], responsible: other)
    _ = try town.write { try $0.mergePerson(pair) }
    _ = try town.write { try $0.mergePerson(MergePair(survivor: third, merged: survivor)) }
    for person in [merged, survivor, third] {
      #expect(try town.standing(other, person) == town.standing(other, third))
      #expect(try !town.standing(worker, person).places.contains { $0.relation == .responsible })
    }
  }

  @Test func `ein Siegel am mitgekommenen Fall deckt die ganze Person, auch unter der alten Nummer`() throws {
    let file = try town.caseFile("F-1", of: [merged], responsible: worker)
    _ = try town.write { try $0.mergePerson(pair) }
    let named = try town.account("benannt", .caseManager)
    try town.write { try $0.seal(file, naming: [named], by: worker, at: town.clock.now) }
    for person in [merged, survivor] {
      #expect(try town.standing(worker, person).leading == .sealed)
      #expect(try town.standing(named, person).leading == .sealedNamed)
    }
  }

  @Test func `nach dem Trennen hat jeder wieder seine Fälle`() throws {
    let own = try town.caseFile("F-1", of: [merged], responsible: worker)
    let both = try town.caseFile("F-2", of: [survivor, merged], responsible: worker)
    let rows = try town.write { try $0.mergePerson(pair) }
    #expect(rows.map(\.effect) == [.added, .shared])
    #expect(try people(own) == [survivor])
    #expect(try people(both) == [survivor])
    let since = try town.caseFile("F-3", of: [survivor], responsible: worker)
    #expect(try town.write { try $0.objectionToSeparating(pair, rows, on: town.today) } == nil)
    try town.write { try $0.separatePerson(pair, rows) }
    #expect(try people(own) == [merged])
    #expect(try people(both) == [survivor, merged])
    #expect(try people(since) == [survivor])
  }

  @Test func `wurde die Person aus einem mitgekommenen Fall ausgetragen, gibt es einen Einwand`() throws {
    let own = try town.caseFile("F-1", of: [merged], responsible: worker)
    let rows = try town.write { try $0.mergePerson(pair) }
    try town.database.write { try $0.run("DELETE FROM case_person WHERE case_file = $1", [own]) }
    #expect(
      try town.write { try $0.objectionToSeparating(pair, rows, on: town.today) }?.contains("ausgetragen") == true)
  }

  @Test func `läuft für einen Fall beider eine Freigabe, käme beim Trennen jemand hinzu: das wird abgelehnt`() throws {
    let own = try town.caseFile("F-1", of: [merged], responsible: worker)
    let both = try town.caseFile("F-2", of: [survivor, merged], responsible: worker)
    let rows = try town.write { try $0.mergePerson(pair) }
    let office = try town.organisation("Träger (erfunden)")
    func share(_ id: ID<CaseKey>, from: Int, to: Int) throws -> ID<CaseShare> {
      try town.write {
        try $0.share(
          id, .masterData, with: office, by: worker, from: town.today.adding(days: from),
          to: town.today.adding(days: to))
      }
    }
    func objection() throws -> String? {
      try town.write { try $0.objectionToSeparating(pair, rows, on: town.today) }
    }
    _ = try share(own, from: 0, to: 5)
    _ = try share(both, from: -5, to: -1)
    #expect(try objection() == nil, "was mitkam, geht allein zurück; was abgelaufen ist, zeigt niemandem etwas")
    for (from, to) in [(-5, 0), (1, 5)] {
      let running = try share(both, from: from, to: to)
      #expect(try objection()?.contains("Freigabe") == true, "\(from) bis \(to)")
      try town.write { try $0.withdraw(running, at: town.clock.now) }
      #expect(try objection() == nil)
    }
  }

  @Test func `niemand wird zweimal oder in sich selbst zusammengeführt`() throws {
    _ = try town.write { try $0.mergePerson(pair) }
    #expect(throws: DatabaseError.self) { try town.write { try $0.mergePerson(pair) } }
    #expect(throws: DatabaseError.self) {
      try town.write { try $0.mergePerson(MergePair(survivor: survivor, merged: survivor)) }
    }
  }
}
