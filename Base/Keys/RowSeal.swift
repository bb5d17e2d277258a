package import Basics

/// Seals and opens the values of one row with one key.
package struct RowSeal: Sendable {
  private let key: DataKey
  /// The number of the row.
  package let row: Int64
  /// The version of the record that the row holds.
  package let version: Int64

  /// - Parameters:
  ///   - key: of the person or case the row belongs to.
  ///   - row: its number, known before the row is stored.
  ///   - version: of the record that the row holds.
  package init(key: DataKey, row: Int64, version: Int64 = 1) {
    self.key = key
    self.row = row
    self.version = version
  }

  /// The seal of a row whose key may have been destroyed.
  ///
  /// - Returns: `nil` without a key; closing with that throws and opening gives nothing.
  package static func of(_ key: DataKey?, row: Int64, version: Int64 = 1) -> RowSeal? {
    key.map { RowSeal(key: $0, row: row, version: version) }
  }

  /// An empty text is no value.
  package func close(_ text: String, _ column: SealedColumn) -> Sealed<String>? {
    text.isEmpty ? nil : Sealed(text, column: column, row: row, version: version, key: key)
  }

  /// No day is no value.
  package func close(_ day: Day?, _ column: SealedColumn) -> Sealed<Day>? {
    day.map { Sealed($0, column: column, row: row, version: version, key: key) }
  }

  /// What was sealed, or an empty text.
  ///
  /// - Throws: ``SealBroken``.
  package func text(_ sealed: Sealed<String>?, _ column: SealedColumn) throws(SealBroken) -> String {
    try sealed?.open(column: column, row: row, version: version, key: key) ?? ""
  }

  /// The day that was sealed, if any.
  ///
  /// - Throws: ``SealBroken``.
  package func day(_ sealed: Sealed<Day>?, _ column: SealedColumn) throws(SealBroken) -> Day? {
    try sealed?.open(column: column, row: row, version: version, key: key)
  }
}

extension RowSeal? {
  /// Seals a text; without a key nothing is lost silently.
  ///
  /// - Throws: ``KeyDestroyed`` for a text that could not be kept.
  package func close(_ text: String, _ column: SealedColumn) throws(KeyDestroyed) -> Sealed<String>? {
    guard !text.isEmpty else { return nil }
    guard let self else { throw KeyDestroyed() }
    return self.close(text, column)
  }

  /// Seals a day; without a key nothing is lost silently.
  ///
  /// - Throws: ``KeyDestroyed`` for a day that could not be kept.
  package func close(_ day: Day?, _ column: SealedColumn) throws(KeyDestroyed) -> Sealed<Day>? {
    guard let day else { return nil }
    guard let self else { throw KeyDestroyed() }
    return self.close(day, column)
  }

  /// What was sealed; empty without a key.
  ///
  /// - Throws: ``SealBroken``.
  package func text(_ sealed: Sealed<String>?, _ column: SealedColumn) throws(SealBroken) -> String {
    guard let self else { return "" }
    return try self.text(sealed, column)
  }

  /// The day that was sealed; `nil` without a key.
  ///
  /// - Throws: ``SealBroken``.
  package func day(_ sealed: Sealed<Day>?, _ column: SealedColumn) throws(SealBroken) -> Day? {
    guard let self else { return nil }
    return try self.day(sealed, column)
  }
}

/// The key of a person or case is destroyed: what was sealed with it is gone, and nothing new is written.
package struct KeyDestroyed: Error, CustomStringConvertible {
  package init() {}

  package var description: String {
    "Der Schlüssel der Person oder des Falls ist vernichtet; dort wird nichts mehr geschrieben."
  }
}
