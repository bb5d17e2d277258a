internal import CSQLite

/// One connection to the database, owned by one thread at a time.
///
/// It is not `Sendable`: ``Database`` lends it to a closure, and the compiler proves that nobody keeps it.
/// Nothing here but the file name is peculiar to SQLite; statements stay within the portable subset of
/// docs/adr/0002.
@safe package final class Connection {
  private let handle: OpaquePointer
  private var statements: [SQLText.Key: Prepared] = [:]
  /// The same for all connections of one ``Database``; tells what is kept in memory about it from that about another.
  package let origin: DatabaseOrigin
  /// Whether the transaction under way may have changed something that can still be undone.
  package private(set) var isWriting = false

  /// How a connection may be used.
  enum Mode {
    case writer
    /// A writer that overwrites with zeros what it deletes.
    case erasingWriter
    case reader
    case memory
  }

  init(path: String, mode: Mode, origin: DatabaseOrigin) throws {
    self.origin = origin
    let flags =
      switch mode {
      case .writer, .erasingWriter:
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW
      case .reader: SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW
      case .memory: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
      }
    precondition(Self.isLibraryStarted, "SQLite lässt sich nicht starten")
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(mode == .memory ? ":memory:" : path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened = unsafe opened else {
      let error = unsafe DatabaseError.last(of: opened, code: code, statement: "öffnen: \(path)")
      unsafe sqlite3_close_v2(opened)
      throw error
    }
    unsafe handle = opened
    unsafe sqlite3_extended_result_codes(opened, 1)
    unsafe faden_config_flag(opened, SQLITE_DBCONFIG_DEFENSIVE, 1)
    unsafe faden_config_flag(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    unsafe faden_config_flag(opened, SQLITE_DBCONFIG_DQS_DML, 0)
    unsafe faden_config_flag(opened, SQLITE_DBCONFIG_DQS_DDL, 0)
    unsafe sqlite3_busy_timeout(opened, 5000)
    try configure(mode)
  }

  deinit {
    statements = [:]
    unsafe sqlite3_close_v2(handle)
  }

  /// All rows of a query, decoded in the order of the query.
  package func rows<Record>(
    _ sql: SQLText, _ arguments: [any Bindable] = [], _ decode: (borrowing Row) throws -> Record
  ) throws -> [Record] {
    try with(sql, arguments) { statement in
      var records: [Record] = []
      while try statement.step() {
        records.append(try statement.withRow(decode))
      }
      return records
    }
  }

  /// Walks along the rows of a query until the body has enough.
  ///
  /// `body` answers whether it wants another row.
  package func walk(
    _ sql: SQLText, _ arguments: [any Bindable] = [], _ body: (borrowing Row) throws -> Bool
  ) throws {
    try with(sql, arguments) { statement in
      while try statement.step() {
        guard try statement.withRow(body) else { return }
      }
    }
  }

  /// The same, unless the database has to look at too much for it.
  ///
  /// `patience` is counted in instructions of the library's machine, about fifty for a row that is looked at; rows that
  /// were found before it ended have reached the body.
  ///
  /// - Returns: whether the walk came to its end.
  package func walk(
    _ sql: SQLText, _ arguments: [any Bindable] = [], patience: Int32, _ body: (borrowing Row) throws -> Bool
  ) throws -> Bool {
    try with(sql, arguments) { statement in
      unsafe sqlite3_progress_handler(handle, patience, { _ in 1 }, nil)
      defer { unsafe sqlite3_progress_handler(handle, 0, nil, nil) }
      statement.forgetEffort()
      do {
        while try statement.step() {
          guard try statement.withRow(body) else { return true }
        }
        return true
      } catch let error as DatabaseError where error.isInterruption {
        return false
      }
    }
  }

  /// The first row of a query, or `nil` if there is none.
  package func row<Record>(
    _ sql: SQLText, _ arguments: [any Bindable] = [], _ decode: (borrowing Row) throws -> Record
  ) throws -> Record? {
    try with(sql, arguments) { statement in
      guard try statement.step() else { return nil }
      return try statement.withRow(decode)
    }
  }

  /// Executes a statement that returns no rows.
  ///
  /// - Returns: the number of rows inserted, changed or deleted.
  @discardableResult
  package func run(_ sql: SQLText, _ arguments: [any Bindable] = []) throws -> Int {
    try with(sql, arguments) { statement in
      while try statement.step() {}
      return Int(unsafe sqlite3_changes64(handle))
    }
  }

  /// Rows inserted, changed or deleted since the connection was opened.
  package var changedRows: Int { Int(unsafe sqlite3_total_changes64(handle)) }

  /// Executes several statements at once; for migrations.
  func script(_ text: String) throws {
    let code = unsafe sqlite3_exec(handle, text, nil, nil, nil)
    guard code == SQLITE_OK else { throw unsafe DatabaseError.last(of: handle, code: code, statement: text) }
  }

  /// Runs the body between `BEGIN` and `COMMIT`; an error rolls everything back.
  func transaction<Result>(writes: Bool, _ body: () throws -> Result) throws -> Result {
    try run(writes ? "BEGIN IMMEDIATE" : "BEGIN")
    isWriting = writes
    defer { isWriting = false }
    do {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // A failed COMMIT or a full disk may have ended the transaction already.
      if unsafe sqlite3_get_autocommit(handle) == 0 { try run("ROLLBACK") }
      throw error
    }
  }

  private static let isLibraryStarted = faden_start_library() == SQLITE_OK

  private func with<Result>(
    _ sql: SQLText, _ arguments: [any Bindable], _ body: (borrowing Statement) throws -> Result
  ) throws -> Result {
    let key = sql.key
    let prepared = try statements[key] ?? prepare(sql.text, key)
    guard !prepared.isInUse else {
      // The same statement inside its own loop gets a second handle.
      let second = try unsafe Prepared(sql.text, on: handle)
      return try second.use(arguments, body)
    }
    return try prepared.use(arguments, body)
  }

  private func prepare(_ text: String, _ key: SQLText.Key) throws -> Prepared {
    let prepared = try unsafe Prepared(text, on: handle)
    if statements.count >= 500 { statements = statements.filter(\.value.isInUse) }
    statements[key] = prepared
    return prepared
  }

  private func configure(_ mode: Mode) throws {
    switch mode {
    case .writer:
      // FULL: a commit is on disk before it is acknowledged, also at power loss.
      // The cache: nobody else writes, so what a search by POST has read stays true for the next one.
      try script(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16384;")
    case .erasingWriter:
      try configure(.writer)
      // What is sorted or rebuilt stays in memory: a temporary file would outlive the erasure on the disk.
      try script("PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;")
    case .reader:
      // No mapping: every request writes into the journal, and SQLite drops a mapping with each change of the file.
      try script("PRAGMA query_only=ON; PRAGMA cache_size=-10240; PRAGMA temp_store=MEMORY;")
    case .memory:
      try script("PRAGMA foreign_keys=ON;")
    }
  }
}

/// Keeps a prepared statement in the cache; a dictionary cannot hold noncopyable values.
private final class Prepared {
  private let statement: Statement
  private(set) var isInUse = false

  init(_ text: String, on database: OpaquePointer) throws {
    statement = try unsafe Statement(text, on: database)
  }

  func use<Result>(_ arguments: [any Bindable], _ body: (borrowing Statement) throws -> Result) throws -> Result {
    isInUse = true
    defer {
      statement.reset()
      isInUse = false
    }
    try statement.bind(arguments)
    return try body(statement)
  }
}
