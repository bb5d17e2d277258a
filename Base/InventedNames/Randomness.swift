internal import Glibc

/// The generator of invented people: the same seed gives the same people on every machine (SplitMix64).
package struct Randomness: RandomNumberGenerator {
  private var state: UInt64

  /// Begins a row of numbers that depends on the seed alone.
  package init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// True in so many of a hundred cases.
  package mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  /// Any of the items, each as likely as the next.
  package mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &self)] }

  /// An item near the front more often than one near the end, as with surnames.
  mutating func pickCommon<Item>(_ items: [Item]) -> Item {
    let one = Int.random(in: 0..<items.count, using: &self)
    let other = Int.random(in: 0..<items.count, using: &self)
    return items[min(one, other)]
  }

  /// An item with a frequency that falls with its rank as that of first names does (Zipf and Mandelbrot): of 75 names
  /// the first has about a tenth, the first ten have half.
  mutating func pickByRank<Item>(_ items: [Item]) -> Item {
    let shift = 2.7
    let share = Double.random(in: 0..<1, using: &self)
    let rank = shift * pow((Double(items.count) + shift) / shift, share) - shift
    return items[min(Int(rank), items.count - 1)]
  }
}
