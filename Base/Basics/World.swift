/// What the program takes from outside itself; tests freeze the clock and count the randomness.
package struct World: Sendable {
  package var now: @Sendable () -> Instant
  /// Cryptographically secure random bytes.
  package var random: @Sendable (_ count: Int) -> [UInt8]

  package init(now: @escaping @Sendable () -> Instant, random: @escaping @Sendable (Int) -> [UInt8]) {
    self.now = now
    self.random = random
  }

  /// The calendar day in Germany.
  package var today: Day { now().local.day }
}
