/// A name as somebody wrote it, in any script.
package struct WrittenName: Hashable, Sendable {
  /// Which place of the form the name stands in.
  package enum Role: Hashable, Sendable, CaseIterable {
    /// First names.
    case given
    /// Surname, birth name, name of the father or grandfather used as surname.
    case family
    /// A whole name whose order is not known, as typed into a search box.
    case whole
  }

  package let role: Role
  package let text: String

  /// A name in its place.
  package init(_ role: Role, _ text: String) {
    self.role = role
    self.text = text
  }
}
