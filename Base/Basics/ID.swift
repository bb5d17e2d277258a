/// The number of a record, typed by what it identifies.
package struct ID<Record>: Hashable, Comparable, Sendable {
  package let number: Int64

  package init(_ number: Int64) {
    self.number = number
  }

  /// Reads a positive decimal number as it stands in an address; anything else is `nil`.
  package init?(text: String) {
    guard !text.isEmpty, text.utf8.count <= 18, text.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int64(text), number > 0
    else { return nil }
    self.number = number
  }

  /// Decimal digits, as they stand in addresses.
  package var text: String { "\(number)" }

  package static func < (left: ID, right: ID) -> Bool { left.number < right.number }
}
