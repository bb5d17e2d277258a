import Access
import Basics
import CaseAccess
import Persons
import SQL
import TestKit
import Testing

@testable import Cases

/// Opening a case again, seen from the people in it: none has two that run, and a seal elsewhere holds here too.
struct ReopeningTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)
  private let klein: (visitor: TestVisitor, account: ID<Account>)
  private let oversight: TestVisitor
  private let rami: ID<PersonKey>
  private let id: ID<CaseKey>

  private static let because = ("grund", "Die Person meldet sich wieder.")

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    klein = try sample.worker(name: "Miriam Klein (erfunden)")
    oversight = try sample.worker(.professionalOversight, in: nil, name: "Ute Brandt (erfunden)").visitor
    rami = try sample.person(by: demir.account)
    id = try sample.openCase(rami, by: demir.account)
  }

  private var address: String { "/faelle/\(id.text)/wiederaufnahme" }

  private func close(_ id: ID<CaseKey>) throws {
    try sample.site.database.write {
      try CaseStore($0).close(id, on: Sample.today, at: sample.site.clock.now)
    }
  }

  private func seal(_ id: ID<CaseKey>, naming accounts: [ID<Account>]) throws {
    try sample.site.database.write {
      try CaseAccessStore($0).seal(id, naming: accounts, by: accounts[0], at: sample.site.clock.now)
    }
  }

  private func reopen(by visitor: TestVisitor, for account: ID<Account>) throws -> TestAnswer {
    let version = try #require(try sample.file(id)).version
    return visitor.post(address, [("version", "\(version)"), Self.because, ("zustaendig", account.text)])
  }

  private func isClosed() throws -> Bool { try #require(try sample.file(id)).isClosed }

  @Test func `solange jemand aus dem Fall einen laufenden hat, wird der alte nicht wieder aufgenommen`() throws {
    let lina = try sample.person("Haddad", "Lina", by: demir.account)
    try sample.site.database.write { try CaseAccessStore($0).add(lina, to: id) }
    try close(id)
    let other = try sample.openCase(lina, by: klein.account)
    let number = try #require(try sample.file(other)).number
    let page = oversight.get(address)
    #expect(page.status == 200 && page.text.contains("schon einen laufenden Fall") && page.text.contains(number))
    #expect(!page.text.contains("name=\"zustaendig\""))
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(try reopen(by: oversight, for: klein.account).status == 409)
    #expect(try isClosed())
    try close(other)
    #expect(oversight.get(address).text.contains("name=\"zustaendig\""))
    #expect(try reopen(by: oversight, for: klein.account).status == 303)
    #expect(try !isClosed())
  }

  @Test func `wen die Sperrung eines anderen Falls verbirgt, dessen alten Fall nimmt nur auf, wer benannt ist`() throws
  {
    try close(id)
    let other = try sample.openCase(rami, by: klein.account)
    let number = try #require(try sample.file(other)).number
    try seal(other, naming: [klein.account])
    let page = oversight.get(address)
    #expect(page.text.contains("Diesen Fall nehmen Sie nicht wieder auf") && !page.text.contains(number))
    #expect(try reopen(by: oversight, for: demir.account).status == 403)
    try close(other)
    #expect(try reopen(by: oversight, for: demir.account).status == 403)
    #expect(try isClosed())
    try sample.site.database.write { try CaseAccessStore($0).unseal(other, at: sample.site.clock.now) }
    #expect(try reopen(by: oversight, for: demir.account).status == 303)
  }

  @Test func `die Sperrung eines Falls verbirgt den Namen auch in den anderen Fällen der Person`() throws {
    let other = try sample.openCase(rami, by: klein.account)
    let pages = ["", "/stammdaten", "/phasen"].map { "/faelle/\(id.text)\($0)" }
    #expect(demir.visitor.get(pages[0]).text.contains("Haddad"))
    #expect(demir.visitor.get(pages[1]).text.contains("Haddad"))
    try seal(other, naming: [klein.account])
    for page in pages {
      let answer = demir.visitor.get(page)
      #expect(answer.status == 200 && !answer.text.contains("Haddad"), "\(page)")
      #expect(PageCheck.problems(in: answer.text) == [], "\(page)")
    }
    #expect(demir.visitor.get("/personen/\(rami.text)").status == 404)
    #expect(klein.visitor.get("/faelle/\(other.text)").text.contains("Haddad"))
    try sample.site.database.write { try CaseAccessStore($0).unseal(other, at: sample.site.clock.now) }
    #expect(demir.visitor.get(pages[0]).text.contains("Haddad"))
  }

  @Test func `in den Stammdaten fehlt, wen die Sperrung eines anderen Falls verbirgt, und nur der`() throws {
    let kofi = try sample.person("Osei", "Kofi", by: klein.account)
    try sample.site.database.write { try CaseAccessStore($0).add(kofi, to: id) }
    let other = try sample.openCase(kofi, by: klein.account)
    let address = "/faelle/\(id.text)/stammdaten"
    #expect(demir.visitor.get(address).text.contains("Osei"))
    #expect(demir.visitor.get("\(address)/personen/\(kofi.text)").status == 200)
    try seal(other, naming: [klein.account])
    let page = demir.visitor.get(address).text
    #expect(page.contains("Haddad") && !page.contains("Osei"))
    #expect(demir.visitor.get("\(address)/personen/\(kofi.text)").status == 404)
  }
}
