/// Markup that is safe to send: literals are trusted, whatever is interpolated is escaped.
///
/// `&`, `<`, `>`, `"` and `'` are escaped, so a value is safe in text and in a quoted attribute.
/// There is no interpolation for unquoted attributes, `<script>` or `<style>`, and none for a raw `String`:
///
///     "<td>\(name)</td>"                             String, escaped; Int; HTML as it is
///     "<ul>\(each: names) { "<li>\($0)</li>" }</ul>" written as \(each: names, row)
///     "\(if: isLate, "<strong>überfällig</strong>")" the branch is HTML, not String
///
/// The text is kept as UTF-8 bytes. A large piece inside another is kept as it is and not copied into it, so that a
/// page with a long list is put together once, when it is sent.
package struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// What stands before `tail`.
  private var chunks: [[UInt8]] = []
  private var tail: [UInt8]

  package static let empty = HTML(bytes: [])

  package init(stringLiteral value: StaticString) {
    tail = []
    tail.append(literal: value)
  }

  package init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.html
  }

  /// Takes text as markup unseen.
  ///
  /// Allowed in this target only; the house tests look for it elsewhere.
  package init(trusted text: String) {
    tail = Array(text.utf8)
  }

  /// Plain text, escaped.
  package init(escaping text: String) {
    tail = []
    tail.append(escaping: text)
  }

  init(bytes: [UInt8]) {
    tail = bytes
  }

  /// UTF-8, ready to be sent.
  package var bytes: [UInt8] {
    guard !chunks.isEmpty else { return tail }
    var all: [UInt8] = []
    all.reserveCapacity(chunks.reduce(tail.count) { $0 + $1.count })
    for chunk in chunks { all.append(contentsOf: chunk) }
    all.append(contentsOf: tail)
    return all
  }

  /// The same bytes as they are kept, one piece after the other, for whoever puts them together at their last place.
  package var pieces: [[UInt8]] { chunks + [tail] }

  /// The markup as text, for tests and for documents that are not served.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package var isEmpty: Bool { tail.isEmpty && chunks.allSatisfy(\.isEmpty) }

  package static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum.append(right)
    return sum
  }

  package static func == (left: HTML, right: HTML) -> Bool { left.bytes == right.bytes }

  package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

  /// The parts one after the other.
  package static func joined(_ parts: [HTML]) -> HTML {
    parts.reduce(into: HTML.empty) { $0.append($1) }
  }

  /// Bytes from which on a piece is kept instead of copied.
  private static let largePiece = 1024

  fileprivate mutating func append(_ other: HTML) {
    guard !other.chunks.isEmpty || other.tail.count >= Self.largePiece else {
      guard !other.tail.isEmpty else { return }
      tail.append(contentsOf: other.tail)
      return
    }
    chunks.append(tail)
    chunks.append(contentsOf: other.chunks)
    chunks.append(other.tail)
    tail = []
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var html = HTML(bytes: [])

    package init(literalCapacity: Int, interpolationCount: Int) {
      html.tail.reserveCapacity(literalCapacity + interpolationCount * 64)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      html.tail.append(literal: literal)
    }

    /// A literal of the components, such as the name of an attribute.
    mutating func appendInterpolation(literal: StaticString) {
      html.tail.append(literal: literal)
    }

    package mutating func appendInterpolation(_ value: String) {
      html.tail.append(escaping: value)
    }

    package mutating func appendInterpolation(_ value: String?) {
      if let value { html.tail.append(escaping: value) }
    }

    package mutating func appendInterpolation(_ value: Int) {
      html.tail.append(contentsOf: String(value).utf8)
    }

    package mutating func appendInterpolation(_ value: HTML) {
      html.append(value)
    }

    package mutating func appendInterpolation(_ value: HTML?) {
      if let value { html.append(value) }
    }

    package mutating func appendInterpolation<Items: Sequence>(each items: Items, _ row: (Items.Element) -> HTML) {
      for item in items { html.append(row(item)) }
    }

    package mutating func appendInterpolation(if condition: Bool, _ markup: @autoclosure () -> HTML) {
      if condition { html.append(markup()) }
    }

    package mutating func appendInterpolation(
      if condition: Bool, _ markup: @autoclosure () -> HTML, else other: @autoclosure () -> HTML
    ) {
      html.append(condition ? markup() : other())
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
      while let index = unsafe Self.firstEscaped(text, from: start) {
        unsafe append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
        unsafe append(literal: Self.escape(of: text[index]))
        start = index + 1
      }
      unsafe append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }
  }

  /// Where the next character stands that must be escaped, looking at eight bytes at a time.
  static func firstEscaped(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    if let base = unsafe UnsafeRawPointer(text.baseAddress), text.count - start >= 8 {
      let last = text.count - 8
      while unsafe !mayNeedEscape(base.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
        if index == last { return nil }
        // The last eight may reach back into what has been looked at.
        index = Swift.min(index + 8, last)
      }
    }
    while index < text.count {
      if unsafe needsEscape(text[index]) { return index }
      index += 1
    }
    return nil
  }

  /// Whether one of eight bytes is among the five characters, or looks so at first sight.
  ///
  /// With two bits set `"`, `&` and `'` are one character, to which `#` is added; with another one `<` and `>` are.
  @inline(__always)
  static func mayNeedEscape(_ word: UInt64) -> Bool {
    zeroBytes((word | 0x0505_0505_0505_0505) ^ 0x2727_2727_2727_2727)
      | zeroBytes((word | 0x0202_0202_0202_0202) ^ 0x3E3E_3E3E_3E3E_3E3E) != 0
  }

  /// The high bit of each byte that is zero (and perhaps of one above it, which only costs a closer look).
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// One bit for each of the five characters; all lie below 64.
  private static let escapedBytes: UInt64 = 1 << 34 | 1 << 38 | 1 << 39 | 1 << 60 | 1 << 62

  @inline(__always)
  static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 64 && escapedBytes >> UInt64(byte) & 1 == 1
  }

  static func escape(of byte: UInt8) -> StaticString {
    switch byte {
    case 38: "&amp;"
    case 60: "&lt;"
    case 62: "&gt;"
    case 34: "&quot;"
    default: "&#39;"
    }
  }
}
