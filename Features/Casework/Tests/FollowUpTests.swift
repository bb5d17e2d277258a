import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing

@testable import Casework

struct FollowUpTests: CaseTests {
  let own: SampleCase

  init() throws {
    own = try SampleCase()
  }

  private func path(_ task: ID<FollowUp>, _ step: String = "") -> String {
    "/faelle/\(id.text)/wiedervorlagen/\(task.text)\(step)"
  }

  @Test func `setzen, ändern, verschieben, entfallen lassen; der Kopf des Falls weiß die nächste Frist`() throws {
    let form = demir.get("/faelle/\(id.text)/wiedervorlagen/neu")
    #expect(PageCheck.problems(in: form.text) == [])
    let set = demir.post(
      "/faelle/\(id.text)/wiedervorlagen",
      [("version", "0"), ("wv", "1w"), ("wv_grund", "Schule fragen"), ("wv_fuer", demir.account.text)])
    #expect(set.status == 303)
    let due = QuickDate.week.date(from: today)
    #expect(try sample.file(id)?.dates.nextDueOn == due)
    let task = try #require(try sample.open(in: id).first).id
    let page = demir.get(path(task))
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(page.text.contains("Schule fragen"))
    let day = QuickDate.month.date(from: today)
    let changed = demir.post(
      path(task),
      [
        ("version", "1"), ("wv_tag", day.german), ("wv_grund", "Kita fragen"), ("wv_fuer", demir.account.text),
        ("wv_wartet", "ja"),
      ])
    #expect(changed.status == 303)
    let stored = try #require(try sample.find(task, in: id))
    #expect(stored.reason == "Kita fragen" && stored.isWaiting && stored.dueOn == day && stored.version == 2)
    #expect(demir.post(path(task, "/verschiebung"), [("version", "2"), ("um", "1w")]).status == 303)
    let moved = try #require(try sample.find(task, in: id))
    #expect(moved.dueOn == QuickDate.week.date(from: day))
    #expect(moved.reason == "Kita fragen", "Verschieben lässt den versiegelten Anlass, wie er ist")
    #expect(demir.post(path(task, "/entfall"), [("version", "3"), ("grund", "")]).status == 422)
    #expect(demir.post(path(task, "/entfall"), [("version", "3"), ("grund", "Kind hat einen Platz")]).status == 303)
    #expect(demir.get(path(task)).text.contains("Kind hat einen Platz"))
    #expect(try sample.file(id)?.dates.nextDueOn == nil)
  }

  @Test(arguments: ["1w", "tag", ""])
  func `ein getippter Tag gilt, was auch immer in der Auswahl steht`(_ quick: String) throws {
    let day = today.adding(days: 40)
    let fields = [("version", "0"), ("wv", quick), ("wv_fuer", demir.account.text), ("wv_tag", day.german)]
    // The form that comes back with a mistake shows the choice as it counts.
    let refused = demir.post("/faelle/\(id.text)/wiedervorlagen", fields)
    #expect(refused.status == 422 && refused.text.contains("value=\"tag\" checked"))
    #expect(demir.post("/faelle/\(id.text)/wiedervorlagen", fields + [("wv_grund", "Schule")]).status == 303)
    #expect(try sample.open(in: id).map(\.dueOn) == [day.orNextWorkingDay])
  }

  @Test func `ohne getippten Tag gilt die Auswahl, und ein falscher Tag wird nicht zu einer Woche`() throws {
    let fields = [("version", "0"), ("wv", "1w"), ("wv_fuer", demir.account.text), ("wv_grund", "Schule")]
    #expect(demir.post("/faelle/\(id.text)/wiedervorlagen", fields + [("wv_tag", "32.13.2027")]).status == 422)
    #expect(try sample.open(in: id) == [])
    #expect(demir.post("/faelle/\(id.text)/wiedervorlagen", fields + [("wv_tag", " ")]).status == 303)
    #expect(try sample.open(in: id).map(\.dueOn) == [QuickDate.week.date(from: today)])
  }

  @Test func `wer auf altem Stand ändert, sieht beide Fassungen und überschreibt nichts`() throws {
    let task = try sample.task("Schule fragen", in: id, for: demir, on: today)
    let first = [
      ("version", "1"), ("wv_tag", "morgen"), ("wv_grund", "Fassung eins"), ("wv_fuer", demir.account.text),
    ]
    #expect(demir.post(path(task), first).status == 303)
    let second = [
      ("version", "1"), ("wv_tag", "+2w"), ("wv_grund", "Fassung zwei"), ("wv_fuer", demir.account.text),
    ]
    let answer = demir.post(path(task), second)
    #expect(answer.status == 409)
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(answer.text.contains("Fassung eins") && answer.text.contains("Fassung zwei"))
    #expect(try sample.find(task, in: id)?.reason == "Fassung eins")
    #expect(demir.post(path(task), [("version", "2")] + second.dropFirst()).status == 303)
    #expect(try sample.find(task, in: id)?.reason == "Fassung zwei")
  }

  @Test(arguments: ["/erledigung", "/verschiebung", "/entfall"])
  func `kein Schritt geschieht auf altem Stand`(_ step: String) throws {
    let task = try sample.task("Schule fragen", in: id, for: demir, on: today)
    try sample.site.database.write { _ = try FollowUpStore($0).move(task, 1, to: today.adding(days: 70)) }
    let answer = demir.post(path(task, step), [("version", "1"), ("um", "1w"), ("grund", "Es ist erledigt")])
    #expect(answer.status == 409)
    #expect(answer.text.contains(today.adding(days: 70).german))
    let stored = try #require(try sample.find(task, in: id))
    #expect(stored.state == .open && stored.version == 2)
  }

