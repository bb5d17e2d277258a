import Basics
import Journal
import SQL
import Testing
import Vault

/// S21 of the security concept: whoever may write the tables at will is found out, with the position.
@Suite struct AttackTests {
  @Test func `unberührt ist die Kette heil, mit und ohne Prüfpunkte`() throws {
    let samples = try Samples()
    #expect(try samples.verify().trouble == nil)
    #expect(try samples.verify().entries == Samples.count)
    let points = try [1, 150, 300].map { try samples.checkpoint(at: $0) }
    #expect(try samples.verify(points).trouble == nil)
  }

  @Test func `ein leeres Protokoll ist heil`() throws {
    #expect(try Samples(count: 0).verify().trouble == nil)
  }

  private static let changes: [SQLText] = [
    "UPDATE journal_body SET account = 99 WHERE position = $1",
    "UPDATE journal_body SET account = NULL WHERE position = $1",
    "UPDATE journal_body SET at = at + 1 WHERE position = $1",
    "UPDATE journal_body SET action = 'geaendert' WHERE position = $1",
    "UPDATE journal_body SET result = 'abgelehnt' WHERE position = $1",
    "UPDATE journal_body SET request = roles, roles = request WHERE position = $1",
    "UPDATE journal_body SET detail = x'00' WHERE position = $1",
    "UPDATE journal_body SET salt = zeroblob(16) WHERE position = $1",
    "UPDATE journal_record SET record = record || '0' WHERE position = $1",
    "UPDATE journal_record SET kind = 'kommune' WHERE position = $1",
    "DELETE FROM journal_record WHERE position = $1",
    "UPDATE journal_entry SET commitment = zeroblob(32) WHERE position = $1",
    "UPDATE journal_entry SET chain_hash = zeroblob(32) WHERE position = $1",
  ]

