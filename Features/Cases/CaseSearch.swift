internal import Access
internal import Basics
internal import CaseAccess
internal import Feature
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// The cases whose number is typed, whole or by its end, as people say it: `0041`.
@Sendable func searchCases(_ text: SearchText, _ visit: Visit, _ connection: Connection) throws -> [SearchHit] {
  guard let user = visit.user, Rights.couldAllow(user.roles, .read, .caseHeader) else { return [] }
  let scope = CaseRelations.scope(try visit.requireList(.read, .caseHeader))
  let found = try CaseStore(connection).numbered(text.typed, scope)
  guard !found.isEmpty else { return [] }
  visit.note(.listed, .caseHeader, found.map(\.id.text), detail: "Suche nach Aktenzeichen")
  return found.map { file in
    SearchHit(
      Link(file.number, file.address),
      detail: "Fall · \(file.closedOn.map { "abgeschlossen am \($0.german)" } ?? file.phase.label) · zuständig: "
        + (file.responsible?.name ?? "niemand"))
  }
}
