import Basics
import FoundationEssentials
import SQL
import Testing

@Suite struct DatabaseTests {
  private func withFile<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "faden-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.appending(path: "x.db").path)
  }

  private func table(_ database: Database) throws {
    try database.write {
      try $0.run("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL, data BLOB) STRICT")
    }
  }

  @Test func `Werte kommen zurück, wie sie hineingingen`() throws {
    let database = try Database()
    try table(database)
    try database.write { connection in
      try connection.run(
        "INSERT INTO thing (id, name, data) VALUES ($1, $2, $3)", [1, "a\u{0}ö", [0, 255] as [UInt8]])
      try connection.run("INSERT INTO thing (id, name, data) VALUES ($1, $2, $3)", [2, "", nil as [UInt8]?])
    }
    let rows = try database.read { connection in
      try connection.rows("SELECT name, data FROM thing ORDER BY id") { ($0.text(0), $0.optionalBlob(1)) }
    }
    #expect(rows.map(\.0) == ["a\u{0}ö", ""])
    #expect(rows.map(\.1) == [[0, 255], nil])
  }

  @Test func `Platzhalter zählen nach ihrer Nummer, nicht nach ihrer Stelle`() throws {
    let database = try Database()
    let row = try database.read {
      try $0.row("SELECT $2, $1, $2", ["a", "b"]) { [$0.text(0), $0.text(1), $0.text(2)] }
    }
    #expect(row == ["b", "a", "b"])
  }

  @Test func `wer zu lange sucht, gibt auf, und die nächste Suche beginnt von vorn`() throws {
    let database = try Database()
    let search: SQLText = """
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) SELECT i FROM n WHERE i >= $1
      """
    try database.read { connection in
      func found(among count: Int) throws -> Int? {
        var last: Int?
        let isWhole = try connection.walk(search, [count], patience: 20_000) {
          last = $0.integer(0)
          return true
        }
        return isWhole ? last : nil
      }
      for _ in 0..<40 { #expect(try found(among: 200) == 200) }
      #expect(try found(among: 100_000) == nil)
      #expect(try found(among: 200) == 200)
      let all = try connection.rows(search, [100_000]) { $0.integer(0) }
      #expect(all == [100_000], "ohne Geduld wird zu Ende gesucht")
    }
  }

  @Test func `ein Fehler im Rumpf nimmt alles zurück`() throws {
    struct Refused: Error {}
    let database = try Database()
    try table(database)
    #expect(throws: Refused.self) {
      try database.write { connection in
        try connection.run("INSERT INTO thing (id, name) VALUES (1, 'x')")
        throw Refused()
      }
    }
    #expect(try database.read { try $0.row("SELECT count(*) FROM thing") { $0.integer(0) } } == 0)
  }

  @Test func `nach vielen Zeilen ist die Mitschrift leer und alles in der Datei`() throws {
    try withFile { path in
      let database = try Database(path: path, readers: 2)
      try table(database)
      try database.write { connection in
        for number in 0..<2000 {
          try connection.run("INSERT INTO thing (id, name) VALUES ($1, $2)", [number, "Zeile \(number)"])
        }
      }
      func logSize() throws -> UInt64 {
        let facts = try FileManager.default.attributesOfItem(atPath: path + "-wal")
        return try #require(facts[.size] as? UInt64)
      }
      #expect(try logSize() > 10_000)
      try database.emptyLog()
      #expect(try logSize() == 0)
      #expect(try database.read { try $0.row("SELECT count(*) FROM thing") { $0.integer(0) } } == 2000)
    }
  }

  @Test func `wer liest, kann nicht schreiben`() throws {
    try withFile { path in
      let database = try Database(path: path, readers: 2)
      try table(database)
      #expect(throws: DatabaseError.self) {
        try database.read { try $0.run("INSERT INTO thing (id, name) VALUES (1, 'x')") }
      }
    }
  }

  @Test func `ein Lesender sieht einen Stand, auch wenn daneben geschrieben wird`() throws {
    try withFile { path in
      let database = try Database(path: path, readers: 2)
      try table(database)
      try database.read { connection in
        let before = try connection.row("SELECT count(*) FROM thing") { $0.integer(0) }
        try database.write { try $0.run("INSERT INTO thing (id, name) VALUES (1, 'x')") }
        let after = try connection.row("SELECT count(*) FROM thing") { $0.integer(0) }
        #expect(before == 0 && after == 0)
      }
      #expect(try database.read { try $0.row("SELECT count(*) FROM thing") { $0.integer(0) } } == 1)
    }
  }

  @Test func `acht Schreibende zugleich verlieren nichts`() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      let database = try Database()
      try table(database)
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<25 { try database.write { try $0.run("INSERT INTO thing (name) VALUES ('x')") } }
        }
      }
      try await group.waitForAll()
      #expect(try database.read { try $0.row("SELECT count(*) FROM thing") { $0.integer(0) } } == 200)
    }
  }

  @Test func `dieselbe Abfrage darf in ihrer eigenen Schleife stehen`() throws {
    let database = try Database()
    try table(database)
    try database.write { connection in
      try connection.run("INSERT INTO thing (id, name) VALUES (1, 'a'), (2, 'b')")
      let nested = try connection.rows("SELECT id FROM thing ORDER BY id") { row in
        (row.integer(0), try connection.rows("SELECT id FROM thing ORDER BY id") { $0.integer(0) })
      }
      #expect(nested.map(\.1) == [[1, 2], [1, 2]])
    }
  }

  @Test func `ein verletzter Schlüssel ist als Dublette erkennbar und nennt die Anweisung`() throws {
    let database = try Database()
    try table(database)
    let error = #expect(throws: DatabaseError.self) {
      try database.write { connection in
        try connection.run("INSERT INTO thing (id, name) VALUES ($1, 'a')", [1])
        try connection.run("INSERT INTO thing (id, name) VALUES ($1, 'a')", [1])
      }
    }
    #expect(error?.isDuplicate == true)
    #expect(error?.statement.contains("INSERT INTO thing") == true)
  }

  @Test func `ein zweiter Prozess, der schreibt, lässt warten und meldet dann beschäftigt`() throws {
    try withFile { path in
      let first = try Database(path: path, readers: 1)
      try table(first)
      let second = try Database(path: path, readers: 1)
      try first.write { connection in
        try connection.run("INSERT INTO thing (name) VALUES ('x')")
        let error = #expect(throws: DatabaseError.self) {
          try second.write { try $0.run("INSERT INTO thing (name) VALUES ('y')") }
        }
        #expect(error?.isBusy == true)
      }
    }
  }

  @Test func `eine Datei, die keine Datenbank ist, wird mit Meldung abgelehnt`() throws {
    try withFile { path in
      try Data("das ist keine Datenbank, sondern nur ein längerer Text".utf8).write(to: URL(filePath: path))
      #expect(throws: DatabaseError.self) { _ = try Database(path: path, readers: 1) }
    }
  }

  @Test func `Texte in Anweisungen kommen nur als gebundene Werte vor`() throws {
    let database = try Database()
    try table(database)
    let evil = "'); DROP TABLE thing; --"
    try database.write { try $0.run("INSERT INTO thing (name) VALUES ($1)", [evil]) }
    #expect(try database.read { try $0.row("SELECT name FROM thing") { $0.text(0) } } == evil)
  }
}
