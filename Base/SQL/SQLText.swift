/// The text of a statement.
///
/// Only literals and other statement texts can be put together, so a value from outside can reach the
/// database as a bound argument and in no other way.
package struct SQLText: Sendable, ExpressibleByStringInterpolation {
  /// A literal stays where the compiler put it; most statements are found by that place without reading them.
  private enum Source: Sendable {
    case literal(StaticString)
    case composed(String)
  }

  private let source: Source

  package init(stringLiteral value: StaticString) {
    source = .literal(value)
  }

  package init(stringInterpolation: StringInterpolation) {
    source = .composed(stringInterpolation.text)
  }

  package var text: String {
    switch source {
    case .literal(let literal): literal.description
    case .composed(let text): text
    }
  }

  /// What tells statements apart; the same text may have several.
  enum Key: Hashable {
    case place(UInt)
    case text(String)
  }

  var key: Key {
    switch source {
    case .literal(let literal) where literal.hasPointerRepresentation:
      .place(unsafe UInt(bitPattern: literal.utf8Start))
    case .literal, .composed: .text(text)
    }
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      text.append(literal.description)
    }

    package mutating func appendInterpolation(_ other: SQLText) {
      text.append(other.text)
    }
  }
}
