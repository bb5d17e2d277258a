internal import Access
internal import Basics
internal import HTTP
internal import SQL
internal import Web

/// Requests on file numbers without a case.
struct CaseNumberGapHandlers: Sendable {
  static let path = "\(PatternHandlers.path)/ohne-fall"
  static let title = "Aktenzeichen ohne Fall"
  /// Whoever checks that nothing is missing: audit, data protection and administration (security concept 2.4).
  static let may = Permission.may(.verify, .auditChain)
  private static let after = "nach"

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    for pair in visit.query.pairs where pair.name != Self.after { return .badParameter(pair.name) }
    var cursor: ListCursor?
    if let text = visit.query[Self.after] {
      cursor = ListCursor(text: text)
      guard cursor != nil else { return .badParameter(Self.after) }
    }
    let store = CaseNumberGapStore(connection)
    return .page(
      CaseNumberGapPage(part: try store.gaps(after: cursor), isFirst: cursor == nil, free: try store.free()).page)
  }

  static func address(after cursor: ListCursor) -> String { "\(path)?\(after)=\(Encoding.query(cursor.text))" }
}
