/// Markup that is safe to send: literals are trusted, whatever is interpolated is escaped.
///
/// `&`, `<`, `>`, `"` and `'` are escaped, so a value is safe in text and in a quoted attribute.
/// There is no interpolation for unquoted attributes, `<script>` or `<style>`.
package struct HTML: Sendable, ExpressibleByStringInterpolation {
  package private(set) var text: String

  package static let empty = HTML(trusted: "")

  package init(stringLiteral value: StaticString) {
    text = value.description
  }

  package init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
  }

  /// Takes text as markup unseen.
  ///
  /// Allowed in this target only; the house tests look for it elsewhere.
  package init(trusted text: String) {
    self.text = text
  }

  /// Plain text, escaped.
  package init(escaping text: String) {
    var interpolation = StringInterpolation(literalCapacity: 0, interpolationCount: 1)
    interpolation.appendInterpolation(text)
    self.text = interpolation.text
  }

  package var isEmpty: Bool { text.isEmpty }

  package static func + (left: HTML, right: HTML) -> HTML { HTML(trusted: left.text + right.text) }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate(set) var text: String

    package init(literalCapacity: Int, interpolationCount: Int) {
      text = ""
      text.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      text.append(literal.description)
    }

    package mutating func appendInterpolation(_ value: String) {
      text.appendEscaped(value)
    }

    package mutating func appendInterpolation(_ value: String?) {
      if let value { text.appendEscaped(value) }
    }

    package mutating func appendInterpolation(_ value: Int) {
      text.append(String(value))
    }

    package mutating func appendInterpolation(_ value: HTML) {
      text.append(value.text)
    }

    package mutating func appendInterpolation(_ value: HTML?) {
      if let value { text.append(value.text) }
    }

    package mutating func appendInterpolation<Items: Sequence>(each items: Items, _ row: (Items.Element) -> HTML) {
      for item in items { text.append(row(item).text) }
    }

    package mutating func appendInterpolation(if condition: Bool, _ markup: @autoclosure () -> HTML) {
      if condition { text.append(markup().text) }
    }

    package mutating func appendInterpolation(
      if condition: Bool, _ markup: @autoclosure () -> HTML, else other: @autoclosure () -> HTML
    ) {
      text.append(condition ? markup().text : other().text)
    }
  }
}

extension String {
  /// Appends text with the five markup characters escaped; copies runs, not characters.
  fileprivate mutating func appendEscaped(_ value: String) {
    let needsEscape = value.utf8.contains { $0 == 38 || $0 == 60 || $0 == 62 || $0 == 34 || $0 == 39 }
    guard needsEscape else {
      append(value)
      return
    }
    var start = value.startIndex
    for index in value.utf8.indices {
      let replacement: String
      switch value.utf8[index] {
      case 38: replacement = "&amp;"
      case 60: replacement = "&lt;"
      case 62: replacement = "&gt;"
      case 34: replacement = "&quot;"
      case 39: replacement = "&#39;"
      default: continue
      }
      append(contentsOf: value[start..<index])
      append(replacement)
      start = value.utf8.index(after: index)
    }
    append(contentsOf: value[start...])
  }
}
