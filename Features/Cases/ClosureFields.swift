internal import Basics
internal import Markup
internal import Web

/// The fields that say why an episode ended, wherever it is asked.
enum ClosureFields {
  static func readReason(_ reader: inout FormReader) -> ClosureReason? {
    reader.choice("grund", label: "Grund", from: ClosureReason.init(rawValue:))
  }

  /// Who took the case over, and what else there is to say; both may be empty.
  static func readWords(_ reader: inout FormReader) -> (target: String, remark: String) {
    (
      target: reader.text(
        "uebergabe", label: "Übergeben an", limit: TextLimit(maximum: 200), isRequired: false),
      remark: reader.text(
        "bemerkung", label: "Bemerkung", limit: TextLimit(maximum: 2000, allowsLines: true), isRequired: false)
    )
  }

  static func reason(_ form: TypedForm, _ errors: [FieldError]) -> HTML {
    select(
      "grund", label: "Grund", choices: ClosureReason.allCases.map { Choice($0.rawValue, $0.label) },
      selected: form["grund"], required: true, errors: errors)
  }

  static func words(_ form: TypedForm, _ errors: [FieldError]) -> HTML {
    """
    \(textField(
        "uebergabe", label: "Übergeben an", value: form["uebergabe"],
        hint: "Stelle, die den Fall übernommen hat; nötig bei einer Übergabe.", errors: errors))
    \(textArea(
        "bemerkung", label: "Bemerkung", value: form["bemerkung"],
        hint: "Liegt versiegelt in der Akte.", errors: errors, rows: 3))
    """
  }
}
