import Access
import Basics
import CaseAccess
import Keys
import SQL
import TestKit
import Testing
import Web

@testable import Persons

/// What rules may ask of a person, from the invented family of the demo: two parents, one child.
struct CircumstancesTests {
  private let site: TestSite
  private let worker: ID<Account>
  private let people: [ID<PersonKey>]

  init() throws {
    let site = try TestSite([caseAccess, persons(places: { _ in [] })])
    let worker = try site.visitor(.caseManager, municipality: "05162024").account
    (self.site, self.worker) = (site, worker)
    people = try site.database.write {
      try PersonsDemo.load(
        $0, keys: site.keys, workers: [worker], places: ["05162024"], at: site.clock.now)
    }.flatMap(\.people)
  }

  private func known(_ person: Int, by account: ID<Account>) throws -> PersonCircumstances {
    let warrant = ListWarrant(account: account, action: .read, kind: .masterData, now: site.clock.now)
    return try #require(
      try site.database.read {
        try PersonGlances($0, keys: site.keys)
          .circumstances(of: people[person], on: TestClock.today, scope: CaseRelations.scope(warrant))
      })
  }

  @Test func `Kinder des Haushalts zählen bei den Eltern, nicht bei den Kindern`() throws {
    let father = try known(0, by: worker)
    #expect(father.childrenRead == [people[2]] && father.children?.count == 1)
    #expect(father.isSingleParent == false && father.municipalityKey == "05162024")
    #expect(father.residentSince == TestClock.today.adding(days: -200))
    #expect(try known(1, by: worker).childrenRead == [people[2]])
    #expect(try known(2, by: worker).children == nil)
    #expect(try known(3, by: worker).isSingleParent == true)
  }

  @Test func `wer ein Kind nicht sehen darf, weiß nicht, dass es keines gibt`() throws {
    let stranger = try site.visitor(.caseManager, municipality: "05162004").account
    let father = try known(0, by: stranger)
    #expect(father.childrenRead == [] && father.children == nil)
  }

  @Test func `eine geschätzte Geburt oder der Platzhalter eines Registers gilt als Jahr`() throws {
    let year = TestClock.today.year - 23
    #expect(try known(5, by: worker).birth == .year(year))
    guard case .day = try known(0, by: worker).birth else {
      Issue.record("ein genauer Tag bleibt genau")
      return
    }
  }
}
