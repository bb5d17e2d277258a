package import Access
package import Basics
package import CaseAccess
package import Keys
internal import Names
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
  /// As ``PersonWords/sex(_:)`` gives it; empty if it is not known.
  package var sex = ""
  /// ISO 639; empty if it is not known.
  package var language = ""
  /// Ways to reach the person, each as typed and checked with ``PersonWords``.
  package var phones: [String] = []
  package var mail = ""
  package var street = ""
  package var postcode = ""
  package var town = ""
  /// Where all this was written down before; `nil` where the person said it.
  package var source: Source?

  /// An older list, say, and the day on which it was taken over.
  package struct Source: Sendable, Hashable {
    package let name: String
    package let on: Day

    package init(name: String, on: Day) {
      self.name = name
      self.on = on
    }
  }

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

  /// The facts with which the record begins, those of a list beyond those of a sketch.
  var entries: [FactEntry] {
    var provenance = Provenance.own
    if let source {
      provenance.source = .andere
      provenance.who = source.name
      provenance.on = source.on
    }
    return (sketch.entries.map(\.value) + further).map { FactEntry($0, provenance) }
  }

  /// Every spelling of the name, birth and numbers, for search keys.
  var searched: (names: [WrittenName], birth: BirthHint, phones: [String]) {
    (names.flatMap(\.spellings), sketch.birth.hint, phones.compactMap(PersonTokenStore.phone))
  }

  private var further: [FactValue] {
    var values = phones.enumerated().map { place, phone in
      FactValue.contact(contact(.telefon, value: phone, isPreferred: place == 0))
    }
    if !mail.isEmpty { values.append(.contact(contact(.email, value: mail, isPreferred: phones.isEmpty))) }
    if !town.isEmpty {
      var place = contact(.anschrift, value: "", isPreferred: false)
      place.address = PostalAddress(street: street, postcode: postcode, place: town)
      values.append(.contact(place))
    }
    return values
  }

  private func contact(_ kind: Contact.Kind, value: String, isPreferred: Bool) -> Contact {
    Contact(kind: kind, value: value, address: PostalAddress(), note: "", isPreferred: isPreferred, doNotUse: "")
  }

  var sketch: IntakeSketch {
    IntakeSketch(
      names: names,
      birth: birth.map {
        BirthDate(date: $0, isEstimated: false, isPlaceholder: false, place: "", country: "")
      }, sex: Sex(rawValue: sex),
      nationality: country.isEmpty ? nil : Nationality(kind: .staatsangehoerigkeit, country: country),
      language: language.isEmpty
        ? nil
        : SpokenLanguage(
          code: language, dialect: "", speaks: nil, reads: nil, needsInterpreter: false, interpreterWish: .egal,
          isPreferred: true), municipalityKey: municipalityKey)
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
