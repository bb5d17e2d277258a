package import HTTP

/// A form as typed, with everything that is needed to show it again.
package struct TypedForm: Sendable {
  /// The hidden field with the version of the record the person saw.
  package static let versionField = "version"

  package private(set) var fields: Fields
  /// The version of the record the person saw; 0 for a record that is not stored yet.
  package var version: Int

  /// A form filled with stored values.
  package init(version: Int, _ pairs: [(String, String)]) {
    self.version = version
    fields = Fields(pairs.map { Fields.Pair(name: $0.0, value: $0.1) })
  }

  /// What was sent or kept as a draft; `nil` without a readable version.
  package init?(_ fields: Fields) {
    guard let text = fields[Self.versionField], !text.isEmpty, text.utf8.count <= 15,
      text.utf8.allSatisfy({ (48...57).contains($0) }), let version = Int(text)
    else { return nil }
    self.fields = fields
    self.version = version
  }

  /// What stands in a field; empty if nothing does.
  package subscript(_ name: String) -> String { fields[name] ?? "" }

  /// All answers given to a group of choices.
  package func all(_ name: String) -> Set<String> { Set(fields.all(name)) }

  /// Whether the field was there at all; an old page may lack it.
  package func isSent(_ name: String) -> Bool { fields[name] != nil }

  /// Whether a checkbox is set.
  package func isChecked(_ name: String) -> Bool { fields[name] != nil }
}

extension FormReader {
  /// A whole number within limits; `nil` if it is missing or refused.
  package mutating func wholeNumber(
    _ name: String, label: String, in range: ClosedRange<Int>, isRequired: Bool = false
  ) -> Int? {
    let text = typed(name).filter { !$0.isWhitespace }
    if text.isEmpty {
      if isRequired { fail(name, label, "Bitte füllen Sie dieses Feld aus.") }
      return nil
    }
    if text.utf8.count <= 9, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text),
      range.contains(number)
    {
      return number
    }
    fail(name, label, "Bitte geben Sie eine ganze Zahl von \(range.lowerBound) bis \(range.upperBound) ein.")
    return nil
  }
}
