import Basics
import Programmes
import Testing

@testable import Precedence

/// What a decision keeps of the rules comes back from its text as it was.
struct BasisTextTests {
  private let basis: RuleBasis

  init() throws {
    let shipped = try Shipped()
    let engine = PrecedenceEngine(
      on: day("2026-11-21"), programmes: shipped.programmes, targets: shipped.targets, municipalities: [:],
      readings: [
        RuleReading(
          code: "K3", choice: "narrow", text: "erste\nzweite\tZeile \\n", source: "Beschluss (erfunden)",
          validFrom: day("2026-01-01"))
      ])
    basis = engine.basis(of: engine.result(PrecedenceFacts()))
  }

  @Test func `die Grundlage einer Entscheidung kommt genauso zurück, auch mit Zeilen und Tabulatoren`() {
    #expect(RuleBasis(text: basis.text) == basis)
    #expect(basis.rules.count { $0.answer != nil } == 5 && basis.editions.count == 8 && basis.readings.count == 1)
    #expect(basis.times.contains { $0.isEndOpen } && basis.times.contains { $0.end != nil })
  }

  @Test(arguments: ["faden-basis/2\t1\t1", "faden-basis/1\t1", "", "anderes"])
  func `ein Text anderer Form ist keine Grundlage`(_ text: String) {
    #expect(RuleBasis(text: text) == nil)
  }

  @Test(arguments: ["neu\t1", "rule\t1\tja\t", "rule\tx\tapplies\t", "edition\t1", "programme\tx\t\t\t"])
  func `eine Zeile, die niemand versteht, wird nicht übergangen`(_ line: String) {
    #expect(RuleBasis(text: basis.text + "\n" + line) == nil)
  }
}
