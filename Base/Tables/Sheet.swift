/// A table as it came: cells of text, row by row, with the line of the file each row begins on.
package struct Sheet: Sendable, Hashable {
  package struct Row: Sendable, Hashable {
    package let line: Int
    package var cells: [Cell]

    package init(line: Int, cells: [Cell]) {
      self.line = line
      self.cells = cells
    }
  }

  package struct Cell: Sendable, Hashable {
    package var text: String
    /// The value a spreadsheet computed; it is used and pointed out.
    package var isComputed: Bool
    /// What is wrong with the cell itself, such as a stray quotation mark.
    package var fault: String?

    package init(text: String, isComputed: Bool = false, fault: String? = nil) {
      self.text = text
      self.isComputed = isComputed
      self.fault = fault
    }
  }

  /// How the file was read, such as `CSV, Trennzeichen Semikolon, UTF-8`.
  package let format: String
  package var rows: [Row]

  /// Reads a file by its content, whatever it is called.
  ///
  /// - Parameters:
  ///   - bytes: CSV with `;`, `,` or tabulators, in UTF-8, UTF-16 or Windows-1252, or a workbook (XLSX).
  ///   - limits: what the room takes.
  /// - Throws: ``SheetRefusal``; then no row is read.
  package init(bytes: [UInt8], limits: SheetLimits) throws(SheetRefusal) {
    guard !bytes.isEmpty else { throw .empty }
    if bytes.starts(with: [0x50, 0x4B]) {
      self = try Workbook.read(bytes, limits)
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw .oldWorkbook
    } else if bytes.starts(with: Array("%PDF".utf8)) {
      throw .notATable
    } else {
      self = try SeparatedText.read(bytes, limits)
    }
  }

  /// A table pasted from a spreadsheet.
  package init(pasted text: String, limits: SheetLimits) throws(SheetRefusal) {
    self = try SeparatedText.read(Array(text.utf8), limits)
  }

  package init(format: String, rows: [Row]) {
    self.format = format
    self.rows = rows
  }
}

/// How much of a file a room takes; set by each room.
package struct SheetLimits: Sendable, Hashable {
  /// Rows with content, the headings included.
  package let rows: Int
  package let textMegabytes: Int
  package let workbookMegabytes: Int
  /// Seconds in which a workbook is read.
  package let seconds: Int
  /// Memory that reading a workbook may take.
  package let memoryMegabytes: Int
  /// Size of a workbook's parts without compression.
  package let unpackedMegabytes: Int
  /// Sheets that are passed over, by their title: those beside the table in files of our own.
  package let skippedSheets: [String]

  package init(
    rows: Int, textMegabytes: Int, workbookMegabytes: Int, seconds: Int, memoryMegabytes: Int, unpackedMegabytes: Int,
    skippedSheets: [String] = []
  ) {
    self.rows = rows
    self.textMegabytes = textMegabytes
    self.workbookMegabytes = workbookMegabytes
    self.seconds = seconds
    self.memoryMegabytes = memoryMegabytes
    self.unpackedMegabytes = unpackedMegabytes
    self.skippedSheets = skippedSheets
  }

  package var textBytes: Int { textMegabytes * 1024 * 1024 }
  package var workbookBytes: Int { workbookMegabytes * 1024 * 1024 }

  /// With a point every three digits.
  fileprivate var rowsText: String {
    let digits = String(rows)
    guard digits.count > 3 else { return digits }
    return "\(digits.dropLast(3)).\(digits.suffix(3))"
  }
}

/// Why a whole file is not read.
package enum SheetRefusal: Error, Hashable {
  /// The form came without a file.
  case missing
  case empty
  case notATable
  case oldWorkbook
  case macros
  case severalSheets
  case tooLarge(SheetLimits)
  case suspicious
  case readerMissing
  case unknownEncoding
  case tooManyRows(SheetLimits)

  package var sentence: String {
    switch self {
    case .missing: "Bitte wählen Sie eine Datei aus."
    case .empty: "Die Datei ist leer."
    case .notATable: "Das ist keine Tabelle. Bitte eine CSV-Datei oder eine Excel-Mappe (XLSX) wählen."
    case .oldWorkbook: "Das ist eine alte Excel-Mappe (XLS). Bitte in Excel als XLSX oder CSV speichern."
    case .macros: "Die Mappe enthält Makros. Bitte ohne Makros als XLSX speichern."
    case .severalSheets: "Die Mappe hat mehrere Blätter mit Inhalt. Bitte nur das eine Blatt speichern, um das es geht."
    case .tooLarge(let limits):
      "Die Datei ist zu groß: CSV bis \(limits.textMegabytes) MB, XLSX bis \(limits.workbookMegabytes) MB, höchstens \(limits.rowsText) Zeilen."
    case .suspicious:
      "Die Mappe ist ungewöhnlich aufgebaut und wird nicht gelesen. Bitte neu als XLSX oder CSV speichern."
    case .readerMissing:
      "Excel-Mappen kann diese Installation nicht lesen (Paket python3-openpyxl fehlt). Bitte als CSV speichern."
    case .unknownEncoding: "Die Zeichen der Datei sind weder UTF-8 noch Windows-1252. Bitte als CSV UTF-8 speichern."
    case .tooManyRows(let limits): "Die Datei hat mehr als \(limits.rowsText) Zeilen."
    }
  }
}
