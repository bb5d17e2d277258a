internal import Basics
internal import CaseAccess
internal import Keys
internal import Names
internal import SQL
internal import Vault

/// Keeps and reads the keyed search tokens of people.
struct PersonTokenStore {
  private let connection: Connection
  private let key: [UInt8]

  init(_ connection: Connection, _ keys: KeyRegister) throws {
    self.connection = connection
    key = try keys.searchKey("name tokens")
  }

  /// Makes the keys of a person anew out of what stands in the record.
  func renew(_ person: Person) throws {
    let tokens = tokens(person.writtenNames, person.birth.hint, person.phones)
    try connection.run("DELETE FROM person_token WHERE person = $1", [person.id])
    try add(tokens.map { ($0, person.id.number) })
  }

  /// The keys of whoever has these names, this birth and these numbers as ``phone(_:)`` makes them.
  func tokens(_ names: [WrittenName], _ birth: BirthHint, _ phones: [String]) -> Set<Int64> {
    Set(NameTokens.kept(names, birth: birth).map { keyed($0.keyed) } + phones.map(keyed))
  }

  /// The keys of somebody of a list, and among them those by which a double is looked for.
  ///
  /// Needs no connection, so that it can be made beside other work.
  var maker: @Sendable (PersonEntry) -> PersonEntryKeys {
    let key = key
    return { Self.keys(of: $0, key) }
  }

  private static func keys(of entry: PersonEntry, _ key: [UInt8]) -> PersonEntryKeys {
    let searched = entry.searched
    let tokens = NameTokens.kept(searched.names, birth: searched.birth)
    let pairs = tokens.filter { $0.kind == .pair }
    let telling = pairs.isEmpty ? tokens.filter { $0.kind == .year } : pairs
    return PersonEntryKeys(
      telling: telling.map { keyed($0.keyed, key) }.sorted(),
      all: tokens.map { keyed($0.keyed, key) } + searched.phones.map { keyed($0, key) })
  }

  /// The people with a key as it is kept, whether they may be seen or not.
  func people(keyed token: Int64, most: Int) throws -> [Int64] {
    try connection.rows("SELECT person FROM person_token WHERE token = $1 LIMIT $2", [token, most]) { $0.integer64(0) }
  }

  /// Adds keys in the order in which the table keeps them: of many at once, each page is then written once.
  func add(_ entries: [(token: Int64, person: Int64)]) throws {
    for entry in entries.sorted(by: { $0 < $1 }) {
      try connection.run("INSERT INTO person_token (token, person) VALUES ($1, $2)", [entry.token, entry.person])
    }
  }

  /// Takes a person out of every search.
  func remove(_ id: ID<PersonKey>) throws {
    try connection.run("DELETE FROM person_token WHERE person = $1", [id])
  }

  /// How many people have a key; counts no further than asked.
  func count(_ token: NameToken, upTo most: Int) throws -> Int {
    try connection.row(
      "SELECT count(*) FROM (SELECT 1 FROM person_token WHERE token = $1 LIMIT $2)", [keyed(token.keyed), most]
    ) { $0.integer(0) } ?? 0
  }

  /// Those of many keys that anybody has.
  func present(_ tokens: Set<NameToken>) throws -> Set<NameToken> {
    let named = Dictionary(tokens.map { (keyed($0.keyed), $0) }) { first, _ in first }
    var rest = named.keys.sorted()[...]
    var found: Set<NameToken> = []
    while !rest.isEmpty {
      let piece = Array(rest.prefix(256))
      rest = rest.dropFirst(piece.count)
      let numbers = Self.filled(piece)
      try connection.walk(
        """
        SELECT DISTINCT token FROM person_token WHERE token IN (\(SQLText.placeholders(from: 1, count: numbers.count)))
        """, numbers
      ) { row in
        if let token = named[row.integer64(0)] { found.insert(token) }
        return true
      }
    }
    return found
  }

  /// The people with a key, whether they may be seen or not: ``admitted(_:_:most:)`` follows.
  ///
  /// - Parameters:
  ///   - token: the key.
  ///   - few: looks among these only, if given.
  ///   - most: reads no further; of the few, all are found.
  /// - Returns: their numbers, in no order.
  /// - Throws: ``DatabaseError``.
  func people(_ token: NameToken, among few: Set<Int64>?, most: Int) throws -> [Int64] {
    guard let few, most > few.count else {
      let found = try connection.rows(
        "SELECT person FROM person_token WHERE token = $1 LIMIT $2", [keyed(token.keyed), most]
      ) { $0.integer64(0) }
      return few.map { few in found.filter(few.contains) } ?? found
    }
    guard !few.isEmpty else { return [] }
    let numbers = Self.filled(Array(few))
    return try connection.rows(
      """
      SELECT person FROM person_token
      WHERE token = $1 AND person IN (\(SQLText.placeholders(from: 2, count: numbers.count)))
      """, [keyed(token.keyed)] + numbers
    ) { $0.integer64(0) }
  }

