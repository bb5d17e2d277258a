/// The database of the program: one writer and a pool of readers over one file.
///
/// Closures run on the caller's thread. Reads see one unchanging state and cannot write; a write holds the
/// only write lock from its first statement and is on disk when the call returns.
package final class Database: Sendable {
  private let writer: Pool<Connection>
  private let readers: Pool<Connection>?
  /// Opens one more connection to the same file; `nil` for a database in memory.
  private let open: (@Sendable () throws -> Connection)?

  /// Opens a file, creating it if it is missing.
  ///
  /// - Parameters:
  ///   - path: the database file; its folder must exist.
  ///   - readers: most reading connections at once, at least 1; they are opened when needed.
  ///   - erasesDeleted: overwrites with zeros what is deleted; slower, for secrets.
  /// - Throws: ``DatabaseError`` if the file cannot be opened or is no database.
  package init(path: String, readers: Int, erasesDeleted: Bool = false) throws {
    let mode: Connection.Mode = erasesDeleted ? .erasingWriter : .writer
    let origin = DatabaseOrigin()
    writer = Pool(first: try Connection(path: path, mode: mode, origin: origin), limit: 1) {
      try Connection(path: path, mode: mode, origin: origin)
    }
    open = { try Connection(path: path, mode: mode, origin: origin) }
    self.readers = Pool(first: try Connection(path: path, mode: .reader, origin: origin), limit: max(1, readers)) {
      try Connection(path: path, mode: .reader, origin: origin)
    }
  }

  /// A database in memory, for tests: reads and writes share one connection.
  package init() throws {
    let origin = DatabaseOrigin()
    writer = Pool(first: try Connection(path: "", mode: .memory, origin: origin), limit: 1) {
      try Connection(path: "", mode: .memory, origin: origin)
    }
    readers = nil
    open = nil
  }

  /// Runs a read-only transaction.
  package func read<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try (readers ?? writer).lend { connection in
      try connection.transaction(writes: false) { try body(connection) }
    }
  }

  /// Runs a writing transaction; an error thrown by the body rolls it back.
  @discardableResult
  package func write<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try writer.lend { connection in
      try connection.transaction(writes: true) { try body(connection) }
    }
  }

  /// Keeps more of the file in memory while writing; for whoever adds a great many rows at once.
  package func widenCache(megabytes: Int) throws {
    try writer.lend { try $0.script("PRAGMA cache_size=-\(megabytes * 1024)") }
  }

  /// Whether anybody waits to write.
  var isAwaited: Bool { writer.isAwaited }

  /// While many rows are added: a commit does not move the log into the file, and more of the file stays in memory.
  ///
  /// What a commit promises stays the same: it is on disk.
  func setBulk(_ isBulk: Bool) throws {
    try writer.lend {
      try $0.script(
        isBulk
          ? "PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-65536;"
          : "PRAGMA wal_autocheckpoint=1000; PRAGMA cache_size=-16384;")
    }
  }

  /// Moves what is in the write-ahead log into the file, as far as nobody reads an older state; nobody waits for most of it.
  func checkpoint() throws {
    guard let connection = try open?() else { return }
    _ = try connection.row("PRAGMA wal_checkpoint(PASSIVE)") { $0.bool(0) }
    // The little that others have written meanwhile: only a log without a rest is begun anew, else it grows on.
    try writer.lend { _ = try $0.row("PRAGMA wal_checkpoint(PASSIVE)") { $0.bool(0) } }
  }

  /// Moves what is in the write-ahead log into the file and empties the log; the next start then reads none of it.
  ///
  /// To be called after many rows and before the end of the program; while somebody reads, a part stays in the log.
  ///
  /// - Throws: ``DatabaseError``.
  package func emptyLog() throws {
    try writer.lend { connection in
      _ = try connection.row("PRAGMA wal_checkpoint(TRUNCATE)") { $0.bool(0) }
    }
  }

  /// Writes the file anew with what is in it now and empties the write-ahead log, so that nothing deleted
  /// stays behind in pages or log.
  ///
  /// - Returns: false if somebody was reading for too long and the log still holds older pages.
  /// - Throws: ``DatabaseError``.
  package func compact() throws -> Bool {
    try writer.lend { connection in
      try connection.script("VACUUM")
      return try connection.row("PRAGMA wal_checkpoint(TRUNCATE)") { !$0.bool(0) } ?? true
    }
  }
}

/// One database that is open; two are the same if they are the same object.
package final class DatabaseOrigin: Sendable {
  init() {}
}
