/// A stored code that this program does not know: the database is newer, or damaged.
package struct UnknownCode: Error, Hashable, CustomStringConvertible {
  package let code: String
  package let type: String

  package init(code: String, type: String) {
    self.code = code
    self.type = type
  }

  package var description: String { "Der Schlüssel „\(code)“ ist für \(type) nicht bekannt." }

  /// Reads a stored code.
  ///
  /// - Throws: ``UnknownCode``.
  package static func read<Value: RawRepresentable>(_ code: String) throws(UnknownCode) -> Value
  where Value.RawValue == String {
    guard let value = Value(rawValue: code) else { throw UnknownCode(code: code, type: "\(Value.self)") }
    return value
  }
}

extension Connection {
  /// The number of the row to come: a sealed value is bound to it before it is stored.
  ///
  /// Right only inside a writing transaction, which nobody else has at the same time.
  ///
  /// - Throws: ``DatabaseError``.
  package func nextNumber(_ table: SQLText) throws -> Int64 {
    try row("SELECT coalesce(max(id), 0) + 1 FROM \(table)", []) { $0.integer64(0) } ?? 1
  }
}
