internal import Basics
internal import Markup

/// All concepts with their versions, and the way to what belongs to them.
struct ConceptPages {
  static let path = "/konzepte"
  static let trail = [Link("Handlungskonzepte", path)]

  let documents: [(document: ConceptDocument, versions: [ConceptVersion])]
  let openProposals: Int
  let keeps: Bool
  let today: Day

  var page: Page {
    Page(
      title: "Handlungskonzepte", section: Self.path,
      main: """
        \(pageHead(
          "Handlungskonzepte", subtitle: "Konzepte des Kreises mit ihren Fassungen · Stand \(today.german)",
          tools: (keeps ? [linkButton("Konzept aufnehmen", "\(Self.path)/neu")] : [])
            + [printButton()]))
        \(actions([
          linkButton("Änderungsvorschläge (\(openProposals) offen)", "\(Self.path)/vorschlaege", isSmall: true),
          linkButton("Fassungen vergleichen", "\(Self.path)/vergleich", isSmall: true),
          linkButton("Pflichtkapitel", "\(Self.path)/pflichtkapitel", isSmall: true),
          linkButton("Handlungsfelder und Ziele", TaxonomyPages.path, isSmall: true),
          linkButton("Lesarten der Quellen", ReadingPages.path, isSmall: true),
          linkButton("Rechtsgrundlagen", LegalBasisPages.path, isSmall: true),
        ]))
        \(if: documents.isEmpty, emptyState("Noch kein Konzept erfasst."))
        \(each: documents, document)
        """)
  }

  private func document(_ item: (document: ConceptDocument, versions: [ConceptVersion])) -> HTML {
    let hasOpen = item.versions.contains { $0.state.isOpen }
    return """
      \(sectionHead(
        item.document.title,
        tools: keeps && !hasOpen
          ? [linkButton("Neue Fassung beginnen", "\(item.document.address)/fassungen", context: item.document.title, isSmall: true)] : []))
      <p>\(muted("\(item.document.owner) · \(item.document.source)"))</p>
      \(table(
        caption: "Fassungen: \(item.document.title)",
        columns: [Column("Fassung"), Column("Stand"), Column("Beschluss"), Column("Nächste Prüfung"), Column("Quelle")],
        items: item.versions.reversed(), options: TableOptions(hidesCaption: true), row: row))
      """
  }

  private func row(_ version: ConceptVersion) -> [HTML] {
    [
      textLink(Link(version.entry.label, version.address)), version.mark,
      "\(version.decision.map { "\($0.body), \($0.on.german), \($0.reference)" } ?? "–")",
      version.review(on: today), "\(version.entry.source)",
    ]
  }
}

extension ConceptVersion {
  var mark: HTML {
    switch state {
    case .decided: badge(state.label, .success)
    case .applied: badge("angewandt", .warning)
    case .coordination: badge(state.label, .warning)
    case .draft, .superseded: badge(state.label)
    }
  }

  func review(on day: Day) -> HTML {
    guard let nextReviewOn else { return "–" }
    return
      "\(nextReviewOn.german) \(if: nextReviewOn < day && (state == .decided || state == .applied), badge("überfällig", .danger))"
  }
}
