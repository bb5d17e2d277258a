package import Basics
internal import SQL
internal import Vault

/// What the register says of itself; no key and no owner.
package struct KeyState: Sendable {
  /// 16 bytes in hexadecimal digits, drawn when the register was made.
  package let installation: String
  /// Of the key-encryption key in force.
  package let generation: Int
  package let rotatedAt: Instant
  /// When the key-encryption key was last split among custodians, and which generation it was.
  package let split: (at: Instant, generation: Int)?
  package let owners: Int
  /// Keys of each class that has any.
  package let keys: [KeyClass: Int]
  package let searchKeys: Int
  package let erased: Int
  /// A destruction has not been able to overwrite older pages.
  package let isUnclean: Bool
}

extension KeyRegister {
  /// Counts and dates; walks along all keys.
  package func state() throws -> KeyState {
    try database.read { connection in
      let keys = try connection.rows("SELECT class, count(*) FROM data_key GROUP BY class ORDER BY class") {
        (KeyClass(rawValue: $0.text(0)), $0.integer(1))
      }
      let state = try connection.row(
        """
        SELECT installation, generation, rotated_at, split_at, split_generation, is_unclean,
          (SELECT count(*) FROM (SELECT DISTINCT kind, number FROM data_key)),
          (SELECT count(*) FROM search_key), (SELECT count(*) FROM erasure)
        FROM register
        """
      ) { row in
        KeyState(
          installation: Encoding.hex(row.blob(0)), generation: row.integer(1), rotatedAt: row.instant(2),
          split: row.isNull(3) ? nil : (row.instant(3), row.integer(4)), owners: row.integer(6),
          keys: [KeyClass: Int](keys.compactMap { key, count in key.map { ($0, count) } }) { $0 + $1 },
          searchKeys: row.integer(7), erased: row.integer(8), isUnclean: row.bool(5))
      }
      guard let state else { throw KeyRefusal.wrongKey }
      return state
    }
  }

  /// Notes that the key-encryption key in force has been split among custodians.
  package func noteSplit(at now: Instant) throws {
    try database.write { connection in
      try connection.run("UPDATE register SET split_at = $1, split_generation = generation", [now])
    }
  }
}
