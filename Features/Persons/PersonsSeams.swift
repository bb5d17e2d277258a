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

/// What somebody is entered for, as another room keeps it: an enquiry, say.
///
/// Its reference stands in the address of the form (`/personen/neu?anlass=17`) and is kept with what is typed.
package struct IntakeOccasion: Sendable {
  /// What the occasion knows of the person; fields stay as somebody typed them.
  package struct Known: Sendable, Hashable {
    package var family = ""
    package var given = ""
    /// As typed; empty if it is not known.
    package var birth = ""
    package let municipalityKey: String
    /// ISO 639; empty if it is not known.
    package let language: String
    package let needsInterpreter: Bool

    /// Somebody has to ask for the language before an interpreter can be entered.
    var lacksLanguage: Bool { needsInterpreter && language.isEmpty }

    package init(municipalityKey: String, language: String = "", needsInterpreter: Bool = false) {
      self.municipalityKey = municipalityKey
      self.language = language
      self.needsInterpreter = needsInterpreter
    }
  }

  /// `nil` where the visitor may not use the occasion; decides and notes the read itself.
  package let known: @Sendable (String, Visit, Connection) throws -> Known?
  /// Called in the transaction that has made the record; says at which address the work goes on.
  package let created: @Sendable (String, ID<PersonKey>, Visit, Connection) throws -> String
  /// The way to the page of the occasion: its list, then itself.
  package let trail: @Sendable (String) -> [Link]
  /// Where somebody found by the comparison is taken instead of a new record.
  package let choice: @Sendable (String, ID<PersonKey>) -> String

  package init(
    known: @escaping @Sendable (String, Visit, Connection) throws -> Known?,
    created: @escaping @Sendable (String, ID<PersonKey>, Visit, Connection) throws -> String,
    trail: @escaping @Sendable (String) -> [Link], choice: @escaping @Sendable (String, ID<PersonKey>) -> String
  ) {
    self.known = known
    self.created = created
    self.trail = trail
    self.choice = choice
  }
}

/// The form for a new person, entered for an occasion.
package func personIntakeAddress(for reference: String) -> String { IntakePage.address(reference) }
