import Access
import Basics
import CaseAccess
import Persons
import SQL
import TestKit
import Testing

@testable import Cases

/// Sealing a case, changing whom the seal names, and its removal by two people.
struct SealTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)
  private let klein: (visitor: TestVisitor, account: ID<Account>)
  private let rami: ID<PersonKey>
  private let id: ID<CaseKey>

  private static let because = ("grund", "Bedrohung durch Angehörige")
  private static let removal = ("aufhebung", "Die Bedrohung besteht nicht mehr.")

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
    klein = try sample.worker(name: "Miriam Klein (erfunden)")
    rami = try sample.person(by: demir.account)
    id = try sample.openCase(rami, by: demir.account)
  }

  private var address: String { "/faelle/\(id.text)/sperrung" }
  private var file: CaseFile { get throws { try #require(try sample.file(id)) } }

  private func seal(_ named: [ID<Account>], by visitor: TestVisitor? = nil) throws -> TestAnswer {
    (visitor ?? demir.visitor).post(
      address, [("version", "\(try file.version)"), Self.because] + named.map { ("benannt", $0.text) })
  }

  private func members() throws -> Set<ID<Account>> {
    try sample.site.database.read { try SealStore($0).members(of: id, at: sample.site.clock.now) }
  }

  @Test func `einen gesperrten Fall sehen nur die Benannten, für alle anderen gibt es ihn nicht`() throws {
    let page = demir.visitor.get(address)
    #expect(page.status == 200 && page.text.contains("Sie selbst; wird immer benannt"))
    #expect(PageCheck.problems(in: page.text) == [])
    let stranger = try sample.worker(name: "Max Fremd (erfunden)")
    let oversight = try sample.worker(.professionalOversight, in: nil, name: "Ute Brandt (erfunden)")
    #expect(oversight.visitor.get("/faelle/\(id.text)").status == 200)
    #expect(try seal([klein.account]).status == 303)
    #expect(try members() == [demir.account, klein.account])
    for visitor in [demir.visitor, klein.visitor] {
      #expect(visitor.get("/faelle/\(id.text)").text.contains("gesperrter Fall"))
    }
    for visitor in [stranger.visitor, oversight.visitor] {
      #expect(visitor.get("/faelle/\(id.text)").text == visitor.get("/faelle/999").text)
      #expect(visitor.get("/faelle/\(id.text)").status == 404)
    }
    let after = demir.visitor.get(address)
    #expect(after.text.contains(Self.because.1) && after.text.contains("Sperrung aufheben"))
    #expect(PageCheck.problems(in: after.text) == [])
  }

  @Test func `eine Fallführung allein kann nicht sperren, auch nicht mit der Fachaufsicht oder einem zweiten Konto`()
    throws
  {
    let oversight = try sample.worker(.professionalOversight, in: nil, name: "Ute Brandt (erfunden)")
    let second = try sample.worker(name: "Aylin Demir, zweites Konto (erfunden)")
    try sample.site.database.write { try StaffPeopleStore($0).tie(second.account, to: demir.account) }
    for named in [[], [oversight.account], [second.account], [second.account, oversight.account]] {
      let answer = try seal(named)
      #expect(answer.status == 422 && answer.text.contains("mindestens zwei Fallführungen"))
    }
    #expect(try !file.isSealed)
    let short = demir.visitor.post(
      address, [("version", "\(try file.version)"), ("benannt", klein.account.text), ("grund", "kurz")])
    #expect(short.status == 422)
    #expect(PageCheck.problems(in: short.text) == [])
  }

  @Test func `wer für einen anderen Fall derselben Menschen zuständig ist, wird mit benannt`() throws {
    let other = try sample.site.database.write { connection in
      try CaseStore(connection).open(
        CaseOpening(person: rami, municipalityKey: Sample.neuss, responsible: klein.account, birthYear: nil),
        by: klein.account, keys: sample.site.keys, on: Sample.today, at: sample.site.clock.now)
    }
    #expect(demir.visitor.get(address).text.contains("zuständig für einen anderen Fall derselben Menschen"))
    #expect(try seal([]).status == 303)
    #expect(try members() == [demir.account, klein.account])
    #expect(klein.visitor.get("/faelle/\(other.text)").text.contains("Haddad"))
  }

  @Test func `die Benannten ändern sich mit Grund; wer gestrichen ist, findet den Fall nicht mehr`() throws {
    let third = try sample.worker(name: "Jana Roth (erfunden)")
    #expect(try seal([klein.account, third.account]).status == 303)
    let sealedAt = try sample.site.database.read {
      try $0.row("SELECT sealed_at FROM case_file WHERE id = $1", [id]) { $0.instant(0) }
    }
    sample.site.clock.advance(seconds: 60)
    let stale = demir.visitor.post(address, [("version", "1"), Self.because, ("benannt", third.account.text)])
    #expect(stale.status == 409)
    #expect(try seal([third.account], by: klein.visitor).status == 303)
    // Whoever changes the names is named, and so is the one responsible.
    #expect(try members() == [demir.account, klein.account, third.account])
    #expect(try seal([klein.account]).status == 303)
    #expect(try members() == [demir.account, klein.account])
    #expect(third.visitor.get("/faelle/\(id.text)").status == 404)
    let now = try sample.site.database.read {
      try $0.row("SELECT sealed_at FROM case_file WHERE id = $1", [id]) { $0.instant(0) }
    }
    #expect(now == sealedAt)
  }

  @Test func `aufgehoben wird eine Sperrung erst mit einer zweiten benannten Fallführung`() throws {
    let stranger = try sample.worker(name: "Max Fremd (erfunden)")
    #expect(try seal([klein.account]).status == 303)
    #expect(demir.visitor.post("\(address)/aufhebung", [("aufhebung", "kurz")]).status == 422)
    #expect(demir.visitor.post("\(address)/aufhebung", [Self.removal]).status == 303)
    #expect(try file.isSealed)
    let decision = [("entscheidung", "zustimmen"), ("begruendung", "Mit der Person besprochen.")]
    // Nobody who is not named may know of the request, and nobody agrees to the own one.
    #expect(!stranger.visitor.get("/freigaben").text.contains("Sperrung eines Falls"))
    #expect(stranger.visitor.get("/freigaben/1").status == 404)
    #expect(stranger.visitor.post("/freigaben/1/entscheidung", decision).status == 404)
    #expect(demir.visitor.post("/freigaben/1/entscheidung", decision).status == 422)
    #expect(try file.isSealed)
    let page = klein.visitor.get("/freigaben/1")
    #expect(page.status == 200 && page.text.contains(Self.removal.1))
    #expect(klein.visitor.get("/freigaben").text.contains("Sperrung eines Falls aufheben"))
    #expect(klein.visitor.post("/freigaben/1/entscheidung", decision).status == 303)
    #expect(try !file.isSealed)
    #expect(demir.visitor.get(address).text.contains("Sperrung aufgehoben"))
    #expect(try members() == [])
  }

  @Test func `wer inzwischen gestrichen ist, hebt durch den alten Antrag nichts auf`() throws {
    let third = try sample.worker(name: "Jana Roth (erfunden)")
    #expect(try seal([klein.account, third.account]).status == 303)
    #expect(third.visitor.post("\(address)/aufhebung", [Self.removal]).status == 303)
    #expect(try seal([klein.account]).status == 303)
    let answer = klein.visitor.post(
      "/freigaben/1/entscheidung", [("entscheidung", "zustimmen"), ("begruendung", "Mit der Person besprochen.")])
    #expect(answer.status == 422 && answer.text.contains("nicht mehr benannt"))
    #expect(try file.isSealed)
  }

  @Test func `Fachaufsicht und Fremde sperren nichts, und ohne Sperrung ist nichts aufzuheben`() throws {
    let oversight = try sample.worker(.professionalOversight, in: nil, name: "Ute Brandt (erfunden)")
    for visitor in [oversight.visitor, klein.visitor] {
      #expect(visitor.get(address).status == 403)
      #expect(try seal([klein.account], by: visitor).status == 403)
    }
    #expect(demir.visitor.post("\(address)/aufhebung", [Self.removal]).status == 403)
    #expect(try !file.isSealed)
  }
}
