/// How common the words of names are among the persons kept, counted from the index and not from a list of names.
package struct NameFrequency: Sendable {
  private let persons: [String: Int]
  private let population: Int

  /// Nothing is known: every word weighs the same.
  package static let unknown = NameFrequency(persons: [:], population: 0)

  /// - Parameters:
  ///   - persons: how many persons carry a word, by ``NameToken/text`` of its skeleton; an estimate is enough.
  ///   - population: how many persons there are.
  package init(persons: [String: Int], population: Int) {
    self.persons = persons
    self.population = population
  }

  /// What agreeing on the word tells, in powers of e: 1 for Mohammed, 4 and more for a rare surname.
  func weight(of part: NamePart) -> Double {
    let common = 2.5
    guard population > 100 else { return common }
    let counts = SoundKeys(part).skeletons.prefix(1).compactMap { persons[$0] }
    guard let count = counts.max() else { return common }
    let rarity = Double(population) / Double(max(count, 1))
    return min(5, max(0.8, 0.55 * Self.logarithm(rarity)))
  }

  /// The natural logarithm to the nearest whole power of two, which is exact enough for a weight.
  private static func logarithm(_ value: Double) -> Double {
    let floor = Double(value.exponent)
    return 0.6931 * (floor + value.significand - 1)
  }
}
