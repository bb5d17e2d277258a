package import Basics
package import SQL

/// The directory of actors, as the case files need it; another room keeps it.
package struct CaseActors: Sendable {
  /// One entry of the directory.
  package struct Entry: Sendable, Hashable {
    package let number: Int64
    package let name: String

    package init(number: Int64, name: String) {
      self.number = number
      self.name = name
    }
  }

  /// Those that can be chosen on a day, by name.
  let choices: @Sendable (Day, Connection) throws -> [Entry]
  /// What an actor is called, also one that has ended since.
  let name: @Sendable (Int64, Connection) throws -> String?

  package init(
    choices: @escaping @Sendable (Day, Connection) throws -> [Entry],
    name: @escaping @Sendable (Int64, Connection) throws -> String?
  ) {
    self.choices = choices
    self.name = name
  }

  /// Without a directory; other bodies are named in words.
  package static let none = CaseActors(choices: { _, _ in [] }, name: { _, _ in nil })
}
