package import Basics
internal import CSQLite

/// A prepared statement; it owns the library's handle and cannot be copied or kept by a caller.
@safe struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let database: OpaquePointer
  /// For each parameter of the library the argument it takes: SQLite counts `$2` before `$1` if it stands first.
  private let argumentOfParameter: [Int]

  init(_ text: String, on database: OpaquePointer) throws {
    unsafe self.database = database
    var prepared: OpaquePointer?
    var text = text
    let code = text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe sqlite3_prepare_v3(
          database, characters.baseAddress, Int32(characters.count), UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
      }
    }
    guard code == SQLITE_OK, let prepared = unsafe prepared else {
      throw unsafe DatabaseError.last(of: database, code: code, statement: text)
    }
    unsafe handle = prepared
    argumentOfParameter = unsafe Self.arguments(of: prepared, text)
  }

  deinit {
    unsafe sqlite3_finalize(handle)
  }

  var sql: String {
    guard let text = unsafe sqlite3_sql(handle) else { return "" }
    return unsafe String(cString: text)
  }

  func bind(_ arguments: [any Bindable]) throws {
    let expected = argumentOfParameter.max().map { $0 + 1 } ?? 0
    precondition(expected == arguments.count, "\(expected) Platzhalter, aber \(arguments.count) Werte: \(sql)")
    for (index, argument) in argumentOfParameter.enumerated() {
      let position = Int32(index + 1)
      let code: Int32
      switch arguments[argument].databaseValue {
      case .null:
        code = unsafe sqlite3_bind_null(handle, position)
      case .integer(let number):
        code = unsafe sqlite3_bind_int64(handle, position, number)
      case .text(var text):
        code = text.withUTF8 { bytes in
          unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
            unsafe faden_bind_text(handle, position, characters.baseAddress, sqlite3_uint64(characters.count))
          }
        }
      case .blob(let bytes):
        code = unsafe bytes.withUnsafeBytes { buffer in
          unsafe faden_bind_blob(handle, position, buffer.baseAddress, sqlite3_uint64(buffer.count))
        }
      }
      guard code == SQLITE_OK else { throw unsafe DatabaseError.last(of: database, code: code, statement: sql) }
    }
  }

  private static func arguments(of handle: OpaquePointer, _ text: String) -> [Int] {
    let count = unsafe sqlite3_bind_parameter_count(handle)
    return (0..<count).map { index in
      let name = unsafe sqlite3_bind_parameter_name(handle, index + 1).map { unsafe String(cString: $0) } ?? ""
      guard name.hasPrefix("$"), let number = Int(name.dropFirst()), number > 0 else {
        preconditionFailure("Platzhalter heißen $1, $2, …: \(text)")
      }
      return number - 1
    }
  }

  /// Goes to the next row.
  ///
  /// - Returns: false when there is none.
  func step() throws -> Bool {
    let code = unsafe sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw unsafe DatabaseError.last(of: database, code: code, statement: sql)
    }
  }

  /// Counts the instructions of the library's machine from here.
  func forgetEffort() {
    _ = unsafe sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_VM_STEP, 1)
  }

  func reset() {
    unsafe sqlite3_reset(handle)
    unsafe sqlite3_clear_bindings(handle)
  }

  func withRow<Result>(_ body: (borrowing Row) throws -> Result) rethrows -> Result {
    let row = unsafe Row(handle: handle)
    return try body(row)
  }
}

/// The row a statement stands on; valid only inside the closure it is lent to.
@safe package struct Row: ~Copyable {
  private let handle: OpaquePointer

  fileprivate init(handle: OpaquePointer) {
    unsafe self.handle = handle
  }

  /// Columns are counted from 0, as they stand in SELECT.
  package func integer(_ column: Int) -> Int {
    Int(integer64(column))
  }

  package func integer64(_ column: Int) -> Int64 {
    let number = unsafe sqlite3_column_int64(handle, Int32(column))
    // The library reads null as 0, so any other number is there.
    if number == 0 { require(column) }
    return number
  }

  package func text(_ column: Int) -> String {
    guard let text = optionalText(column) else { missing(column) }
    return text
  }

  package func blob(_ column: Int) -> [UInt8] {
    require(column)
    guard let start = unsafe sqlite3_column_blob(handle, Int32(column)) else { return [] }
    let count = Int(unsafe sqlite3_column_bytes(handle, Int32(column)))
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  package func bool(_ column: Int) -> Bool { integer64(column) != 0 }

  package func day(_ column: Int) -> Day { Day(number: Int32(truncatingIfNeeded: integer64(column))) }

  package func instant(_ column: Int) -> Instant { Instant(microseconds: integer64(column)) }

  package func id<Record>(_ column: Int) -> ID<Record> { ID(integer64(column)) }

  package func isNull(_ column: Int) -> Bool {
    unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  package func optionalText(_ column: Int) -> String? {
    guard let start = unsafe sqlite3_column_text(handle, Int32(column)) else {
      // Without memory the library gives no text either.
      precondition(isNull(column), "Spalte \(column) ist nicht lesbar")
      return nil
    }
    let count = Int(unsafe sqlite3_column_bytes(handle, Int32(column)))
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  package func optionalInteger(_ column: Int) -> Int? { isNull(column) ? nil : integer(column) }

  package func optionalBlob(_ column: Int) -> [UInt8]? { isNull(column) ? nil : blob(column) }

  package func optionalDay(_ column: Int) -> Day? { isNull(column) ? nil : day(column) }

  package func optionalInstant(_ column: Int) -> Instant? { isNull(column) ? nil : instant(column) }

  package func optionalID<Record>(_ column: Int) -> ID<Record>? { isNull(column) ? nil : id(column) }

  private func require(_ column: Int) {
    if isNull(column) { missing(column) }
  }

  /// The library answers null for a column that is not there as well.
  private func missing(_ column: Int) -> Never {
    preconditionFailure("Spalte \(column) ist leer oder nicht im Ergebnis, wird aber als gefüllt gelesen")
  }
}

extension DatabaseError {
  static func last(of database: OpaquePointer?, code: Int32, statement: String) -> DatabaseError {
    guard let database = unsafe database else {
      return DatabaseError(code: code, message: unsafe String(cString: sqlite3_errstr(code)), statement: statement)
    }
    let extended = unsafe sqlite3_extended_errcode(database)
    return DatabaseError(
      code: extended == 0 ? code : extended, message: unsafe String(cString: sqlite3_errmsg(database)),
      statement: statement)
  }
}
