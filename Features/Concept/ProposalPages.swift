internal import Basics
internal import Markup

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
