import Basics
import Cases
import Programs
import TestKit
import Testing

@testable import CaseImport

@Suite struct ImportWorkbookTests {
  private let sample: Sample
  private let demir: TestVisitor

  init() throws {
    sample = try Sample()
    demir = sample.demir
  }

  /// A workbook as offices keep it: days are days, postcodes numbers, one cell is reckoned.
  private func workbook(secondSheet: String) throws -> [UInt8] {
    let program = ChildProgram(
      path: "/usr/bin/python3", arguments: ["-I", "-c", Self.script, secondSheet], seconds: 30,
      maximumOutput: 4 << 20)
    let outcome = try program.run(input: [])
    return try #require(outcome.code == 0 ? outcome.output : nil)
  }

  private static let script = """
    import datetime, io, sys, openpyxl
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Klientenliste 2025"])
    sheet.append(["Nachname", "Vorname", "Geburtsdatum", "Kommune", "Straße", "PLZ", "Aktenzeichen", "Aufnahme"])
    sheet.append(["Haddad", "Rami", datetime.date(1997, 3, 7), "Neuss", "Markt 2", 41460, 17, datetime.date(2025, 2, 1)])
    sheet.append(["Yılmaz", "Ayşe", 1988, "Neuss", None, None, 18, None])
    if sys.argv[1]:
        book.create_sheet(sys.argv[1]).append(["Auswahl", "alle"])
    out = io.BytesIO()
    book.save(out)
    sys.stdout.buffer.write(out.getvalue())
    """

  @Test func `eine Excel-Mappe wird vom Hochladen bis zum Fall übernommen`() throws {
    let answer = sample.bring(bytes: try workbook(secondSheet: "Filter und Stand"))
    #expect(answer.location == "/fallimporte/1/zuordnung")
    let mapping = demir.get("/fallimporte/1/zuordnung")
    #expect(mapping.text.contains("XLSX, Blatt") && mapping.text.contains("zum Beispiel 07.03.1997 · 1988"))
    #expect(
      demir.post("/fallimporte/1/zuordnung", try sample.mappingFields() + [("weiter", "ja")]).location
        == "/fallimporte/1")
    #expect(demir.get("/fallimporte/1").text.contains("2 Zeilen gelesen, 2 in Ordnung"))
    _ = try sample.take()
    #expect(try sample.file().cases == 2)
    let person = demir.get("/personen/1").text
    for text in ["Haddad", "3.1997", "Markt 2", "41460"] { #expect(person.contains(text), "\(text)") }
    let page = demir.get("/faelle/1").text
    #expect(page.contains("früher 17") && page.contains("KIM-024-2025-0001"))
  }

  @Test func `ein zweites Blatt mit Inhalt wird abgelehnt, damit nichts übersehen wird`() throws {
    let answer = sample.bring(bytes: try workbook(secondSheet: "Archiv"))
    #expect(answer.status == 422 && answer.text.contains("mehrere Blätter mit Inhalt"))
  }
}
