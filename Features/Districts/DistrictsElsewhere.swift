internal import Access
internal import Basics
internal import Feature
internal import Markup
internal import SQL
internal import Web

// What this room says on the home page and in the search.

/// What nobody has found out yet, one item per attribute.
@Sendable func openQuestions(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
  guard visit.may(.update, .municipality) else { return [] }
  let lines = try municipalityLines(DistrictStore(connection), on: visit.today)
    .filter { mayEdit($0.municipality.key, visit) }
  return AttributeKind.allCases.compactMap { kind in
    let count = lines.count { $0.values[kind] ?? .unknown == .unknown }
    guard count > 0 else { return nil }
    var query = MunicipalityQuery()
    query.unresolved = kind
    let subject = count == 1 ? "Angaben zu 1 Kommune fehlen" : "Angaben zu \(count) Kommunen fehlen"
    return DueItem(
      Link("\(kind.label) klären", query.address), reason: "\(subject): \(kind.label) nicht geklärt.", dueOn: nil)
  }
}

@Sendable func search(_ text: SearchText, _ visit: Visit, _ connection: Connection) throws -> [SearchHit] {
  guard visit.may(.read, .municipality) else { return [] }
  return try matches(text, DistrictStore(connection)).map { municipality in
    SearchHit(
      Link(municipality.name, municipality.address), detail: "\(municipality.kind.label) · \(municipality.key)")
  }
}

/// Municipalities of which a word of the name, or the key, begins like the text.
func matches(_ text: SearchText, _ store: DistrictStore) throws -> [Municipality] {
  try store.municipalities().filter { municipality in
    let name = TextForm.sortKey(municipality.name)
    let words = name.split { " -()".contains($0) }
    return municipality.key.hasPrefix(text.key) || name.hasPrefix(text.key)
      || words.contains { $0.hasPrefix(text.key) }
  }
}
