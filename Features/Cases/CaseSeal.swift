internal import Access
internal import Basics
internal import Keys
internal import SQL

/// Seals and opens the values of one row of a case with the key of its notes.
struct CaseSeal {
  let key: DataKey
  let row: Int64
  var version: Int64 = 1

  /// An empty text is no value.
  func close(_ text: String, _ column: SealedColumn) -> Sealed<String>? {
    text.isEmpty ? nil : Sealed(text, column: column, row: row, version: version, key: key)
  }

  func text(_ sealed: Sealed<String>?, _ column: SealedColumn) throws -> String {
    try sealed?.open(column: column, row: row, version: version, key: key) ?? ""
  }
}

extension Connection {
  /// The number of the row to come: a sealed value is bound to it before it is stored.
  func nextNumber(_ table: SQLText) throws -> Int64 {
    try row("SELECT coalesce(max(id), 0) + 1 FROM \(table)", []) { $0.integer64(0) } ?? 1
  }
}

extension OpenedCase {
  /// The key of the texts of the case.
  ///
  /// - Throws: ``CaseKeyMissing`` after it was destroyed; nothing can be written then.
  func textKey() throws -> DataKey {
    guard let key = try key(.notes) else { throw CaseKeyMissing() }
    return key
  }

  /// Whoever writes notes of the case works on it; the supervision may change the head only to assign it.
  var mayWork: Bool { may(.update, .caseHeader) && may(.create, .note) }
}

/// The key of the case is destroyed.
struct CaseKeyMissing: Error, CustomStringConvertible {
  var description: String { "Der Schlüssel des Falls ist vernichtet; es lässt sich nichts mehr eintragen." }
}
