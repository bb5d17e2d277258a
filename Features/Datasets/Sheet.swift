/// A table as it came: cells of text, row by row, with the line of the file each row begins on.
package struct Sheet: Sendable, Hashable {
  struct Row: Sendable, Hashable {
    let line: Int
    var cells: [Cell]
  }

  struct Cell: Sendable, Hashable {
    var text: String
    /// The value a spreadsheet computed; it is used and pointed out.
    var isComputed = false
    /// What is wrong with the cell itself, such as a stray quotation mark.
    var fault: String?
  }

  /// How the file was read, such as `CSV, Trennzeichen Semikolon, UTF-8`.
  let format: String
  var rows: [Row]

  /// Rows a file may have, set by this software; more is no table of municipalities.
  static let maximumRows = 5000
  /// Bytes of a text file, set by this software.
  static let maximumTextBytes = 2 * 1024 * 1024
  /// Bytes of a workbook, set by this software.
  static let maximumWorkbookBytes = 5 * 1024 * 1024

  /// Reads a file by its content, whatever it is called.
  ///
  /// - Parameter bytes: CSV with `;`, `,` or tabulators, in UTF-8, UTF-16 or Windows-1252, or a workbook (XLSX).
  /// - Throws: ``FileRefusal``; then no row is read.
  package init(bytes: [UInt8]) throws(FileRefusal) {
    guard !bytes.isEmpty else { throw .empty }
    if bytes.starts(with: [0x50, 0x4B]) {
      self = try Workbook.read(bytes)
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw .oldWorkbook
    } else if bytes.starts(with: Array("%PDF".utf8)) {
      throw .notATable
    } else {
      self = try SeparatedText.read(bytes)
    }
  }

  /// A table pasted from a spreadsheet.
  package init(pasted text: String) throws(FileRefusal) {
    self = try SeparatedText.read(Array(text.utf8))
  }

  init(format: String, rows: [Row]) {
    self.format = format
    self.rows = rows
  }
}

/// Why a whole file is not read.
package enum FileRefusal: Error, Hashable {
  case empty
  case notATable
  case oldWorkbook
  case macros
  case severalSheets
  case tooLarge
  case suspicious
  case readerMissing
  case unknownEncoding
  case tooManyRows
  case missingColumn(String, suggestion: String?)
  case severalColumns([String])
  case personRows(String)
  case differentDays
  case otherDay(file: String, form: String)
  case nothingOfTheDistrict

  package var sentence: String {
    switch self {
    case .empty: "Die Datei ist leer."
    case .notATable: "Das ist keine Tabelle. Bitte eine CSV-Datei oder eine Excel-Mappe (XLSX) wählen."
    case .oldWorkbook: "Das ist eine alte Excel-Mappe (XLS). Bitte in Excel als XLSX oder CSV speichern."
    case .macros: "Die Mappe enthält Makros. Bitte ohne Makros als XLSX speichern."
    case .severalSheets: "Die Mappe hat mehrere Blätter mit Inhalt. Bitte nur das eine Blatt mit den Zahlen speichern."
    case .tooLarge: "Die Datei ist zu groß: CSV bis 2 MB, XLSX bis 5 MB, höchstens 5.000 Zeilen."
    case .suspicious:
      "Die Mappe ist ungewöhnlich aufgebaut und wird nicht gelesen. Bitte neu als XLSX oder CSV speichern."
    case .readerMissing:
      "Excel-Mappen kann diese Installation nicht lesen (Paket python3-openpyxl fehlt). Bitte als CSV speichern."
    case .unknownEncoding: "Die Zeichen der Datei sind weder UTF-8 noch Windows-1252. Bitte als CSV UTF-8 speichern."
    case .tooManyRows: "Die Datei hat mehr als 5.000 Zeilen. Gebraucht wird eine Zeile je Kommune."
    case .missingColumn(let name, let suggestion):
      "Die Spalte „\(name)“ fehlt."
        + (suggestion.map { " Die Überschrift „\($0)“ sieht so aus, ist aber anders geschrieben; bitte neu tippen." }
          ?? "")
    case .severalColumns(let names):
      "Mehrere Spalten enthalten Zahlen: \(names.joined(separator: ", ")). Bitte die eine Spalte „Anzahl“ nennen oder die anderen löschen."
    case .personRows(let reason):
      "Die Datei enthält offenbar eine Zeile je Person (\(reason)). Faden nimmt hier nur eine Zahl je Kommune; bitte vorher zusammenzählen. Es wurde nichts gespeichert."
    case .differentDays: "Die Spalte Stichtag nennt verschiedene Tage. Ein Datenbestand hat genau einen Stichtag."
    case .otherDay(let file, let form): "Die Datei nennt den Stichtag \(file), das Formular \(form). Bitte prüfen."
    case .nothingOfTheDistrict: "Keine Zeile gehört zu einer Kommune dieses Kreises."
    }
  }
}
