/// Why a typed text is not accepted.
package enum TextRefusal: Error, Equatable {
  case missing
  case tooLong(limit: Int)
  /// Control characters, unassigned code points or marks that change the reading direction.
  case forbiddenCharacter(String)
}

/// What a text field takes.
package struct TextLimit: Sendable {
  /// In code points, as the database counts them; a letter with its accent is one, a flag is two.
  package let maximum: Int
  package let allowsLines: Bool

  package init(maximum: Int, allowsLines: Bool = false) {
    self.maximum = maximum
    self.allowsLines = allowsLines
  }

  /// Normalises and checks a typed text.
  ///
  /// - Returns: the text in normalisation form C without surrounding white space and with `\n` as line end;
  ///   empty if nothing was typed.
  package func checked(_ typed: String) throws(TextRefusal) -> String {
    let lines = typed.replacingLineEnds()
    let text = TextForm.composed(lines).trimmed()
    for scalar in text.unicodeScalars where !isAllowed(scalar) {
      throw .forbiddenCharacter("U+" + String(scalar.value, radix: 16, uppercase: true))
    }
    guard text.unicodeScalars.count <= maximum else { throw .tooLong(limit: maximum) }
    return text
  }

  private func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" || scalar == "\t" { return allowsLines }
    switch scalar.properties.generalCategory {
    case .control, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator: return false
    case .format:
      // Joiners are part of Persian and Indic names; directional marks are not part of any.
      return scalar == "\u{200C}" || scalar == "\u{200D}"
    default: return true
    }
  }
}

extension String {
  /// The beginning of the text.
  ///
  /// - `codePoints`: at most as many, as the database counts them.
  package func shortened(to codePoints: Int) -> String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(codePoints)))
  }

  /// Without white space at both ends.
  package func trimmed() -> String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }

  fileprivate func replacingLineEnds() -> String {
    guard utf8.contains(13) else { return self }
    var scalars = String.UnicodeScalarView()
    var previousWasReturn = false
    for scalar in unicodeScalars {
      if scalar == "\r" {
        scalars.append("\n")
      } else if !(scalar == "\n" && previousWasReturn) {
        scalars.append(scalar)
      }
      previousWasReturn = scalar == "\r"
    }
    return String(scalars)
  }
}
