internal import Basics
internal import Markup

/// What lies before a person, and what was decided.
struct TransitionTables {
  let file: ResidenceFile
  let member: ResidenceFile.Member
  let position: Int
  let page: ResidencePage

  var html: HTML {
    """
    \(sectionHead("Wechsel des Rechtskreises", level: 3))
    \(proposals)
    \(decisions)
    \(if: page.mayChange, manual)
    """
  }

  private var proposals: HTML {
    var columns = [Column("Anlass"), Column("Von, nach"), Column("Erster Tag im neuen Recht"), Column("Grundlage")]
    if page.mayChange { columns.append(Column("Entscheiden", .action)) }
    return table(
      caption: "Person \(position): Vorschläge", columns: columns, items: file.proposals(of: member.id),
      options: TableOptions(hidesCaption: true, whenEmpty: "<p>Das Programm schlägt keinen Wechsel vor.</p>")
    ) { proposal in
      var cells: [HTML] = [
        "\(proposal.rule.trigger)<br>\(muted(proposal.reason))", "\(proposal.rule.way)",
        "\(day(proposal))\(law(proposal))",
        "\(proposal.rule.norm)",
      ]
      if page.mayChange {
        cells.append(
          linkButton("Entscheiden", address(proposal), context: proposal.rule.trigger, isSmall: true))
      }
      return cells
    }
  }

  private func day(_ proposal: TransitionProposal) -> HTML {
    guard let day = proposal.day else {
      return proposal.latest.map { badge("Einreise fehlt, spätestens \($0.german)", .warning) }
        ?? badge("Tag setzt ein Mensch", .warning)
    }
    if day < page.today { return badge("\(day.german), überfällig", .danger) }
    let left = Int(day.number - page.today.number)
    return left <= page.warning.usual ? badge("\(day.german), in \(left) Tagen", .warning) : badge(day.german, .info)
  }

  /// Says openly where the rule is not known to hold on the day.
  private func law(_ proposal: TransitionProposal) -> HTML {
    guard !proposal.rule.isSwitched, proposal.holding != .holds else { return .empty }
    return """
      <br>\(badge("Geltung nicht belegt", .warning))<br>\
      \(muted(proposal.rule.validity.isProven
          ? "gerechnet nach dem Stand vom \(proposal.rule.validity.readOn.german)" : "aus Fachwissen, vor Gebrauch prüfen"))
      """
  }

  private func address(_ proposal: TransitionProposal) -> String {
    "\(page.address)/wechsel/neu?\(StatusForm.person)=\(member.id.text)&\(TransitionForm.rule)=\(proposal.rule.code)"
      + "&\(TransitionForm.anchor)=\(proposal.anchor.iso)"
  }

  private var decisions: HTML {
    let decided = file.decisions(of: member.id)
    guard !decided.isEmpty else { return .empty }
    return table(
      caption: "Person \(position): entschiedene Wechsel",
      columns: [Column("Anlass"), Column("Entscheidung"), Column("Ab"), Column("Checkliste"), Column("Wer")],
      items: decided
    ) { decision in
      [
        textLink(
          Link(decision.rule?.trigger ?? decision.key.rule, "\(page.address)/wechsel/\(decision.id.text)")),
        decision.badge, "\(decision.day?.german)",
        checklist(decision), "\(decision.decidedBy), \(decision.decidedAt.local.day.german)",
      ]
    }
  }

  private func checklist(_ decision: TransitionDecision) -> HTML {
    guard decision.isConfirmed, decision.counts else { return .empty }
    let count = decision.rule?.steps.count ?? 0
    let open = decision.open.count
    return open == 0 ? badge("erledigt", .success) : badge("\(open) von \(count) offen", .warning)
  }

  private var manual: HTML {
    let rules = TransitionRules.all.filter { $0.date == .byHand }
    return actions(
      rules.map { rule in
        linkButton(
          "Vormerken: \(rule.trigger)",
          "\(page.address)/wechsel/neu?\(StatusForm.person)=\(member.id.text)&\(TransitionForm.rule)=\(rule.code)",
          .tertiary, context: member.name, isSmall: true)
      })
  }
}