  @Test func `abhaken geht zur nächsten Zeile und lässt sich zurücknehmen, nur das letzte und nur eine Zeit lang`()
    throws
  {
    let tasks = try (0..<3).map { try sample.task("Nummer \($0)", in: id, for: demir, on: today.adding(days: $0)) }
    let ticked = demir.post(
      path(tasks[0], "/erledigung"),
      [("version", "1"), ("weiter", "/mein-tag?frist=heute"), ("naechste", tasks[1].text)])
    #expect(ticked.location == "/mein-tag?frist=heute&erledigt=\(tasks[0].text)#wv-\(tasks[1].text)")
    let page = demir.get("/mein-tag?erledigt=\(tasks[0].text)")
    #expect(page.text.contains("Rückgängig"))
    #expect(PageCheck.problems(in: page.text) == [])
    #expect(demir.post(path(tasks[0], "/ruecknahme"), [("weiter", "/mein-tag")]).location == "/mein-tag")
    #expect(try sample.find(tasks[0], in: id)?.state == .open)
    #expect(demir.post(path(tasks[0], "/erledigung"), [("version", "3")]).status == 303)
    sample.site.clock.advance(seconds: 1)
    #expect(demir.post(path(tasks[1], "/erledigung"), [("version", "1")]).status == 303)
    #expect(demir.post(path(tasks[0], "/ruecknahme")).status == 409, "nicht die letzte")
    sample.site.clock.advance(seconds: FollowUpStore.undoSeconds)
    #expect(demir.post(path(tasks[1], "/ruecknahme")).status == 303, "gerade noch")
    #expect(demir.post(path(tasks[1], "/erledigung"), [("version", "3")]).status == 303)
    sample.site.clock.advance(seconds: FollowUpStore.undoSeconds + 1)
    #expect(demir.post(path(tasks[1], "/ruecknahme")).status == 409, "zu spät")
    #expect(!demir.get("/mein-tag?erledigt=\(tasks[1].text)").text.contains("Rückgängig"))
  }

  @Test func `ein fremder Ort zum Weitergehen wird nicht angenommen`() throws {
    let task = try sample.task("Schule", in: id, for: demir, on: today)
    let answer = demir.post(path(task, "/erledigung"), [("version", "1"), ("weiter", "https://example.org/mein-tag")])
    #expect(answer.location == "/faelle/\(id.text)/verlauf?erledigt=\(task.text)")
  }

  @Test func `zugewiesen wird an Mitwirkende und Vertretung, an niemanden sonst`() throws {
    let klein = try sample.worker(name: "Mara Klein (erfunden)")
    let task = try sample.task("Schule", in: id, for: demir, on: today)
    let fields = [("version", "1"), ("wv_tag", "morgen"), ("wv_grund", "Schule"), ("wv_fuer", klein.account.text)]
    #expect(demir.post(path(task), fields).status == 422)
    try sample.site.database.write { connection in
      let store = CaseAccessStore(connection)
      let part = try store.offer(
        id, to: klein.account, as: .coWorker, by: demir.account, from: today, to: nil)
      try store.accept(part, at: sample.site.clock.now)
    }
    #expect(demir.get(path(task)).text.contains("Mara Klein"))
    #expect(demir.post(path(task), fields).status == 303)
    #expect(try sample.find(task, in: id)?.assignedTo == klein.account)
    #expect(klein.get("/mein-tag").text.contains(path(task)))
  }

  @Test(arguments: [(-7, 303), (-8, 422)])
  func `der Anlass einer überfälligen lässt sich ändern, ohne ihren Tag anzufassen`(_ days: Int, _ status: Int) throws {
    let task = try sample.task("Schule", in: id, for: demir, on: today.adding(days: -7))
    let fields = [
      ("version", "1"), ("wv_tag", today.adding(days: days).german), ("wv_grund", "Kita"),
      ("wv_fuer", demir.account.text),
    ]
    #expect(demir.post(path(task), fields).status == status)
    #expect(try sample.find(task, in: id)?.reason == (status == 303 ? "Kita" : "Schule"))
  }

  @Test func `mit der Übergabe des Falls gehen die offenen Wiedervorlagen mit`() throws {
    let klein = try sample.worker(name: "Mara Klein (erfunden)")
    let task = try sample.task("Schule", in: id, for: demir, on: today)
    let other = try sample.task("Von jemand anderem", in: id, for: klein, on: today)
    let done = try sample.task("Erledigtes", in: id, for: demir, on: today)
    #expect(demir.post(path(done, "/erledigung"), [("version", "1")]).status == 303)
    let sommer = try sample.worker(name: "Erika Sommer (erfunden)")
    try sample.site.database.write { try handFollowUps(id, demir.account, sommer.account, $0) }
    #expect(try sample.find(task, in: id)?.assignedTo == sommer.account)
    #expect(try sample.find(task, in: id)?.reason == "Schule")
    #expect(try sample.find(other, in: id)?.assignedTo == klein.account)
    #expect(try sample.find(done, in: id)?.assignedTo == demir.account)
    #expect(demir.post(path(task, "/verschiebung"), [("version", "1"), ("um", "1w")]).status == 409)
  }
}
