package import Access
package import Basics
package import CaseAccess
package import Keys
package import Markup
package import SQL

/// What a head line or a list says of a person; only for those who may read the master data.
package struct PersonGlance: Sendable, Hashable {
  package let id: ID<PersonKey>
  /// `Familienname, Vornamen`, or the only name there is.
  package let name: String
  /// In the other script; empty if there is none.
  package let native: String
  /// Of ISO 15924, such as `Arab`; for ``native(_:_:)``.
  package let nativeScript: String?
  package let birthYear: Int?
  /// Full years on the day asked for, such as `29` or `28–29`; `nil` where not even the year is known.
  package let age: String?
  /// `syrisch`, `staatenlos`; as the master data say.
  package let nationalities: [String]
  /// The languages in which one can talk, the wished one first: `Arabisch`, `Deutsch A2`.
  package let languages: [String]
  package let needsInterpreter: Bool
  /// The person, or somebody in the same household, has a protected address.
  package let isProtected: Bool
}

/// Reads what other rooms show of people.
package struct PersonGlances {
  let connection: Connection
  let keys: KeyRegister

  package init(_ connection: Connection, keys: KeyRegister) {
    self.connection = connection
    self.keys = keys
  }

  /// The names of people as a list shows them, in one go; those whose key is destroyed are missing.
  package func names(of ids: [ID<PersonKey>], on today: Day) throws -> [ID<PersonKey>: String] {
    try PersonListStore(connection, keys: keys).names(of: ids, on: today).mapValues(\.text)
  }

  /// In which languages one can talk with people, in one go: `Arabisch, Deutsch A2; Dolmetschen nötig`.
  ///
  /// Those whose key is destroyed are missing. The caller has decided before that the visitor may read the master data.
  package func languages(of ids: [ID<PersonKey>], on today: Day) throws -> [ID<PersonKey>: String] {
    try PersonListStore(connection, keys: keys).languages(of: ids, on: today).mapValues { found in
      let spoken = (found.filter(\.isPreferred) + found.filter { !$0.isPreferred }).map(\.spoken)
      let isNeeded = found.contains { $0.isPreferred && $0.needsInterpreter }
      return spoken.joined(separator: ", ") + (isNeeded ? "; Dolmetschen nötig" : "")
    }
  }

  /// What the head of a file says of one person; `nil` if the key is destroyed.
  ///
  /// The caller has decided before that the visitor may read the master data.
  package func glance(of id: ID<PersonKey>, on today: Day) throws -> PersonGlance? {
    guard let key = try keys.key(.person(id.number), .identity),
      let person = try PersonStore(connection).find(id, key)
    else { return nil }
    let name = person.displayName(on: today)
    let languages = person.languages(on: today)
    return PersonGlance(
      id: id, name: name.text, native: name.native, nativeScript: ScriptNames.code(of: name.native),
      birthYear: person.birth?.year, age: person.birth?.age(on: today),
      nationalities: person.nationalities(on: today).map(\.statement), languages: languages.map(\.spoken),
      needsInterpreter: languages.contains { $0.isPreferred && $0.needsInterpreter },
      isProtected: try DisclosureStore(connection: connection).isProtected(id, on: today))
  }

  /// When somebody was born, only as exact as rules on age may use it; `nil` where not even the year is known.
  ///
  /// An estimated day and the placeholder of a register say no more than the year. The caller has decided before that
  /// the visitor may read the master data.
  package func birth(of id: ID<PersonKey>) throws -> DateInput? {
    guard let key = try keys.key(.person(id.number), .identity),
      let birth = try PersonStore(connection).find(id, key)?.birth
    else { return nil }
    return birth.isEstimated || birth.isPlaceholder ? birth.year.map(DateInput.year) : birth.date
  }

  /// The telephone under which somebody is reached best; `nil` for none, for one not to be used, and for somebody with
  /// a protected address.
  package func phone(of id: ID<PersonKey>, on today: Day) throws -> String? {
    guard let key = try keys.key(.person(id.number), .identity),
      try !DisclosureStore(connection: connection).isProtected(id, on: today),
      let person = try PersonStore(connection).find(id, key)
    else { return nil }
    let phones: [Contact] = person.facts(.contact)
      .filter { $0.entry.isValid(on: today) && $0.entry.provenance.restrictedOn == nil }
      .compactMap { if case .contact(let contact) = $0.entry.value { contact } else { nil } }
      .filter { $0.isUsable && ($0.kind == .telefon || $0.kind == .mobil) }
    return (phones.first(where: \.isPreferred) ?? phones.first)?.value
  }

  /// The address under which the person's master data are kept.
  package static func address(of id: ID<PersonKey>) -> String { Person.address(id) }

  /// The form that asks why somebody wants to see this person's closed file.
  ///
  /// - Parameters:
  ///   - id: whose file it is.
  ///   - origin: the address to which the answer leads back.
  ///   - cancel: the way out.
  ///   - formGuard: of the page.
  /// - Returns: the form.
  package static func closedFileForm(
    of id: ID<PersonKey>, backTo origin: String, cancel: Link, guard formGuard: FormGuard
  ) -> HTML {
    ReasonPage(person: nil, id: id, scope: .abgeschlossen, origin: origin).form(formGuard, cancel: cancel)
  }

  /// Whether somebody has given a reason within the last hour to see this person's closed file.
  package func isClosedFileOpen(_ id: ID<PersonKey>, for account: ID<Account>, at now: Instant) throws -> Bool {
    try DisclosureStore(connection: connection).isOpen(.abgeschlossen, id, for: account, at: now)
  }
}

extension Person {
  fileprivate func languages(on today: Day) -> [SpokenLanguage] {
    let spoken: [SpokenLanguage] = facts(.language)
      .filter { $0.entry.isValid(on: today) && $0.entry.provenance.restrictedOn == nil }
      .compactMap { if case .language(let language) = $0.entry.value { language } else { nil } }
    return spoken.filter(\.isPreferred) + spoken.filter { !$0.isPreferred }
  }

  fileprivate func nationalities(on today: Day) -> [Nationality] {
    facts(.nationality)
      .filter { $0.entry.isValid(on: today) && $0.entry.provenance.restrictedOn == nil }
      .compactMap { if case .nationality(let nationality) = $0.entry.value { nationality } else { nil } }
      .filter { $0.kind != .herkunftsland }
  }
}

extension SpokenLanguage {
  /// Language and level: `Deutsch A2`; a mother tongue goes without saying.
  fileprivate var spoken: String {
    guard let speaks, speaks != .muttersprache, speaks != .keine else { return name }
    return "\(name) \(speaks.label)"
  }
}
