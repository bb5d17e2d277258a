import Access
import Basics
import CaseAccess
import SQL
import TestKit
import Testing

@testable import Consents

/// What a closed or restricted case does to consents and to what rests on them.
struct ConsentClosureTests {
  private let sample: Sample
  private let partner: TestVisitor

  init() throws {
    sample = try Sample()
    partner = try sample.partner()
    #expect(sample.demir.post(sample.register, try sample.shared()).status == 303)
  }

  private func write<Result>(_ body: (CaseAccessStore) throws -> Result) throws -> Result {
    try sample.site.database.write { try body(CaseAccessStore($0)) }
  }

  private func close(on day: Day = Sample.today) throws {
    try write {
      try $0.close(sample.caseFile, on: day)
      try $0.endShares(of: sample.caseFile, with: day, at: sample.site.clock.now)
    }
  }

  private func reopen(on day: Day = Sample.today) throws {
    try write {
      try $0.reopen(
        sample.caseFile, responsible: sample.demir.account, by: sample.demir.account, on: day,
        at: sample.site.clock.now)
    }
  }

  private func giveReason() {
    let path = "/personen/\(sample.person.text)/einblick"
    let answer = sample.demir.post(
      path, [("umfang", "abgeschlossen"), ("grund", "Die Person hat angerufen und möchte widerrufen.")])
    #expect(answer.status == 303)
  }

  // MARK: Freigaben

  @Test(arguments: [0, 1, 365])
  func `mit dem Abschluss enden Freigaben, und noch am selben Tag wieder aufgenommen leben sie nicht auf`(
    _ last: Int
  ) throws {
    try sample.site.database.write {
      try $0.run("UPDATE case_share SET valid_to = $1", [Sample.today.adding(days: last)])
    }
    #expect(try sample.mayRead(partner, .masterData))
    try close()
    #expect(try !sample.mayRead(partner, .masterData))
    try reopen()
    #expect(try !sample.mayRead(partner, .masterData))
    #expect(partner.get("/personen/\(sample.person.text)").status != 200)
  }

  @Test func `auch ein Abschluss, der für gestern eingetragen wird, lässt keine Freigabe bis heute gelten`() throws {
    try sample.site.database.write {
      try $0.run("UPDATE case_file SET opened_on = $1", [Sample.today.adding(days: -5)])
      try $0.run("UPDATE case_share SET valid_from = $1, valid_to = $2", [Sample.today.adding(days: -5), Sample.today])
    }
    try close(on: Sample.today.adding(days: -1))
    try reopen()
    #expect(try !sample.mayRead(partner, .masterData))
    #expect(try !sample.mayRead(partner, .masterData, days: -1))
  }

  // MARK: Widerruf

  @Test func `wer am abgeschlossenen Fall zuletzt beteiligt war, nimmt einen Widerruf auf, aber nichts Neues`() throws {
    let path = "\(sample.register)/1/widerruf"
    try close()
    #expect(!sample.demir.post(path, []).text.contains("Widerrufen um"))
    #expect(try sample.all().first?.withdrawal == nil, "ohne Grund bleibt die Akte zu")
    giveReason()
    let page = sample.demir.get("\(sample.register)/1").text
    #expect(page.contains("\"\(path)\"") && PageCheck.problems(in: page) == [])
    #expect(PageCheck.problems(in: sample.demir.get(path).text) == [])
    #expect(sample.demir.post(path, [("worte", "Ich will das nicht mehr.")]).status == 303)
    #expect(try sample.all().first?.withdrawal?.words == "Ich will das nicht mehr.")
    #expect(!sample.demir.get(sample.register).text.contains("\(sample.register)/neu"))
    #expect(sample.demir.get("\(sample.register)/neu").status == 403)
    #expect(sample.demir.post(sample.register, try sample.fields()).status == 403)
  }

  @Test func `ein Widerruf während der Einschränkung gilt, auch wenn sie aufgehoben wird`() throws {
    try write { try $0.restrict(sample.caseFile, at: sample.site.clock.now) }
    #expect(try !sample.mayRead(partner, .masterData))
    giveReason()
    #expect(sample.demir.post("\(sample.register)/1/widerruf", []).status == 303)
    try write { try $0.restrict(sample.caseFile, at: nil) }
    #expect(try !sample.mayRead(partner, .masterData))
  }

  @Test func `der Widerruf nach dem Abschluss ändert nicht, wann die Freigabe endete`() throws {
    try close()
    let end = try moments()
    #expect(end.count == 1)
    sample.site.clock.advance(seconds: 600)
    giveReason()
    #expect(sample.demir.post("\(sample.register)/1/widerruf", []).status == 303)
    #expect(try moments() == end)
    #expect(try sample.all().first?.withdrawal != nil)
  }

  private func moments() throws -> [Instant] {
    try sample.site.database.read {
      try $0.rows("SELECT DISTINCT withdrawn_at FROM case_share WHERE withdrawn_at IS NOT NULL", []) { $0.instant(0) }
    }
  }

  @Test func `wer am abgeschlossenen Fall keinen Anteil hatte, widerruft nichts`() throws {
    let other = try sample.site.visitor(.caseManager, municipality: Sample.neuss, name: "Martin Klein (erfunden)")
    let stranger = try sample.site.visitor(.caseManager, municipality: Sample.dormagen, name: "Max Fremd (erfunden)")
    let oversight = try sample.site.visitor(.professionalOversight, name: "Ute Brandt (erfunden)")
    try close()
    for visitor in [other, stranger, oversight, partner] {
      #expect([403, 404].contains(visitor.get("\(sample.register)/1/widerruf").status))
      #expect([403, 404].contains(visitor.post("\(sample.register)/1/widerruf", []).status))
    }
    #expect(try sample.all().map(\.withdrawal) == [nil])
  }
}
