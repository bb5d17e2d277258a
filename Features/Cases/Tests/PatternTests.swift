import Access
import Basics
import CaseAccess
import SQL
import TestKit
import Testing

@testable import Cases

/// The pattern of file numbers and its page.
struct PatternTests {
  private let sample: Sample
  private let admin: TestVisitor

  init() throws {
    sample = try Sample()
    admin = try sample.site.visitor(.administrator, name: "Ada Min (erfunden)")
  }

  private func save(_ pattern: String, from: String, version: Int = 0, _ more: [(String, String)] = []) -> TestAnswer {
    admin.post(
      "/faelle/aktenzeichen", [("version", "\(version)"), ("muster", pattern), ("ab", from)] + more)
  }

  @Test(
    arguments: [
      ("{Jahr}/{Nr}", nil), ("IM {Kommune}.{Jahr}-{Nr}", nil), ("{Nr}{Jahr}", nil),
      ("KIM-{Nr}", CaseNumberPattern.Refusal.missing("{Jahr}")), ("KIM-{Jahr}", .missing("{Nr}")),
      ("{Jahr}-{Nr}-{Nr}", .twice("{Nr}")), ("{Jahr}-{Nr}-{Land}", .unknownPlace), ("{Jahr}-{Nr}}", .unknownPlace),
      ("{jahr}-{Nr}", .missing("{Jahr}")), ("{Jahr}-{Nr}?", .character), ("{Jahr}:{Nr}", .character),
      ("ABCDEFGHIJKLMNOPQRSTUVWXYZABC{Jahr}-{Nr}", nil),
      ("ABCDEFGHIJKLMNOPQRSTUVWXYZABCD{Jahr}-{Nr}", .tooLong(41)),
    ] as [(String, CaseNumberPattern.Refusal?)])
  func `ein Muster gibt eindeutige Aktenzeichen, die in die Akte passen`(
    _ text: String, _ refusal: CaseNumberPattern.Refusal?
  ) {
    do throws(CaseNumberPattern.Refusal) {
      try CaseNumberPattern(text: text).check()
      #expect(refusal == nil)
    } catch {
      #expect(error == refusal)
    }
  }

  @Test func `das Muster gilt von seinem Tag an, nicht davor`() throws {
    let page = admin.get("/faelle/aktenzeichen")
    #expect(page.status == 200 && page.text.contains("KIM-024-"))
    #expect(PageCheck.problems(in: page.text) == [])
    let start = Sample.today.adding(days: 3)
    #expect(save("IM/{Jahr}/{Nr}", from: start.german).status == 303)
    let demir = try sample.worker()
    let person = try sample.person(by: demir.account)
    let numbers = try [2, 3, 4].map { days in
      try #require(
        try sample.file(
          try sample.openCase(person, by: demir.account, on: Sample.today.adding(days: days)))
      ).number
    }
    #expect(numbers.map { $0.hasPrefix("IM/") } == [false, true, true])
    #expect(numbers.map { $0.suffix(4) } == ["0001", "0002", "0003"])
  }

  @Test func `die Vorschau speichert nichts, eine Vergangenheit geht nicht, zwei zugleich fallen auf`() throws {
    let preview = save("IM-{Jahr}-{Nr}", from: "heute", [("vorschau", "ja")])
    #expect(preview.text.contains("IM-\(Sample.today.year)-0042") && preview.text.contains("Noch nicht gespeichert"))
    #expect(PageCheck.problems(in: preview.text) == [])
    #expect(try sample.site.database.read { try CaseNumberStore($0).patterns() } == [])
    #expect(save("IM-{Jahr}-{Nr}", from: "gestern").status == 422)
    #expect(save("IM-{Jahr}-{Nr}", from: "heute").status == 303)
    let stale = save("XY-{Jahr}-{Nr}", from: "heute")
    #expect(stale.status == 409 && stale.text.contains("IM-{Jahr}-{Nr}") && stale.text.contains("XY-{Jahr}-{Nr}"))
  }

  @Test func `ein Aktenzeichen, das ein früheres Muster schon vergeben hat, wird übersprungen`() throws {
    let demir = try sample.worker()
    let person = try sample.person(by: demir.account)
    let year = "\(Sample.today.year)"
    try sample.site.database.write { connection in
      _ = try CaseAccessStore(connection).openCase(
        number: "KIM-024-\(year)-0001", municipalityKey: Sample.neuss, people: [person], responsible: demir.account,
        on: Sample.today, at: sample.site.clock.now)
    }
    let number = try sample.site.database.write {
      try CaseNumberStore($0).next(on: Sample.today, municipalityKey: Sample.neuss)
    }
    #expect(number.text == "KIM-024-\(year)-0002")
  }

  @Test func `nur die Administration legt das Muster fest`() throws {
    let demir = try sample.worker()
    #expect(demir.visitor.get("/faelle/aktenzeichen").status == 403)
    #expect(demir.visitor.post("/faelle/aktenzeichen", [("version", "0")]).status == 403)
  }
}
