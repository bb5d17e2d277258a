import Access
import Basics
import Dispatch
import FoundationEssentials
import Journal
import SQL
import Synchronization
import Testing
import Vault

@Suite struct JournalTests {
  @Test func `gelöschte Inhalte lassen die Kette heil und sind fort`() throws {
    let samples = try Samples()
    let points = [try samples.checkpoint(at: 300)]
    let erased = Samples.positions + Array(40...60)
    try samples.database.write {
      try samples.journal.erase(erased, by: .commandLine, at: Samples.start.adding(seconds: 4000), request: "", $0)
    }
    let report = try samples.verify(points)
    #expect(report.trouble == nil)
    #expect(report.erased == Set(erased).count)
    let line = try #require(try samples.database.read { try JournalStore($0).lines(.before(18), kind: nil).first })
    #expect(line.position == 17 && line.content == nil)
    let found = try samples.database.read { try JournalStore($0).lines(about: .account, "19") }.map(\.position)
    #expect(!found.contains(17) && found.contains(19))
  }

  @Test func `der Vermerk einer Löschung lässt sich nicht löschen`() throws {
    let samples = try Samples(count: 3)
    try samples.database.write {
      try samples.journal.erase([2], by: .commandLine, at: Samples.start, request: "", $0)
    }
    #expect(throws: JournalEraseRefusal.isNote(position: 4)) {
      try samples.database.write {
        try samples.journal.erase([1, 4], by: .commandLine, at: Samples.start, request: "", $0)
      }
    }
    #expect(try samples.verify().erased == 1)
  }

  @Test func `acht Schreiber zugleich hinterlassen keine Lücke`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/faden-journal-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let database = try Database(path: folder + "/t.db", readers: 2)
    let migrations = JournalSchema.migrations.enumerated().map {
      Migration($0.offset + 1, $0.element.name, $0.element.sql)
    }
    try Migrator(migrations).migrate(database, now: Samples.start)
    let journal = Journal(secret: Seal(key: [UInt8](repeating: 3, count: 32)))
    let queue = JournalQueue(journal, database)
    let failures = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: 8) { writer in
      for number in 0..<50 {
        do {
          let entry = Samples.entry(Int64(writer * 1000 + number), at: Samples.start)
          if writer.isMultiple(of: 2) {
            try queue.commit([entry])
          } else {
            _ = try database.write { try journal.append([entry], $0) }
          }
        } catch {
          failures.wrappingAdd(1, ordering: .relaxed)
        }
      }
    }
    #expect(failures.load(ordering: .relaxed) == 0)
    let report = try database.read { try JournalVerifier($0).run() }
    #expect(report.trouble == nil)
    #expect(report.entries == 400)
    let requests = try database.read { try JournalStore($0).lines(.newest, kind: nil, count: 1000) }
      .compactMap(\.content?.request)
    #expect(Set(requests).count == 400, "kein Eintrag doppelt")
  }

  @Test func `scheitert das Schreiben, scheitert die Änderung mit`() throws {
    let samples = try Samples(count: 2)
    try samples.attack { try $0.run("ALTER TABLE journal_record RENAME TO weg") }
    #expect(throws: JournalUnavailable.self) {
      try samples.database.write { try samples.journal.append([Samples.entry(3, at: Samples.start)], $0) }
    }
    #expect(throws: JournalUnavailable.self) {
      try JournalQueue(samples.journal, samples.database).commit([Samples.entry(3, at: Samples.start)])
    }
    #expect(try samples.database.read { try JournalStore($0).head()?.position } == 2)
  }

  @Test func `Suchworte liegen versiegelt und sind nur mit dem Schlüssel lesbar`() throws {
    let samples = try Samples(count: 5)
    let line = try #require(try samples.database.read { try JournalStore($0).lines(.newest, kind: nil).first })
    #expect(samples.journal.detail(of: line) == "q=Müller")
    #expect(Journal(secret: Seal(key: [UInt8](repeating: 4, count: 32))).detail(of: line) == nil)
    let isPlain = try samples.database.read { connection in
      try connection.row("SELECT count(*) FROM journal_body WHERE instr(detail, 'Müller') > 0") { $0.integer(0) }
    }
    #expect(isPlain == 0)
  }

  @Test func `Listen blättern in beide Richtungen ohne Lücke`() throws {
    let samples = try Samples(count: 120)
    try samples.database.read { (connection: Connection) throws -> Void in
      let store = JournalStore(connection)
      #expect(try store.lines(.newest, kind: nil).map(\.position) == Array((71...120).reversed()))
      #expect(try store.lines(.before(71), kind: .account).map(\.position) == Array((21...70).reversed()))
      #expect(try store.lines(.before(1), kind: nil).isEmpty)
      #expect(try store.lines(.after(70), kind: nil).map(\.position) == Array((71...120).reversed()))
      #expect(try store.lines(.after(119), kind: .account).map(\.position) == [120])
      #expect(try store.lines(.newest, kind: .municipality).isEmpty)
      #expect(try store.lines(about: .account, "12").map(\.position) == [12, 11])
    }
  }
}

@Suite struct CheckpointTests {
  private func folder() throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/faden-pruefpunkt-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    return path
  }

  @Test func `ein Prüfpunkt kommt beim ersten Eintrag, dann nach fünf Minuten oder tausend Einträgen`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let samples = try Samples(count: 0)
    let file = CheckpointFile(path: folder + "/punkte")
    var keeper = try CheckpointKeeper(file, signer: samples.signer)
    let now = Samples.start
    #expect(try keeper.tick(samples.database, at: now) == nil, "ohne Einträge kein Prüfpunkt")
    try samples.add(1)
    #expect(try keeper.tick(samples.database, at: now)?.position == 1)
    #expect(try keeper.tick(samples.database, at: now.adding(seconds: 1000)) == nil, "nichts Neues")
    try samples.add(999)
    #expect(try keeper.tick(samples.database, at: now.adding(seconds: 299)) == nil)
    #expect(try keeper.tick(samples.database, at: now.adding(seconds: 299), isForced: true)?.position == 1000)
    try samples.add(1)
    #expect(try keeper.tick(samples.database, at: now.adding(seconds: 599))?.position == 1001)
    try samples.add(1000)
    #expect(try keeper.tick(samples.database, at: now.adding(seconds: 600))?.position == 2001)
    #expect(try samples.verify(try file.read()).trouble == nil)
    #expect(try file.read().map(\.position) == [1, 1000, 1001, 2001])
  }

  @Test func `ein umgeschriebenes Protokoll bekommt keinen Prüfpunkt`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let samples = try Samples(count: 20)
    let file = CheckpointFile(path: folder + "/punkte")
    var keeper = try CheckpointKeeper(file, signer: samples.signer)
    try keeper.tick(samples.database, at: Samples.start)
    try samples.rewrite(from: 20, upTo: 30)
    #expect(throws: CheckpointRefusal.differs(position: 20)) {
      try keeper.tick(samples.database, at: Samples.start, isForced: true)
    }
    #expect(throws: CheckpointRefusal.foreignKey) {
      _ = try CheckpointKeeper(file, signer: Signer(seed: [UInt8](repeating: 9, count: 32)))
    }
  }

  @Test func `eine beschädigte Zeile wird mit ihrer Nummer genannt`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let samples = try Samples(count: 2)
    let path = folder + "/punkte"
    let line = try samples.checkpoint(at: 2).line
    try "\(line)\n\(line.dropLast())\n".write(toFile: path, atomically: false, encoding: .utf8)
    #expect(throws: CheckpointRefusal.line(2)) { _ = try CheckpointFile(path: path).read() }
  }
}
