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

  /// How an office of the directory is reached; never a person.
  package struct Reach: Sendable, Hashable {
    package let phone: String
    package let email: String
    /// Its places, with what they are called.
    package let addresses: [String]

    package init(phone: String, email: String, addresses: [String]) {
      self.phone = phone
      self.email = email
      self.addresses = addresses
    }

    var lines: [String] { ([phone, email] + addresses).filter { !$0.isEmpty } }
  }

  /// Those that can be chosen on a day, by name.
  let choices: @Sendable (Day, Connection) throws -> [Entry]
  /// What an actor is called, also one that has ended since.
  let name: @Sendable (Int64, Connection) throws -> String?
  /// How an actor is reached on a day; `nil` for one that is not released.
  let reach: @Sendable (Int64, Day, Connection) throws -> Reach?

  package init(
    choices: @escaping @Sendable (Day, Connection) throws -> [Entry],
    name: @escaping @Sendable (Int64, Connection) throws -> String?,
    reach: @escaping @Sendable (Int64, Day, Connection) throws -> Reach? = { _, _, _ in nil }
  ) {
    self.choices = choices
    self.name = name
    self.reach = reach
  }

  /// Without a directory; other bodies are named in words.
  package static let none = CaseActors(choices: { _, _ in [] }, name: { _, _ in nil })
}