  @Test(arguments: Samples.positions)
  func `jede Änderung eines Feldes wird an ihrer Stelle gefunden`(_ position: Int64) throws {
    let samples = try Samples()
    for change in Self.changes {
      struct Back: Error {}
      #expect(throws: Back.self) {
        try samples.database.write { connection in
          try connection.run(change, [position])
          #expect(try JournalVerifier(connection).run().trouble == .changed(position), "\(change.text)")
          throw Back()
        }
      }
    }
    #expect(try samples.verify().trouble == nil)
  }

  @Test(arguments: Samples.positions.dropLast())
  func `Löschen hinterlässt eine Lücke, auch wenn der Rest aufrückt`(_ position: Int64) throws {
    let samples = try Samples()
    try samples.delete(position)
    #expect(try samples.verify().trouble == .deleted(position))
    try samples.attack { try Samples.shift(from: position + 1, by: -1, $0) }
    // Rückt nur ein einziger Eintrag auf, fehlt der Nachbar, an dem man das Aufrücken erkennt.
    let expected: JournalTrouble = position == Samples.count - 1 ? .changed(position) : .deleted(position)
    #expect(try samples.verify().trouble == expected)
  }

  @Test func `fehlt der letzte Eintrag, belegt ihn der Prüfpunkt`() throws {
    let samples = try Samples()
    let points = try [100, 300].map { try samples.checkpoint(at: $0) }
    try samples.delete(300)
    #expect(try samples.verify().trouble == nil, "die Kette allein kann es nicht wissen")
    #expect(try samples.verify(points).trouble == .truncated(300))
  }

  @Test(arguments: Samples.positions)
  func `ein eingeschobener Eintrag wird gefunden`(_ position: Int64) throws {
    let samples = try Samples()
    try samples.attack { connection in
      try Samples.shift(from: position, by: 1, connection)
      try Samples.forge(position, connection)
    }
    #expect(try samples.verify().trouble == .inserted(position))
  }

  @Test func `ein angehängter Eintrag mit falschem Verweis wird gefunden`() throws {
    let samples = try Samples()
    try samples.attack { try Samples.forge(301, $0) }
    #expect(try samples.verify().trouble == .changed(301))
  }

  @Test(arguments: Samples.positions.dropLast(), [1, 7] as [Int64])
  func `vertauschte Einträge werden gefunden`(_ position: Int64, distance: Int64) throws {
    let other = min(position + distance, Samples.count)
    let samples = try Samples()
    try samples.attack { connection in
      try Samples.move(position, to: 1000, connection)
      try Samples.move(other, to: position, connection)
      try Samples.move(1000, to: other, connection)
    }
    #expect(try samples.verify().trouble == .reordered(position))
  }

  @Test(arguments: Samples.positions)
  func `ein abgeschnittenes Ende belegt der Prüfpunkt`(_ position: Int64) throws {
    let samples = try Samples()
    let points = try [150, 300].map { try samples.checkpoint(at: $0) }
    try samples.attack { connection in
      for last in position...Samples.count { try Samples.delete(last, connection) }
    }
    #expect(try samples.verify(points).trouble == .truncated(position))
  }

  @Test(arguments: Samples.positions)
  func `ein neu geschriebener Rest widerspricht dem Prüfpunkt`(_ position: Int64) throws {
    let samples = try Samples()
    let points = try [50, 150, 300].map { try samples.checkpoint(at: $0) }
    try samples.rewrite(from: position, upTo: 320)
    #expect(try samples.verify().trouble == nil, "die Kette allein kann es nicht wissen")
    let last = points.map(\.position).filter { $0 < position }.max() ?? 0
    let next = try #require(points.map(\.position).first { $0 >= position })
    #expect(try samples.verify(points).trouble == .rewritten(last + 1, until: next))
  }

  @Test(arguments: Samples.positions)
  func `eine zurückgespielte Datenbank fällt auf, auch wenn sie weiterläuft`(_ position: Int64) throws {
    let samples = try Samples()
    let points = [try samples.checkpoint(at: 300)]
    try samples.attack { connection in
      for last in position...Samples.count { try Samples.delete(last, connection) }
    }
    #expect(try samples.verify(points).trouble == .truncated(position))
    try samples.add(400 - position)
    #expect(try samples.verify(points).trouble == .rewritten(1, until: 300))
  }

  @Test(arguments: Samples.positions)
  func `ein fremder Schlüssel fällt auf`(_ position: Int64) throws {
    let samples = try Samples()
    let foreign = Signer(seed: [UInt8](repeating: 6, count: 32))
    let point = try samples.checkpoint(at: position, signer: foreign)
    #expect(try samples.verify([point]).trouble == .wrongKey(position))
    let own = try #require(Checkpoint(line: try samples.checkpoint(at: position).line))
    #expect(try samples.verify([own]).trouble == nil)
    let moved = own.line.replacing(" \(position) ", with: " \(position + 1) ", maxReplacements: 1)
    #expect(try samples.verify([try #require(Checkpoint(line: moved))]).trouble == .wrongKey(position + 1))
  }

  @Test func `Prüfpunkte in falscher Reihenfolge fallen auf`() throws {
    let samples = try Samples()
    let points = try [150, 20].map { try samples.checkpoint(at: $0) }
    #expect(try samples.verify(points).trouble == .checkpointsDisordered(20))
  }

  @Test(arguments: Samples.positions.dropFirst())
  func `eine zurückgestellte Uhr wird vermerkt und genannt`(_ position: Int64) throws {
    let samples = try Samples(count: position - 1)
    let back = Samples.start.adding(seconds: -3600)
    try samples.database.write { try samples.journal.append([Samples.entry(position, at: back)], $0) }
    let report = try samples.verify()
    #expect(report.trouble == nil)
    #expect(report.clockNotes == [position])
    #expect(report.entries == position + 1)
  }

  @Test func `sechzig Sekunden zurück sind üblich, mehr ist ein Vermerk`() throws {
    for (seconds, notes) in [(Int64(60), 0), (61, 1)] {
      let samples = try Samples(count: 1)
      let back = Samples.start.adding(seconds: 10 - seconds)
      try samples.database.write { try samples.journal.append([Samples.entry(2, at: back)], $0) }
      #expect(try samples.verify().clockNotes.count == notes)
    }
  }

  @Test(arguments: Samples.positions)
  func `Inhalt, der ohne Vermerk verschwindet, wird genannt`(_ position: Int64) throws {
    let samples = try Samples()
    try samples.attack { connection in
      try connection.run("DELETE FROM journal_record WHERE position = $1", [position])
      try connection.run("DELETE FROM journal_body WHERE position = $1", [position])
    }
    #expect(try samples.verify().trouble == .contentMissing(position))
  }
}
