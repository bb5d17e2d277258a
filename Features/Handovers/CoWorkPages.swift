internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup

/// What is typed to ask somebody to work along.
struct CoWorkForm {
  static let recipientLabel = "Arbeitet mit"

  var recipient = ""
  var reason = ""
  var errors: [FieldError] = []
}

/// Who works along in a case, who was asked, and the form to ask somebody.
struct CoWorkPage {
  let opened: OpenedCase
  let all: [CoWork]
  let recipients: Recipients
  let form: CoWorkForm
  let today: Day
  let formGuard: FormGuard

  private var present: [CoWork] { all.filter { $0.state == .asked || $0.state == .accepted } }
  private var past: [CoWork] { all.filter { $0.state != .asked && $0.state != .accepted } }

  var html: HTML {
    """
    \(sectionHead("Mitarbeit"))
    \(errorSummary(form.errors))
    <p>Wer mitarbeitet, liest und schreibt im ganzen Fall wie Sie; zuständig bleibt: \
    \(opened.file.responsible?.name ?? "niemand"). Bis zur Annahme sieht die gefragte Person nur Aktenzeichen, Kommune \
    und Grund.</p>
    \(table(
        caption: "Wer mitarbeitet oder gefragt ist",
        columns: [
          Column("Wer"), Column("Grund"), Column("Stand"), Column("Gefragt von"), Column("Schritt", .action),
        ], items: present,
        options: TableOptions(hidesCaption: true, whenEmpty: "<p>Niemand arbeitet mit, und niemand ist gefragt.</p>"),
        row: row))
    \(if: !opened.file.isClosed, ask)
    \(if: !past.isEmpty, history)
    """
  }

  private func row(_ work: CoWork) -> [HTML] {
    let step =
      work.state == .asked
      ? buttonForm(
        "Zurücknehmen", action: "\(CoWorkHandlers.base)/\(work.id.text)/ruecknahme", guard: formGuard,
        context: work.name, isSmall: true)
      : buttonForm(
        "Beenden", action: "\(CoWorkHandlers.base)/\(work.id.text)/ende", guard: formGuard, context: work.name,
        isSmall: true)
    return [work.who, "\(work.reason.label)", "\(work.outcome(on: today))\(work.limit(on: today))", work.asker, step]
  }

  private var ask: HTML {
    """
    \(sectionHead("Um Mitarbeit bitten", id: "bitten"))
    \(Markup.form(
        action: opened.file.address(CoWorkHandlers.path), guard: formGuard,
        content: """
          \(select(
              "an", label: CoWorkForm.recipientLabel, choices: recipients.all.map { Choice($0.id.text, $0.name) },
              selected: form.recipient,
              hint: "Aus einer anderen Stelle nur mit Schweigepflichtentbindung aller Menschen im Fall", required: true,
              errors: form.errors))
          \(select(
              "grund", label: "Grund", choices: CoWorkReason.allCases.map { Choice($0.rawValue, $0.label) },
              selected: form.reason, hint: "Sieht auch, wer den Fall noch nicht lesen darf", required: true,
              errors: form.errors))
          \(submitRow("Um Mitarbeit bitten", cancel: Link("Abbrechen", opened.file.address)))
          """))
    """
  }

  private var history: HTML {
    """
    \(sectionHead("Bisherige Mitarbeit"))
    \(table(
        caption: "Bisherige Mitarbeit", columns: ["Wer", "Grund", "Gefragt", "Stand"].map { Column($0) }, items: past,
        options: TableOptions(hidesCaption: true)) { work in
          [
            "\(work.name)", "\(work.reason.label)", "\(work.askedAt.local.day.german), \(work.askerName)",
            "\(work.outcome(on: today))",
          ]
        })
    """
  }
}

extension CoWork {
  fileprivate var who: HTML { "\(name)\(if: !organisationName.isEmpty, ", \(organisationName)")" }

  fileprivate var asker: HTML { "\(askerName), \(askedAt.local.day.german)" }

  /// Until when a consent carries it.
  fileprivate func limit(on day: Day) -> HTML {
    guard isRunning(on: day), let lastDay else { return .empty }
    return " \(muted("bis \(lastDay.german), so lange die Einwilligung gilt"))"
  }
}

/// Who works along, as the register „Beteiligte“ and the overview show it.
struct CoWorkGlance {
  let opened: OpenedCase
  let all: [CoWork]
  let mayAsk: Bool
  let today: Day

