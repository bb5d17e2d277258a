/// The text of a statement.
///
/// Only literals and other statement texts can be put together, so a value from outside can reach the
/// database as a bound argument and in no other way.
package struct SQLText: Sendable, ExpressibleByStringInterpolation {
  package let text: String

  package init(stringLiteral value: StaticString) {
    text = value.description
  }

  package init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
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
