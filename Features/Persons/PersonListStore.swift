internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// The statements behind lists of people.
struct PersonListStore {
  let connection: Connection
  let keys: KeyRegister

  private static let mostTied = 2000

  init(_ connection: Connection, keys: KeyRegister) {
    self.connection = connection
    self.keys = keys
  }

  /// A page of the people whom the visitor may see, those changed last first; one more than a page has.
  ///
  /// Five statements for a page, and only its names are opened.
  func lines(_ query: PersonQuery, _ scope: CaseScope, on today: Day) throws -> [PersonLine] {
    // Whoever is tied to many finds a page of them along the list of all; whoever has few, not.
    let isWide = try scope.fewTied(Self.mostTied, connection) == nil
    let admits = isWide ? scope.admitsEach("person.id") : scope.admitsPerson("person.id")
    let found = try connection.rows(
      """
      SELECT person.id, k.municipality_key, person.changed_at FROM person
      JOIN person_key k ON k.id = person.id
      WHERE (person.changed_at, person.id) < ($6, $7)
        AND ($8 = '' OR k.municipality_key = $8)
        AND ($9 = '' OR EXISTS (SELECT 1 FROM person_nationality n JOIN person_provenance q ON q.id = n.provenance
          WHERE n.country = $9 AND n.person = person.id AND n.kind = 'staatsangehoerigkeit' AND n.removed_at IS NULL
            AND q.restricted_on IS NULL))
        AND ($10 = 0 OR EXISTS (SELECT 1 FROM person_birth b JOIN person_provenance q ON q.id = b.provenance
          WHERE b.year = $10 AND b.person = person.id AND b.removed_at IS NULL AND q.restricted_on IS NULL))
        AND \(admits)
      ORDER BY person.changed_at DESC, person.id DESC LIMIT $11
      """,
      scope.arguments + [
        query.before?.changedAt.microseconds ?? Int64.max, query.before?.id.number ?? Int64.max, query.municipality,
        query.country, query.birthYear ?? 0, PersonQuery.pageSize + 1,
      ]
    ) { PersonLine(id: $0.id(0), municipalityKey: $0.text(1), changedAt: $0.instant(2)) }
    return try described(found, on: today)
  }

  /// People with what a list says of them, in the given order.
  func described(_ lines: [PersonLine], on today: Day) throws -> [PersonLine] {
    guard !lines.isEmpty else { return [] }
    let ids = lines.map(\.id)
    let names = try self.names(of: ids, on: today)
    let years = try birthYears(of: ids)
    let countries = try nationalities(of: ids, on: today)
    return lines.map { line in
      var line = line
      line.name = names[line.id]
      line.birthYear = years[line.id]
      line.countries = countries[line.id] ?? []
      return line
    }
  }

  /// The names by which people are shown; those whose key is destroyed are missing.
  func names(of ids: [ID<PersonKey>], on today: Day) throws -> [ID<PersonKey>: DisplayName] {
    try facts(.name, in: "person_name", of: ids, on: today).mapValues { values in
      DisplayName(values.compactMap { if case .name(let name) = $0 { name } else { nil } })
    }
  }

  /// The languages of people; those without any, or whose key is destroyed, are missing.
  func languages(of ids: [ID<PersonKey>], on today: Day) throws -> [ID<PersonKey>: [SpokenLanguage]] {
    try facts(.language, in: "person_language", of: ids, on: today).mapValues { values in
      values.compactMap { if case .language(let language) = $0 { language } else { nil } }
    }.filter { !$0.value.isEmpty }
  }

  /// What holds today of one kind, for everybody whose key is there.
  private func facts(
    _ kind: FactKind, in table: SQLText, of ids: [ID<PersonKey>], on today: Day
  ) throws -> [ID<PersonKey>: [FactValue]] {
    guard !ids.isEmpty else { return [:] }
    let found = try keys.keys(ids.map { .person($0.number) }, .identity)
    var facts: [ID<PersonKey>: [FactValue]] = [:]
    for id in ids where found[.person(id.number)] != nil { facts[id] = [] }
    let numbers = filled(ids)
    try connection.walk(
      """
      SELECT n.id, n.version, n.person, n.valid_from, n.valid_to, \(kind.ownColumns)
      FROM \(table) n JOIN person_provenance q ON q.id = n.provenance
      WHERE n.removed_at IS NULL AND q.restricted_on IS NULL
        AND n.person IN (\(SQLText.placeholders(from: 1, count: numbers.count)))
      ORDER BY n.id
      """, numbers
    ) { row in
      let person: ID<PersonKey> = row.id(2)
      guard let key = found[.person(person.number)] else { return true }
      let seal = RowSeal(key: key, row: row.integer64(0), version: row.integer64(1))
      let entry = FactEntry(try FactValue(kind, row, from: 5, seal), from: row.optionalDay(3), to: row.optionalDay(4))
      if entry.isValid(on: today) { facts[person]?.append(entry.value) }
      return true
    }
    return facts
  }

  private func birthYears(of ids: [ID<PersonKey>]) throws -> [ID<PersonKey>: Int] {
    let numbers = filled(ids)
    var years: [ID<PersonKey>: Int] = [:]
    try connection.walk(
      """
      SELECT b.person, b.year FROM person_birth b JOIN person_provenance q ON q.id = b.provenance
      WHERE b.removed_at IS NULL AND b.year IS NOT NULL AND q.restricted_on IS NULL
        AND b.person IN (\(SQLText.placeholders(from: 1, count: numbers.count)))
      """, numbers
    ) { row in
      years[row.id(0)] = row.integer(1)
      return true
    }
    return years
  }

  private func nationalities(of ids: [ID<PersonKey>], on today: Day) throws -> [ID<PersonKey>: [Nationality]] {
    let numbers = filled(ids)
    var found: [ID<PersonKey>: [Nationality]] = [:]
    try connection.walk(
      """
      SELECT n.person, n.kind, n.country FROM person_nationality n JOIN person_provenance q ON q.id = n.provenance
      WHERE n.removed_at IS NULL AND n.kind <> 'herkunftsland' AND (n.valid_from IS NULL OR n.valid_from <= $1)
        AND (n.valid_to IS NULL OR n.valid_to >= $1) AND q.restricted_on IS NULL
        AND n.person IN (\(SQLText.placeholders(from: 2, count: numbers.count)))
      ORDER BY n.id
      """, [today] + numbers
    ) { row in
      found[row.id(0), default: []].append(
        Nationality(kind: try UnknownCode.read(row.text(1)), country: row.text(2)))
      return true
    }
    return found
  }

  /// Few lengths of list, so that the statements stay prepared; the last number fills up.
  private func filled(_ ids: [ID<PersonKey>]) -> [any Bindable] {
    let numbers = ids.map(\.number)
    let length = [1, 8, PersonQuery.pageSize + 1, 512].first { $0 >= numbers.count } ?? numbers.count
    return numbers + Array(repeating: numbers[numbers.count - 1], count: length - numbers.count)
  }
}
