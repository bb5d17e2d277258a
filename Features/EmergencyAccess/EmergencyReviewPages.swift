import Basics
import CaseAccess
import HTTP
import Markup

/// All accesses, those without a review first.
struct EmergencyQueuePage {
  let lines: [(emergency: Emergency, who: String)]
  let now: Instant
  let today: Day

  var page: Page {
    Page(
      title: "Nachprüfung der Notfallzugriffe", section: EmergencyReviewHandlers.path,
      main: """
        \(pageHead("Nachprüfung der Notfallzugriffe"))
        <p>Jeder Notfallzugriff wird binnen 3 Arbeitstagen nachgeprüft, nicht von der Person, die zugegriffen hat. \
        Gezählt werden Montag bis Freitag ohne die Feiertage in Nordrhein-Westfalen.</p>
        \(table(
            caption: "Notfallzugriffe",
            columns: [Column("Zugriff"), Column("Wer"), Column("Anlass"), Column("Begonnen"), Column("Stand")],
            items: lines,
            options: TableOptions(hidesCaption: true, whenEmpty: "<p>Es gibt keinen Notfallzugriff.</p>"), row: cells))
        """)
  }

  private func cells(_ line: (emergency: Emergency, who: String)) -> [HTML] {
    let id = line.emergency.window.id.number
    let isLate = line.emergency.review == nil && line.emergency.reviewDueOn < today
    return [
      textLink(Link("Nr. \(id)", "\(EmergencyReviewHandlers.path)/\(id)")), "\(line.who)",
      "\(line.emergency.category.label)", "\(line.emergency.window.beginsAt.local.german)",
      "\(line.emergency.stateText(at: now)) \(if: isLate, badge("überfällig", .danger))",
    ]
  }
}

/// One access with its reason, and the form for the verdict.
struct EmergencyReviewPage {
  let emergency: Emergency
  let who: String
  let caseText: String
  let reviewer: String?
  /// Why this visitor does not review; `nil` otherwise.
  let refusal: String?
  let now: Instant
  var formGuard: FormGuard
  var typed = Fields()
  var errors: [FieldError] = []

  private var title: String { "Notfallzugriff Nr. \(emergency.window.id.number)" }

  var page: Page {
    Page(
      title: title, trail: [Link("Nachprüfung", EmergencyReviewHandlers.path)],
      section: EmergencyReviewHandlers.path,
      main: """
        \(errorSummary(errors))
        \(pageHead(title))
        \(descriptionList(facts))
        \(decision)
        """)
  }

  private var facts: [Fact] {
    let window = emergency.window
    let review = emergency.review.map {
      [
        Fact("Urteil", text: $0.verdict.label), Fact("Begründung des Urteils", text: $0.reason),
        Fact("Nachgeprüft von", text: reviewer), Fact("Nachgeprüft am", text: $0.at.local.german),
      ]
    }
    return [
      Fact("Wer", text: who), Fact("Fall", text: caseText), Fact("Anlass", text: emergency.category.label),
      Fact("Begründung", text: emergency.reason), Fact("Begonnen", text: window.beginsAt.local.german),
      Fact(
        window.isRunning(at: now) ? "Endet" : "Beendet", text: (window.endedAt ?? window.endsAt).local.german),
      Fact("Stand", text: emergency.stateText(at: now)),
    ] + (review ?? [])
  }

  private var decision: HTML {
    guard emergency.review == nil else { return .empty }
    if let refusal, errors.isEmpty { return notice(.info, refusal) }
    return """
      \(sectionHead("Ihr Urteil"))
      \(form(action: "\(EmergencyReviewHandlers.path)/\(emergency.window.id.number)", guard: formGuard, content: fields))
      """
  }

  private var fields: HTML {
    """
    \(radioGroup("urteil", label: "Urteil", choices: EmergencyVerdict.allCases.map { Choice($0.rawValue, $0.label) }, selected: typed["urteil"], required: true, errors: errors))
    \(textArea("begruendung", label: "Begründung", value: typed["begruendung"] ?? "", required: true, errors: errors, rows: 3))
    \(submitRow("Urteil speichern", cancel: Link("Abbrechen", EmergencyReviewHandlers.path)))
    """
  }
}

/// What somebody must know of accesses to cases.
struct EmergencyNoticePage {
  struct Line {
    let notice: EmergencyNotice
    let who: String
    let caseText: String
  }

  let lines: [Line]
  let mayReview: Bool
  let guardFields: () -> FormGuard

  var page: Page {
    Page(
      title: "Meldungen über Notfallzugriffe", section: EmergencyReviewHandlers.noticePath,
      main: """
        \(pageHead("Meldungen über Notfallzugriffe"))
        \(table(
            caption: "Ungelesene Meldungen",
            columns: [Column("Fall"), Column("Wer"), Column("Anlass"), Column("Wann"), Column("Vermerken", .action)],
            items: lines,
            options: TableOptions(hidesCaption: true, whenEmpty: "<p>Es gibt keine ungelesene Meldung.</p>"), row: cells))
        \(if: mayReview, actions([linkButton("Zur Nachprüfung", EmergencyReviewHandlers.path)]))
        """)
  }

  private func cells(_ line: Line) -> [HTML] {
    [
      "\(line.caseText)", "\(line.who)", "\(line.notice.category.label)",
      "\(line.notice.window.beginsAt.local.german)",
      buttonForm(
        "Gelesen", action: "\(EmergencyReviewHandlers.noticePath)/\(line.notice.id.number)/gelesen",
        guard: guardFields(), context: "Meldung zu \(line.caseText)", isSmall: true),
    ]
  }
}
