import Basics
import SQL
import Testing

@Suite struct MigratorTests {
  private let now = Instant(seconds: 1_000_000)
  private let first = Migration(1, "one", "CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT;")
  private let second = Migration(2, "two", "CREATE TABLE two (id INTEGER PRIMARY KEY) STRICT;")

  @Test func `was fehlt, wird angewendet, und nur das`() throws {
    let database = try Database()
    #expect(try Migrator([first]).migrate(database, now: now).map(\.number) == [1])
    #expect(try !Migrator([first, second]).isCurrent(database))
    #expect(try Migrator([second, first]).migrate(database, now: now).map(\.number) == [2])
    #expect(try Migrator([first, second]).migrate(database, now: now).isEmpty)
    #expect(try Migrator([first, second]).isCurrent(database))
  }

  @Test func `eine neuere Datenbank wird nicht angefasst`() throws {
    let database = try Database()
    try Migrator([first, second]).migrate(database, now: now)
    #expect(throws: MigrationRefusal.databaseIsNewer(applied: 2, known: 1)) {
      try Migrator([first]).migrate(database, now: now)
    }
  }

  @Test func `ein nachträglich veränderter Schritt fällt auf`() throws {
    let database = try Database()
    try Migrator([first]).migrate(database, now: now)
    let changed = Migration(1, "one", first.sql + " ")
    #expect(throws: MigrationRefusal.textChanged(number: 1, name: "one")) {
      try Migrator([changed, second]).migrate(database, now: now)
    }
    #expect(try database.read { try $0.row("SELECT count(*) FROM schema_migration") { $0.integer(0) } } == 1)
  }

  @Test(arguments: [[1, 3], [2], [1, 1], [0, 1]])
  func `Lücken und doppelte Nummern werden abgelehnt`(_ numbers: [Int]) {
    let migrations = numbers.map { Migration($0, "x", "") }
    #expect(throws: MigrationRefusal.self) { _ = try Migrator(migrations) }
  }

  @Test func `ein Schritt, der in der Mitte scheitert, hinterlässt nichts`() throws {
    let database = try Database()
    let broken = Migration(2, "broken", "CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE one (id INTEGER) STRICT;")
    #expect(throws: DatabaseError.self) { try Migrator([first, broken]).migrate(database, now: now) }
    let half = try database.read {
      try $0.row("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") { $0.integer(0) }
    }
    #expect(half == 0)
    #expect(try Migrator([first]).isCurrent(database))
  }
}
