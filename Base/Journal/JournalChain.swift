internal import Basics
internal import Vault

/// The hashes of the chain: `h_i = SHA-256(h_(i-1) | i | c_i)` and `c_i = SHA-256(salt_i | body_i)`.
enum JournalChain {
  static let saltCount = 16
  /// What stands before the first entry.
  static let start = Digest.sha256(Array("faden journal 1".utf8))

  static func commitment(salt: [UInt8], body: [UInt8]) -> [UInt8] {
    Digest.sha256(salt + body)
  }

  static func link(_ previous: [UInt8], _ position: Int64, _ commitment: [UInt8]) -> [UInt8] {
    var bytes = previous
    bytes.reserveCapacity(72)
    bytes.append(bigEndian: position)
    bytes += commitment
    return Digest.sha256(bytes)
  }
}

/// The content of an entry as it is stored, codes unread: also an entry of a newer program can be checked.
struct JournalBody {
  var at: Instant
  var account: Int64?
  var roles: String
  var relation: String
  var action: String
  var kind: String
  var purpose: String
  var result: String
  var request: String
  var detail: [UInt8]?
  /// In their order.
  var records: [Record] = []

  struct Record: Hashable, Comparable {
    let kind: String
    let key: String

    static func < (left: Record, right: Record) -> Bool {
      // By bytes, so that no database's order of letters matters.
      left.kind == right.kind
        ? left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
        : left.kind.utf8.lexicographicallyPrecedes(right.kind.utf8)
    }
  }

  /// Every field with its length before it, so that no two bodies have the same bytes.
  var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    bytes.append(bigEndian: at.microseconds)
    bytes.append(account == nil ? 0 : 1)
    bytes.append(bigEndian: account ?? 0)
    for text in [roles, relation, action, kind, purpose, result, request] { bytes.append(field: Array(text.utf8)) }
    bytes.append(detail == nil ? 0 : 1)
    bytes.append(field: detail ?? [])
    for record in records.sorted() {
      bytes.append(field: Array(record.kind.utf8))
      bytes.append(field: Array(record.key.utf8))
    }
    return bytes
  }
}

extension [UInt8] {
  fileprivate mutating func append(bigEndian number: Int64) {
    let bits = UInt64(bitPattern: number)
    for shift in stride(from: 56, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
  }

  fileprivate mutating func append(field: [UInt8]) {
    append(bigEndian: Int64(field.count))
    append(contentsOf: field)
  }
}