  /// Those whom the visitor may see, in the given order; asks in pieces until there are enough.
  func admitted(_ people: [Int64], _ scope: CaseScope, most: Int) throws -> [Int64] {
    var admitted: [Int64] = []
    var rest = people[...]
    while !rest.isEmpty, admitted.count < most {
      let piece = Array(rest.prefix(most))
      rest = rest.dropFirst(piece.count)
      let numbers = Self.filled(piece)
      let found = try connection.rows(
        """
        SELECT k.id FROM person_key k WHERE k.id IN (\(SQLText.placeholders(from: 6, count: numbers.count)))
          AND \(scope.admitsEach("k.id"))
        """, scope.arguments + numbers
      ) { $0.integer64(0) }
      let seen = Set(found)
      admitted += piece.filter(seen.contains)
    }
    return Array(admitted.prefix(most))
  }

  /// Few lengths of list, so that the statements stay prepared; the last number fills up.
  private static func filled(_ numbers: [Int64]) -> [any Bindable] {
    let length = [1, 8, 64, 256, 2048].first { $0 >= numbers.count } ?? numbers.count
    return numbers + Array(repeating: numbers[numbers.count - 1], count: length - numbers.count)
  }

  /// The people with a number of a telephone whom the visitor may see.
  func people(phone: String, _ scope: CaseScope, most: Int) throws -> [Int64] {
    guard let token = Self.phone(phone) else { return [] }
    return try people(token, scope, most: most)
  }

  /// The people of a case with this number whom the visitor may see.
  func people(caseNumber: String, _ scope: CaseScope, most: Int) throws -> [Int64] {
    try connection.rows(
      """
      SELECT cp.person FROM case_file f JOIN case_person cp ON cp.case_file = f.id
      WHERE f.number = $6 AND \(scope.admitsCase("f.id")) AND \(scope.admitsPerson("cp.person"))
      ORDER BY cp.person LIMIT $7
      """, scope.arguments + [caseNumber, most]
    ) { $0.integer64(0) }
  }

  /// How many people there are, roughly: the highest number.
  func population() throws -> Int {
    try connection.row("SELECT coalesce(max(id), 1) FROM person") { $0.integer(0) } ?? 1
  }

  private func people(_ text: String, _ scope: CaseScope, most: Int) throws -> [Int64] {
    try connection.rows(
      """
      SELECT t.person FROM person_token t WHERE t.token = $6 AND \(scope.admitsEach("t.person")) LIMIT $7
      """, scope.arguments + [keyed(text), most]
    ) { $0.integer64(0) }
  }

  private func keyed(_ text: String) -> Int64 { Self.keyed(text, key) }

  /// The first 64 bits of the keyed hash.
  private static func keyed(_ text: String, _ key: [UInt8]) -> Int64 {
    let bytes = Digest.keyed(Array(text.utf8), key: key).prefix(8)
    return Int64(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// Digits as dialled inside Germany; nil for what is too short to be a number.
  static func phone(_ typed: String) -> String? {
    var digits = String(typed.filter { $0.isASCII && $0.isNumber })
    if typed.contains("+49") { digits = "0" + digits.dropFirst(2) }
    if digits.hasPrefix("0049") { digits = "0" + digits.dropFirst(4) }
    return digits.count < 5 ? nil : "t:\(digits)"
  }
}

extension PersonListStore {
  /// A person as a list begins to describe it.
  func line(_ id: ID<PersonKey>) throws -> PersonLine? {
    try connection.row(
      "SELECT k.municipality_key, p.changed_at FROM person p JOIN person_key k ON k.id = p.id WHERE p.id = $1", [id]
    ) { PersonLine(id: id, municipalityKey: $0.text(0), changedAt: $0.instant(1)) }
  }
}

extension Person {
  /// Every name the person has or had, in every script, for finding.
  var writtenNames: [WrittenName] { usableNames.flatMap(\.spellings) }

  /// Every name the person has or had, unless its use is restricted.
  var usableNames: [PersonName] {
    facts(.name).filter { $0.entry.provenance.restrictedOn == nil }.compactMap {
      if case .name(let name) = $0.entry.value { name } else { nil }
    }
  }

  var phones: [String] {
    facts(.contact).compactMap {
      guard case .contact(let contact) = $0.entry.value, !contact.kind.isPlace else { return nil }
      return PersonTokenStore.phone(contact.value)
    }
  }
}

extension PersonName {
  /// The place of the name for comparing.
  var role: WrittenName.Role {
    switch kind {
    case .familienname, .vatersname, .geburtsname, .fruehererName: .family
    case .vornamen, .rufname: .given
    case .einzelname, .kuenstlername, .aliasname: .whole
    }
  }

  /// In each script in which it is known.
  var spellings: [WrittenName] {
    [WrittenName(role, written)] + (native.isEmpty ? [] : [WrittenName(role, native)])
  }
}

extension BirthDate? {
  /// What can be compared: an estimated day tells no more than its year.
  var hint: BirthHint {
    guard let birth = self, let date = birth.date else { return .unknown }
    if !birth.isEstimated, case .day(let day) = date { return BirthHint(day) }
    return BirthHint(year: date.year)
  }
}
