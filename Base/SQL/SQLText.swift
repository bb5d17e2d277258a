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

  /// Placeholders in a row such as `$3, $4, $5`, for a list behind IN.
  ///
  /// - `first`: the number of the first, from 1.
  /// - `count`: how many, at least 1; few different counts keep the statements prepared.
  package static func placeholders(from first: Int, count: Int) -> SQLText {
    precondition(first >= 1 && count >= 1, "Eine Liste hat mindestens einen Platzhalter")
    return SQLText(composed: (first..<(first + count)).map { "$\($0)" }.joined(separator: ", "))
  }

  private init(composed text: String) {
    source = .composed(text)
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
