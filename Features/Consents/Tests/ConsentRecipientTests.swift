import Basics
import Keys
import SQL
import TestKit
import Testing

@testable import Consents

/// Programmes are recipients by their number, a name in words from before still counts, and no word is lost.
struct ConsentRecipientTests {
  private static let programme = "Programm Musterziel (erfunden)"

  private let sample: Sample

  init() throws { sample = try Sample() }

  private func covers(_ number: Int64, named name: String) throws -> Bool {
    try sample.site.database.read {
      try ConsentCheck($0, keys: sample.site.keys).covers(
        sample.caseFile, sample.person, .programme(number), named: [name], .referral, [.name],
        at: sample.site.clock.now
      ).isComplete
    }
  }

  @Test func `ein Programm steht zur Wahl, und seine Nummer zählt, wie immer es später heißt`() throws {
    let text = try #require(try sample.text(.referral))
    #expect(
      sample.demir.get("\(sample.register)/neu?text=\(text.id.text)").text.contains("\(Self.programme) (Programm)"))
    let given = sample.demir.post(
      sample.register, try sample.fields(with: [("stelle", "programm-3"), ("andere", "")]))
    #expect(given.status == 303)
    #expect(try sample.all().first?.entry.recipient == .programme(3))
    #expect(sample.demir.get("\(sample.register)/1").text.contains(Self.programme))
    #expect(try covers(3, named: Self.programme))
    #expect(try covers(3, named: "Heißt inzwischen anders (erfunden)"))
    #expect(try !covers(4, named: Self.programme), "ein anderes Programm, das nun so heißt")
    #expect(try sample.covers(.actor(3), [.name]).covered.isEmpty)
    #expect(sample.demir.post("\(sample.register)/1/widerruf", []).status == 303)
    #expect(try !covers(3, named: Self.programme))
  }

  @Test func `eine ältere Einwilligung nennt das Programm mit Namen und gilt weiter`() throws {
    #expect(
      sample.demir.post(sample.register, try sample.fields(with: [("andere", "programm musterziel (Erfunden)")])).status
        == 303)
    #expect(try covers(3, named: Self.programme))
    #expect(try !covers(3, named: "Programm Nebenan (erfunden)"))
  }

  @Test func `ein Programm, das nicht zur Wahl steht, wird abgelehnt`() throws {
    let answer = sample.demir.post(
      sample.register, try sample.fields(with: [("stelle", "programm-4"), ("andere", "")]))
    #expect(answer.status == 422)
    #expect(try sample.all().isEmpty)
  }

  @Test func `ohne Schlüssel des Falls fällt kein Wort still weg, und der Widerruf gilt trotzdem`() throws {
    #expect(sample.demir.post(sample.register, try sample.fields()).status == 303)
    _ = try sample.site.keys.destroy(
      [.caseFile(sample.caseFile.number)], reason: .demand, by: nil, at: sample.site.clock.now)
    let path = "\(sample.register)/1/widerruf"
    let asked = sample.demir.get(path).text
    #expect(asked.contains("Worte lassen sich zu diesem Fall nicht mehr festhalten"))
    #expect(!asked.contains("name=\"worte\""))
    let refused = sample.demir.post(path, [("worte", "Das geht niemanden an.")])
    #expect(refused.status == 422)
    #expect(PageCheck.problems(in: refused.text) == [])
    #expect(refused.text.contains("nicht mehr versiegelt festhalten"))
    #expect(refused.text.contains("Das geht niemanden an."))
    #expect(try sample.all().first?.withdrawal == nil)
    #expect(sample.demir.post(path, [("worte", "")]).status == 303)
    #expect(try sample.all().first?.withdrawal != nil)
  }
}
