/// Markup that is safe to send: literals are trusted, whatever is interpolated is escaped.
///
/// `&`, `<`, `>`, `"` and `'` are escaped, so a value is safe in text and in a quoted attribute.
/// There is no interpolation for unquoted attributes, `<script>` or `<style>`, and none for a raw `String`:
///
///     "<td>\(name)</td>"                             String, escaped; Int; HTML as it is
///     "<ul>\(each: names) { "<li>\($0)</li>" }</ul>" written as \(each: names, row)
///     "\(if: isLate, "<strong>überfällig</strong>")" the branch is HTML, not String
///
/// The text is kept as UTF-8 bytes, so that the server sends ``bytes`` without another copy.
package struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// UTF-8, ready to be sent.
  package private(set) var bytes: [UInt8]

  package static let empty = HTML(bytes: [])

  package init(stringLiteral value: StaticString) {
    var bytes: [UInt8] = []
    bytes.append(literal: value)
    self.bytes = bytes
  }

  package init(stringInterpolation: StringInterpolation) {
    bytes = stringInterpolation.bytes
  }

  /// Takes text as markup unseen.
  ///
  /// Allowed in this target only; the house tests look for it elsewhere.
  package init(trusted text: String) {
    bytes = Array(text.utf8)
  }

  /// Plain text, escaped.
  package init(escaping text: String) {
    var bytes: [UInt8] = []
    bytes.append(escaping: text)
    self.bytes = bytes
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The markup as text, for tests and for documents that are not served.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package var isEmpty: Bool { bytes.isEmpty }

  package static func + (left: HTML, right: HTML) -> HTML { HTML(bytes: left.bytes + right.bytes) }

  /// The parts one after the other.
  package static func joined(_ parts: [HTML]) -> HTML {
    HTML(bytes: Array(parts.lazy.map(\.bytes).joined()))
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      bytes.append(literal: literal)
    }

    package mutating func appendInterpolation(_ value: String) {
      bytes.append(escaping: value)
    }

    package mutating func appendInterpolation(_ value: String?) {
      if let value { bytes.append(escaping: value) }
    }

    package mutating func appendInterpolation(_ value: Int) {
      bytes.append(contentsOf: String(value).utf8)
    }

    package mutating func appendInterpolation(_ value: HTML) {
      bytes.append(contentsOf: value.bytes)
    }

    package mutating func appendInterpolation(_ value: HTML?) {
      if let value { bytes.append(contentsOf: value.bytes) }
    }

    package mutating func appendInterpolation<Items: Sequence>(each items: Items, _ row: (Items.Element) -> HTML) {
      for item in items { bytes.append(contentsOf: row(item).bytes) }
    }

    package mutating func appendInterpolation(if condition: Bool, _ markup: @autoclosure () -> HTML) {
      if condition { bytes.append(contentsOf: markup().bytes) }
    }

    package mutating func appendInterpolation(
      if condition: Bool, _ markup: @autoclosure () -> HTML, else other: @autoclosure () -> HTML
    ) {
      bytes.append(contentsOf: condition ? markup().bytes : other().bytes)
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(literal: StaticString) {
    guard literal.hasPointerRepresentation else {
      append(contentsOf: literal.description.utf8)
      return
    }
    unsafe append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Appends text with the five markup characters escaped; copies runs, not characters.
  fileprivate mutating func append(escaping value: String) {
    var value = value
    value.withUTF8 { text in
      var start = 0
      var index = 0
      while index < text.count {
        if let replacement = unsafe Self.escape(of: text[index]) {
          unsafe append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
          append(literal: replacement)
          start = index + 1
        }
        index += 1
      }
      unsafe append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }
  }

  @inline(__always)
  static func escape(of byte: UInt8) -> StaticString? {
    // Every escaped character lies below `?`, and letters above it: one comparison settles most bytes.
    guard byte < 63 else { return nil }
    return switch byte {
    case 38: "&amp;"
    case 60: "&lt;"
    case 62: "&gt;"
    case 34: "&quot;"
    case 39: "&#39;"
    default: nil
    }
  }
}
