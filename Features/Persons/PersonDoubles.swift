internal import Access
package import Basics
package import CaseAccess
internal import Names
package import SQL
package import Web

/// Somebody who is kept already and may be the same human being as one of a list.
package struct PersonDouble: Sendable, Hashable {
  package let id: ID<PersonKey>
  package let name: String
  package let birthYear: Int?
  /// Why, in German words.
  package let reasons: [String]
}

/// Search keys of somebody of a list: they take longer to make than to use, so they are made once.
package struct PersonEntryKeys: Sendable, Hashable {
  /// Of two words of the name together, or of the only word with the year of birth.
  let telling: [Int64]
  let all: [Int64]
}

/// Looks for the people of a list among those the visitor may see.
///
/// The rules are those of entering one person. Only who shares two words of the name, or a word and the year of birth,
/// is opened and compared: a list of fifty thousand is looked through in seconds.
package struct PersonDoubles {
  private let ranking: SearchRanking
  private let visit: Visit
  private let connection: Connection
  private let store: PersonTokenStore

  /// - Throws: `AccessDenied` if the visitor may see no one's master data.
  package init(_ visit: Visit, _ connection: Connection) throws {
    self.visit = visit
    self.connection = connection
    store = try PersonTokenStore(connection, visit.site.keys)
    ranking = SearchRanking(
      connection: connection, keys: visit.site.keys,
      scope: CaseRelations.scope(try visit.requireList(.read, .masterData)), today: visit.today)
  }

  /// Makes the search keys of somebody of a list, on whatever thread.
  package var keyMaker: @Sendable (PersonEntry) -> PersonEntryKeys { store.maker }

  /// Those worth showing, at most five, the likeliest first.
  package func all(of entry: PersonEntry, _ keys: PersonEntryKeys) throws -> [PersonDouble] {
    func sought() -> SoughtPerson {
      let sketch = entry.sketch
      return SoughtPerson(names: sketch.names, birth: sketch.birth.hint, sex: sketch.sex)
    }
    let hits = try ranking.likely(sought, keys, store).filter { $0.likeness.score >= Likeness.worthShowing }
    guard !hits.isEmpty else { return [] }
    return try PersonSearch.described(Array(hits.prefix(PersonSearch.most)), visit, connection).map {
      PersonDouble(id: $0.id, name: $0.name.text, birthYear: $0.birthYear, reasons: $0.reasons)
    }
  }
}
