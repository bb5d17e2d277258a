/// Headers that many responses share, checked and prepared for the library once.
package final class HeaderSet: Sendable {
  package let pairs: [(name: String, value: String)]
  /// Names and values as C strings.
  let prepared: [(name: ContiguousArray<CChar>, value: ContiguousArray<CChar>)]

  /// Takes names that are tokens and values free of control characters; anything else is a mistake of the program.
  package init(_ pairs: [(name: String, value: String)]) {
    for (name, value) in pairs {
      precondition(name.isToken && value.isFieldValue, "Die Kopfzeile \(name) enthält unzulässige Zeichen")
    }
    self.pairs = pairs
    prepared = pairs.map { (name: $0.name.utf8CString, value: $0.value.utf8CString) }
  }
}
