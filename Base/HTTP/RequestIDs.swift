internal import Synchronization

/// Names for the requests of one connection: random where they begin, then scattered by SplitMix64.
///
/// They only tell log lines apart; asking the system for randomness once per connection instead of once per request
/// saves a system call.
final class RequestIDs: Sendable {
  private let state: Atomic<UInt64> = Atomic(.random(in: .min ... .max))

  /// Sixteen hexadecimal digits.
  func next() -> String {
    var value = state.wrappingAdd(0x9e37_79b9_7f4a_7c15, ordering: .relaxed).newValue
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    value ^= value >> 31
    return unsafe String(unsafeUninitializedCapacity: 16) { digits in
      for place in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * place)) & 15
        unsafe digits[place] = digit < 10 ? 0x30 + digit : 0x57 + digit
      }
      return 16
    }
  }
}
