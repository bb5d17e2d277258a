// Attributes whose presence depends on a value; the components of this target build their tags with them.

/// ` name="value"`, or nothing if there is no value.
func attribute(_ name: StaticString, _ value: String?) -> HTML {
  guard let value else { return .empty }
  return " \(HTML(stringLiteral: name))=\"\(value)\""
}

/// ` name` if the condition holds.
func attribute(_ name: StaticString, if condition: Bool) -> HTML {
  condition ? " \(HTML(stringLiteral: name))" : .empty
}

/// A text as it may stand in an `id`: lower-case ASCII letters, digits and hyphens.
func slug(_ text: String) -> String {
  var result = ""
  for character in text.lowercased() {
    switch character {
    case "a"..."z", "0"..."9": result.append(character)
    case "ä": result += "ae"
    case "ö": result += "oe"
    case "ü": result += "ue"
    case "ß": result += "ss"
    default: if !result.hasSuffix("-"), !result.isEmpty { result.append("-") }
    }
  }
  return result.hasSuffix("-") ? String(result.dropLast()) : result
}
