internal import Keys

/// Seals and opens the values of one row.
struct CheckSeal {
  let key: DataKey
  let row: Int64
  let version: Int64

  /// An empty text is no value.
  func close(_ text: String, _ column: SealedColumn) -> Sealed<String>? {
    text.isEmpty ? nil : Sealed(text, column: column, row: row, version: version, key: key)
  }

  func text(_ sealed: Sealed<String>?, _ column: SealedColumn) throws -> String {
    try sealed?.open(column: column, row: row, version: version, key: key) ?? ""
  }
}
