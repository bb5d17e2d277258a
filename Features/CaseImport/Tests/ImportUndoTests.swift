import Access
import Basics
import CaseAccess
import Cases
import Glibc
import Journal
import Keys
import Persons
import SQL
import Synchronization
import TestKit
import Testing

@testable import CaseImport

/// Taking back gives way to others and keeps what it promises.
@Suite struct ImportUndoTests {
  private static let size = 120
  private let sample: Sample

  init() throws {
    sample = try Sample()
    _ = try sample.dryRun(
      "Nachname;Kommune\n" + (1...Self.size).map { "Probe\(Self.letters($0));Neuss" }.joined(separator: "\n"))
    _ = try sample.take()
    #expect(try sample.count("case_file") == Self.size)
  }

  /// Names of letters only, all different.
  private static func letters(_ number: Int) -> String {
    String(number).compactMap { $0.wholeNumberValue }.map { String("qwertzuiop".dropFirst($0).prefix(1)) }.joined()
  }

  /// Takes back only once somebody else, who runs beside, has had a first look; waits ten seconds for that at most.
  private func undo(after hasLooked: borrowing Mutex<Bool>) -> Int {
    for _ in 0..<100_000 {
      if hasLooked.withLock({ $0 }) { break }
      usleep(100)
    }
    return undo()
  }

  private func undo() -> Int { sample.demir.post("/fallimporte/1/ruecknahme").status }

  private func hasKey(_ person: Int64) throws -> Bool {
    try sample.site.keys.key(.person(person), .identity) != nil
  }

  @Test func `wer währenddessen speichern will, kommt dazwischen`() throws {
    let database = sample.site.database
    let before = Self.size
    let hasLooked = Mutex(false)
    let (seen, status) = try atOnce(
      { () -> Int in
        var left = before
        while left == before {
          left = try database.write { try $0.row("SELECT count(*) FROM case_file", []) { $0.integer(0) } ?? 0 }
          hasLooked.withLock { $0 = true }
        }
        return left
      }, { undo(after: hasLooked) })
    #expect(status == 303)
    #expect(0 < seen && seen < before)
    #expect(try sample.count("case_file") == 0)
  }

  @Test func `was währenddessen jemand anderes zurücknimmt, zählt nicht noch einmal und behält hier seine Schlüssel`()
    throws
  {
    let database = sample.site.database
    let before = Self.size
    let hasLooked = Mutex(false)
    let (other, status) = try atOnce(
      { () -> Int64 in
        var other: Int64?
        while other == nil {
          other = try database.write { connection in
            let left = try connection.row("SELECT count(*) FROM case_file", []) { $0.integer(0) } ?? 0
            hasLooked.withLock { $0 = true }
            if left == before { return nil }
            // Too late: the test fails instead of looking for ever.
            if left == 0 { return 0 }
            return try connection.row(
              """
              DELETE FROM case_import_line
              WHERE line = (SELECT line FROM case_import_line ORDER BY line DESC LIMIT 1 OFFSET 1) RETURNING person
              """, []
            ) { $0.integer64(0) }
          }
        }
        return other ?? 0
      }, { undo(after: hasLooked) })
    #expect(status == 303)
    let counted = try database.read { connection in
      try connection.row("SELECT undone_count FROM case_import WHERE id = 1", []) { $0.integer(0) }
    }
    #expect(counted == Self.size - 1)
    #expect(try (1...Int64(Self.size)).filter { try hasKey($0) } == [other])
  }

  @Test func `ein Eintrag im Protokoll nennt höchstens hundert Fälle, alle zusammen jeden einmal`() throws {
    #expect(undo() == 303)
    let named = try sample.site.database.read { try JournalStore($0).lines(.newest, kind: nil) }.compactMap(\.content)
      .filter { $0.action == "zurueckgenommen" && $0.kind == "fall_kopf" && $0.records != ["fallimport-1"] }
      .map(\.records)
    #expect(named.allSatisfy { $0.count <= 100 } && named.count > 1)
    #expect(named.joined().compactMap { Int($0) }.sorted() == Array(1...Self.size))
    #expect(try (1...Int64(Self.size)).allSatisfy { try !hasKey($0) })
  }

  @Test func `bricht die Rücknahme ab, ist vernichtet, was entfernt ist, und der Rest lässt sich zurücknehmen`() throws
  {
    try sample.site.database.write { connection in
      _ = try connection.run(
        """
        CREATE TRIGGER stop BEFORE INSERT ON journal_entry WHEN (SELECT count(*) FROM case_file) < 15
        BEGIN SELECT RAISE(ABORT, 'Probe'); END
        """)
    }
    #expect(undo() == 503)
    let left = try sample.site.database.read { connection in
      try connection.rows("SELECT person FROM case_sheet", []) { $0.integer64(0) }
    }
    #expect(left.count == 20)
    for person in 1...Int64(Self.size) { #expect(try hasKey(person) == left.contains(person), "\(person)") }
    #expect(try sample.file().state == .done)
    _ = try sample.site.database.write { try $0.run("DROP TRIGGER stop") }
    #expect(undo() == 303)
    #expect(try sample.count("case_file") == 0 && !hasKey(Int64(Self.size)))
  }

  @Test func `zuletzt gehen der neueste Fall und die neueste Person, auch wenn es nicht dieselbe Zeile ist`() {
    func line(_ number: Int, person: Int64, isNew: Bool, caseFile: Int64?) -> CaseImportLineStore.Line {
      CaseImportLineStore.Line(line: number, person: ID(person), isNew: isNew, caseFile: caseFile.map { ID($0) })
    }
    let lines = [
      line(2, person: 7, isNew: true, caseFile: 1), line(3, person: 3, isNew: false, caseFile: 4),
      line(4, person: 99, isNew: false, caseFile: 3), line(5, person: 6, isNew: true, caseFile: 2),
    ]
    #expect(ImportUndo.newest(of: lines).map(\.line) == [2, 3])
    #expect(ImportUndo.newest(of: Array(lines.suffix(1))).map(\.line) == [5])
    #expect(ImportUndo.newest(of: []) == [])
  }
}
