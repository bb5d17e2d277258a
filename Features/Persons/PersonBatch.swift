package import Access
package import Basics
package import CaseAccess
package import Keys
package import SQL

/// People of a list, entered in portions so short that nobody else waits.
///
/// Whoever enters them opens a hidden case for each in the same transaction; so nobody sees half a list.
package struct PersonBatch: Sendable {
  /// Somebody of the list with the search keys, which take longer to make than to store.
  package struct Prepared: Sendable {
    let entry: PersonEntry
    let keys: PersonEntryKeys
    /// Household of the list and role in it; `nil` for somebody who stands alone.
    let household: (name: String, role: String)?

    package init(_ entry: PersonEntry, _ keys: PersonEntryKeys, household: (name: String, role: String)?) {
      self.entry = entry
      self.keys = keys
      self.household = household
    }
  }

  /// People whom others may enter meanwhile without a key missing in the end.
  private static let spare: Int64 = 200
  /// People whose search keys are put down together: their rows fill few pages, however the keys are scattered.
  private static let block: Int64 = 5000

  private let keys: KeyRegister
  private let account: ID<Account>
  private let now: Instant
  private let made: [KeyOwner: DataKey]
  private var households: [String: ID<Household>] = [:]
  private var tokens: [(token: Int64, person: Int64)] = []

  /// Makes the keys, which are in a file of their own; a key without a record harms nobody: the next person gets it.
  ///
  /// - Parameters:
  ///   - count: how many there will be.
  ///   - next: the number the first would get now.
  ///   - keys: gets the keys.
  ///   - account: who enters them.
  ///   - now: noted.
  /// - Throws: `KeyRefusal`, `DatabaseError`.
  package init(
    _ count: Int, from next: Int64, _ keys: KeyRegister, by account: ID<Account>, at now: Instant
  ) throws {
    self.keys = keys
    self.account = account
    self.now = now
    let owners = (next..<next + Int64(count) + Self.spare).map { KeyOwner.person($0) }
    try keys.createMany(owners, [.identity])
    made = try keys.keys(owners, .identity)
  }

  /// Stores some of the people within the caller's transaction.
  ///
  /// - Returns: their numbers, in the order given.
  /// - Throws: `KeyRefusal`, `DatabaseError`.
  package mutating func store(_ people: [Prepared], _ connection: Connection) throws -> [ID<PersonKey>] {
    let access = CaseAccessStore(connection)
    let store = PersonStore(connection)
    var numbers = FactNumbers()
    var ids: [ID<PersonKey>] = []
    for person in people {
      let id = try access.addPerson(municipalityKey: person.entry.municipalityKey, by: account, at: now)
      let key = try key(of: id)
      try store.add(id, at: now)
      for entry in try person.entry.entries + membership(person, connection) {
        try store.add(entry, to: id, key, &numbers, by: account, at: now)
      }
      tokens += Set(person.keys.all).map { ($0, id.number) }
      ids.append(id)
    }
    return ids
  }

  /// Puts the search keys of each block of people in the order in which their table keeps them; to be called once all
  /// people are stored.
  ///
  /// Person by person, each step would write nearly every page of that table anew; all at once, nearly every page of the
  /// index by person.
  package mutating func sortTokens() {
    tokens.sort { ($1.person / Self.block, $1.token) < ($0.person / Self.block, $0.token) }
  }

  /// Stores the next of the search keys within the caller's transaction.
  ///
  /// - Returns: false once there are no more.
  /// - Throws: `DatabaseError`.
  package mutating func storeTokens(_ most: Int, _ connection: Connection) throws -> Bool {
    let part = Array(tokens.suffix(most))
    try PersonTokenStore(connection, keys).add(part)
    tokens.removeLast(part.count)
    return !tokens.isEmpty
  }

  /// Others may have entered more people meanwhile than there are keys to spare.
  private func key(of id: ID<PersonKey>) throws -> DataKey {
    if let key = made[.person(id.number)] { return key }
    try keys.create([.person(id.number)], [.identity])
    guard let key = try keys.key(.person(id.number), .identity) else { throw KeyMissing() }
    return key
  }

  private mutating func membership(_ person: Prepared, _ connection: Connection) throws -> [FactEntry] {
    guard let household = person.household, let role = HouseholdRole(rawValue: household.role) else { return [] }
    let id = try households[household.name] ?? HouseholdStore(connection).add(by: account, at: now)
    households[household.name] = id
    var entry = FactEntry(.household(Membership(household: id, role: role)))
    entry.provenance = person.entry.entries.first?.provenance ?? .own
    return [entry]
  }

  /// Whether the record goes on in another one, which stands for the person.
  package static func isMerged(_ id: ID<PersonKey>, _ connection: Connection) throws -> Bool {
    try PersonStore(connection).successor(of: id) != nil
  }

  /// Whether anything of the person was changed after the moment of entry, or the record was part of a merge.
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
