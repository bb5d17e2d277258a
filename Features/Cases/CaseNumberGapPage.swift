internal import Basics
internal import Markup
internal import Web

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
