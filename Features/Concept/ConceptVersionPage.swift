internal import Basics
internal import Markup

/// One version, to read and to print.
struct ConceptVersionPage {
  let version: ConceptVersion
  let chapters: [ConceptChapter]
  let missing: [ChapterRequirement]
  let required: [ChapterRequirement]
  let relations: [ConceptRelation]
  let reviews: [ConceptReview]
  let proposals: [ChapterProposal]
  let keeps: Bool
  let today: Day

  var page: Page {
    Page(
      title: version.name, trail: ConceptPages.trail, section: ConceptPages.path,
      main: """
        \(pageHead(
          version.title, subtitle: "\(version.entry.label)",
          marks: [version.mark] + (version.entry.isDemo ? [badge("Vorführung, frei erfunden", .info)] : []),
          tools: tools))
        \(if: !version.entry.note.isEmpty, notice(.info, "Bemerkung", text: "<p>\(version.entry.note)</p>"))
        \(if: !missing.isEmpty, missingNotice)
        \(descriptionList(facts))
        \(relationPart)
        \(if: !proposals.isEmpty, proposalPart)
        \(if: !reviews.isEmpty, reviewPart)
        \(sectionHead("Inhalt", tools: keeps && version.state == .draft ? [linkButton("Kapitel aufnehmen", "\(version.address)/kapitel", isSmall: true)] : []))
        \(if: chapters.isEmpty, emptyState("Noch kein Kapitel erfasst."))
        \(contents)
        \(text)
        """)
  }

  private var tools: [HTML] {
    guard keeps else { return [printButton()] }
    var tools: [HTML] = []
    if !version.state.next.isEmpty { tools.append(linkButton("Stand ändern", "\(version.address)/stand")) }
    if version.state == .decided || version.state == .applied {
      tools.append(linkButton("Prüfung festhalten", "\(version.address)/pruefung"))
    }
    return tools + [
      linkButton("Angaben bearbeiten", "\(version.address)/bearbeitung", .tertiary),
      linkButton("Beziehung vermerken", "\(version.address)/beziehungen", .tertiary), printButton(),
    ]
  }

  private var facts: [Fact] {
    [
      Fact("Stand", text: "\(version.state.label), seit \(version.stateOn.german)"),
      Fact(
        "Beschluss",
        text: version.decision.map { "\($0.body) am \($0.on.german), \($0.reference)" } ?? "keiner eingetragen"),
      Fact("Nächste Prüfung", version.review(on: today)), Fact("Quelle", text: version.entry.source),
      Fact(
        "Pflichtkapitel",
        text: required.isEmpty
          ? "keine festgelegt" : "\(required.count - missing.count) von \(required.count) vorhanden"),
    ]
  }

  private var missingNotice: HTML {
    notice(
      .warning, missing.count == 1 ? "Ein Pflichtkapitel fehlt." : "\(missing.count) Pflichtkapitel fehlen.",
      text: "<ul>\(each: missing, { "<li>\($0.entry.title) (\($0.entry.source))</li>" })</ul>")
  }

  private var relationPart: HTML {
    guard !relations.isEmpty else { return .empty }
    return """
      \(sectionHead("Verhältnis zu anderen Konzepten"))
      <ul>\(each: relations, { relation in
        relation.newer == version.id
          ? "<li>\(relation.kind.label): \(textLink(Link(relation.olderName, "\(ConceptPages.path)/fassungen/\(relation.older.text)"))) \(muted(relation.source))</li>"
          : "<li>\(relation.kind.passiveLabel): \(textLink(Link(relation.newerName, "\(ConceptPages.path)/fassungen/\(relation.newer.text)"))) \(muted(relation.source))</li>"
      })</ul>
      """
  }

  private var proposalPart: HTML {
    """
    \(sectionHead("Änderungsvorschläge"))
    \(ProposalPages.table(proposals, chapters: Dictionary(chapters.map { ($0.id, $0.name) }) { first, _ in first }))
    """
  }

  private var reviewPart: HTML {
    """
    \(sectionHead("Prüfungen"))
    \(table(
      caption: "Prüfungen dieser Fassung",
      columns: [Column("Tag"), Column("Ergebnis"), Column("Nächste Prüfung"), Column("Eingetragen von")], items: reviews,
      options: TableOptions(hidesCaption: true)
    ) { ["\($0.on.german)", "\($0.finding)", "\($0.nextOn?.german ?? "–")", "\($0.enteredBy)"] })
    """
  }

  private var contents: HTML {
    guard chapters.count > 1 else { return .empty }
    return "<ul>\(each: chapters, { "<li><a href=\"#kapitel-\($0.id.text)\">\($0.name)</a></li>" })</ul>"
  }

  private var text: HTML {
    var level = 2
    return HTML.joined(
      chapters.map { chapter in
        let depth = max(1, chapter.entry.number.split(separator: ".").count) + 1
        level = min(depth, level + 1, 4)
        return section(chapter, level: level)
      })
  }

  private func section(_ chapter: ConceptChapter, level: Int) -> HTML {
    let fulfilled = required.filter { chapter.entry.requirements.contains($0.id) }
    return """
      \(sectionHead(chapter.name, level: level, id: "kapitel-\(chapter.id.text)", tools: tools(chapter)))
      \(if: !fulfilled.isEmpty, badges(fulfilled.map { badge("Pflichtkapitel: \($0.entry.title)", .info) }))
      \(chapter.entry.text.isEmpty
        ? "<p>\(muted(chapter.entry.reference.isEmpty ? "Noch kein Text." : "Der Wortlaut steht in der Quelle: \(chapter.entry.reference)."))</p>"
        : ConceptText.html(chapter.entry.text, below: level))
      """
  }

  private func tools(_ chapter: ConceptChapter) -> [HTML] {
    guard keeps else { return [] }
    let address = "\(ConceptPages.path)/kapitel/\(chapter.id.text)"
    let propose = linkButton(
      "Änderung vorschlagen", "\(address)/vorschlag", .tertiary, context: chapter.name, isSmall: true)
    guard version.state == .draft else { return [propose] }
    return [
      linkButton("Bearbeiten", "\(address)/bearbeitung", .tertiary, context: chapter.name, isSmall: true), propose,
    ]
  }
}
