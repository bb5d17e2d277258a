import Access
import Basics
import CaseAccess
import Cases
import Persons
import SQL
import TestKit
import Testing

@testable import CaseImport

/// File numbers stay without a gap, or the gap has a reason, whatever becomes of a take-over.
@Suite struct ImportNumberTests {
  private static let list = "Nachname;Kommune\nHaddad;Neuss\nKowal;Neuss\nYılmaz;Neuss"
  private let sample: Sample

  init() throws {
    sample = try Sample()
  }

  private var numbers: [String] {
    get throws {
      try sample.site.database.read { connection in
        try connection.rows("SELECT number FROM case_file ORDER BY id", []) { String($0.text(0).suffix(4)) }
      }
    }
  }

  /// Somebody else opens a case meanwhile.
  private func openByHand() throws -> String {
    let (site, account) = (sample.site, sample.demir.account)
    return try site.database.write { connection in
      let person = try PersonEntry(family: "Lindner", given: "Eva", municipalityKey: Sample.neuss)
        .store(by: account, at: site.clock.now, site.keys, connection)
      let id = try CaseStore(connection).open(
        CaseOpening(person: person, municipalityKey: Sample.neuss, responsible: account, birthYear: nil), by: account,
        keys: site.keys, on: Sample.today, at: site.clock.now)
      return String(try CaseStore(connection).find(id)?.number.suffix(4) ?? "")
    }
  }

  private func run(_ statements: [SQLText]) throws {
    try sample.site.database.write { connection in for statement in statements { try connection.run(statement) } }
  }

  @Test func `scheitert eine Übernahme nach einigen Nummern, bekommen die nächsten Fälle genau diese`() throws {
    _ = try sample.dryRun(Self.list)
    try run([
      """
      CREATE TRIGGER stop BEFORE UPDATE OF imported_at ON case_import BEGIN SELECT RAISE(ABORT, 'Probe'); END
      """
    ])
    #expect(try sample.take().status == 500)
    #expect(try numbers == [])
    try run(["DROP TRIGGER stop"])
    #expect(try openByHand() == "0001")
    _ = try sample.take()
    #expect(try numbers == ["0001", "0002", "0003", "0004"])
    #expect(try openByHand() == "0005")
  }

  @Test func `wer währenddessen einen Fall eröffnet, behält seine Nummer; das Aufräumen gibt die übrigen frei`() throws
  {
    _ = try sample.dryRun(Self.list)
    try run([
      """
      CREATE TRIGGER stop BEFORE UPDATE OF imported_at ON case_import BEGIN SELECT RAISE(ABORT, 'Probe'); END
      """,
      """
      CREATE TRIGGER stay BEFORE DELETE ON case_import_line BEGIN SELECT RAISE(ABORT, 'Probe'); END
      """,
    ])
    #expect(try sample.take().status == 500)
    #expect(try openByHand() == "0004")
    try run(["DROP TRIGGER stop", "DROP TRIGGER stay"])
    sample.site.clock.advance(seconds: 901)
    #expect(sample.demir.post("/fallimporte/1/ruecknahme").status == 303)
    #expect(try numbers == ["0004"])
    _ = try sample.take()
    #expect(try Set(numbers) == ["0001", "0002", "0003", "0004"])
    #expect(try openByHand() == "0005")
    #expect(try sample.count("case_number_gap") == 0)
  }

  @Test func `Nummern früherer Jahre werden in ihrem Jahr wieder frei`() throws {
    let year = Sample.today.year - 1
    _ = try sample.dryRun("Nachname;Kommune;Aufnahme\nHaddad;Neuss;1.2.\(year)\nKowal;Neuss;")
    try run([
      """
      CREATE TRIGGER stop BEFORE UPDATE OF imported_at ON case_import BEGIN SELECT RAISE(ABORT, 'Probe'); END
      """
    ])
    #expect(try sample.take().status == 500)
    #expect(try sample.count("case_number_free") == 2)
    try run(["DROP TRIGGER stop"])
    _ = try sample.take()
    let full = try sample.site.database.read { connection in
      try connection.rows("SELECT number FROM case_file ORDER BY id", []) { $0.text(0) }
    }
    #expect(full == ["KIM-024-\(year)-0001", "KIM-024-\(year + 1)-0001"])
    #expect(try sample.count("case_number_free") == 0)
  }

  @Test func `eine zurückgenommene Übernahme war zu sehen: ihre Nummern bleiben liegen und sind erklärt`() throws {
    _ = try sample.dryRun(Self.list)
    _ = try sample.take()
    sample.site.clock.advance(seconds: 60)
    try sample.site.database.write { try CaseStore($0).touch(ID(2), at: sample.site.clock.now) }
    #expect(sample.demir.get("/fallimporte/1/ruecknahme").text.contains("nicht noch einmal vergeben"))
    #expect(sample.demir.post("/fallimporte/1/ruecknahme", [("teilweise", "ja")]).status == 303)
    #expect(try openByHand() == "0004")
    let auditor = try sample.site.visitor(.auditor, name: "Eva Gruber (erfunden)")
    let page = auditor.get("/faelle/aktenzeichen/ohne-fall").text
    let number = try sample.file().number
    for text in ["-0001", "-0003", "zurückgenommene Übernahme \(number) vom \(Sample.today.german)", "Aylin Demir"] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(!page.contains("-0002") && !page.contains("Als nächste vergeben"))
  }
}
