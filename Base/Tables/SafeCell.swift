/// The text of a cell that no table calculation takes for a formula.
package enum SafeCell {
  private static let signs: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"]

  /// What a program might reckon begins with an apostrophe, which shows it as text (OWASP, CSV Injection).
  ///
  /// Blanks and control characters before the sign are skipped by some programs, so they are here.
  package static func text(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let first = scalars.first { !$0.properties.isWhitespace && !isControl($0) }
    let begins = scalars.first.map { ["\t", "\r", "\n"].contains($0) } ?? false
    return begins || first.map(signs.contains) == true ? "'\(text)" : text
  }

  package static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || scalar.value == 0x7F }
}

extension SafeCell {
  /// The text as it was before ``text(_:)`` put an apostrophe before it.
  package static func plain(_ text: String) -> String {
    guard text.first == "'" else { return text }
    let rest = String(text.dropFirst())
    return Self.text(rest) == text ? rest : text
  }
}
