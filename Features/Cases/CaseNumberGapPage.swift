internal import Access
internal import Basics
internal import HTTP
internal import Markup
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

/// Says of every number without a case why there is none.
struct CaseNumberGapPage {
  let part: ListPart<CaseNumberGap>
  let isFirst: Bool
  let free: [FreeNumbers]

  var page: Page {
    Page(
      title: CaseNumberGapHandlers.title, section: CaseNumberGapHandlers.path,
      main: """
        \(pageHead(CaseNumberGapHandlers.title, subtitle: "Warum eine Nummer des Jahres keinen Fall hat"))
        \(if: !free.isEmpty, notice(
            .info, "Als nächste vergeben:", text: """
              <ul>\(each: free, next)</ul>
              <p>Eine Übernahme ist gescheitert. Ihre Fälle hat niemand gesehen, deshalb bekommen die nächsten \
              Fälle diese Nummern.</p>
              """))
        \(table(
            caption: CaseNumberGapHandlers.title,
            columns: [Column("Aktenzeichen"), Column("Grund"), Column("Zurückgenommen")], items: part.lines,
            options: TableOptions(
              hidesCaption: true, whenEmpty: "<p>Kein vergebenes Aktenzeichen ist ohne Fall.</p>"), row: row))
        \(pager(
            newer: isFirst ? nil : CaseNumberGapHandlers.path,
            older: part.next.map(CaseNumberGapHandlers.address(after:)), newerText: "Zum Anfang",
            olderText: "Nächste"))
        """)
  }

  private func next(_ numbers: FreeNumbers) -> HTML {
    "<li>\(numbers.year): \(numbers.count == 1 ? "Nummer \(numbers.lowest)" : "\(numbers.count) Nummern, die kleinste \(numbers.lowest)")</li>"
  }

  private func row(_ gap: CaseNumberGap) -> [HTML] {
    [
      "\(gap.number)", "zurückgenommene Übernahme \(gap.reference) vom \(gap.givenAt.local.day.german)",
      "\(gap.removedAt.local.day.german), \(gap.removedBy)",
    ]
  }
}
