/// A failed database call: the library's code and message, and the statement that caused it.
package struct DatabaseError: Error, CustomStringConvertible, Sendable {
  /// Extended result code of SQLite.
  package let code: Int32
  package let message: String
  package let statement: String

  package init(code: Int32, message: String, statement: String) {
    self.code = code
    self.message = message
    self.statement = statement
  }

  package var description: String { "Datenbankfehler \(code): \(message) – \(statement)" }

  /// Another process holds the write lock longer than the waiting time.
  package var isBusy: Bool { code & 0xFF == 5 || code & 0xFF == 6 }

  /// Patience with a statement ended.
  var isInterruption: Bool { code & 0xFF == 9 }

  /// A CHECK, NOT NULL, UNIQUE or FOREIGN KEY clause refused the row.
  package var isConstraint: Bool { code & 0xFF == 19 }

  /// The row exists already.
  package var isDuplicate: Bool { code == 2067 || code == 1555 }

  /// The file system takes no more writes: full, read-only or failing.
  package var isReadOnly: Bool { [8, 10, 13].contains(code & 0xFF) }
}
