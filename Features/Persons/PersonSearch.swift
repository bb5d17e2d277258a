internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import Names
internal import SQL
internal import Web

/// Somebody who may be the same human being as the one who is about to be entered.
struct Candidate: Sendable, Hashable {
  let id: ID<PersonKey>
  let name: DisplayName
  let birthYear: Int?
  let municipalityKey: String
  /// Why, in German words.
  let reasons: [String]
}

/// Finds those among the people the visitor may see who resemble a sketch, the likeliest first.
struct PersonSearch: Sendable {
  /// Candidates shown at once; more would not be read.
  static let most = 5

  let candidates: @Sendable (IntakeSketch, Visit, Connection) throws -> [Candidate]

  /// By the sound of the name in any script, the birth, and how rare what agrees is.
  static let tokens = PersonSearch { sketch, visit, connection in
    let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
    let ranking = SearchRanking(connection: connection, keys: visit.site.keys, scope: scope, today: visit.today)
    let sought = SoughtPerson(names: sketch.names, birth: sketch.birth.hint, sex: sketch.sex)
    let hits = try ranking.hits(sought).filter { $0.likeness.score >= Likeness.worthShowing }
    return try described(Array(hits.prefix(most)), visit, connection)
  }

  /// Who may be the same human being as somebody entered, and is not decided to be another.
  ///
  /// Only people whom the visitor may change: over these alone the visitor may decide.
  static func doubles(
    of person: Person, _ visit: Visit, _ connection: Connection
  ) throws -> [Candidate] {
    let scope = CaseRelations.scope(try visit.requireList(.update, .masterData))
    let ranking = SearchRanking(connection: connection, keys: visit.site.keys, scope: scope, today: visit.today)
    let decided = try DistinctStore(connection, visit.site.keys).others(than: person.id)
    let sought = SoughtPerson(names: person.usableNames, birth: person.birth.hint, sex: person.sex)
    let hits = try ranking.hits(sought).filter {
      $0.likeness.score >= Likeness.worthShowing && $0.id != person.id.number && !decided.contains($0.id)
    }
    return try described(Array(hits.prefix(most)), visit, connection)
  }

  /// Hits with what a list says of them, in their order.
  static func described(
    _ hits: [SearchRanking.Hit], _ visit: Visit, _ connection: Connection
  ) throws -> [Candidate] {
    let store = PersonListStore(connection, keys: visit.site.keys)
    let lines = try hits.compactMap { hit in
      try store.line(ID(hit.id))
    }
    let reasons = Dictionary(hits.map { ($0.id, $0.likeness.reasons.map(\.phrase)) }) { first, _ in first }
    return try store.described(lines, on: visit.today).compactMap { line in
      guard let name = line.name else { return nil }
      return Candidate(
        id: line.id, name: name, birthYear: line.birthYear, municipalityKey: line.municipalityKey,
        reasons: reasons[line.id.number] ?? [])
    }
  }
}

/// Makes the search keys of a person anew after a change.
func renewSearchKeys(_ id: ID<PersonKey>, _ key: DataKey, _ keys: KeyRegister, _ connection: Connection) throws {
  guard let person = try PersonStore(connection).find(id, key) else { return }
  try PersonTokenStore(connection, keys).renew(person)
}
