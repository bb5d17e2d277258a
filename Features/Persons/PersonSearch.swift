internal import Basics
internal import CaseAccess
internal import SQL
internal import Web
internal import Access
internal import Keys

/// Somebody who may be the same human being as the one who is about to be entered.
struct Candidate: Sendable, Hashable {
  let id: ID<PersonKey>
  let name: DisplayName
  let birthYear: Int?
  let municipalityKey: String
  /// Why, in German sentences.
  let reasons: [String]
}

/// Finds those among the people the visitor may see who resemble a sketch, the likeliest first.
struct PersonSearch: Sendable {
  /// Candidates shown at once; more would not be read.
  static let most = 5

  let candidates: @Sendable (IntakeSketch, Visit, Connection) throws -> [Candidate]

  /// Equal names among people of the same year of birth; for a sketch without year, of no year.
  static let exact = PersonSearch { sketch, visit, connection in
    let warrant = try visit.requireList(.read, .masterData)
    let store = PersonListStore(connection, keys: visit.site.keys)
    let lines = try store.sameYear(sketch.birth?.year, CaseRelations.scope(warrant), on: visit.today)
    let wanted = DisplayName(sketch.names)
    return lines.compactMap { line -> Candidate? in
      guard let name = line.name else { return nil }
      var reasons: [String] = []
      if key(name.text) == key(wanted.text) { reasons.append("Der Name stimmt überein.") }
      if !wanted.native.isEmpty, name.native == wanted.native {
        reasons.append("Der Name stimmt in der Schrift der Sprache überein.")
      }
      guard !reasons.isEmpty else { return nil }
      reasons.append(
        sketch.birth?.year.map { "Das Geburtsjahr \($0) stimmt überein." }
          ?? "Bei beiden ist kein Geburtsjahr bekannt.")
      return Candidate(
        id: line.id, name: name, birthYear: line.birthYear, municipalityKey: line.municipalityKey, reasons: reasons)
    }.prefix(most).map(\.self)
  }

  private static func key(_ text: String) -> String { TextForm.sortKey(text) }
}
