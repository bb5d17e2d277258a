import Access
import Basics
import FoundationEssentials
import Journal
import SQL
import Testing
import Vault

/// A chain of some hundred entries and the hands of an attacker.
struct Samples {
  static let start = Instant(seconds: 1_795_258_800)
  static let count: Int64 = 300
  /// Edges first and last, and places between.
  static let positions: [Int64] = [
    1, 2, 3, 17, 33, 49, 50, 51, 64, 80, 99, 100, 101, 150, 151, 200, 251, 298, 299, 300,
  ]

  let database: Database
  let journal = Journal(secret: Seal(key: [UInt8](repeating: 3, count: 32)))
  let signer = Signer(seed: [UInt8](repeating: 5, count: 32))

  init(count: Int64 = Samples.count) throws {
    database = try Database()
    // The chain is tested without the rooms before it; numbers begin at 1 here.
    let migrations = JournalSchema.migrations.enumerated().map {
      Migration($0.offset + 1, $0.element.name, $0.element.sql)
    }
    try Migrator(migrations).migrate(database, now: Self.start)
    try add(count)
  }

  static func entry(_ number: Int64, at now: Instant, _ action: JournalAction = .read) -> JournalEntry {
    JournalEntry(
      at: now, actor: .account(ID(number % 7 + 1), roles: [.caseManager, .coordinator]), action, .account,
      (0...(number % 3)).map { "\(number + $0)" }, relation: .responsible, purpose: .duty,
      request: "r\(number)", detail: number.isMultiple(of: 5) ? "q=Müller" : nil)
  }

  /// Each entry in its own transaction, ten seconds apart.
  func add(_ count: Int64) throws {
    for _ in 0..<count {
      try database.write { connection in
        let number = (try JournalStore(connection).head()?.position ?? 0) + 1
        try journal.append([Self.entry(number, at: Self.start.adding(seconds: number * 10))], connection)
      }
    }
  }

  func checkpoint(at position: Int64, signer: Signer? = nil) throws -> Checkpoint {
    let hash = try #require(try database.read { try JournalStore($0).hash(at: position) })
    return Checkpoint(JournalHead(position: position, hash: hash), at: Self.start, signer: signer ?? self.signer)
  }

  func verify(_ checkpoints: [Checkpoint] = []) throws -> JournalReport {
    try database.read { try JournalVerifier($0).run(checkpoints: checkpoints, publicKey: signer.publicKey) }
  }

  // MARK: The attacker, who may do anything with the tables

  func attack(_ body: (Connection) throws -> Void) throws {
    try database.write { connection in
      try connection.run("PRAGMA defer_foreign_keys = ON")
      try body(connection)
    }
  }

  func delete(_ position: Int64) throws {
    try attack { try Self.delete(position, $0) }
  }

  static func delete(_ position: Int64, _ connection: Connection) throws {
    for table in tables { try connection.run("DELETE FROM \(table) WHERE position = $1", [position]) }
  }

  /// Shifts everything from a position on by some places.
  static func shift(from position: Int64, by places: Int64, _ connection: Connection) throws {
    for table in tables {
      try connection.run("UPDATE \(table) SET position = position + 1000000 WHERE position >= $1", [position])
      try connection.run("UPDATE \(table) SET position = position - 1000000 + $1 WHERE position > 1000000", [places])
    }
  }

  static func move(_ from: Int64, to: Int64, _ connection: Connection) throws {
    for table in tables {
      try connection.run("UPDATE \(table) SET position = $2 WHERE position = $1", [from, to])
    }
  }

  /// An entry of the attacker's own making, with hashes of the right length.
  static func forge(_ position: Int64, _ connection: Connection) throws {
    try connection.run(
      "INSERT INTO journal_entry (position, commitment, chain_hash) VALUES ($1, $2, $3)",
      [position, Randomness.bytes(32), Randomness.bytes(32)])
    try connection.run(
      """
      INSERT INTO journal_body (position, salt, at, roles, relation, action, kind, purpose, result, request)
      VALUES ($1, $2, $3, 'cm', 'zust', 'gelesen', 'benutzer', 'aufgabe', 'erledigt', 'x')
      """, [position, Randomness.bytes(16), start.adding(seconds: position * 10)])
  }

  /// Cuts the chain from a position on and goes on with other, valid entries.
  func rewrite(from position: Int64, upTo last: Int64) throws {
    try attack { connection in
      for table in Self.tables { try connection.run("DELETE FROM \(table) WHERE position >= $1", [position]) }
    }
    try add(last - position + 1)
  }

  private static let tables: [SQLText] = ["journal_record", "journal_body", "journal_entry"]
}
