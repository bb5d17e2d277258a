import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing

@testable import Casework

/// What becomes of open follow-ups and appointments when a case is closed and opened again.
struct ClosingTests: CaseTests {
  let own: SampleCase

  init() throws {
    own = try SampleCase()
  }

  private var closing: String { "/faelle/\(id.text)/abschluss" }

  private func file() throws -> CaseFile { try #require(try sample.file(id)) }

  private func close(_ more: [(String, String)] = []) throws -> Int {
    demir.post(
      closing, [("version", "\(try file().version)"), ("tag", today.german), ("grund", "goalsReached")] + more
    ).status
  }

  private static let waiver = ("begruendung", "Wird bei der neuen Stelle weiter verfolgt.")

  @Test func `beim Abschluss steht, was an Wiedervorlagen und Terminen noch offen ist`() throws {
    let sentences = ["Keine Wiedervorlage ist mehr offen", "Zu jedem Termin steht, wie er ausging"]
    let task = try sample.task("Schule fragen", in: id, for: demir, on: today)
    #expect(demir.post("/faelle/\(id.text)/termine", Sample.appointment(demir)).status == 303)
    let page = demir.get(closing).text
    for sentence in sentences { #expect(page.contains(sentence)) }
    #expect(PageCheck.problems(in: page) == [])
    #expect(try close() == 422)
    let done = demir.post("/faelle/\(id.text)/wiedervorlagen/\(task.text)/erledigung", [("version", "1")])
    #expect(done.status == 303)
    #expect(try close() == 422, "ein Termin ist noch offen")
    let held = demir.post("/faelle/\(id.text)/termine/1/stand", [("version", "1"), ("stand", "held"), ("weiter", "")])
    #expect(held.status == 303)
    #expect(try close() == 303)
  }

  @Test func `in einem abgeschlossenen Fall ist nichts fällig, nach der Wiederaufnahme wieder`() throws {
    let task = try sample.task("Schule fragen", in: id, for: demir, on: today.adding(days: -1))
    try sample.site.database.write { try FollowUpStore($0).renewNextDue(of: id, at: sample.site.clock.now) }
    #expect(demir.post("/faelle/\(id.text)/termine", Sample.appointment(demir)).status == 303)
    #expect(try file().dates.nextDueOn == today.adding(days: -1))
    #expect(try close([Self.waiver]) == 303)
    #expect(try file().dates.nextDueOn == nil)
    let klein = try sample.worker(name: "Mara Klein (erfunden)")
    let oversight = try sample.worker(.professionalOversight, in: nil, name: "Ute Brandt (erfunden)")
    let answer = oversight.post(
      "/faelle/\(id.text)/wiederaufnahme",
      [
        ("version", "\(try file().version)"), ("grund", "Zuständigkeit neu geregelt"),
        ("zustaendig", klein.account.text),
      ])
    #expect(answer.status == 303)
    #expect(try file().dates.nextDueOn == today.adding(days: -1))
    #expect(try sample.find(task, in: id)?.assignedTo == klein.account)
    #expect(klein.get("/mein-tag").text.contains("Schule fragen") && klein.get("/mein-tag").text.contains("Kurswahl"))
    #expect(!demir.get("/mein-tag").text.contains("Schule fragen"))
  }
}
