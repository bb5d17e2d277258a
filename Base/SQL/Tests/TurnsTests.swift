import Basics
import FoundationEssentials
import SQL
import Synchronization
import Testing

@Suite struct TurnsTests {
  private func withDatabase(_ body: (Database, String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "faden-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "x.db").path
    let database = try Database(path: path, readers: 2)
    try database.write { try $0.run("CREATE TABLE thing (id INTEGER PRIMARY KEY, data BLOB) STRICT") }
    try body(database, path)
  }

  private func count(_ database: Database) throws -> Int? {
    try database.read { try $0.row("SELECT count(*) FROM thing") { $0.integer(0) } }
  }

  @Test func `lange Arbeit gibt das Schreiben ab, sobald jemand wartet`() throws {
    try withDatabase { database, _ in
      let hasBegun = Mutex(false)
      let isWritten = Mutex(false)
      var (portions, turns) = (0, 0)
      _ = try atOnce(
        {
          while !hasBegun.withLock({ $0 }) {}
          try database.write { _ = try $0.run("INSERT INTO thing (data) VALUES (x'00')") }
          isWritten.withLock { $0 = true }
        },
        {
          // Without giving way the other would wait until a million portions are done.
          try database.writeInTurns(most: 1_000_000) { connection in
            try connection.run("INSERT INTO thing (data) VALUES (x'01')")
            hasBegun.withLock { $0 = true }
            portions += 1
            return !isWritten.withLock { $0 } && portions < 1_000_000
          } end: { _ in
            turns += 1
          }
        })
      #expect(portions < 1_000_000)
      #expect(turns >= 2)
      #expect(try count(database) == portions + 1)
    }
  }

  @Test func `ohne Wartende hat jede Transaktion so viele Teile wie erlaubt`() throws {
    try withDatabase { database, _ in
      var (portions, ends) = (0, [Int]())
      try database.writeInTurns(most: 4) { connection in
        try connection.run("INSERT INTO thing (data) VALUES (x'01')")
        portions += 1
        return portions < 10
      } end: { _ in
        ends.append(portions)
      }
      #expect(ends == [4, 8, 10])
    }
  }

  @Test func `ein Fehler nimmt nur seine Transaktion zurück, und Sicherungspunkte kommen wieder von selbst`() throws {
    struct Refused: Error {}
    try withDatabase { database, _ in
      var portions = 0
      #expect(throws: Refused.self) {
        try database.writeInTurns(most: 2) { connection in
          try connection.run("INSERT INTO thing (data) VALUES (x'01')")
          portions += 1
          if portions == 4 { throw Refused() }
          return true
        }
      }
      let kept = try count(database)
      let pages = try database.write { try $0.row("PRAGMA wal_autocheckpoint") { $0.integer(0) } }
      #expect(kept == 2)
      #expect(pages == 1000)
    }
  }

  @Test func `die Mitschrift wächst nicht mit der Arbeit`() throws {
    try withDatabase { database, path in
      var portions = 0
      try database.writeInTurns(most: 1) { connection in
        try connection.run("INSERT INTO thing (data) VALUES ($1)", [[UInt8](repeating: 7, count: 100_000)])
        portions += 1
        return portions < 60
      }
      let facts = try FileManager.default.attributesOfItem(atPath: path + "-wal")
      let size = try #require(facts[.size] as? UInt64)
      #expect(size < 3_000_000)
      #expect(try count(database) == 60)
    }
  }
}
