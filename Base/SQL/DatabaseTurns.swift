internal import Glibc

extension Database {
  /// Microseconds left to others who wait, so that one of them has the lock before it is asked for again.
  private static let pause: UInt32 = 2000
  /// Transactions of full length after which the write-ahead log is moved into the file.
  private static let turnsPerCheckpoint = 8

  /// Does long work in transactions, each of which ends as soon as anybody else wants to write.
  ///
  /// Each is on disk when the next begins, as with ``write(_:)``. Meanwhile the log is moved into the file between two
  /// of them and not while one holds the lock; so nobody who saves waits for that either.
  ///
  /// - Parameters:
  ///   - most: portions in one transaction at most, if nobody waits.
  ///   - portion: does a little, a few milliseconds; answers whether anything is left.
  ///   - end: closes each transaction, in which there was at least one portion.
  /// - Throws: what `portion` and `end` throw; then the transaction they were in is rolled back, and earlier ones stay.
  package func writeInTurns(
    most: Int, _ portion: (Connection) throws -> Bool, end: (Connection) throws -> Void = { _ in }
  ) throws {
    try setBulk(true)
    do {
      try takeTurns(most, portion, end)
    } catch {
      try setBulk(false)
      throw error
    }
    try setBulk(false)
  }

  private func takeTurns(
    _ most: Int, _ portion: (Connection) throws -> Bool, _ end: (Connection) throws -> Void
  ) throws {
    var isLeft = true
    var portions = 0
    while isLeft {
      try write { connection in
        var count = 0
        repeat {
          isLeft = try portion(connection)
          count += 1
        } while isLeft && count < most && !isAwaited
        try end(connection)
        portions += count
      }
      if isAwaited { usleep(Self.pause) }
      guard portions >= most * Self.turnsPerCheckpoint else { continue }
      portions = 0
      try checkpoint()
    }
  }
}
