internal import Basics

/// What the columns of a file mean, and what words in them stand for.
struct ImportMapping: Sendable, Hashable {
  /// By the place of the column, from 0; a column without an entry is left out.
  var fields: [Int: ImportField] = [:]
  /// By field and word of the file; an empty code leaves the word out.
  var codes: [Word: String] = [:]
  /// Key of the municipality of rows that name none; empty if there must be one in each row.
  var municipality = ""

  /// A word in a column, compared without regard to case and marks.
  struct Word: Sendable, Hashable {
    let field: ImportField
    let key: String

    init(_ field: ImportField, _ text: String) {
      self.field = field
      key = ImportField.key(text)
    }
  }

  /// The mapping that the headings suggest; the first column of several with one meaning wins.
  init(proposedFor headings: [String]) {
    for (place, heading) in headings.enumerated() {
      guard let field = ImportField.of(heading: heading) else { continue }
      if field.takesSeveral || !fields.values.contains(field) { fields[place] = field }
    }
  }

  init() {}

  func columns(_ field: ImportField) -> [Int] {
    fields.filter { $0.value == field }.map(\.key).sorted()
  }

  // MARK: As text

  /// One line for each entry, parts divided by tabulators.
  var text: String {
    let columns = fields.sorted { $0.key < $1.key }.map { "s\t\($0.key)\t\($0.value.rawValue)" }
    let words = codes.map { "w\t\($0.key.field.rawValue)\t\($0.key.key)\t\($0.value)" }.sorted()
    return (columns + words + (municipality.isEmpty ? [] : ["k\t\(municipality)"])).joined(separator: "\n")
  }

  init(text: String) {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      switch (parts.first, parts.count) {
      case ("s", 3): if let place = Int(parts[1]) { fields[place] = ImportField(rawValue: parts[2]) }
      case ("w", 4):
        if let field = ImportField(rawValue: parts[1]) { codes[Word(field, parts[2])] = parts[3] }
      case ("k", 2): municipality = parts[1]
      default: break
      }
    }
  }

  // MARK: Whether it can be used

  /// What keeps the mapping from being used; empty if nothing does.
  var refusals: [String] {
    var found: [String] = []
    let twice = Dictionary(grouping: fields.filter { !$0.value.takesSeveral }, by: \.value).filter {
      $0.value.count > 1
    }
    for field in ImportField.allCases where twice[field] != nil {
      found.append("„\(field.label)“ ist für mehrere Spalten gewählt. Bitte entscheiden Sie sich für eine.")
    }
    let named = Set(fields.values)
    if !named.contains(.family) && !named.contains(.fullName) {
      found.append("Keine Spalte ist der Familienname oder der Name. Bitte wählen Sie eine.")
    }
    if named.contains(.fullName) && (named.contains(.family) || named.contains(.given)) {
      found.append("Bitte wählen Sie entweder den Namen in einer Spalte oder Familienname und Vornamen.")
    }
    if !named.contains(.municipality) && municipality.isEmpty {
      found.append("Keine Spalte ist die Kommune. Bitte wählen Sie eine Spalte oder eine Kommune für alle Zeilen.")
    }
    return found
  }
}

/// What headings have in common for which one template fits.
enum ImportHeadings {
  static func key(_ headings: [String]) -> String { headings.map(ImportField.key).joined(separator: "\n") }
}
