package import Basics
package import SQL
internal import Vault

/// A value that can be sealed; its bytes say all of it.
package protocol Sealable: Sendable {
  var sealableBytes: [UInt8] { get }
  /// `nil` if the bytes say no such value.
  init?(sealableBytes: [UInt8])
}

extension String: Sealable {
  package var sealableBytes: [UInt8] { Array(utf8) }

  package init?(sealableBytes: [UInt8]) {
    self.init(validating: sealableBytes, as: UTF8.self)
  }
}

extension Day: Sealable {
  package var sealableBytes: [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  package init?(sealableBytes: [UInt8]) {
    guard sealableBytes.count == 4 else { return nil }
    self.init(number: sealableBytes.reversed().reduce(Int32(0)) { $0 << 8 | Int32($1) })
  }
}

extension Array: Sealable where Element == UInt8 {
  package var sealableBytes: [UInt8] { self }

  package init?(sealableBytes: [UInt8]) {
    self = sealableBytes
  }
}

/// A column of a table that holds sealed values; declared once, in the schema file of the room.
package struct SealedColumn: Sendable, Hashable {
  package let table: String
  package let name: String

  package init(_ table: String, _ name: String) {
    self.table = table
    self.name = name
  }

  /// Binds a value to its place: table, row, column and version.
  func context(_ row: Int64, _ version: Int64) -> String { "\(table)|\(row)|\(name)|\(version)" }
}

/// The seal of a value is broken: another key, another place, another version, or changed bytes.
package struct SealBroken: Error, Hashable, CustomStringConvertible {
  package let column: SealedColumn
  package let row: Int64

  package var description: String {
    "Das Siegel von \(column.table).\(column.name), Zeile \(row), ist gebrochen oder gehört an eine andere Stelle."
  }
}

/// A value that lies in the database as ciphertext only.
///
/// XChaCha20-Poly1305 with the place as associated data (security concept 3.3): whoever moves it to another row,
/// column or version cannot open it. The length of the value can be seen.
package struct Sealed<Value: Sealable>: Sendable, Hashable, Bindable {
  /// 24 bytes of nonce, the ciphertext, 16 bytes of proof.
  package let bytes: [UInt8]

  /// Seals a value for one place.
  ///
  /// - Parameters:
  ///   - value: what is sealed.
  ///   - column: where it will lie.
  ///   - row: the number of the row.
  ///   - version: the version of the record that the row holds.
  ///   - key: of the person or case the value is about.
  package init(_ value: Value, column: SealedColumn, row: Int64, version: Int64, key: DataKey) {
    bytes = key.seal.close(value.sealableBytes, context: column.context(row, version))
  }

  /// As it came from the database.
  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Opens the value at its place.
  ///
  /// - Throws: ``SealBroken`` if key or place are not those of the sealing.
  package func open(
    column: SealedColumn, row: Int64, version: Int64, key: DataKey
  ) throws(SealBroken) -> Value {
    guard let opened = key.seal.open(bytes, context: column.context(row, version)),
      let value = Value(sealableBytes: opened)
    else { throw SealBroken(column: column, row: row) }
    return value
  }

  package var databaseValue: DatabaseValue { .blob(bytes) }
}

extension Row {
  /// A sealed value; columns are counted from 0.
  package func sealed<Value>(_ column: Int, as: Value.Type = Value.self) -> Sealed<Value> {
    Sealed(bytes: blob(column))
  }

  package func optionalSealed<Value>(_ column: Int, as: Value.Type = Value.self) -> Sealed<Value>? {
    optionalBlob(column).map(Sealed.init(bytes:))
  }
}
