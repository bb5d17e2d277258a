package import Access
package import Basics
package import CaseAccess
package import Keys
package import SQL

/// People of a list, entered in steps so short that nobody else waits.
///
/// Until the last step they belong to a holder, an account with which nobody signs in; so nobody sees half a list.
package struct PersonBatch {
  /// Somebody of the list with the search keys, which take longer to make than to store.
  package struct Prepared: Sendable {
    let entry: PersonEntry
    let tokens: Set<Int64>
    /// Household of the list and role in it; `nil` for somebody who stands alone.
    let household: (name: String, role: String)?
  }

  private let keys: KeyRegister
  private let holder: ID<Account>
  private let account: ID<Account>
  private let now: Instant
  private var households: [String: ID<Household>] = [:]

  /// - Parameters:
  ///   - keys: gets the keys of each step before its rows.
  ///   - holder: to whom the people belong until ``release(_:to:_:)``.
  ///   - account: who enters them.
  ///   - now: noted.
  package init(_ keys: KeyRegister, holder: ID<Account>, by account: ID<Account>, at now: Instant) {
    self.keys = keys
    self.holder = holder
    self.account = account
    self.now = now
  }

  /// Makes the search keys; to be called while nobody is kept from writing.
  package static func prepare(
    _ entry: PersonEntry, household: (name: String, role: String)?, _ keys: KeyRegister, _ connection: Connection
  ) throws -> Prepared {
    let searched = entry.searched
    return Prepared(
      entry: entry,
      tokens: try PersonTokenStore(connection, keys).tokens(searched.names, searched.birth, searched.phones),
      household: household)
  }

  /// Stores some of the people within the caller's transaction.
  ///
  /// - Returns: their numbers, in the order given.
  /// - Throws: `KeyRefusal`, `DatabaseError`.
  package mutating func store(_ people: [Prepared], _ connection: Connection) throws -> [ID<PersonKey>] {
    let first = try connection.nextNumber("person_key")
    let owners = people.indices.map { KeyOwner.person(first + Int64($0)) }
    try keys.create(owners, [.identity])
    let found = try keys.keys(owners, .identity)
    let access = CaseAccessStore(connection)
    let store = PersonStore(connection)
    var tokens: [(token: Int64, person: Int64)] = []
    var ids: [ID<PersonKey>] = []
    for person in people {
      let id = try access.addPerson(municipalityKey: person.entry.municipalityKey, by: holder, at: now)
      guard let key = found[.person(id.number)] else { throw KeyMissing() }
      try store.add(id, at: now)
      for entry in try person.entry.entries + membership(person, connection) {
        try store.add(entry, to: id, key, by: account, at: now)
      }
      tokens += person.tokens.map { ($0, id.number) }
      ids.append(id)
    }
    try PersonTokenStore(connection, keys).add(tokens)
    return ids
  }

  private mutating func membership(_ person: Prepared, _ connection: Connection) throws -> [FactEntry] {
    guard let household = person.household, let role = HouseholdRole(rawValue: household.role) else { return [] }
    let id = try households[household.name] ?? HouseholdStore(connection).add(by: account, at: now)
    households[household.name] = id
    var entry = FactEntry(.household(Membership(household: id, role: role)))
    entry.provenance = person.entry.entries.first?.provenance ?? .own
    return [entry]
  }

  /// Gives the people of a list to the one who entered them.
  package static func release(_ people: [ID<PersonKey>], to account: ID<Account>, _ connection: Connection) throws {
    try CaseAccessStore(connection).handPeople(people, to: account)
  }

  /// Whether anything of the person was changed after the moment of entry.
  package static func isChanged(_ id: ID<PersonKey>, since moment: Instant, _ connection: Connection) throws -> Bool {
    try PersonStore(connection).isChanged(id, after: moment)
  }

  /// Takes a person out whom nobody has changed since; the key is for the caller to destroy.
  ///
  /// - Throws: `DatabaseError` with a broken constraint if any other record names the person.
  package static func remove(_ id: ID<PersonKey>, _ connection: Connection) throws {
    try PersonStore(connection).remove(id)
    try CaseAccessStore(connection).removePerson(id)
  }
}
