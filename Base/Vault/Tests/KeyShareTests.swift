import Basics

import Testing
import Vault

@Suite struct KeyShareTests {
  private let ring = KeyRing()
  private let shares: [KeyShare]
  private static let day = Day(number: 20_778)
  private static let installation = "00112233445566778899aabbccddeeff"

  init() throws {
    shares = try KeyShare.split(ring, generation: 1, installation: Self.installation)
  }

  /// Whether two rings have the same key of a generation.
  private func isSame(_ left: KeyRing, _ right: KeyRing, _ generation: Int = 1) throws -> Bool {
    let sealed = try #require(left.seal(generation)).close([1, 2, 3], context: "x")
    return right.seal(generation)?.open(sealed, context: "x") == [1, 2, 3]
  }

  @Test(arguments: [(0, 1), (0, 2), (1, 2), (1, 0), (2, 0), (2, 1)])
  func `je zwei der drei Teile geben den Schlüssel zurück`(_ first: Int, _ second: Int) throws {
    #expect(shares.map(\.number) == [1, 2, 3])
    let sheets = try [shares[first], shares[second]].map { try KeyShare(text: $0.text(on: Self.day)) }
    #expect(try isSame(ring, try KeyShare.join(sheets)))
  }

  @Test(arguments: 0..<3)
  func `ein Teil allein reicht nicht, auch nicht doppelt`(_ index: Int) {
    #expect(throws: KeyShareRefusal.twoNeeded(given: 1)) { try KeyShare.join([shares[index]]) }
    #expect(throws: KeyShareRefusal.sameShare(number: index + 1)) {
      try KeyShare.join([shares[index], shares[index]])
    }
  }

  @Test func `drei Teile oder keines sind nicht zwei`() {
    #expect(throws: KeyShareRefusal.twoNeeded(given: 3)) { try KeyShare.join(shares) }
    #expect(throws: KeyShareRefusal.twoNeeded(given: 0)) { try KeyShare.join([]) }
  }

  @Test func `Teile verschiedener Generationen, Einrichtungen oder Verteilungen passen nicht zusammen`() throws {
    let next = ring.adding(after: 1)
    let later = try KeyShare.split(next, generation: 2, installation: Self.installation)
    #expect(throws: KeyShareRefusal.mixedGenerations(1, 2)) { try KeyShare.join([shares[0], later[1]]) }
    let elsewhere = try KeyShare.split(ring, generation: 1, installation: "ff" + Self.installation.dropFirst(2))
    #expect(throws: KeyShareRefusal.mixedInstallations) { try KeyShare.join([shares[0], elsewhere[1]]) }
    let again = try KeyShare.split(ring, generation: 1, installation: Self.installation)
    #expect(throws: KeyShareRefusal.doNotFit) { try KeyShare.join([shares[0], again[1]]) }
    #expect(throws: KeyShareRefusal.generationMissing(3)) {
      try KeyShare.split(next, generation: 3, installation: Self.installation)
    }
  }

  @Test func `jedes falsch abgeschriebene Zeichen fällt auf`() throws {
    let text = shares[1].text(on: Self.day)
    var checked = 0
    for field in ["Einrichtung", "Generation", "Teil", "Wert", "Probe", "Prüfsumme"] {
      let start = try #require(text.firstRange(of: "\n\(field): ")?.upperBound)
      let end = try #require(text[start...].firstIndex(of: "\n"))
      for index in text[start..<end].indices where text[index] != " " {
        var changed = text
        changed.replaceSubrange(index...index, with: text[index] == "7" ? "8" : "7")
        #expect(throws: KeyShareRefusal.damaged) { try KeyShare(text: changed) }
        checked += 1
      }
    }
    #expect(checked > 100)
  }

  @Test func `wer abtippt, darf Leerzeichen und Großbuchstaben setzen, wie er will`() throws {
    let text = shares[0].text(on: Self.day)
    let lines = text.split(separator: "\n").map { line in
      line.hasPrefix("Wert:") ? "  Wert :" + line.dropFirst(5).uppercased().filter { $0 != " " } : String(line)
    }
    #expect(try KeyShare(text: lines.joined(separator: "\r\n")) == shares[0])
  }

  @Test(arguments: ["", "irgendetwas", "Teil: 1\nWert: 00"])
  func `was kein Teilschlüssel ist, wird so genannt`(_ text: String) {
    #expect(throws: KeyShareRefusal.notAShare) { try KeyShare(text: text) }
  }

  @Test func `ein Teil verrät vom Schlüssel nichts, was sich wiederholt`() throws {
    let again = try KeyShare.split(ring, generation: 1, installation: Self.installation)
    for (first, second) in zip(shares, again) { #expect(first != second) }
    #expect(!String(reflecting: shares[0]).contains("value"))
  }
}
