internal import SQL

/// Finds out what happened where an entry does not follow the one before it.
struct BrokenLink {
  /// Most entries that may have been taken out at one place and the rest moved up.
  private static let longestGap: Int64 = 200_000

  private struct Stored {
    let position: Int64
    let commitment: [UInt8]
    let hash: [UInt8]

    func follows(_ before: [UInt8], as position: Int64) -> Bool {
      hash == JournalChain.link(before, position, commitment)
    }
  }

  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// - `before`: the hash of the chain up to the entry before.
  func trouble(at position: Int64, after before: [UInt8]) throws -> JournalTrouble {
    guard let here = try entry(position) else { return .deleted(position) }
    if let original = try original(of: position, after: before) {
      return try isInserted(here, original) ? .inserted(position) : .reordered(position)
    }
    guard let next = try entry(position + 1) else { return .changed(position) }
    if next.follows(here.hash, as: position + 1) { return .changed(position) }
    let isMovedUp = (1...Self.longestGap).contains { next.follows(here.hash, as: position + 1 + $0) }
    return isMovedUp ? .deleted(position) : .changed(position)
  }

  /// The entry that belongs here, if it stands further down.
  private func original(of position: Int64, after before: [UInt8]) throws -> Stored? {
    var found: Stored?
    try connection.walk(
      "SELECT position, commitment, chain_hash FROM journal_entry WHERE position > $1 ORDER BY position", [position]
    ) { row in
      let candidate = Self.decode(row)
      if candidate.follows(before, as: position) { found = candidate }
      return found == nil
    }
    return found
  }

  /// Pushed in, the rest moved down; otherwise entries have changed places.
  private func isInserted(_ here: Stored, _ original: Stored) throws -> Bool {
    let position = here.position
    if here.follows(original.hash, as: position + 1) { return false }
    if original.position > position + 1, let beforeOriginal = try entry(original.position - 1),
      here.follows(beforeOriginal.hash, as: original.position)
    {
      return false
    }
    guard let next = try entry(original.position + 1) else { return true }
    return next.follows(original.hash, as: position + 1)
  }

  private func entry(_ position: Int64) throws -> Stored? {
    try connection.row(
      "SELECT position, commitment, chain_hash FROM journal_entry WHERE position = $1", [position], Self.decode)
  }

  private static func decode(_ row: borrowing Row) -> Stored {
    Stored(position: row.integer64(0), commitment: row.optionalBlob(1) ?? [], hash: row.optionalBlob(2) ?? [])
  }
}
