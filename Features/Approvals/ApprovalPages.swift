import Access
import Basics
import Markup

/// What waits for the visitor, and what the visitor has asked for.
struct ApprovalListPage {
  let waiting: [Approval]
  let own: [Approval]
  let kinds: [String: ApprovalKind]
  let now: Instant

  var page: Page {
    Page(
      title: "Freigaben", section: "/freigaben",
      main: """
        \(pageHead("Freigaben"))
        <p>Manches wirkt erst, wenn eine zweite Person zustimmt. Niemand entscheidet über den eigenen Antrag.</p>
        \(sectionHead("Wartet auf Ihre Entscheidung"))
        \(table(
            caption: "Wartet auf Ihre Entscheidung", columns: [Column("Antrag"), Column("Gestellt"), Column("Frist")],
            items: waiting,
            options: TableOptions(hidesCaption: true, whenEmpty: "<p>Für Sie ist nichts zu entscheiden.</p>"),
            row: cells))
        \(sectionHead("Ihre Anträge"))
        \(table(
            caption: "Ihre Anträge", columns: [Column("Antrag"), Column("Gestellt"), Column("Stand")], items: own,
            options: TableOptions(hidesCaption: true, whenEmpty: "<p>Sie haben nichts beantragt.</p>"),
            row: ownCells))
        """)
  }

  private func cells(_ approval: Approval) -> [HTML] {
    [title(approval), "\(approval.requestedAt.local.german)", "\(approval.expiresAt.local.german)"]
  }

  private func ownCells(_ approval: Approval) -> [HTML] {
    [title(approval), "\(approval.requestedAt.local.german)", "\(approval.stateText(at: now))"]
  }

  private func title(_ approval: Approval) -> HTML {
    textLink(Link("\(kinds[approval.kind]?.title ?? approval.kind), Nr. \(approval.id.number)", approval.address))
  }
}

extension Approval {
  func stateText(at now: Instant) -> String {
    outcome?.state.label ?? (isOpen(at: now) ? "offen bis \(expiresAt.local.german)" : "Frist abgelaufen")
  }
}

/// One request with what the second person needs, and the form to decide.
struct ApprovalPage {
  static let notForYou = "Über diesen Antrag entscheidet eine andere Person."

  let approval: Approval
  let kind: ApprovalKind
  let facts: [Fact]
  let requesterName: String
  let deciderName: String?
  /// Why this visitor does not decide; `nil` for a second person.
  let refusal: String?
  let isOwn: Bool
  let now: Instant
  var formGuard: FormGuard
  var typedReason = ""
  var typedDecision: String?
  var errors: [FieldError] = []

  var page: Page {
    Page(
      title: "\(kind.title), Nr. \(approval.id.number)", trail: [Link("Freigaben", "/freigaben")],
      section: "/freigaben",
      main: """
        \(errorSummary(errors))
        \(pageHead("\(kind.title), Nr. \(approval.id.number)"))
        \(descriptionList(requestFacts + facts + outcomeFacts))
        \(decision)
        """)
  }

  private var requestFacts: [Fact] {
    [
      Fact("Beantragt von", text: requesterName), Fact("Beantragt am", text: approval.requestedAt.local.german),
      Fact("Begründung", text: approval.reason), Fact("Stand", text: approval.stateText(at: now)),
    ]
  }

  private var outcomeFacts: [Fact] {
    guard let outcome = approval.outcome else { return [] }
    let reason = outcome.reason.isEmpty ? [] : [Fact("Begründung der Entscheidung", text: outcome.reason)]
    return [
      Fact("Entschieden von", text: deciderName), Fact("Entschieden am", text: outcome.at.local.german),
    ] + reason
  }

  private var decision: HTML {
    guard approval.isOpen(at: now) else { return .empty }
    let withdrawal =
      isOwn
      ? buttonForm("Antrag zurücknehmen", action: "\(approval.address)/ruecknahme", guard: formGuard) : HTML.empty
    if let refusal, errors.isEmpty { return notice(.info, refusal) + withdrawal }
    return """
      \(sectionHead("Ihre Entscheidung"))
      \(form(action: "\(approval.address)/entscheidung", guard: formGuard, content: fields))
      """
  }

  private var fields: HTML {
    """
    \(radioGroup(
        "entscheidung", label: "Entscheidung",
        choices: [
          Choice("zustimmen", "Zustimmen", hint: "Was beantragt ist, wird sofort ausgeführt."),
          Choice("ablehnen", "Ablehnen"),
        ], selected: typedDecision, required: true, errors: errors))
    \(textArea(
        "begruendung", label: "Begründung", value: typedReason,
        hint: "In einem Satz; die Person, die den Antrag gestellt hat, kann sie lesen.", required: true,
        errors: errors, rows: 3))
    \(submitRow("Entscheidung speichern", cancel: Link("Abbrechen", "/freigaben")))
    """
  }
}