  private var running: [CoWork] { all.filter { $0.isRunning(on: today) } }
  private var asked: [CoWork] { all.filter { $0.state == .asked } }

  /// The block of the register.
  var block: HTML {
    """
    \(sectionHead(
        "Mitarbeit", id: "mitarbeit",
        tools: mayAsk ? [linkButton("Mitarbeit regeln", opened.file.address(CoWorkHandlers.path))] : []))
    \(table(
        caption: "Mitarbeit", columns: ["Wer", "Grund", "Stand"].map { Column($0) }, items: running + asked,
        options: TableOptions(
          hidesCaption: true, whenEmpty: "<p>Niemand arbeitet mit. Zuständig ist eine Person allein.</p>")
      ) { work in [work.who, "\(work.reason.label)", "\(work.outcome(on: today))\(work.limit(on: today))"] })
    """
  }

  /// One line of the overview; empty where nobody works along.
  var line: HTML {
    let names = running.map { "\($0.name) seit \($0.answeredAt?.local.day.german ?? "")" }
    return names.isEmpty ? .empty : "<p>Es arbeiten mit: \(names.joined(separator: ", ")).</p>"
  }
}

/// What stands on working along among the own offers.
struct CoWorkList {
  let asked: [CoWork]
  let running: [CoWork]
  let sent: [CoWork]
  let places: [String: String]
  let today: Day
  let formGuard: FormGuard
  var errors: [FieldError] = []

  var html: HTML {
    """
    \(sectionHead("Um Mitarbeit gebeten", id: "mitarbeit"))
    \(if: asked.isEmpty, "<p>Niemand bittet Sie zurzeit um Mitarbeit.</p>", else: "\(each: asked, card)")
    \(if: !running.isEmpty, mine)
    \(if: !sent.isEmpty, others)
    """
  }

  private func card(_ work: CoWork) -> HTML {
    let anchor = "mitarbeit-\(work.id.text)"
    let address = "\(CoWorkHandlers.base)/\(work.id.text)"
    return """
      <section class="fd-card" aria-labelledby="\(anchor)">
      \(sectionHead("Mitarbeit in \(work.number)", level: 3, id: anchor))
      <p>\(work.askerName) · \(work.reason.label) · gefragt am \(work.askedAt.local.day.german) · \
      \(places[work.municipalityKey] ?? work.municipalityKey)</p>
      \(form(
          action: "\(address)/annahme", guard: formGuard, warnsBeforeLeaving: false,
          content: button("Mitarbeiten", .primary, context: work.number)))
      \(form(
          action: "\(address)/ablehnung", guard: formGuard, warnsBeforeLeaving: false,
          content: fieldRow([
            select(
              work.answerField, label: "Grund der Ablehnung, Mitarbeit \(work.number)",
              choices: RejectionReason.allCases.map { Choice($0.rawValue, $0.label) }, required: true, errors: errors),
            button("Ablehnen", .secondary, context: work.number),
          ])))
      </section>
      """
  }

  private var mine: HTML {
    """
    \(sectionHead("Hier arbeiten Sie mit", id: "mitarbeit-laeuft"))
    \(table(
        caption: "Hier arbeiten Sie mit",
        columns: [Column("Aktenzeichen", .solid), Column("Grund"), Column("Stand"), Column("Schritt", .action)],
        items: running, options: TableOptions(hidesCaption: true)) { work in
          [
            textLink(Link(work.number, CaseFile.address(work.file))), "\(work.reason.label)",
            "\(work.outcome(on: today))\(work.limit(on: today))",
            buttonForm(
              "Mitarbeit beenden", action: "\(CoWorkHandlers.base)/\(work.id.text)/ende", guard: formGuard,
              context: work.number, isSmall: true),
          ]
        })
    """
  }

  private var others: HTML {
    """
    \(sectionHead("Von Ihnen um Mitarbeit gebeten", id: "mitarbeit-gebeten"))
    \(table(
        caption: "Von Ihnen um Mitarbeit gebeten",
        columns: [Column("Aktenzeichen", .solid), Column("Wer"), Column("Stand"), Column("Schritt", .action)],
        items: sent, options: TableOptions(hidesCaption: true)) { work in
          [
            "\(work.number)", "\(work.name)", "\(work.outcome(on: today))",
            work.state == .asked
              ? buttonForm(
                "Zurücknehmen", action: "\(CoWorkHandlers.base)/\(work.id.text)/ruecknahme", guard: formGuard,
                context: work.number, isSmall: true) : .empty,
          ]
        })
    """
  }
}
