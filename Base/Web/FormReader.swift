package import Basics
package import HTTP
package import Markup

/// Reads a submitted form field by field and collects what is wrong, each with a sentence for its field.
package struct FormReader {
  package private(set) var errors: [FieldError] = []
  private let fields: Fields
  private let today: Day

  package init(_ visit: Visit) {
    fields = visit.form
    today = visit.today
  }

  package init(_ fields: Fields, today: Day) {
    self.fields = fields
    self.today = today
  }

  /// What was typed, unchanged, to be shown again.
  package func typed(_ name: String) -> String { fields[name] ?? "" }

  /// Whether a checkbox was set.
  package func isChecked(_ name: String) -> Bool { fields[name] != nil }

  /// A text within its limit; empty if it is missing or refused.
  package mutating func text(_ name: String, label: String, limit: TextLimit, isRequired: Bool = true) -> String {
    do {
      let text = try limit.checked(typed(name))
      if isRequired && text.isEmpty { fail(name, label, "Bitte füllen Sie dieses Feld aus.") }
      return text
    } catch {
      fail(name, label, Self.sentence(error))
      return ""
    }
  }

  /// One of the values offered.
  package mutating func choice<Value>(_ name: String, label: String, from values: (String) -> Value?) -> Value? {
    if let value = values(typed(name)) { return value }
    fail(name, label, "Bitte wählen Sie eine der Möglichkeiten aus.")
    return nil
  }

  /// An exact day as people write it; see `DateInput` for what is understood.
  ///
  /// - Returns: `nil` if it is missing or refused; a missing day that is not required is no mistake.
  package mutating func day(_ name: String, label: String, isRequired: Bool = true) -> Day? {
    switch DateInput.parse(typed(name), today: today) {
    case .success(let input):
      if let day = input.exactDay { return day }
      fail(name, label, "Bitte geben Sie den genauen Tag an, zum Beispiel 1.1.\(input.year).")
    case .failure(.empty) where !isRequired: break
    case .failure(let error): fail(name, label, error.sentence)
    }
    return nil
  }

  /// Adds what a rule has to say about a field.
  package mutating func fail(_ name: String, _ label: String, _ message: String) {
    errors.append(FieldError(field: name, label: label, message: message))
  }

  private static func sentence(_ refusal: TextRefusal) -> String {
    switch refusal {
    case .missing: "Bitte füllen Sie dieses Feld aus."
    case .tooLong(let limit): "Das ist zu lang: Höchstens \(limit) Zeichen sind möglich. Bitte kürzen Sie den Text."
    case .forbiddenCharacter(let code):
      "Der Text enthält ein unsichtbares Zeichen (\(code)), das hier nicht möglich ist. Bitte tippen Sie die Stelle neu."
    }
  }
}
