package import Basics
internal import Vault

/// One step of the schema: plain SQL, appended, never edited after a release.
package struct Migration: Sendable {
  /// Position in the one sequence of the whole program, from 1 without gaps.
  package let number: Int
  /// English name in words.
  package let name: String
  package let sql: String

  package init(_ number: Int, _ name: String, _ sql: String) {
    self.number = number
    self.name = name
    self.sql = sql
  }

  /// SHA-256 of the text, in hexadecimal digits.
  package var checksum: String { Encoding.hex(Digest.sha256(Array(sql.utf8))) }
}

/// Why a database cannot be brought to the schema of this program.
package enum MigrationRefusal: Error, Equatable, CustomStringConvertible {
  /// The program's own list of migrations is broken.
  case numbersNotGapless([Int])
  /// The database knows a migration that this program does not.
  case databaseIsNewer(applied: Int, known: Int)
  /// A migration was changed after it had been applied.
  case textChanged(number: Int, name: String)

  package var description: String {
    switch self {
    case .numbersNotGapless(let numbers):
      "Die Schemaschritte sind nicht lückenlos nummeriert: \(numbers)."
    case .databaseIsNewer(let applied, let known):
      "Die Datenbank ist neuer als dieses Programm (Schema \(applied), bekannt bis \(known)). Es wurde nichts verändert. Bitte die passende Programmfassung starten."
    case .textChanged(let number, let name):
      "Schemaschritt \(number) (\(name)) wurde nach seiner Anwendung verändert. Es wurde nichts verändert. Bitte die unveränderte Programmfassung starten."
    }
  }
}

/// Brings a database to the schema of the program, each migration in one transaction.
package struct Migrator: Sendable {
  private let migrations: [Migration]

  package init(_ migrations: [Migration]) throws(MigrationRefusal) {
    self.migrations = migrations.sorted { $0.number < $1.number }
    let numbers = self.migrations.map(\.number)
    guard numbers == Array(1..<(numbers.count + 1)) else { throw .numbersNotGapless(numbers) }
  }

  /// Applies what is missing.
  ///
  /// - Returns: the migrations applied now, in order.
  /// - Throws: ``MigrationRefusal`` before anything is changed, ``DatabaseError`` from a migration; that
  ///   migration is rolled back, those before it stay.
  @discardableResult
  package func migrate(_ database: Database, now: Instant) throws -> [Migration] {
    try database.write { connection in
      try connection.run(
        """
        CREATE TABLE IF NOT EXISTS schema_migration (
          number INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          checksum TEXT NOT NULL,
          applied_at INTEGER NOT NULL
        ) STRICT
        """)
    }
    let pending = try database.read { connection in try self.pending(connection) }
    for migration in pending {
      try database.write { connection in
        try connection.script(migration.sql)
        try connection.run(
          "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
          [migration.number, migration.name, migration.checksum, now])
      }
    }
    return pending
  }

  /// Whether the database has exactly the schema of this program.
  package func isCurrent(_ database: Database) throws -> Bool {
    try database.read { connection in
      let hasTable = try connection.row(
        "SELECT 1 FROM sqlite_schema WHERE name = 'schema_migration'", []
      ) { _ in true }
      guard hasTable == true else { return false }
      return try pending(connection).isEmpty
    }
  }

  private func pending(_ connection: Connection) throws -> [Migration] {
    let applied = try connection.rows("SELECT number, checksum FROM schema_migration ORDER BY number") { row in
      (number: row.integer(0), checksum: row.text(1))
    }
    if let last = applied.last, last.number > migrations.count {
      throw MigrationRefusal.databaseIsNewer(applied: last.number, known: migrations.count)
    }
    for (step, migration) in zip(applied, migrations) where step.checksum != migration.checksum {
      throw MigrationRefusal.textChanged(number: migration.number, name: migration.name)
    }
    return Array(migrations.dropFirst(applied.count))
  }
}

extension Database {
  /// The statements that create the present schema, as the database keeps them.
  package func schema() throws -> String {
    try read { connection in
      try connection.rows(
        """
        SELECT sql FROM sqlite_schema
        WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
        ORDER BY CASE type WHEN 'table' THEN 0 ELSE 1 END, rootpage, name
        """
      ) { row in row.text(0) + ";" }.joined(separator: "\n\n") + "\n"
    }
  }
}
