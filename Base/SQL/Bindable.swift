package import Basics

/// A value that can stand for `$1`, `$2`, … in a statement.
package protocol Bindable {
  var databaseValue: DatabaseValue { get }
}

/// The four storage classes of the portable subset.
package enum DatabaseValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])
}

extension Int: Bindable {
  package var databaseValue: DatabaseValue { .integer(Int64(self)) }
}

extension Int64: Bindable {
  package var databaseValue: DatabaseValue { .integer(self) }
}

extension Bool: Bindable {
  package var databaseValue: DatabaseValue { .integer(self ? 1 : 0) }
}

extension String: Bindable {
  package var databaseValue: DatabaseValue { .text(self) }
}

extension Array: Bindable where Element == UInt8 {
  package var databaseValue: DatabaseValue { .blob(self) }
}

extension Day: Bindable {
  package var databaseValue: DatabaseValue { .integer(Int64(number)) }
}

extension Instant: Bindable {
  package var databaseValue: DatabaseValue { .integer(microseconds) }
}

extension ID: Bindable {
  package var databaseValue: DatabaseValue { .integer(number) }
}

extension Optional: Bindable where Wrapped: Bindable {
  package var databaseValue: DatabaseValue { self?.databaseValue ?? .null }
}
