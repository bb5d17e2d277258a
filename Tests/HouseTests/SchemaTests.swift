import Basics
import House
import SQL
import Testing
import Vault

@Suite struct SchemaTests {
  private let house = House.underTest

  @Test func `die Schemaschritte zählen von 1 ohne Lücke und ohne Dopplung`() {
    #expect(house.migrations.map(\.number) == Array(1...house.migrations.count))
  }

  @Test func `aus dem Nichts entsteht das Schema, und jede Tabelle ist streng`() throws {
    let database = try Database()
    try Migrator(house.migrations).migrate(database, now: Instant(seconds: 0))
    let tables = try database.read { connection in
      try connection.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
        ($0.text(0), $0.text(1))
      }
    }
    #expect(tables.count > 5)
    for (name, sql) in tables { #expect(sql.contains("STRICT"), "\(name)") }
  }

  @Test func `die Anweisungen bleiben in der Teilmenge, die auch PostgreSQL versteht`() {
    for migration in house.migrations {
      for word in ["AUTOINCREMENT", "json_", "datetime(", "strftime"] {
        #expect(!migration.sql.contains(word), "Schritt \(migration.number): \(word)")
      }
    }
  }

  @Test func `Trigger gibt es nur, um Änderungen der Fallliste zu zählen, und sie tun nichts anderes`() throws {
    let database = try Database()
    try Migrator(house.migrations).migrate(database, now: Instant(seconds: 0))
    let triggers = try database.read { connection in
      try connection.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name") {
        ($0.text(0), $0.text(1))
      }
    }
    #expect(triggers.map(\.0) == ["case_file_changed", "case_sheet_added", "case_sheet_changed", "case_sheet_removed"])
    for (name, sql) in triggers {
      let words = sql.split(whereSeparator: \.isWhitespace)
      let begin = try #require(words.firstIndex(of: "BEGIN"))
      let body = words[(begin + 1)...].dropLast().joined(separator: " ")
      let counts = ["new.case_file", "old.case_file", "new.id"].map { id in
        """
        INSERT INTO case_change (case_file, change) SELECT \(id), coalesce(max(change), 0) + 1 FROM case_change \
        WHERE true ON CONFLICT (case_file) DO UPDATE SET change = excluded.change;
        """
      }
      #expect(counts.contains(body), "\(name)")
    }
  }

  @Test func `docs schema sql ist aktuell`() throws {
    let database = try Database()
    try Migrator(house.migrations).migrate(database, now: Instant(seconds: 0))
    let stored = try SourceTree.text("docs/schema.sql").trimmed()
    #expect(stored == (try database.schema().trimmed()), "Bitte „make schema“ ausführen")
  }
}
