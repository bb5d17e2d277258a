import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing
import Web

@testable import Casework

/// What somebody has set in a case goes to whoever leads it, as soon as that somebody does not work on it any more.
struct DutyTests: CaseTests {
  let own: SampleCase
  private let klein: TestVisitor
  private let left = "war für Mara Klein"

  init() throws {
    let own = try SampleCase()
    klein = try own.sample.worker(name: "Mara Klein (erfunden)")
    self.own = own
  }

  /// As a deputy sets it who leaves the form as it is.
  private func set(by visitor: TestVisitor, on day: Day) {
    let task = [
      ("version", "0"), ("wv", "tag"), ("wv_tag", day.german), ("wv_grund", "Antrag prüfen"),
      ("wv_fuer", visitor.account.text),
    ]
    #expect(
      visitor.get("/faelle/\(id.text)/wiedervorlagen/neu").text.contains("value=\"\(visitor.account.text)\" selected"))
    #expect(visitor.post("/faelle/\(id.text)/wiedervorlagen", task).status == 303)
    let appointment = Sample.appointment(visitor, [("tag", day.german), ("anlass", "Hilfeplan")])
    #expect(visitor.post("/faelle/\(id.text)/termine", appointment).status == 303)
  }

  private func sees(_ visitor: TestVisitor, _ whose: DayQuery.Whose = .mine) -> [Bool] {
    let page = visitor.get("/mein-tag?wer=\(whose.rawValue)").text
    return [page.contains("Antrag prüfen"), page.contains("Hilfeplan")]
  }

  @Test(arguments: [(0, true), (1, true), (2, false)])
  func `was eine Vertretung einträgt, gehört ihr bis zum letzten Tag und danach der Zuständigen`(
    _ days: Int, _ isDeputy: Bool
  ) throws {
    try sample.deputise(klein, for: demir, from: today, to: today.adding(days: 1))
    set(by: klein, on: today.adding(days: days))
    try sample.wait(days: days)
    #expect(sees(klein) == [isDeputy, isDeputy])
    #expect(sees(demir) == [!isDeputy, !isDeputy])
    #expect(sees(demir, .team) == [true, true])
    let page = demir.get("/mein-tag").text
    #expect(page.contains(left) == !isDeputy)
    #expect(PageCheck.problems(in: page) == [])
    let sheet = demir.get("/mein-tag/tagesblatt").text
    #expect(sheet.contains("KIM-024-") == !isDeputy && sheet.contains("9:30–10:15 Uhr") == !isDeputy)
    #expect(page.contains("<strong>1</strong> <span>Termine heute") == !isDeputy)
  }

  @Test func `nach einer Übergabe hat die neue Zuständige alles, auch was die Vertretung eingetragen hat`() throws {
    let sommer = try sample.worker(name: "Ines Sommer (erfunden)")
    try sample.deputise(klein, for: demir, from: today, to: today)
    set(by: klein, on: today)
    try sample.site.database.write { connection in
      let access = CaseAccessStore(connection)
      let worker = try access.offer(id, to: sommer.account, as: .responsible, by: demir.account, from: today, to: nil)
      try access.accept(worker, at: sample.site.clock.now)
      try access.end(demir.account, as: .responsible, in: id, at: sample.site.clock.now)
      try CaseStore(connection).setResponsible(sommer.account, of: id, at: sample.site.clock.now)
      try handFollowUps(id, demir.account, sommer.account, connection)
    }
    #expect(sees(sommer) == [true, true])
    #expect(sees(klein) == [false, false] && sees(demir) == [false, false], "noch am selben Tag")
  }

  @Test func `was die erste Vertretung hinterließ, sieht die zweite in Vertretung, und niemand zweimal`() throws {
    let sommer = try sample.worker(name: "Ines Sommer (erfunden)")
    try sample.deputise(klein, for: demir, from: today, to: today)
    try sample.deputise(sommer, for: demir, from: today.adding(days: 1), to: today.adding(days: 3))
    set(by: klein, on: today.adding(days: 3))
    try sample.wait(days: 3)
    #expect(sees(sommer, .standIn) == [true, true])
    let page = sommer.get("/mein-tag").text
    #expect(page.contains("<strong>1</strong> <span>in Vertretung fällig"))
    #expect(page.split(separator: "Hilfeplan").count == 2 && !page.contains("Antrag prüfen"))
    #expect(page.contains("in Vertretung, war für Mara Klein") && !page.contains("in Vertretung für Mara Klein"))
    #expect(sees(demir) == [true, true])
  }

  @Test func `wen ein Siegel nicht nennt, dessen Wiedervorlagen stehen bei der Zuständigen`() throws {
    try sample.site.database.write { connection in
      let access = CaseAccessStore(connection)
      let worker = try access.offer(id, to: klein.account, as: .coWorker, by: demir.account, from: today, to: nil)
      try access.accept(worker, at: sample.site.clock.now)
    }
    set(by: klein, on: today)
    #expect(sees(klein) == [true, true] && sees(demir) == [false, false], "wer mitarbeitet, behält ihre eigenen")
    try sample.site.database.write {
      try CaseAccessStore($0).seal(id, naming: [demir.account], by: demir.account, at: sample.site.clock.now)
    }
    #expect(sees(klein) == [false, false] && sees(demir) == [true, true])
  }
}
