package import Basics
package import CaseAccess
package import Markup
package import SQL
package import Web

/// A municipality as the room offers it; its own room keeps it.
package struct PersonPlace: Sendable, Hashable {
  package let key: String
  package let name: String

  package init(key: String, name: String) {
    self.key = key
    self.name = name
  }
}

/// All municipalities of the district, in the order of their names.
package typealias PersonPlaces = @Sendable (Connection) throws -> [PersonPlace]

/// What a room above shows on the page of a person, beginning with a heading of level 2; empty for nothing.
///
/// Asked after the decision on the master data; it decides itself on what it shows besides, and notes it.
package typealias PersonFurther = @Sendable (ID<PersonKey>, Visit, Connection) throws -> HTML

/// The way to a person's master data for a room that knows the number only.
package func personLink(_ id: ID<PersonKey>) -> Link { Link("Stammdaten ansehen", Person.address(id)) }
