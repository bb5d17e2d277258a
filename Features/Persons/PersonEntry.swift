package import Access
package import Basics
package import CaseAccess
package import Keys
package import SQL

/// A person as another room enters it: from a list of existing cases, or in a test.
///
/// The room has looked for the person before; nobody is entered without the search having run.
package struct PersonEntry: Sendable, Hashable {
  package var family: String
  /// Empty for somebody with one name only, which then is `family`.
  package var given: String
  /// As the person writes the family name in another script; empty if there is none.
  package var familyNative: String
  package var givenNative: String
  package var birth: DateInput?
  /// ISO 3166-1; empty if it is not known.
  package var country: String
  /// Official key of the municipality.
  package var municipalityKey: String

  package init(
    family: String, given: String, familyNative: String = "", givenNative: String = "", birth: DateInput? = nil,
    country: String = "", municipalityKey: String
  ) {
    self.family = family
    self.given = given
    self.familyNative = familyNative
    self.givenNative = givenNative
    self.birth = birth
    self.country = country
    self.municipalityKey = municipalityKey
  }

  /// Stores the person with key and search keys, within the caller's transaction.
  ///
  /// - Throws: `KeyRefusal`, `DatabaseError`.
  package func store(
    by account: ID<Account>, at now: Instant, _ keys: KeyRegister, _ connection: Connection
  ) throws -> ID<PersonKey> {
    try IntakeHandlers.store(sketch, by: account, at: now, keys, connection)
  }

  private var sketch: IntakeSketch {
    IntakeSketch(
      names: names,
      birth: birth.map {
        BirthDate(date: $0, isEstimated: false, isPlaceholder: false, place: "", country: "")
      }, sex: nil,
      nationality: country.isEmpty ? nil : Nationality(kind: .staatsangehoerigkeit, country: country),
      municipalityKey: municipalityKey)
  }

  private var names: [PersonName] {
    guard !given.isEmpty else {
      return [PersonName(kind: .einzelname, prefix: "", text: family, native: familyNative, position: 1)]
    }
    return [
      PersonName(kind: .familienname, prefix: "", text: family, native: familyNative, position: 2),
      PersonName(kind: .vornamen, prefix: "", text: given, native: givenNative, position: 1),
    ]
  }
}
