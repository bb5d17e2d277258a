/// The database of the program: one writer and a pool of readers over one file.
///
/// Closures run on the caller's thread. Reads see one unchanging state and cannot write; a write holds the
/// only write lock from its first statement and is on disk when the call returns.
package final class Database: Sendable {
  private let writer: Pool<Connection>
  private let readers: Pool<Connection>?

  /// Opens a file, creating it if it is missing.
  ///
  /// - Parameters:
  ///   - path: the database file; its folder must exist.
  ///   - readers: most reading connections at once, at least 1; they are opened when needed.
  /// - Throws: ``DatabaseError`` if the file cannot be opened or is no database.
  package init(path: String, readers: Int) throws {
    writer = Pool(first: try Connection(path: path, mode: .writer), limit: 1) {
      try Connection(path: path, mode: .writer)
    }
    self.readers = Pool(first: try Connection(path: path, mode: .reader), limit: max(1, readers)) {
      try Connection(path: path, mode: .reader)
    }
  }

  /// A database in memory, for tests: reads and writes share one connection.
  package init() throws {
    writer = Pool(first: try Connection(path: "", mode: .memory), limit: 1) {
      try Connection(path: "", mode: .memory)
    }
    readers = nil
  }

  /// Runs a read-only transaction.
  package func read<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try (readers ?? writer).lend { connection in
      try connection.transaction("BEGIN") { try body(connection) }
    }
  }

  /// Runs a writing transaction; an error thrown by the body rolls it back.
  @discardableResult
  package func write<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try writer.lend { connection in
      try connection.transaction("BEGIN IMMEDIATE") { try body(connection) }
    }
  }
}
