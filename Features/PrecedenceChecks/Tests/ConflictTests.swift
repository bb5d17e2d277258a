import Actors
import Basics
import Precedence
import TestKit
import Testing

@testable import PrecedenceChecks

struct ConflictTests {
  private let sample: Sample
  private let address: String

  init() throws {
    sample = try Sample()
    address = try sample.begin()
  }

  @Test func `zwei ändern die Angaben: beide Texte stehen da, nichts ist überschrieben`() throws {
    let answer = sample.demir.post(
      "\(address)/angaben", try sample.facts([.work], version: 1, [("sozialraum", "Nordstadt")]))
    #expect(answer.status == 409 && answer.text.contains("Nordstadt"))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try sample.checks().first?.facts.socialSpace == nil)
    let form = try #require(PageForm.all(in: answer.text).first { $0.action.hasSuffix("/angaben") })
    #expect(form.fields.first { $0.name == "version" }?.value == "2")
  }

  @Test func `zwei ändern einen Bereich`() throws {
    #expect(sample.area(address, .work, .unknown).status == 303)
    let answer = sample.area(address, .work, .nobody)
    #expect(answer.status == 409 && answer.text.contains("unbekannt") && answer.text.contains("niemand"))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(sample.area(address, .work, .nobody, version: 2).status == 303)
    #expect(try sample.checks().first?.area(.work)?.result == .nobody)
  }

  @Test func `ein Bereich ändert sich, während jemand entscheidet`() throws {
    _ = sample.area(address, .work, .nobody)
    _ = sample.area(address, .language, .nobody)
    let seen = try #require(try sample.checks().first).version
    _ = sample.area(address, .language, .unknown, version: 2)
    let answer = try sample.decide(address, .admitted, version: seen)
    #expect(answer.status == 409 && answer.text.contains("Sprache: unbekannt"))
    #expect(PageCheck.problems(in: answer.text) == [])
    #expect(try sample.checks().first?.isOpen == true)
  }
}
