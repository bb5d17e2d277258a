import Access
import Basics
import FoundationEssentials
import Glibc
import House
import Journal
import Keys
import SQL
import TestKit
import Testing
import Vault
import Web

/// Texts that must not be found, searched for byte by byte in everything the program writes (security concept 4.4, S17).
///
/// They consist of letters and digits only, so that no encoding of a form or an address hides them.
@Suite struct CanaryTests {
  private static let column = SealedColumn("canary", "text")
  private static let owners = (1...40).map { KeyOwner.person($0) }

  private let folder: String
  private let database: Database
  private let register: KeyRegister
  private let site: TestSite

  init() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/faden-kanari-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: folder + "/tmp", withIntermediateDirectories: true)
    let ring = KeyRing()
    try ring.create(folder + "/haupt.key")
    try KeyRegister.create(path: folder + "/keys.db", ring: ring, at: Instant(seconds: 0))
    register = try KeyRegister(path: folder + "/keys.db", erasures: folder + "/keys.erased", readers: 2) {
      try KeyRing(path: folder + "/haupt.key")
    }
    database = try Database(path: folder + "/faden.db", readers: 2)
    self.folder = folder
    site = try House.underTest.testSite(
      over: database, keys: register, isDemo: true, log: { Self.append($0, to: folder + "/faden.log") })
    try database.write { connection in
      try connection.run(
        """
        CREATE TABLE canary (
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL, text BLOB NOT NULL, plain TEXT NOT NULL
        ) STRICT
        """)
    }
  }

  private static func append(_ line: String, to path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(descriptor) }
    let bytes = Array((line + "\n").utf8)
    _ = write(descriptor, bytes, bytes.count)
  }

  /// Names of the files that hold a text.
  private func files(with needle: String) throws -> [String] {
    let needle = Array(needle.utf8)
    return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().filter { name in
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { return false }
      return Array(data).holds(needle)
    }
  }

  private func canary(_ number: Int64) -> String { "KANARIVOGEL\(number)X7F3A" }

  private func fill() throws {
    try register.create(Self.owners, [.notes])
    let keys = try register.keys(Self.owners, .notes)
    try database.write { connection in
      for owner in Self.owners {
        let text = Sealed(
          canary(owner.number), column: Self.column, row: owner.number, version: 1, key: try #require(keys[owner]))
        try connection.run(
          "INSERT INTO canary (id, version, text, plain) VALUES ($1, 1, $2, '')", [owner.number, text])
      }
    }
  }

  /// Opens an owner's text in a database with the keys of now; `nil` without a key.
  private func text(_ owner: KeyOwner, in database: Database) throws -> String? {
    let sealed = try database.read {
      try $0.row("SELECT text FROM canary WHERE id = $1", [owner.number]) { $0.sealed(0, as: String.self) }
    }
    guard let sealed, let key = try register.key(owner, .notes) else { return nil }
    return try sealed.open(column: Self.column, row: owner.number, version: 1, key: key)
  }

  private func backUp(_ name: String) throws -> Database {
    #expect(try database.compact())
    try FileManager.default.copyItem(atPath: folder + "/faden.db", toPath: folder + "/" + name)
    return try Database(path: folder + "/" + name, readers: 1)
  }

  @Test func `kein versiegelter Text liegt lesbar auf dem Datenträger, und die Suche findet einen lesbaren`() throws {
    try fill()
    let visitor = try site.visitor(.coordinator)
    #expect(visitor.post("/entwuerfe/sichern", [("_entwurf", "probe"), ("text", canary(1))]).status == 303)
    #expect(visitor.post("/gibt-es-nicht", [("text", canary(1))]).status == 404)
    try database.write { connection in
      try Journal(secret: site.secret).append(
        [
          JournalEntry(
            at: site.clock.now, actor: .commandLine, .listed, .municipality, [], relation: .withoutCase,
            purpose: .duty, request: "", detail: canary(1))
        ], connection)
    }
    _ = try backUp("sicherung.db")
    try sealAgain()
    #expect(try text(.person(1), in: database) == canary(1))
    let rows = try database.read {
      try $0.row("SELECT (SELECT count(*) FROM draft), (SELECT count(*) FROM journal_body WHERE detail IS NOT NULL)") {
        [$0.integer(0), $0.integer(1)]
      }
    }
    #expect(rows == [1, 1])
    #expect(try files(with: "KANARIVOGEL") == [])

    // The same search over the same files finds a text that nobody sealed, in the log ahead of the file and in it.
    try database.write { try $0.run("UPDATE canary SET plain = $1 WHERE id = 3", ["KANARIVOGEL offen"]) }
    #expect(try files(with: "KANARIVOGEL") == ["faden.db-wal"])
    #expect(try database.compact())
    #expect(try files(with: "KANARIVOGEL") == ["faden.db"])
    try FileManager.default.removeItem(atPath: folder)
  }

  /// Once more after the backup, so that the write-ahead log is full of sealed texts too.
  private func sealAgain() throws {
    let keys = try register.keys(Self.owners, .notes)
    try database.write { connection in
      for owner in Self.owners {
        let text = Sealed(
          canary(owner.number), column: Self.column, row: owner.number, version: 1, key: try #require(keys[owner]))
        try connection.run("UPDATE canary SET text = $1 WHERE id = $2", [text, owner.number])
      }
    }
  }

  @Test func `nach dem Vernichten öffnet sich der Text weder hier noch in der Sicherung von vorher`() throws {
    try fill()
    let backup = try backUp("vorher.db")
    let gone = KeyOwner.person(7)
    #expect(try text(gone, in: database) == canary(7))
    #expect(try text(gone, in: backup) == canary(7))
    #expect(try register.destroy([gone], reason: .demand, by: 1, at: site.clock.now) == 1)
    #expect(try text(gone, in: database) == nil)
    #expect(try text(gone, in: backup) == nil)
    #expect(try text(.person(8), in: backup) == canary(8))
    // A new key for the same number opens nothing of the old.
    try register.create([gone], [.notes])
    #expect(throws: SealBroken.self) { _ = try text(gone, in: backup) }
    #expect(try files(with: "KANARIVOGEL") == [])
    try FileManager.default.removeItem(atPath: folder)
  }
}
