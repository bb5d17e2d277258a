internal import Basics
internal import HTTP
internal import Markup
internal import Tables
internal import Vault
internal import Web

/// The form by which a file is brought.
enum DatasetField: String, Sendable, CaseIterable {
  case kind = "art"
  case title = "titel"
  case referenceDate = "stichtag"
  case scope = "umfang"
  case source = "quelle"
  case file = "datei"
  case pasted = "tabelle"

  var label: String {
    switch self {
    case .kind: "Was ist gezählt?"
    case .title: "Bezeichnung"
    case .referenceDate: "Stichtag"
    case .scope: "Wer ist gezählt, wer nicht?"
    case .source: "Quelle"
    case .file: "Datei"
    case .pasted: "oder Tabelle hier einfügen"
    }
  }
}

/// What was sent, with the table read from it.
struct DatasetForm: Sendable {
  var typed: [DatasetField: String] = [:]

  subscript(_ field: DatasetField) -> String { typed[field] ?? "" }

  init() {}

  init(_ fields: Fields) {
    for field in DatasetField.allCases { typed[field] = fields[field.rawValue] }
  }

  /// A file or a pasted text.
  struct Material: Sendable {
    let name: String
    let hash: String
    let sheet: Sheet
  }

  /// What the form states apart from the file; the day may come from the file.
  struct Statement: Sendable {
    let kind: DatasetKind
    let title: String
    let referenceDate: Day?
    let scope: String
    let source: String
  }

  static func statement(_ reader: inout FormReader) -> Statement? {
    let kind = reader.choice(
      DatasetField.kind.rawValue, label: DatasetField.kind.label, from: DatasetKind.init(rawValue:))
    let title = text(&reader, .title, 200)
    let day = reader.day(
      DatasetField.referenceDate.rawValue, label: DatasetField.referenceDate.label, isRequired: false)
    let scope = text(&reader, .scope, 1000)
    let source = text(&reader, .source, 500)
    guard let kind else { return nil }
    return Statement(kind: kind, title: title, referenceDate: day, scope: scope, source: source)
  }

  private static func text(_ reader: inout FormReader, _ field: DatasetField, _ maximum: Int) -> String {
    // What a count covers is told in a field of several lines.
    reader.text(field.rawValue, label: field.label, limit: TextLimit(maximum: maximum, allowsLines: field == .scope))
  }

  /// Reads the file or the pasted table; `nil` with an error in the reader.
  static func material(_ visit: Visit, _ reader: inout FormReader) -> Material? {
    let upload = visit.uploads.first { $0.field == DatasetField.file.rawValue }
    let pasted = reader.typed(DatasetField.pasted.rawValue)
    let field = upload == nil ? DatasetField.pasted : .file
    guard upload != nil || !pasted.trimmed().isEmpty else {
      reader.fail(
        DatasetField.file.rawValue, DatasetField.file.label,
        "Bitte wählen Sie eine Datei, oder fügen Sie eine Tabelle ein.")
      return nil
    }
    do {
      let bytes = try upload.map(Self.bytes) ?? Array(pasted.utf8)
      let name = upload.map(\.fileName) ?? "eingefügte Tabelle"
      return Material(
        name: Self.shown(name), hash: Encoding.hex(Digest.sha256(bytes)), sheet: try Sheet(bytes: bytes))
    } catch {
      reader.fail(field.rawValue, field.label, error.sentence)
      return nil
    }
  }

  private static func bytes(_ upload: Upload) throws(SheetRefusal) -> [UInt8] {
    guard let bytes = upload.bytes(most: SheetLimits.numbers.workbookBytes) else { throw .tooLarge(.numbers) }
    return bytes
  }

  /// A file name as it may be shown and stored.
  private static func shown(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    let text = (try? TextLimit(maximum: 10_000).checked(last)) ?? "Datei"
    return text.shortened(to: 200)
  }
}

extension Sheet {
  /// The cells as text divided by tabulators, to be corrected in the form.
  var asPastedText: String {
    rows.map { row in row.cells.map { $0.text.replacing("\n", with: " ") }.joined(separator: "\t") }
      .joined(separator: "\n")
  }
}
