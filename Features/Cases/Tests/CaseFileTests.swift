import Access
import Basics
import CaseAccess
import Persons
import SQL
import TestKit
import Testing

@testable import Cases

struct CaseFileTests {
  private let sample: Sample
  private let demir: (visitor: TestVisitor, account: ID<Account>)

  init() throws {
    sample = try Sample()
    demir = try sample.worker()
  }

  @Test func `Aktenzeichen zählen im Jahr ohne Lücke und beginnen im neuen Jahr von vorn`() throws {
    let person = try sample.person(by: demir.account)
    let lastDay = try #require(Day(year: 2026, month: 12, day: 31))
    let numbers = try [lastDay, lastDay, lastDay.adding(days: 1)].map { day in
      try #require(try sample.file(try sample.openCase(person, by: demir.account, on: day))).number
    }
    #expect(numbers == ["KIM-024-2026-0001", "KIM-024-2026-0002", "KIM-024-2027-0001"])
  }

  @Test func `ein Fehler beim Eröffnen gibt die Nummer zurück`() throws {
    let person = try sample.person(by: demir.account)
    struct Failure: Error {}
    #expect(throws: Failure.self) {
      try sample.site.database.write { connection in
        _ = try CaseNumberStore(connection).next(on: Sample.today, municipalityKey: Sample.neuss)
        throw Failure()
      }
    }
    let file = try #require(try sample.file(try sample.openCase(person, by: demir.account)))
    #expect(file.number.hasSuffix("-0001"))
  }

  @Test func `die Fallführung eröffnet einen Fall und sieht Name, Register und Zuständige`() throws {
    let person = try sample.person(by: demir.account)
    let asked = demir.visitor.get("/faelle/neu?person=\(person.text)")
    #expect(asked.status == 200)
    #expect(PageCheck.problems(in: asked.text) == [])
    let answer = demir.visitor.post("/faelle", [("person", person.text)])
    #expect(answer.status == 303)
    let page = demir.visitor.get("/faelle/1")
    #expect(page.status == 200)
    #expect(PageCheck.problems(in: page.text) == [])
    for text in ["Haddad, Rami", "KIM-024-", "zuständig: Aylin Demir", "Register der Akte"] {
      #expect(page.text.contains(text), "\(text)")
    }
  }

  @Test func `ein zweiter offener Fall derselben Person wird nicht eröffnet`() throws {
    let person = try sample.person(by: demir.account)
    _ = try sample.openCase(person, by: demir.account)
    let answer = demir.visitor.post("/faelle", [("person", person.text)])
    #expect(answer.status == 409)
    #expect(answer.text.contains("läuft schon ein Fall"))
  }

  @Test func `die Koordination sieht den Kopf ohne Namen, Fremde die Antwort einer fehlenden Seite`() throws {
    let id = try sample.openCase(try sample.person(by: demir.account), by: demir.account)
    let coordination = try sample.worker(.coordinator, in: nil, name: "Sabine Vogt (erfunden)")
    let page = coordination.visitor.get("/faelle/\(id.text)")
    #expect(page.status == 200)
    #expect(!page.text.contains("Haddad"))
    let stranger = try sample.worker(.caseManager, in: Sample.dormagen, name: "Max Fremd (erfunden)")
    #expect(stranger.visitor.get("/faelle/\(id.text)").status == stranger.visitor.get("/faelle/999").status)
    #expect(stranger.visitor.get("/faelle/\(id.text)").status == 404)
  }

  @Test func `eine fremde Person bekommt keinen Fall`() throws {
    let person = try sample.person(by: demir.account)
    let stranger = try sample.worker(.caseManager, in: Sample.dormagen, name: "Max Fremd (erfunden)")
    #expect(stranger.visitor.get("/faelle/neu?person=\(person.text)").status == 404)
    #expect(stranger.visitor.post("/faelle", [("person", person.text)]).status == 404)
  }

  @Test(arguments: [(0, false), (1, true), (3, true), (4, false)])
  func `die Kopfzeile nennt die Vertretung vom ersten bis zum letzten Tag`(_ days: Int, _ isNamed: Bool) throws {
    let id = try sample.openCase(try sample.person(by: demir.account), by: demir.account)
    let klein = try sample.worker(name: "Mara Klein (erfunden)")
    let last = Sample.today.adding(days: 3)
    try sample.site.database.write {
      try DeputyStore($0).set(
        klein.account, for: demir.account, in: nil, by: demir.account, from: Sample.today.adding(days: 1), to: last)
    }
    sample.site.clock.advance(seconds: Int64(days) * 86_400)
    try sample.site.database.write { connection in
      try connection.run("UPDATE session SET created_at = $1, last_seen_at = $1", [sample.site.clock.now])
    }
    let page = demir.visitor.get("/faelle/\(id.text)").text
    #expect(page.contains("vertreten durch Mara Klein (erfunden) bis \(last.german)") == isNamed)
  }
}
