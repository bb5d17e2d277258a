internal import Basics
internal import CaseAccess
internal import Keys
internal import Names
internal import SQL

/// What somebody is looked for by.
struct SoughtPerson: Sendable {
  let names: [PersonName]
  let birth: BirthHint
  let sex: Sex?
}

/// Opens the few people whom the keys point at, and puts the likeliest first.
struct SearchRanking {
  let connection: Connection
  let keys: KeyRegister
  let scope: CaseScope
  let today: Day

  /// Up to so many people to whom the visitor is tied, a search looks among these; beyond, among all.
  var mostTied = 2000

  /// Records opened for one search; comparing them is most of what it costs.
  ///
  /// Of 1500 distorted names among 100,000 (`make bench-names`) the right one is among the first five with 200 in 99.8 %,
  /// with 60 in 99.6 %, with 40 in 99.2 %.
  private static let mostOpened = 50
  /// Entries of lists of keys read for one search; so a million people cost little more than ten thousand.
  private static let mostEntries = 2500

  /// Up to so many people known by what was typed, it may have been a slip.
  private static let fewKnown = 10

  /// A person with the likeness to what was sought.
  struct Hit: Sendable {
    let id: Int64
    let likeness: Likeness
    /// What is known of the birth of whoever is found.
    var birth = BirthHint.unknown
  }

  /// People whom the visitor may see, likeliest first.
  func hits(_ sought: SoughtPerson) throws -> [Hit] {
    let store = try PersonTokenStore(connection, keys)
    let few = try scope.fewTied(mostTied, connection).map(Set.init)
    let (found, frequency) = try candidates(sought, among: few, store)
    return try ranked(sought, store.admitted(found, scope, most: Self.mostOpened), frequency)
  }

  /// Everybody in the district, whether the visitor may see them or not, likeliest first.
  ///
  /// For answers that tell nothing of the person; who is found is never shown.
  func everywhere(_ sought: SoughtPerson) throws -> [Hit] {
    let (found, frequency) = try candidates(sought, among: nil, PersonTokenStore(connection, keys))
    return try ranked(sought, Array(found.prefix(Self.mostOpened)), frequency)
  }

  /// Numbers that share keys with whom is sought, those with the rarest in common first.
  private func candidates(
    _ sought: SoughtPerson, among few: Set<Int64>?, _ store: PersonTokenStore
  ) throws -> (found: [Int64], frequency: NameFrequency) {
    let population = try store.population()
    // The sieve hands on all, because some of them may not be seen.
    let sieve = CandidateSieve(population: population, mostEntries: Self.mostEntries, mostPersons: .max)
    let names = Self.written(sought.names)
    var tokens = NameTokens.sought(names, birth: sought.birth)
    if try isRare(tokens, store) { tokens.formUnion(try store.present(NameTokens.slips(names, birth: sought.birth))) }
    var counts: [String: Int] = [:]
    var known: [String: Int] = [:]
    let found = try sieve.best(
      tokens,
      count: { token in
        let count = try known[token.keyed] ?? store.count(token, upTo: sieve.mostEntries + 1)
        known[token.keyed] = count
        if token.kind == .skeleton { counts[token.text] = count }
        return count
      }, read: { try store.people($0, among: few, most: $1) })
    return (found, NameFrequency(persons: counts, population: population))
  }

  /// Those who share two words of the name, or of a name of one word this word and the year of birth.
  ///
  /// Far fewer are opened than by ``hits(_:)``; a slip in both words is not found.
  func likely(_ sought: () -> SoughtPerson, _ own: PersonEntryKeys, _ store: PersonTokenStore) throws -> [Hit] {
    var found: Set<Int64> = []
    for token in own.telling { found.formUnion(try store.people(keyed: token, most: Self.mostOpened)) }
    guard !found.isEmpty else { return [] }
    let admitted = try store.admitted(found.sorted(), scope, most: Self.mostOpened)
    return try ranked(sought(), admitted, NameFrequency(persons: [:], population: store.population()))
  }

