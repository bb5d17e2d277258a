import Access
import Basics
import FoundationEssentials
import Glibc
import SQL
import Synchronization
import TestKit
import Testing

@testable import Consents

/// Security concept 3.1: a withdrawal that is acknowledged is followed by no successful read, in 1,000 races.
struct ConsentRaceTests {
  private static let races = 1000
  private static let readers = 7

  /// What the threads tell each other.
  private final class Board: Sendable {
    /// Consents up to this one are withdrawn, and that is acknowledged.
    let acknowledged = Atomic<Int>(0)
    let isOver = Atomic<Bool>(false)
    let running = Atomic<Int>(ConsentRaceTests.readers)
    let before = Atomic<Int>(0)
    let after = Atomic<Int>(0)
    let broken = Atomic<Int>(0)
    let failed = Atomic<Int>(0)
  }

  // Some seconds; a thousand commits on a slow disk take longer.
  @Test(.timeLimit(.minutes(5)))
  func `nach dem bestätigten Widerruf gelingt in tausend Wettläufen kein Lesen mehr`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/faden-wettlauf-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let town = try RaceTown(
      Database(path: folder + "/faden.db", readers: Self.readers), count: Self.races)
    let board = Board()
    for _ in 0..<Self.readers {
      start {
        Self.read(town, board)
        board.running.subtract(1, ordering: .sequentiallyConsistent)
      }
    }
    for number in 0..<Self.races {
      try town.withdraw(number)
      board.acknowledged.store(number + 1, ordering: .sequentiallyConsistent)
    }
    board.isOver.store(true, ordering: .sequentiallyConsistent)
    while board.running.load(ordering: .sequentiallyConsistent) > 0 { usleep(1000) }
    #expect(board.broken.load(ordering: .relaxed) == 0)
    #expect(board.failed.load(ordering: .relaxed) == 0)
    // Both sides of the race have been run.
    #expect(board.before.load(ordering: .relaxed) > 100)
    #expect(board.after.load(ordering: .relaxed) > 100)
  }

  /// Reads the case about to be withdrawn and the one withdrawn last, in turn.
  private static func read(_ town: RaceTown, _ board: Board) {
    var turn = 0
    while !board.isOver.load(ordering: .sequentiallyConsistent) {
      turn += 1
      let newest = board.acknowledged.load(ordering: .sequentiallyConsistent)
      let number = max(0, min(races - 1, newest - turn % 2))
      // Like a request: its moment is taken first, and the transaction begins some time later.
      let moment = Instant.current()
      let isAcknowledged = board.acknowledged.load(ordering: .sequentiallyConsistent) > number
      guard let isRead = try? town.isReadable(number, at: moment) else {
        board.failed.add(1, ordering: .relaxed)
        continue
      }
      if isRead && isAcknowledged { board.broken.add(1, ordering: .relaxed) }
      if isRead && !isAcknowledged { board.before.add(1, ordering: .relaxed) }
      if !isRead && isAcknowledged { board.after.add(1, ordering: .relaxed) }
    }
  }

  private func start(_ work: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { @Sendable context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, Unmanaged.passRetained(Work(work)).toOpaque())
    pthread_detach(thread)
  }

  private final class Work: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
