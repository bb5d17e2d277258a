internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Feature
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Finds cases by the number an office kept them under before, from the search of every page.
struct CaseNumberSearch: Sendable {
  private static let most = 10

  let desk: CaseListDesk

  /// Who typed a whole number gets to the case at once.
  @Sendable func hits(_ text: SearchText, _ visit: Visit, _ connection: Connection) throws -> [SearchHit] {
    guard Rights.couldAllow(visit.user?.roles ?? [], .exist, .caseHeader), text.typed.contains(where: \.isNumber)
    else { return [] }
    let former = try desk.formerNumbers(text.typed, visit, connection)
    guard !former.isEmpty, let scope = try desk.sight(visit).scope(CaseListQuery()) else { return [] }
    let ids = try desk.store(visit, connection).admitted(former, scope).prefix(Self.most)
    guard !ids.isEmpty else { return [] }
    visit.note(.listed, .caseHeader, ids.map(\.text), detail: "Suche nach einem früheren Aktenzeichen")
    let words = try desk.words(connection)
    return try CaseLineStore(connection).lines(Array(ids)).map { line in
      SearchHit(
        Link(text.typed, CaseFile.address(line.id)),
        detail: "früheres Aktenzeichen von Fall \(line.number) · \(words.place(line.municipalityKey))")
    }
  }
}
