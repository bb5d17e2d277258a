import Access
import Basics
import CaseAccess
import Cases
import HTTP
import Programs
import SQL
import Tables
import TestKit
import Testing

@testable import CaseLists

/// A case whose follow-up was due yesterday.
enum CaseDatesOverdue {
  static let dates = CaseDates(nextDueOn: Sample.today.adding(days: -1))
}

struct CaseExportTests {
  private let sample: Sample
  private let demir: TestVisitor
  private let brandt: TestVisitor

  init() throws {
    sample = try Sample()
    demir = try sample.visitor(.caseManager, in: Sample.neuss)
    brandt = try sample.visitor(.professionalOversight, name: "Jonas Brandt (erfunden)")
  }

  // MARK: Cells

  /// The texts are those of the attack samples EXF-001, 007, 013, 019, and what else programs reckon with.
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("\n=1+1", "'\n=1+1"), ("＋1", "'＋1"), ("%0A=1+1", "%0A=1+1"), ("-5", "'-5"),
    ("@SUM(A1)", "'@SUM(A1)"),
    (" \t+1", "' \t+1"), ("\tText", "'\tText"), ("+49 2131 123", "'+49 2131 123"), ("KIM-024", "KIM-024"), ("", ""),
    ("Müller = Meier", "Müller = Meier"), ("\u{FF1D}1", "'\u{FF1D}1"), ("\r\n@x", "'\r\n@x"),
  ])
  func `keine Zelle wird zur Formel`(_ text: String, _ safe: String) {
    #expect(SafeCell.text(text) == safe)
  }

  @Test func `Strichpunkt, Anführungszeichen und Zeilenwechsel bleiben in ihrer Zelle`() throws {
    let file = try MemoryFile()
    var writer = CSVWriter(file)
    try writer.line(["a;b", "sagt \"ja\"", "zwei\nZeilen", "ä"])
    try writer.flush()
    #expect(
      String(decoding: file.bytes(), as: UTF8.self) == "\u{FEFF}\"a;b\";\"sagt \"\"ja\"\"\";\"zwei\nZeilen\";ä\r\n")
  }

  // MARK: Without names

  @Test func `die Ausfuhr ohne Namen hat alle Treffer und keinen Namen`() throws {
    for _ in 0..<130 { try sample.add("Haddad", for: demir.account, CaseDatesOverdue.dates) }
    try sample.add(for: demir.account)
    let answer = demir.get("/fallausfuhren/csv?bereich=meine&frist=ueberfaellig&sortierung=nummer")
    #expect(answer.status == 200)
    #expect(answer.header("Content-Type") == "text/csv; charset=utf-8")
    let lines = answer.text.split(separator: "\r\n")
    #expect(lines.count == 131)
    #expect(lines[0] == "\u{FEFF}Aktenzeichen;Phase;Kommune;Zuständig;Nächste Frist;Letzter Kontakt")
    #expect(lines[1].hasPrefix("KIM-024-\(TestClock.today.year)-0001;Zugang;"))
    #expect(!answer.text.contains("Haddad"))
  }

  @Test(arguments: [(0, "0"), (10_000, "10000"), (10_001, "mehr als 10000")])
  func `gezählt wird, wie viele Fälle hinausgehen, ab einer Grenze nur dass es mehr sind`(
    _ count: Int, _ told: String
  ) {
    #expect(CaseExportHandlers.told(count) == told)
  }

  @Test func `die Excel-Datei ist eine Mappe mit dem Blatt Filter und Stand`() throws {
    try sample.add(for: demir.account, CaseDatesOverdue.dates)
    let bytes = try #require(
      CaseWorkbook.make(
        heads: ["Aktenzeichen", "Frist", "Jahr"], lines: [["t=1+1", "d2026-11-20", "n1997"]],
        facts: [("Auswahl", "Fälle"), ("Stand", "heute")]))
    #expect(bytes.prefix(2) == [0x50, 0x4B])
    let answer = demir.get("/fallausfuhren/excel?bereich=meine")
    #expect(answer.status == 200)
    #expect(answer.header("Content-Disposition")?.contains("Faelle-") == true)
  }

  @Test func `im Blatt ist ein Text mit Gleichheitszeichen ein Text, und der Filter steht auf dem zweiten Blatt`()
    throws
  {
    let bytes = try #require(
      CaseWorkbook.make(
        heads: ["Person"], lines: [["t=1+1"], ["t@x"]], facts: [("Auswahl", "=2+2"), ("Stand", "heute")]))
    let script = """
      import io, sys, openpyxl
      book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
      for sheet in book:
          for row in sheet.iter_rows(values_only=False):
              print(sheet.title, *[f"{cell.data_type}:{cell.value}" for cell in row])
      """
    let program = ChildProgram(
      path: "/usr/bin/python3", arguments: ["-I", "-c", script], seconds: 30, maximumOutput: 10_000)
    let outcome = try program.run(input: bytes)
    #expect(
      String(decoding: outcome.output, as: UTF8.self) == """
        Fälle s:Person
        Fälle s:=1+1
        Fälle s:@x
        Filter und Stand s:Auswahl s:=2+2
        Filter und Stand s:Stand s:heute

        """)
  }

  @Test func `die Mappe lässt sich wieder lesen, das Blatt mit dem Filter bleibt dabei weg`() throws {
    let heads = ["Aktenzeichen", "Person", "Geburtsjahr", "Abgeschlossen"]
    let bytes = try #require(
      CaseWorkbook.make(
        heads: heads, lines: [["tKIM-1", "t=Haddad, Rami", "n1997", "d2026-03-07"]], facts: [("Auswahl", "alle")]))
    let limits = SheetLimits(
      rows: 10, textMegabytes: 1, workbookMegabytes: 1, seconds: 20, memoryMegabytes: 768, unpackedMegabytes: 4,
      skippedSheets: ["Filter und Stand"])
    let sheet = try Sheet(bytes: bytes, limits: limits)
    #expect(sheet.rows.map { $0.cells.map(\.text) } == [heads, ["KIM-1", "=Haddad, Rami", "1997", "07.03.2026"]])
  }

  // MARK: With names

  private let reason = ("begruendung", "Übergabe an die neue Dienststelle")

  private func request() -> Int {
    brandt.post("/fallausfuhren", [("filter", "bereich=alle"), reason]).status
  }

  @Test func `mit Namen geht es nur zu zweit, und nur wer beantragt hat, lädt`() throws {
    try sample.add("Haddad", for: demir.account)
    let sealed = try sample.add("Geheim", for: demir.account)
    try sample.write {
      try CaseAccessStore($0).seal(sealed, naming: [brandt.account], by: demir.account, at: sample.site.clock.now)
    }
    #expect(PageCheck.problems(in: brandt.get("/fallausfuhren/neu?bereich=alle").text) == [])
    #expect(request() == 303)
    #expect(brandt.get("/fallausfuhren/1/csv").status == 404)
    #expect(brandt.post("/freigaben/1/entscheidung", [("entscheidung", "zustimmen"), reason]).status == 422)
    #expect(brandt.get("/fallausfuhren/1/csv").status == 404)
    let peters = try sample.visitor(.dataProtectionOfficer, name: "Dörte Peters (erfunden)")
    // Two cases, of which one is sealed and counts for whoever is named there.
    let asked = peters.get("/freigaben/1")
    #expect(asked.shows("Fälle, die die beantragende Person sehen darf") && !asked.shows("die Sie sehen dürfen"))
    #expect(asked.shows("2 Fälle, als der Antrag gestellt wurde"))
    #expect(peters.post("/freigaben/1/entscheidung", [("entscheidung", "zustimmen"), reason]).status == 303)
    let csv = brandt.get("/fallausfuhren/1/csv").text
    #expect(csv.contains("Haddad, Rami"))
    #expect(csv.contains("KIM-024-\(TestClock.today.year)-0002"))
    #expect(!csv.contains("Geheim"))
    let second = try sample.visitor(.professionalOversight, name: "Zweite Aufsicht (erfunden)")
    #expect(second.get("/fallausfuhren/1/csv").status == 404)
    #expect(PageCheck.problems(in: brandt.get("/fallausfuhren").text) == [])
  }

  @Test func `wer in einem gesperrten Fall steht, steht auch mit einem offenen nicht mit Namen in der Ausfuhr`() throws
  {
    let open = try sample.add("Haddad", for: demir.account)
    try sample.add("Osei", for: demir.account)
    let person = try #require(try sample.site.database.read { try CaseStore($0).people(in: open).first })
    let other = try sample.add("Unbeteiligt", for: demir.account)
    try sample.write { try CaseAccessStore($0).add(person, to: other) }
    #expect(request() == 303)
    let peters = try sample.visitor(.dataProtectionOfficer, name: "Dörte Peters (erfunden)")
    #expect(peters.get("/freigaben/1").text.contains("von denen irgendein Fall gesperrt ist"))
    #expect(peters.post("/freigaben/1/entscheidung", [("entscheidung", "zustimmen"), reason]).status == 303)
    #expect(brandt.get("/fallausfuhren/1/csv").text.contains("Haddad"))
    try sample.write {
      try CaseAccessStore($0).seal(other, naming: [demir.account], by: demir.account, at: sample.site.clock.now)
    }
    let csv = brandt.get("/fallausfuhren/1/csv").text
    #expect(csv.contains("KIM-024-\(TestClock.today.year)-0001") && !csv.contains("Haddad"))
    #expect(csv.contains("Osei"))
  }

  @Test func `was aus dem Antrag wurde, steht bei der Ausfuhr`() throws {
    try sample.add("Haddad", for: demir.account)
    #expect(request() == 303)
    #expect(brandt.get("/fallausfuhren").shows("wartet auf eine zweite Person"))
    #expect(brandt.get("/fallausfuhren").text.contains("href=\"/freigaben/1\""))
    let peters = try sample.visitor(.dataProtectionOfficer, name: "Dörte Peters (erfunden)")
    #expect(peters.post("/freigaben/1/entscheidung", [("entscheidung", "ablehnen"), reason]).status == 303)
    let refused = brandt.get("/fallausfuhren")
    #expect(refused.shows("abgelehnt") && !refused.shows("wartet auf eine zweite Person"))
    #expect(PageCheck.problems(in: refused.text) == [])
    #expect(request() == 303)
    #expect(brandt.post("/freigaben/2/ruecknahme", []).status == 303)
    #expect(brandt.get("/fallausfuhren").shows("zurückgenommen"))
    #expect(brandt.get("/fallausfuhren/1/csv").status == 404 && brandt.get("/fallausfuhren/2/csv").status == 404)
  }

  @Test func `nach drei Tagen ist die Ausfuhr zu`() throws {
    try sample.add("Haddad", for: demir.account)
    #expect(request() == 303)
    let peters = try sample.visitor(.dataProtectionOfficer, name: "Dörte Peters (erfunden)")
    _ = peters.post("/freigaben/1/entscheidung", [("entscheidung", "zustimmen"), reason])
    let export = try sample.site.database.read { try CaseExportStore($0).find(ID(1)) }
    let end = try #require(export?.endsAt)
    #expect(end == sample.site.clock.now.adding(seconds: 3 * 86_400))
    #expect(export?.isOpen(at: end.adding(seconds: -1)) == true)
    #expect(export?.isOpen(at: end) == false)
  }

  @Test func `ohne Begründung wird nichts beantragt, und Fallführung und Koordination können es nicht`() throws {
    let answer = brandt.post("/fallausfuhren", [("filter", "bereich=alle"), ("begruendung", "kurz")])
    #expect(answer.status == 422)
    #expect(try sample.site.database.read { try CaseExportStore($0).find(ID(1)) } == nil)
    for visitor in [demir, try sample.visitor(.coordinator)] {
      #expect(visitor.get("/fallausfuhren/neu").status == 403)
      #expect(visitor.post("/fallausfuhren", [("filter", "bereich=alle"), reason]).status == 403)
    }
  }
}
