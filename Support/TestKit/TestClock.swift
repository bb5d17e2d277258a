package import Basics
internal import FoundationEssentials
internal import Synchronization
internal import Vault

/// A clock that stands still until a test moves it.
package final class TestClock: Sendable {
  private let moment: Mutex<Instant>

  /// Noon in Germany on ``TestClock/today``.
  package init() {
    Instant.useGermanTime()
    let inWinter = Instant(seconds: Int64(TestClock.today.number) * 86_400 + 11 * 3600)
    moment = Mutex(inWinter.local.clock == "12:00" ? inWinter : inWinter.adding(seconds: -3600))
  }

  package var now: Instant { moment.withLock { $0 } }

  package func advance(seconds: Int64) {
    moment.withLock { $0 = $0.adding(seconds: seconds) }
  }

  package var world: World { World(now: { self.now }, random: { Randomness.bytes($0) }) }

  /// The day on which tests stand: Saturday, 21 November 2026.
  ///
  /// `FADEN_TEST_SHIFT_DAYS` moves it, to find tests that are true on one day only.
  package static let today: Day = {
    let shift = ProcessInfo.processInfo.environment["FADEN_TEST_SHIFT_DAYS"].flatMap { Int($0) } ?? 0
    return Day(number: 20_778).adding(days: shift)
  }()
}
