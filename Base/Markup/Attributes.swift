// Attributes whose presence depends on a value; the components of this target build their tags with them.

/// ` name="value"`, or nothing if there is no value.
func attribute(_ name: StaticString, _ value: String?) -> HTML {
  guard let value else { return .empty }
  return " \(literal: name)=\"\(value)\""
}

/// ` name` if the condition holds.
func attribute(_ name: StaticString, if condition: Bool) -> HTML {
  condition ? " \(literal: name)" : .empty
}

/// A text as it may stand in an `id`: lower-case ASCII letters, digits and hyphens.
func slug(_ text: String) -> String {
  var result: [UInt8] = []
  for scalar in text.lowercased().unicodeScalars {
    switch scalar {
    case "a"..."z", "0"..."9": result.append(UInt8(truncatingIfNeeded: scalar.value))
    case "ä": result += "ae".utf8
    case "ö": result += "oe".utf8
    case "ü": result += "ue".utf8
    case "ß": result += "ss".utf8
    default: if let last = result.last, last != 0x2d { result.append(0x2d) }
    }
  }
  if result.last == 0x2d { result.removeLast() }
  return String(decoding: result, as: UTF8.self)
}
