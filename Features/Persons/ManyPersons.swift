package import Access
package import Basics
package import CaseAccess
internal import InventedNames
package import Keys
internal import Names
package import SQL

extension PersonsDemo {
  /// People added in one transaction when many are added.
  package static let batch = 100_000
  /// Of all people added by ``loadMany(_:of:_:keys:workers:places:at:)``, so many have the second worker.
  private static let few = 50

  /// Adds invented people from all over, to measure lists, pages and searches of real size.
  ///
  /// The same numbers give the same people. Nearly all are entered by the first worker, who is responsible for every
  /// second; the second worker is responsible for fifty of them, spread evenly.
  ///
  /// - Parameters:
  ///   - numbers: which of the people, in batches of ``batch``.
  ///   - count: how many there will be in all.
  ///   - connection: writing.
  ///   - keys: gets a key for each person before the record.
  ///   - workers: of a wide view, and of a usual one.
  ///   - places: keys of the municipalities over which the people are spread.
  ///   - now: all dates are relative to it.
  /// - Throws: ``DatabaseError``, ``KeyRefusal``.
  package static func loadMany(
    _ numbers: Range<Int>, of count: Int, _ connection: Connection, keys: KeyRegister,
    workers: (wide: ID<Account>, usual: ID<Account>), places: [String], at now: Instant
  ) throws {
    guard !places.isEmpty else { return }
    try makeKeys(numbers, connection, keys)
    let tokens = try PersonTokenStore(connection, keys)
    let loader = ManyLoader(loader: DemoLoader(connection: connection, keys: keys, now: now), tokens: tokens)
    var random = Randomness(seed: UInt64(2026 + numbers.lowerBound))
    var entries: [(token: Int64, person: Int64)] = []
    for number in numbers {
      let isUsual = number % max(count / few, 1) == 0 && number / max(count / few, 1) < few
      let worker = isUsual ? workers.usual : workers.wide
      entries += try loader.add(
        Invented(&random), number, place: random.pick(places), by: worker, hasCase: isUsual || number % 2 == 0,
        habit: Int.random(in: 0..<6, using: &random))
    }
    try tokens.add(entries)
  }

  /// Adds invented people with name, birth, sex and nationality, so that cases of real number can be measured.
  ///
  /// - Parameters:
  ///   - numbers: which of the people, in batches of ``batch``.
  ///   - connection: writing.
  ///   - keys: gets a key for each person before the record.
  ///   - worker: who enters the person with that number.
  ///   - places: keys of the municipalities over which the people are spread.
  ///   - now: all dates are relative to it.
  /// - Returns: each person with municipality and year of birth, in the order of the numbers.
  /// - Throws: ``DatabaseError``, ``KeyRefusal``.
  package static func loadLean(
    _ numbers: Range<Int>, _ connection: Connection, keys: KeyRegister, worker: (Int) -> ID<Account>,
    places: [String], at now: Instant
  ) throws -> [(id: ID<PersonKey>, municipalityKey: String, birthYear: Int)] {
    guard !places.isEmpty else { return [] }
    try makeKeys(numbers, connection, keys)
    let tokens = try PersonTokenStore(connection, keys)
    let loader = ManyLoader(loader: DemoLoader(connection: connection, keys: keys, now: now), tokens: tokens)
    var random = Randomness(seed: UInt64(7_2026 + numbers.lowerBound))
    var entries: [(token: Int64, person: Int64)] = []
    var people: [(id: ID<PersonKey>, municipalityKey: String, birthYear: Int)] = []
    for number in numbers {
      let (person, place) = (Invented(&random), random.pick(places))
      let added = try loader.addLean(
        person, number, place: place, by: worker(number), habit: Int.random(in: 0..<6, using: &random))
      entries += added.tokens
      people.append((added.id, place, person.birth.year))
    }
    try tokens.add(entries)
    return people
  }

  /// In batches, because each call waits for the disk.
  private static func makeKeys(_ numbers: Range<Int>, _ connection: Connection, _ keys: KeyRegister) throws {
    let first = try connection.nextNumber("person_key")
    for start in stride(from: 0, to: numbers.count, by: 5000) {
      let owners = (start..<min(start + 5000, numbers.count)).map { KeyOwner.person(first + Int64($0)) }
      try keys.create(owners, [.identity])
    }
  }
}

