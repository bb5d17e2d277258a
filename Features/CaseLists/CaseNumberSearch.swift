internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Feature
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Finds cases by their number, also the one of before, from the search of every page.
struct CaseNumberSearch: Sendable {
  private static let most = 10

  let desk: CaseListDesk

  /// Who typed a whole number gets to the case at once.
  @Sendable func hits(_ text: SearchText, _ visit: Visit, _ connection: Connection) throws -> [SearchHit] {
    guard Rights.couldAllow(visit.user?.roles ?? [], .exist, .caseHeader), text.typed.contains(where: \.isNumber),
      let query = CaseListQuery(text: "bereich=alle&sortierung=nummer&nummer=\(Encoding.query(text.typed))")
    else { return [] }
    let sight = try desk.sight(visit)
    guard let scope = sight.scope(query) else { return [] }
    let ids = try desk.store(visit, connection).places(query, scope, limit: Self.most).map(\.id)
    guard !ids.isEmpty else { return [] }
    visit.note(.listed, .caseHeader, ids.map(\.text), detail: "Suche nach dem Aktenzeichen „\(text.typed)“")
    let former = Set(try desk.formerNumbers(text.typed, visit, connection))
    let words = try desk.words(connection)
    return try CaseLineStore(connection).lines(ids).map { line in
      let place = words.place(line.municipalityKey)
      guard former.contains(line.id) else {
        return SearchHit(Link(line.number, CaseFile.address(line.id)), detail: "Fall · \(place)")
      }
      return SearchHit(
        Link(text.typed, CaseFile.address(line.id)), detail: "früheres Aktenzeichen von Fall \(line.number) · \(place)")
    }
  }
}
