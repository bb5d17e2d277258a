internal import Basics
internal import Markup
internal import Web

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

/// Two versions beside each other, word by word.
struct ComparisonPage {
  let versions: [ConceptVersion]
  let old: ConceptVersion?
  let new: ConceptVersion?
  let chapters: [ChapterComparison]

  var page: Page {
    let choices = versions.map { Choice($0.id.text, $0.name) }
    return Page(
      title: "Fassungen vergleichen", trail: ConceptPages.trail, section: ConceptPages.path,
      main: """
        \(pageHead("Fassungen vergleichen", tools: [printButton()]))
        \(filterForm(action: "\(ConceptPages.path)/vergleich", label: "Fassungen wählen", content: """
          \(select("alt", label: "Ältere Fassung", choices: choices, selected: old?.id.text))
          \(select("neu", label: "Neuere Fassung", choices: choices, selected: new?.id.text))
          """, submit: "Vergleichen"))
        \(if: old != nil && new != nil, result)
        """)
  }

  private var result: HTML {
    """
    \(table(
      caption: "Kapitel von \(old?.name ?? "") zu \(new?.name ?? "")",
      columns: [Column("Kapitel"), Column("Was geschah")], items: chapters,
      options: TableOptions(whenEmpty: "<p>Beide Fassungen haben keine Kapitel.</p>")
    ) { ["\(($0.new ?? $0.old)?.name ?? "")", badge($0.kind.label, $0.kind == .same ? nil : .info)] })
    \(each: chapters.filter { $0.kind != .same }, difference)
    """
  }

  private func difference(_ chapter: ChapterComparison) -> HTML {
    let before = chapter.old?.name ?? ""
    let after = chapter.new?.name ?? ""
    return """
      \(sectionHead("\(after.isEmpty ? before : after): \(chapter.kind.label)"))
      \(if: chapter.kind == .changed && before != after, "<p>Überschrift bisher: \(before)</p>")
      \(ConceptText.difference(from: chapter.old?.entry.text ?? "", to: chapter.new?.entry.text ?? ""))
      """
  }
}

/// Change proposals: all of them, and one with its difference.
enum ProposalPages {
  static func list(_ proposals: [ChapterProposal], names: [ID<ConceptChapter>: String]) -> Page {
    Page(
      title: "Änderungsvorschläge", trail: ConceptPages.trail, section: ConceptPages.path,
      main: """
        \(pageHead("Änderungsvorschläge", subtitle: "Offene zuerst", tools: [printButton()]))
        \(table(proposals, chapters: names))
        """)
  }

  static func table(_ proposals: [ChapterProposal], chapters: [ID<ConceptChapter>: String]) -> HTML {
    Markup.table(
      caption: "Änderungsvorschläge",
      columns: [
        Column("Kapitel"), Column("Vorgeschlagen von"), Column("Warum"), Column("Stand"), Column("Eingetragen"),
      ],
      items: proposals, options: TableOptions(hidesCaption: true, whenEmpty: "<p>Kein Vorschlag erfasst.</p>")
    ) { proposal in
      [
        textLink(Link(chapters[proposal.chapter] ?? "Kapitel", proposal.address)), "\(proposal.entry.proposer)",
        "\(proposal.entry.reason)", proposal.mark, "\(proposal.enteredAt.local.day.german)",
      ]
    }
  }

  /// What stands above the form for the decision, or alone once it is decided.
  static func facts(_ proposal: ChapterProposal, _ chapter: ConceptChapter, _ version: ConceptVersion) -> HTML {
    """
    \(badges([proposal.mark] + (proposal.isDemo ? [badge("Vorführung, frei erfunden", .info)] : [])))
    \(descriptionList([
      Fact("Kapitel", textLink(Link("\(version.name): \(chapter.name)", "\(version.address)#kapitel-\(chapter.id.text)"))),
      Fact("Vorgeschlagen von", text: proposal.entry.proposer), Fact("Warum", text: proposal.entry.reason),
      Fact("Eingetragen", text: "\(proposal.enteredAt.local.day.german) von \(proposal.enteredBy)"),
      Fact("Entscheidung", text: proposal.decision.map { "\(proposal.state.label) am \($0.at.local.day.german) von \($0.by): \($0.reason)" } ?? "noch keine"),
    ]))
    \(sectionHead("Was sich ändert"))
    \(ConceptText.difference(from: proposal.baseText, to: proposal.entry.text))
    """
  }
}

extension ChapterProposal {
  var mark: HTML {
    switch state {
    case .proposed: badge(state.label, .warning)
    case .adopted: badge(state.label, .success)
    case .rejected: badge(state.label)
    }
  }
}
