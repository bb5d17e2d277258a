import Basics
import FoundationEssentials
import Tables
import Testing

@testable import Datasets

@Suite struct SheetTests {
  static let places = PlaceNames(
    [
      ("05162004", "Dormagen"), ("05162012", "Jüchen"), ("05162024", "Neuss"), ("05382020", "Hennef (Sieg)"),
      ("05382056", "Sankt Augustin"), ("05158026", "Monheim am Rhein"),
    ].map { PlaceNames.Place(key: $0.0, name: $0.1) })
  static let neuss = PlaceNames(
    [("05162004", "Dormagen"), ("05162012", "Jüchen"), ("05162024", "Neuss")].map {
      PlaceNames.Place(key: $0.0, name: $0.1)
    }, district: PlaceNames.Place(key: "05162", name: "Rhein-Kreis Neuss"))

  private func table(_ text: String) throws -> NumberTable {
    try NumberTable(try Sheet(pasted: text), places: Self.neuss)
  }

  private func counts(_ table: NumberTable) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: table.rows.map { ($0.name, $0.count ?? -1) })
  }

  private let full = ["Dormagen": 8900, "Jüchen": 1950, "Neuss": 27_900]

  // MARK: Forms of files

  @Test(arguments: [
    "Kommune;Anzahl\nDormagen;8900\nJüchen;1950\nNeuss;27900\n",
    "Kommune,Anzahl\r\nDormagen,8900\r\nJüchen,1950\r\nNeuss,27900",
    "\u{FEFF}Kommune;Anzahl\rDormagen;8900\rJüchen;1950\rNeuss;27900\r", "Dormagen\t8900\nJüchen\t1950\nNeuss\t27900",
    "AGS;Einwohner\n05162004;8900\n5162012;1950\n05162024;27900",
    "Ausländische Personen am 31.03.\n\n\"Stadt/Gemeinde\";\"Personen\"\n\"Dormagen\";\"8900\"\nJüchen;1950\nNeuss;27900\nSumme;38750",
    "Schlüssel;Name;Art;Insgesamt\n05162004;Dormagen, Stadt;x;8900\n05162012;Juechen;y;1950\n05162024;Stadt Neuss;z;27900\n05162;Rhein-Kreis Neuss;;38750\n05382020;Hennef;;5",
    "Kommune;Anzahl\nDormagen;8.900\nJÜCHEN;1 950\nKreisstadt Neuss;27.900",
  ])
  func `die üblichen Formen ergeben dieselben Zahlen`(_ text: String) throws {
    let table = try table(text)
    #expect(table.problems == [])
    #expect(counts(table) == full)
  }

  @Test func `Windows 1252 und UTF-16 werden erkannt`() throws {
    let windows = Array("Kommune;Anzahl\nJ".utf8) + [0xFC] + Array("chen;5\n".utf8)
    let sheet = try Sheet(bytes: windows)
    #expect(sheet.format == "CSV, Trennzeichen Semikolon, Windows-1252")
    #expect(try NumberTable(sheet, places: Self.neuss).rows.map(\.name) == ["Jüchen"])
    let units = "Kommune\tAnzahl\nJüchen\t5".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(try NumberTable(try Sheet(bytes: [0xFF, 0xFE] + units), places: Self.neuss).rows.map(\.name) == ["Jüchen"])
    #expect(throws: SheetRefusal.unknownEncoding) { try Sheet(bytes: [0x4B, 0x81, 0xFF, 0x3B]) }
  }

  @Test func `eine flache GENESIS-Datei liefert nur die Summen je Gemeinde`() throws {
    let text = """
      Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;2_Merkmal_Code;2_Merkmal_Label;2_Auspraegung_Code;2_Auspraegung_Label;BEVSTD__Bevoelkerungsstand__Anzahl
      12411;Bevölkerung;STAG;Stichtag;31.12.2023;GEMEIN;Gemeinden;05162004;Dormagen, Stadt;GES;Geschlecht;;Insgesamt;65000
      12411;Bevölkerung;STAG;Stichtag;31.12.2023;GEMEIN;Gemeinden;05162004;Dormagen, Stadt;GES;Geschlecht;GESM;männlich;32000
      12411;Bevölkerung;STAG;Stichtag;31.12.2023;GEMEIN;Gemeinden;05162012;Jüchen, Stadt;GES;Geschlecht;;Insgesamt;24000
      12411;Bevölkerung;STAG;Stichtag;31.12.2023;GEMEIN;Gemeinden;05162024;Neuss, Stadt;GES;Geschlecht;;Insgesamt;154000
      12411;Bevölkerung;STAG;Stichtag;31.12.2023;GEMEIN;Gemeinden;05111000;Düsseldorf;GES;Geschlecht;;Insgesamt;630000
      12411;Bevölkerung;STAG;Stichtag;31.12.2023;GEMEIN;Gemeinden;05162;Rhein-Kreis Neuss;GES;Geschlecht;;Insgesamt;243000
      """
    let table = try table(text)
    #expect(table.problems == [])
    #expect(counts(table) == ["Dormagen": 65_000, "Jüchen": 24_000, "Neuss": 154_000])
    #expect(table.referenceDate == Day(iso: "2023-12-31"))
    #expect(table.notes.contains("1 Zeilen anderer Kreise sind übergangen."))
    #expect(table.format.hasPrefix("GENESIS"))
  }

  // MARK: Names

  @Test(arguments: [
    ("Neuss", "Neuss"), ("Stadt Neuss", "Neuss"), (" neuss ", "Neuss"), ("Juechen", "Jüchen"), ("JÜCHEN", "Jüchen"),
    ("Ju\u{308}chen", "Jüchen"), ("Hennef", "Hennef (Sieg)"), ("Hennef/Sieg", "Hennef (Sieg)"),
    ("St. Augustin", "Sankt Augustin"), ("Sankt-Augustin", "Sankt Augustin"), ("Monheim a. Rh.", "Monheim am Rhein"),
    ("Dormagen, Stadt", "Dormagen"),
  ])
  func `Namen werden auch in anderer Schreibung gefunden`(_ written: String, _ name: String) {
    switch Self.places.find(name: written) {
    case .exact(let place): #expect(place.name == name && TextForm.composed(written) == name)
    case .likely(let place): #expect(place.name == name)
    case .none: Issue.record("\(written) nicht gefunden")
    }
  }

  @Test(arguments: [
    ("Neus", "Neuss"), ("N\u{435}uss", "Neuss"), ("Dormagn", "Dormagen"), ("Juchen", "Jüchen"),
    ("Monheim", "Monheim am Rhein"),
  ])
  func `was nicht eindeutig gemeint ist, wird nur vorgeschlagen`(_ written: String, _ name: String) {
    guard case .none(let suggestion) = Self.places.find(name: written) else {
      Issue.record("\(written) gilt als gefunden")
      return
    }
    #expect(suggestion?.name == name)
  }

  @Test func `Unbekanntes bleibt ohne Vorschlag`() {
    #expect(Self.places.find(name: "Musterhausen") == .none(suggestion: nil))
    #expect(Self.places.find(name: "") == .none(suggestion: nil))
  }

  // MARK: Rows

  @Test(arguments: [
    ("Neuss;-1", "negativ"), ("Neuss;", "fehlt"), ("Neuss;12,5", "Komma"), ("Neuss;1.00", "keine ganze Zahl"),
    ("Neuss;abc", "keine ganze Zahl"), ("Neuss;1e3", "keine ganze Zahl"), ("Neuss;-", "geheimen Wert"),
    ("Neuss;9999999999", "größer als 1 Milliarde"), ("Neus;1", "Meinten Sie Neuss?"),
    ("Paderborn;1", "keine Kommune dieses Kreises"), (";1", "Die Kommune fehlt"), ("Summe;7", "die übrigen ergeben"),
    ("Ne\"uss;1", "Anführungszeichen"), ("Ne\u{0}uss;1", "Steuerzeichen (U+0)"),
    ("\"Neuss\"x;1", "Nach dem schließenden"),
    ("Dormagen;5", "steht schon in Zeile 2"), ("\"Neuss;1", "nicht geschlossen"),
  ])
  func `ein Fehler nennt Zeile, Grund und was zu tun ist`(_ row: String, _ part: String) throws {
    let table = try table("Kommune;Anzahl\nDormagen;8900\n\(row)\n")
    let problem = try #require(table.problems.first, "\(row)")
    #expect(problem.line == 3)
    #expect(problem.problem?.contains(part) == true, "\(problem.problem ?? "")")
  }

  @Test func `Tausenderpunkte, andere Schreibungen und fehlende Kommunen werden zum Prüfen gezeigt`() throws {
    let table = try table("Kommune;Anzahl\n neuss ;25.412\n")
    #expect(table.problems == [])
    #expect(table.rows[0].warnings == ["„ neuss “ ist gelesen als Neuss.", "„25.412“ ist gelesen als 25412."])
    #expect(table.notes.last?.contains("fehlen Dormagen, Jüchen") == true)
  }

  @Test func `der Stichtag steht in der Datei oder gar nicht, und nur einer`() throws {
    #expect(try table("Kommune;Stichtag;Anzahl\nNeuss;31.03.2026;1").referenceDate == Day(iso: "2026-03-31"))
    #expect(try table("Kommune;Anzahl\nNeuss;1").referenceDate == nil)
    #expect(throws: FileRefusal.differentDays) {
      try table("Kommune;Stichtag;Anzahl\nNeuss;31.03.2026;1\nJüchen;31.03.2025;1")
    }
    #expect(try table("Kommune;Stichtag;Anzahl\nNeuss;31.02.2026;1").problems.count == 1)
  }

  // MARK: Whole files

  @Test(arguments: [
    "Kommune;Vorname;Anzahl\nNeuss;Rami;1", "Kommune;Geburtsdatum\nNeuss;1.1.1990", "Kommune;Status\nNeuss;A\nNeuss;B",
    "Kommune;Anzahl\nNeuss;1\nNeuss;1\nJüchen;1", "AZR-Nummer;Gemeinde\n1;Neuss",
  ])
  func `eine Datei mit einer Zeile je Person wird abgelehnt`(_ text: String) {
    #expect { try table(text) } throws: { error in
      if case .personRows = error as? FileRefusal { true } else { false }
    }
  }

  @Test func `eine Überschrift in anderer Schrift wird genannt`() {
    #expect(throws: FileRefusal.missingColumn("Kommune", suggestion: "К\u{43E}mmune")) {
      try table("К\u{43E}mmune;Stichtag;Anzahl\nNeuss;31.03.2026;1")
    }
    #expect(throws: FileRefusal.missingColumn("Anzahl", suggestion: "Anzal")) {
      try table("Kommune;Anzal\nNeuss;viele")
    }
  }

  @Test func `leere, riesige und fremde Dateien werden abgelehnt`() {
    #expect(throws: SheetRefusal.empty) { try Sheet(bytes: []) }
    #expect(throws: SheetRefusal.empty) { try Sheet(pasted: "\n \n") }
    #expect(throws: SheetRefusal.notATable) { try Sheet(bytes: Array("%PDF-1.7".utf8)) }
    let million =
      Array("Kommune;Stichtag;Anzahl\n".utf8)
      + Array(repeatElement(Array("Neuss;31.03.2026;1\n".utf8), count: 1_000_000).joined())
    #expect(throws: SheetRefusal.tooManyRows(.numbers)) { try Sheet(bytes: million) }
    let rows = "Kommune;Anzahl\n" + String(repeating: "Neuss;1\n", count: 5000)
    #expect(throws: SheetRefusal.tooManyRows(.numbers)) { try Sheet(pasted: rows) }
    #expect(throws: FileRefusal.severalColumns(["Männer", "Frauen"])) {
      try table("Kommune;Männer;Frauen\nNeuss;1;2")
    }
  }
}
