import Basics
import Testing

@testable import InventedNames

struct InventedTests {
  private func people(_ seed: UInt64, _ count: Int = 2000) -> [Invented] {
    var random = Randomness(seed: seed)
    return (0..<count).map { _ in Invented(&random) }
  }

  private func isLatin(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value < 0x370 || (0x1E00...0x1EFF).contains($0.value) || $0.value == 0x2019 }
  }

  @Test func `dieselbe Zahl erfindet dieselben Menschen, eine andere andere`() {
    func written(_ seed: UInt64) -> [String] { people(seed, 50).map { $0.latin(0).family + $0.birth.iso } }
    #expect(written(1) == written(1))
    #expect(written(1) != written(2))
  }

  @Test(arguments: Origin.allCases)
  func `jede Herkunft kommt vor und hat ihre Schrift`(_ origin: Origin) {
    let found = people(3).filter { $0.origin == origin }
    #expect(found.count > 2000 * origin.share / 200)
    let hasOwn = ![.deutsch, .türkisch, .rumänisch].contains(origin)
    #expect(found.contains { !$0.native.family.isEmpty } == hasOwn)
    #expect(found.allSatisfy { $0.native.given.isEmpty || !isLatin($0.native.given) })
  }

  @Test(arguments: 0..<6)
  func `in lateinischer Schrift bleibt kein fremder Buchstabe`(_ habit: Int) {
    for person in people(4, 500) {
      let names = person.latin(habit)
      #expect(!names.given.isEmpty && !names.family.isEmpty)
      #expect(isLatin(names.given) && isLatin(names.family), "\(names)")
    }
  }

  @Test func `der häufigste arabische Vorname ist so häufig wie im Leben`() {
    let given = people(5, 10_000).filter { $0.origin == .arabisch }.map { $0.given[0] }
    let share = Double(given.count { $0 == "muḥammad" }) / Double(given.count)
    #expect((0.06...0.16).contains(share), "\(share)")
  }
}
