import Access
import Basics
import CaseAccess
import Cases
import SQL
import TestKit
import Testing

@testable import Residence

/// The day of entry: sealed, dated, with its versions, and what the 36 months make of it.
@Suite struct ArrivalTests {
  private static let list = "/aufenthalt/uebergaenge"
  private let sample: Sample

  init() throws { sample = try Sample() }

  private func send(_ day: String, version: Int = 0, entry: String = "", _ more: [(String, String)] = []) -> TestAnswer
  {
    sample.demir.post(
      "\(sample.address)/einreise\(entry)",
      [
        ("version", "\(version)"), ("person", sample.person.text), ("eingereist_am", day), ("herkunft", "statement"),
      ] + more)
  }

  @Test func `ohne Einreise steht da, dass sie nicht bekannt ist`() {
    let page = sample.demir.get(sample.address)
    #expect(page.shows("Einreise eintragen") && page.shows("nicht bekannt"))
    let form = sample.demir.get("\(sample.address)/einreise/neu?person=\(sample.person.text)")
    #expect(form.status == 200 && PageCheck.problems(in: form.text) == [])
  }

  @Test func `der Tag liegt versiegelt, und jede Fassung bleibt`() throws {
    let arrived = Sample.today.adding(days: -400)
    #expect(send(arrived.german, [("bemerkung", "KANARI")]).status == 303)
    #expect(send(arrived.german).status == 422, "eine zweite Einreise derselben Person")
    let blobs = try sample.site.database.read {
      try $0.rows("SELECT arrived_on, remark FROM residence_arrival", []) { [$0.blob(0), $0.blob(1)] }
    }.flatMap(\.self)
    for blob in blobs {
      let text = String(decoding: blob, as: UTF8.self)
      #expect(!text.contains("KANARI") && !text.contains(arrived.iso) && !text.contains("\(arrived.number)"))
    }
    #expect(send("", version: 1, entry: "/1").status == 303)
    let page = sample.demir.get(sample.address)
    #expect(page.shows("nicht bekannt (Angabe der Person)") && page.shows(arrived.german))
    let conflict = send(arrived.adding(days: 1).german, version: 1, entry: "/1")
    #expect(conflict.status == 409 && conflict.shows(arrived.adding(days: 1).german))
    #expect(PageCheck.problems(in: conflict.text) == [])
    #expect(try sample.contents().arrivals.map(\.head.version) == [2, 1])
  }

  @Test(arguments: zip([-1, 0, 1], [303, 303, 422]))
  func `eine Einreise in der Zukunft gibt es nicht`(_ offset: Int, _ status: Int) {
    #expect(send(Sample.today.adding(days: offset).german).status == status)
  }

  /// Day by day around the first on which the list looks far enough ahead.
  @Test(arguments: zip([89, 90, 91], [true, true, false]))
  func `die 36 Monate stehen ab dem Tag in der Liste, an dem sie nah genug sind`(_ left: Int, _ isShown: Bool) throws {
    let due = Sample.today.adding(days: left)
    // Backwards to a day of entry from which the term ends exactly then.
    let arrived = try #require(
      (-3...3).map { due.adding(months: -36).adding(days: $0) }.first {
        $0.afterTerm(months: 36) == due
      })
    _ = sample.demir.post("\(sample.address)/rechtskreis", sample.sphere(.asylblgBasic, from: -200))
    #expect(send(arrived.german).status == 303)
    let list = sample.demir.get(Self.list)
    #expect(list.shows("\(due.german), in \(left) Tagen") == isShown)
    #expect(PageCheck.problems(in: list.text) == [])
    let stored = try sample.watchDays()
    #expect(stored == ["transition analogleistung \(due.startOfMonth.iso)"], "die Datenbank kennt nur den Monat")
  }

  @Test func `ohne Einreise nennt die Liste den spätesten Tag`() throws {
    _ = sample.demir.post("\(sample.address)/rechtskreis", sample.sphere(.asylblgBasic, from: -200))
    _ = sample.demir.post("\(sample.address)/status", sample.fields("asylumPermission", from: -1080))
    let latest = Sample.today.adding(days: -1080).afterTerm(months: 36)
    #expect(try sample.watchDays() == ["transition analogleistung \(latest.iso)"])
    #expect(sample.demir.get(sample.address).shows("Einreise fehlt, spätestens \(latest.german)"))
  }
}
