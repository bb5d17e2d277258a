package import Tables

/// Why a table that can be read is no table of numbers per municipality.
package enum FileRefusal: Error, Hashable {
  case empty
  case missingColumn(String, suggestion: String?)
  case severalColumns([String])
  case personRows(String)
  case differentDays
  case otherDay(file: String, form: String)
  case nothingOfTheDistrict

  package var sentence: String {
    switch self {
    case .empty: "Die Datei ist leer."
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

extension SheetLimits {
  /// Set by this software; more is no table of municipalities.
  package static let numbers = SheetLimits(
    rows: 5000, textMegabytes: 2, workbookMegabytes: 5, seconds: 15, memoryMegabytes: 768, unpackedMegabytes: 40)
}

extension Sheet {
  /// A file with one number per municipality, by its content.
  package init(bytes: [UInt8]) throws(SheetRefusal) {
    try self.init(bytes: bytes, limits: .numbers)
  }

  /// The same, pasted from a spreadsheet.
  package init(pasted text: String) throws(SheetRefusal) {
    try self.init(pasted: text, limits: .numbers)
  }
}
