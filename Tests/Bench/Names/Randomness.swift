/// The generator of the measurement: the same seed gives the same persons on every machine (SplitMix64).
struct Randomness: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &self)] }

  /// A position near the front much more often than near the end, as with first names in any country.
  mutating func pickCommon<Item>(_ items: [Item]) -> Item {
    let one = Int.random(in: 0..<items.count, using: &self)
    let other = Int.random(in: 0..<items.count, using: &self)
    return items[min(one, other)]
  }
}
