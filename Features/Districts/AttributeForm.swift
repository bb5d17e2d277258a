internal import Basics
internal import HTTP
internal import Markup
internal import Web

/// The fields of the form by which an attribute is changed.
enum AttributeField: String, Sendable, CaseIterable {
  case value = "wert"
  case responsible = "zustaendig"
  case validFrom = "gueltig_ab"
  case isAsOf = "nur_stand"
  case isInferred = "geschlossen"
  case source = "quelle"
  case note = "bemerkung"
  case reason = "grund"

  var label: String {
    switch self {
    case .value: "Angabe"
    case .responsible: "Zuständige Behörde, falls keine eigene"
    case .validFrom: "Gültig ab"
    case .isAsOf: "Das Datum ist nur der Stand der Quelle; der wirkliche Beginn ist nicht bekannt"
    case .isInferred: "Die Angabe steht nicht wörtlich in der Quelle, sondern ist aus ihr geschlossen"
    case .source: "Quelle oder Beschluss"
    case .note: "Bemerkung"
    case .reason: "Grund der Berichtigung"
    }
  }
}

/// What one may do with an attribute.
enum AttributeStep: Sendable {
  /// From a day on something else holds.
  case newPeriod
  /// The latest statement was wrong.
  case correction

  var pathEnd: String {
    switch self {
    case .newPeriod: "zeitraum"
    case .correction: "berichtigung"
    }
  }
}

/// The form as typed, with everything that is needed to show it again.
struct AttributeForm: Sendable {
  static let versionField = "version"

  var typed: [AttributeField: String] = [:]
  /// The version of the history the person saw.
  var version: Int

  /// An empty form, or for a correction the latest statement.
  init(_ step: AttributeStep, _ history: AttributeHistory) {
    version = history.version
    guard step == .correction, let entry = history.periods.last?.entry else { return }
    typed = [
      .value: entry.value.rawValue, .responsible: entry.responsible, .validFrom: entry.validFrom.german,
      .source: entry.source, .note: entry.note,
    ]
    if entry.isAsOf { typed[.isAsOf] = "ja" }
    if entry.isInferred { typed[.isInferred] = "ja" }
  }

  /// What was sent or kept as a draft; `nil` without a readable version.
  init?(_ fields: Fields) {
    guard let text = fields[Self.versionField], let version = ID<AttributeHistory>(text: text) else { return nil }
    self.version = Int(version.number)
    for field in AttributeField.allCases { typed[field] = fields[field.rawValue] }
  }

  subscript(_ field: AttributeField) -> String { typed[field] ?? "" }

  /// What the form states and, for a correction, why.
  struct Content: Sendable {
    let entry: AttributeEntry
    let reason: String
  }

  /// Reads the sent form; the reader collects what is wrong.
  static func read(_ reader: inout FormReader, _ step: AttributeStep) -> Content? {
    let value = reader.choice(
      AttributeField.value.rawValue, label: AttributeField.value.label, from: AttributeValue.init(rawValue:))
    let responsible = text(&reader, .responsible, 200, isRequired: false)
    let validFrom = reader.day(AttributeField.validFrom.rawValue, label: AttributeField.validFrom.label)
    let source = text(&reader, .source, 500, isRequired: true)
    let note = reader.text(
      AttributeField.note.rawValue, label: AttributeField.note.label,
      limit: TextLimit(maximum: 1000, allowsLines: true), isRequired: false)
    let reason = step == .correction ? text(&reader, .reason, 500, isRequired: true) : ""
    guard reader.errors.isEmpty, let value, let validFrom else { return nil }
    let entry = AttributeEntry(
      value: value, responsible: responsible, validFrom: validFrom,
      isAsOf: reader.isChecked(AttributeField.isAsOf.rawValue),
      isInferred: reader.isChecked(AttributeField.isInferred.rawValue), source: source, note: note)
    return Content(entry: entry, reason: reason)
  }

  private static func text(
    _ reader: inout FormReader, _ field: AttributeField, _ maximum: Int, isRequired: Bool
  ) -> String {
    reader.text(
      field.rawValue, label: field.label, limit: TextLimit(maximum: maximum), isRequired: isRequired)
  }
}