/// Writes people one after another and leaves their search keys to be written together.
private struct ManyLoader {
  let loader: DemoLoader
  let tokens: PersonTokenStore

  /// - Returns: the search keys of the person.
  func add(
    _ person: Invented, _ number: Int, place: String, by worker: ID<Account>, hasCase: Bool, habit: Int
  ) throws -> [(token: Int64, person: Int64)] {
    let at = loader.now.adding(seconds: Int64(-(number % 40_009) - 1) * 863)
    let line = line(person, number, habit)
    let access = CaseAccessStore(loader.connection)
    let id = try access.addPerson(municipalityKey: place, by: worker, at: at)
    guard let key = try loader.keys.key(.person(id.number), .identity) else { throw KeyMissing() }
    let store = PersonStore(loader.connection)
    try store.add(id, at: at)
    let entries = sketch(person, line, place).entries + loader.entries(line, number)
    for entry in entries { try store.add(entry, to: id, key, by: worker, at: at) }
    if hasCase {
      _ = try access.openCase(
        number: "MESSUNG-\(id.text)", municipalityKey: place, people: [id], responsible: worker, on: at.local.day,
        at: at)
    }
    let phones = entries.compactMap { entry -> String? in
      guard case .contact(let contact) = entry.value, !contact.kind.isPlace else { return nil }
      return PersonTokenStore.phone(contact.value)
    }
    let names = loader.names(line).flatMap(\.spellings)
    return tokens.tokens(names, BirthHint(person.birth), phones).map { ($0, id.number) }
  }

  func addLean(
    _ person: Invented, _ number: Int, place: String, by worker: ID<Account>, habit: Int
  ) throws -> (id: ID<PersonKey>, tokens: [(token: Int64, person: Int64)]) {
    let at = loader.now.adding(seconds: Int64(-(number % 40_009) - 1) * 863)
    let line = line(person, number, habit)
    let id = try CaseAccessStore(loader.connection).addPerson(municipalityKey: place, by: worker, at: at)
    guard let key = try loader.keys.key(.person(id.number), .identity) else { throw KeyMissing() }
    let store = PersonStore(loader.connection)
    try store.add(id, at: at)
    for entry in sketch(person, line, place).entries { try store.add(entry, to: id, key, by: worker, at: at) }
    let names = loader.names(line).flatMap(\.spellings)
    return (id, tokens.tokens(names, BirthHint(person.birth), []).map { ($0, id.number) })
  }

  private func line(_ person: Invented, _ number: Int, _ habit: Int) -> DemoLine {
    let (latin, native) = (person.latin(habit), person.native)
    let countries = person.origin.countries
    return DemoLine(
      latin.family, latin.given, native.family, native.given, 0, person.isFemale ? .weiblich : .maennlich,
      countries[number % countries.count], person.origin.language, [.keine, .a1, .a2, .b1, .b2][number % 5])
  }

  private func sketch(_ person: Invented, _ line: DemoLine, _ place: String) -> IntakeSketch {
    let isPlaceholder = (person.birth.month, person.birth.day) == (1, 1)
    return IntakeSketch(
      names: loader.names(line),
      birth: BirthDate(
        date: .day(person.birth), isEstimated: false, isPlaceholder: isPlaceholder, place: "", country: line.country),
      sex: line.sex, nationality: Nationality(kind: .staatsangehoerigkeit, country: line.country),
      municipalityKey: place)
  }
}

extension Origin {
  /// Whose nationals have such names most often.
  fileprivate var countries: [String] {
    switch self {
    case .deutsch: ["DE"]
    case .arabisch: ["SY", "SY", "IQ", "MA", "LB", "DZ", "TN", "EG"]
    case .ukrainisch: ["UA"]
    case .russisch: ["RU", "KZ"]
    case .türkisch: ["TR"]
    case .persisch: ["IR", "AF", "AF"]
    case .rumänisch: ["RO", "MD"]
    case .bulgarisch: ["BG"]
    case .kurdisch: ["SY", "IQ", "TR"]
    case .tigrinisch: ["ER", "ET"]
    }
  }

  var language: String {
    switch self {
    case .deutsch: "de"
    case .arabisch: "ar"
    case .ukrainisch: "uk"
    case .russisch: "ru"
    case .türkisch: "tr"
    case .persisch: "fa"
    case .rumänisch: "ro"
    case .bulgarisch: "bg"
    case .kurdisch: "ku"
    case .tigrinisch: "ti"
    }
  }
}
