import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing
import Web

@testable import Handovers

/// A case changes hands by two people, and nobody lets themselves into the cases of others.
struct TwoPeopleTests: SampleTests {
  let sample: Sample

  init() throws {
    sample = try Sample()
  }

  private func standIn() throws {
    let today = TestClock.today
    try site.database.write {
      try DeputyStore($0).set(
        klein.account, for: demir.account, in: nil, by: demir.account, from: today, to: today.adding(days: 13))
    }
  }

  private func take(_ visitor: TestVisitor, for recipient: TestVisitor) -> TestAnswer {
    visitor.post("\(sample.path)/uebergabe", [("an", recipient.account.text), ("grund", "absence")])
  }

  @Test func `eine Vertretung bietet sich den Fall nicht selbst an`() throws {
    try standIn()
    let page = klein.get("\(sample.path)/uebergabe")
    #expect(page.status == 200)
    #expect(!page.text.contains("<option value=\"\(klein.account.text)\""))
    #expect(page.text.contains("zwei Menschen"))
    #expect(take(klein, for: klein).status == 422)
    let sommer = try sample.visitor(.caseManager, "Ines Sommer (erfunden)")
    #expect(take(klein, for: sommer).status == 303)
  }

  @Test func `auch ein zweites Konto desselben Menschen zählt als dieser Mensch`() throws {
    try standIn()
    let second = try sample.visitor(.caseManager, "Maria Klein, Zweitkonto (erfunden)")
    try site.database.write { try StaffPeopleStore($0).tie(second.account, to: klein.account) }
    #expect(take(klein, for: second).status == 422)
    let today = TestClock.today.german
    let own = demir.post("/vertretungen", [("vertritt", second.account.text), ("von", today), ("bis", today)])
    #expect(own.status == 303)
    let again = second.post("/vertretungen", [("vertritt", klein.account.text), ("von", today), ("bis", today)])
    #expect(again.text.contains("Niemand vertritt sich selbst"))
  }

  @Test func `ein Angebot an sich selbst aus früherer Zeit nimmt niemand mehr an`() throws {
    try standIn()
    let terms = HandoverTerms(recipient: klein.account, offeredBy: klein.account, reason: .absence)
    try site.database.write {
      try HandoverStore($0).offer(file, terms, from: demir.account, note: "", nil, batch: 1, at: site.clock.now)
    }
    let answer = klein.post("/uebergaben/1/annahme")
    #expect(answer.status == 409)
    #expect(answer.text.contains("zwei Menschen"))
    #expect(try sample.responsible() == demir.account)
    #expect(klein.post("/uebergaben/1/ablehnung", [("grund-1", "other")]).status == 303)
  }

  @Test func `auch die Fachaufsicht nimmt niemandem einen Fall oder einen Bestand für sich selbst`() throws {
    let brandt = try sample.supervisor()
    #expect(take(brandt, for: brandt).status == 422)
    let all = brandt.post(
      "/uebergaben/bestand",
      [
        ("von", demir.account.text), ("kommune", ""), ("an", brandt.account.text), ("grund", "leaving"),
        ("anzahl", "1"),
      ])
    #expect(all.status == 422)
    #expect(take(brandt, for: klein).status == 303)
  }

  @Test func `den Fall von Angehörigen gibt auch mit dem ganzen Bestand niemand weiter`() throws {
    let brandt = try sample.supervisor()
    let place = "<option value=\"\(Sample.neuss)\""
    let page = "/uebergaben/bestand?von=\(demir.account.text)"
    #expect(brandt.get(page).text.contains("<strong>1</strong>"))
    #expect(brandt.get(page).text.contains(place))
    try sample.setKin(brandt)
    #expect(take(brandt, for: klein).status != 303)
    #expect(brandt.get(page).text.contains("Keine Fälle"))
    #expect(!brandt.get(page).text.contains(place))
    let other = try sample.openCase("Muster")
    let all = brandt.post(
      "/uebergaben/bestand",
      [
        ("von", demir.account.text), ("kommune", ""), ("an", klein.account.text), ("grund", "leaving"),
        ("anzahl", "1"),
      ])
    #expect(all.status == 303)
    let offered = try site.database.read { connection in
      try [file, other].map { try HandoverStore(connection).open(for: $0) != nil }
    }
    #expect(offered == [false, true])
  }

  @Test func `einen Fall ohne Zuständige nimmt die Fachaufsicht auch selbst`() throws {
    try site.database.write { connection in
      try CaseAccessStore(connection).end(demir.account, as: .responsible, in: file, at: site.clock.now)
      try CaseStore(connection).setResponsible(nil, of: file, at: site.clock.now)
    }
    let brandt = try sample.supervisor()
    #expect(take(brandt, for: brandt).status == 303)
    #expect(brandt.post("/uebergaben/1/annahme").status == 303)
    #expect(try sample.responsible() == brandt.account)
    #expect(brandt.get(sample.path).status == 200)
  }

  // MARK: Deputies

  private func deputy(_ visitor: TestVisitor, _ deputy: TestVisitor) -> TestAnswer {
    let today = TestClock.today.german
    return visitor.post(
      "/vertretungen",
      [("abwesend", demir.account.text), ("vertritt", deputy.account.text), ("von", today), ("bis", today)])
  }

  private func seesFile(_ visitor: TestVisitor) throws -> Bool {
    try site.database.read { connection in
      let relations = CaseRelations(account: visitor.account, at: site.clock.now, connection)
      return Rights.decide(.read, .note, try relations.standing(toCase: file, for: .note)).decision == .allowed
    }
  }

  @Test func `niemand trägt sich selbst als Vertretung anderer ein`() throws {
    let brandt = try sample.supervisor()
    let answer = deputy(brandt, brandt)
    #expect(answer.status == 422)
    #expect(answer.text.contains("Sich selbst tragen Sie nicht als Vertretung ein."))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try !seesFile(brandt))
    #expect(deputy(brandt, klein).status == 303)
    #expect(try seesFile(klein))
  }

  @Test(arguments: [(String?.none, true), (Sample.neuss, false)])
  func `Vertretungen für andere trägt nur die Fachaufsicht des ganzen Kreises ein`(
    _ place: String?, _ may: Bool
  ) throws {
    let oversight = try sample.visitor(.professionalOversight, "Jo Brandt (erfunden)", in: place)
    #expect(oversight.get("/vertretungen").text.contains("name=\"abwesend\"") == may)
    _ = deputy(oversight, klein)
    #expect(try seesFile(klein) == may)
  }
}