  /// Whether two words together, or a word with the year, belong to so few people that one of the words may be wrong.
  private func isRare(_ tokens: Set<NameToken>, _ store: PersonTokenStore) throws -> Bool {
    var left = Self.fewKnown
    for token in tokens where token.kind == .pair || token.kind == .year {
      left -= try store.count(token, upTo: left)
      if left <= 0 { return false }
    }
    return true
  }

  private func ranked(_ sought: SoughtPerson, _ found: [Int64], _ frequency: NameFrequency) throws -> [Hit] {
    let people = try opened(found)
    let own = Self.sketches(sought.names, sought.birth, sought.sex)
    var hits = people.compactMap { id, person -> Hit? in
      let compared = own.flatMap { left in
        Self.sketches(person.names, person.birth, nil).map { NameLikeness.compare(left, $0, frequency: frequency) }
      }
      return compared.max { $0.score < $1.score }.map {
        Hit(id: id, likeness: $0, birth: person.birth)
      }
    }
    hits.sort { ($0.likeness.score, -$0.id) > ($1.likeness.score, -$1.id) }
    return hits
  }

  private struct Opened {
    var names: [PersonName] = []
    var birth = BirthHint.unknown
  }

  /// Names and births of at most as many people as the sieve lets through; who has no key any more is missing.
  private func opened(_ ids: [Int64]) throws -> [Int64: Opened] {
    guard !ids.isEmpty else { return [:] }
    let found = try keys.keys(ids.map { .person($0) }, .identity)
    var people: [Int64: Opened] = [:]
    try walk(.name, ids, found) { person, value in
      if case .name(let name) = value { people[person, default: Opened()].names.append(name) }
    }
    try walk(.birth, ids, found) { person, value in
      if case .birth(let birth) = value { people[person, default: Opened()].birth = Optional(birth).hint }
    }
    return people
  }

  private func walk(
    _ kind: FactKind, _ ids: [Int64], _ found: [KeyOwner: DataKey], _ take: (Int64, FactValue) -> Void
  ) throws {
    try connection.walk(
      """
      SELECT f.id, f.version, f.person, \(kind.ownColumns)
      FROM \(kind.table) f JOIN person_provenance q ON q.id = f.provenance
      WHERE f.removed_at IS NULL AND q.restricted_on IS NULL
        AND f.person IN (\(SQLText.placeholders(from: 1, count: ids.count)))
      ORDER BY f.id
      """, ids
    ) { row in
      let person = row.integer64(2)
      guard let key = found[.person(person)] else { return true }
      take(
        person, try FactValue(kind, row, from: 3, RowSeal(key: key, row: row.integer64(0), version: row.integer64(1))))
      return true
    }
  }

  /// Each script by itself, and each former name in the place of the surname: no mixture of both is anybody's name.
  static func sketches(_ names: [PersonName], _ birth: BirthHint, _ sex: Sex?) -> [PersonSketch] {
    let main = names.filter { [.familienname, .vornamen, .vatersname, .einzelname].contains($0.kind) }
    let given = names.filter { $0.kind == .vornamen }
    var sets = [main.map { WrittenName($0.role, $0.written) }]
    if main.contains(where: { !$0.native.isEmpty }) {
      sets.append(main.map { WrittenName($0.role, $0.native.isEmpty ? $0.written : $0.native) })
    }
    for other in names where [.geburtsname, .fruehererName, .aliasname, .kuenstlername].contains(other.kind) {
      let isWhole = other.role == .whole
      sets.append(
        (isWhole ? [] : given.map { WrittenName(.given, $0.written) }) + [WrittenName(other.role, other.written)])
    }
    return sets.prefix(6).filter { !$0.isEmpty }.map { PersonSketch(names: $0, birth: birth, sex: sex?.compared) }
  }

  private static func written(_ names: [PersonName]) -> [WrittenName] {
    names.flatMap { name in
      [WrittenName(name.role, name.written)] + (name.native.isEmpty ? [] : [WrittenName(name.role, name.native)])
    }
  }
}

extension Sex {
  fileprivate var compared: PersonSketch.Sex? {
    switch self {
    case .maennlich: .male
    case .weiblich: .female
    case .divers: .other
    case .ohneAngabe: nil
    }
  }
}
