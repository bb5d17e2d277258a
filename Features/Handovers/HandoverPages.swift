internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup

/// What is typed to offer one case.
struct CaseHandoverForm {
  var recipient = ""
  var reason = ""
  var note = ""
  var errors: [FieldError] = []
}

/// Offers one case to somebody else.
struct CaseHandoverPage {
  let opened: OpenedCase
  let recipients: Recipients
  let open: Handover?
  /// How whoever is offered it stands to the case now; `nil` without an offer that waits.
  let standing: Standing?
  let past: [Handover]
  /// What was said with the offers; empty for those who may not read it.
  let notes: [ID<Handover>: String]
  let form: CaseHandoverForm
  let formGuard: FormGuard

  var html: HTML {
    """
    \(sectionHead("Fall übergeben"))
    \(errorSummary(form.errors))
    \(if: open == nil, offer, else: waiting)
    \(if: !past.isEmpty, history)
    """
  }

  private var offer: HTML {
    """
    <p>Bis die andere Person annimmt, bleiben Sie oder die bisher Zuständigen verantwortlich. Mit der Annahme endet der \
    bisherige Zugang.</p>
    \(Markup.form(
        action: opened.file.address("uebergabe"), guard: formGuard,
        content: """
          \(select(
              "an", label: "Übernimmt", choices: recipients.all.map { Choice($0.id.text, $0.name) },
              selected: form.recipient, hint: recipients.hint, required: true, errors: form.errors))
          \(select(
              "grund", label: "Grund", choices: HandoverReason.allCases.map { Choice($0.rawValue, $0.label) },
              selected: form.reason, hint: "Sieht auch, wer den Fall noch nicht lesen darf", required: true,
              errors: form.errors))
          \(textArea(
              "hinweis", label: "Hinweis", value: form.note, hint: "Lesbar erst nach der Übernahme",
              errors: form.errors))
          \(submitRow("Anbieten", cancel: Link("Abbrechen", opened.file.address)))
          """))
    """
  }

  private var waiting: HTML {
    guard let open else { return .empty }
    return """
      \(notice(
          .info, "Angeboten: \(open.recipientName) hat noch nicht geantwortet.",
          text: """
            <p>Grund: \(open.reason.label). Angeboten am \(open.offeredAt.local.day.german).</p>
            \(hindrance(open).map { "<p>\($0)</p>" })
            """))
      \(buttonForm(
          "Angebot zurücknehmen", action: "\(HandoverHandlers.path)/\(open.id.text)/ruecknahme", guard: formGuard))
      """
  }

  /// Why the offer cannot be taken any more; that people are related is not told.
  private func hindrance(_ open: Handover) -> String? {
    guard let standing, !standing.mayTakeOver else { return nil }
    return standing.isUnnamed
      ? "Der Fall ist inzwischen gesperrt und \(open.recipientName) nicht benannt; die Person sieht das Angebot deshalb nicht. Benennen Sie sie, oder nehmen Sie das Angebot zurück."
      : "\(open.recipientName) kann diesen Fall nicht mehr übernehmen. Bitte nehmen Sie das Angebot zurück."
  }

  private var history: HTML {
    """
    \(sectionHead("Bisherige Übergaben"))
    \(table(
        caption: "Bisherige Übergaben",
        columns: ["Angeboten", "Von", "An", "Grund", "Stand"].map { Column($0) }
          + (notes.isEmpty ? [] : [Column("Hinweis")]), items: past,
        options: TableOptions(hidesCaption: true)) { offer in
          [
            "\(offer.offeredAt.local.day.german)", "\(offer.giverName.isEmpty ? "niemand" : offer.giverName)",
            "\(offer.recipientName)", "\(offer.reason.label)", "\(offer.outcome)",
          ] + (notes.isEmpty ? [] : [paragraphs(notes[offer.id] ?? "")])
        })
    """
  }
}

extension Handover {
  /// The field in which this offer is refused; a page shows several.
  var rejectionField: String { "grund-\(id.text)" }

  /// State with day and reason: `abgelehnt am 21.11.2026: keine freie Zeit`.
  var outcome: String {
    guard let answeredAt else { return state.label }
    let reason = answerReason.map { ": \($0.label)" } ?? ""
    return "\(state.label) am \(answeredAt.local.day.german)\(reason)"
  }
}

/// Offers to the own account and by it.
struct HandoverListPage {
  var incoming = HandoverGroups()
  var outgoing = HandoverGroups()
  var answered = HandoverGroup(offers: [], count: 0)
  var coWork: CoWorkList?
  var places: [String: String] = [:]
  /// Why the last step was not taken, in a sentence.
  var refused: String?
  var errors: [FieldError] = []
  var mayOffer = false
  let formGuard: FormGuard

  var page: Page {
    Page(
      title: "Übergaben", section: HandoverHandlers.path,
      main: """
        \(pageHead(
            "Übergaben", subtitle: "Fälle, die jemand ganz oder zu zweit übernehmen soll",
            tools: mayOffer ? [linkButton("Mehrere Fälle übergeben", "\(HandoverHandlers.path)/bestand")] : []))
        \(errorSummary(errors))
        \(if: refused != nil, notice(.warning, refused ?? "", isAnnounced: true))
        \(sectionHead("Ihnen angeboten", id: "angeboten"))
        \(if: incoming.groups.isEmpty, emptyState("Nichts angeboten", text: "Hier nehmen Sie Fälle an, die Ihnen jemand übergeben möchte."), else: "\(sum(incoming))\(each: incoming.groups, group)\(rest(incoming))")
        \(sectionHead("Von Ihnen angeboten", id: "eigene"))
        \(sum(outgoing))\(own)\(rest(outgoing))
        \(if: !answered.offers.isEmpty, past)
        \(coWork?.html)
        """)
  }

  /// How much waits in all, where it came in more than one step.
  private func sum(_ groups: HandoverGroups) -> HTML {
    groups.groups.count > 1 ? "<p>\(groups.count) Fälle warten auf eine Antwort.</p>" : .empty
  }

  private func rest(_ groups: HandoverGroups) -> HTML {
    guard groups.left > 0 else { return .empty }
    let what = groups.left == 1 ? "Ein weiterer Fall steht" : "\(groups.left) weitere Fälle stehen"
    return "<p>\(what) hier, sobald einige dieser Angebote beantwortet sind.</p>"
  }

  private func more(_ group: HandoverGroup) -> HTML {
    group.left > 0 ? "<p>und \(group.left) weitere</p>" : .empty
  }

  private func group(_ group: HandoverGroup) -> HTML {
    let offers = group.offers
    guard let first = offers.first else { return .empty }
    let isOne = group.count == 1
    let anchor = "gruppe-\(first.batch)"
    let address = "\(HandoverHandlers.path)/\(first.id.text)"
    return """
      <section class="fd-card" aria-labelledby="\(anchor)">
      \(sectionHead(isOne ? first.number : "\(group.count) Fälle", level: 3, id: anchor))
      <p>\(first.giverName.isEmpty ? "Fachaufsicht" : first.giverName) · \(first.reason.label) · \
      angeboten am \(first.offeredAt.local.day.german)</p>
      <ul>\(each: offers, { "<li>\($0.number), \(places[$0.municipalityKey] ?? $0.municipalityKey)</li>" })</ul>\(more(group))
      \(form(
          action: "\(address)/annahme", guard: formGuard, warnsBeforeLeaving: false,
          content: """
            \(if: !isOne, hiddenField("gruppe", "1"))
            \(button(isOne ? "Fall übernehmen" : "Alle \(group.count) übernehmen", .primary, context: first.number))
            """))
      \(form(
          action: "\(address)/ablehnung", guard: formGuard, warnsBeforeLeaving: false,
          content: """
            \(if: !isOne, hiddenField("gruppe", "1"))
            \(fieldRow([
              select(
                first.rejectionField, label: "Grund der Ablehnung, Angebot \(first.batch)",
                choices: RejectionReason.allCases.map { Choice($0.rawValue, $0.label) }, required: true,
                errors: errors),
              button(isOne ? "Ablehnen" : "Alle \(group.count) ablehnen", .secondary, context: first.number),
            ]))
            """))
      </section>
      """
  }

  private var own: HTML {
    table(
      caption: "Von Ihnen angeboten",
      columns: [
        Column("Aktenzeichen", .solid), Column("An"), Column("Grund"), Column("Seit"), Column("Schritt", .action),
      ],
      items: outgoing.groups.filter { !$0.offers.isEmpty },
      options: TableOptions(hidesCaption: true, whenEmpty: "<p>Kein Angebot wartet auf eine Antwort.</p>")
    ) { group in
      let offer = group.offers[0]
      let isOne = group.count == 1
      return [
        isOne ? textLink(Link(offer.number, CaseFile.address(offer.file))) : numbers(group),
        "\(offer.recipientName)", "\(offer.reason.label)", "\(offer.offeredAt.local.day.german)",
        buttonForm(
          isOne ? "Zurücknehmen" : "Alle \(group.count) zurücknehmen",
          action: "\(HandoverHandlers.path)/\(offer.id.text)/ruecknahme", guard: formGuard, context: offer.number,
          isSmall: true, hidden: isOne ? [] : [(name: "gruppe", value: "1")]),
      ]
    }
  }

  private func item(_ offer: Handover) -> HTML {
    "<li>\(textLink(Link(offer.number, "\(CaseFile.address(offer.file))/uebergabe")))</li>"
  }

  /// A single offer of a step is taken back on the page of its case.
  private func numbers(_ group: HandoverGroup) -> HTML {
    details(
      "\(group.count) Fälle",
      content: """
        <ul>\(each: group.offers, item)</ul>\(more(group))
        """)
  }

  private var past: HTML {
    """
    \(sectionHead("In den letzten vier Wochen beantwortet", id: "beantwortet"))
    \(table(
        caption: "In den letzten vier Wochen beantwortet",
        columns: [Column("Aktenzeichen", .solid), Column("An"), Column("Antwort")], items: answered.offers,
        options: TableOptions(hidesCaption: true)) { offer in
          ["\(offer.number)", "\(offer.recipientName)", "\(offer.outcome)"]
        })
    \(more(answered))
    """
  }
}

/// Offers a whole caseload, or its part in one municipality.
struct CaseloadPage {
  let giver: ID<Account>?
  /// Whose caseload can be chosen; empty for those who give their own only.
  let givers: [Choice]
  let cases: [ID<CaseKey>]
  let place: String
  /// Municipalities in which the giver has cases.
  let places: [Choice]
  let recipients: Recipients
  var recipient = ""
  var reason = ""
  var errors: [FieldError] = []
  let formGuard: FormGuard

  private static let address = "\(HandoverHandlers.path)/bestand"

  var page: Page {
    Page(
      title: "Mehrere Fälle übergeben", trail: [Link("Übergaben", HandoverHandlers.path)],
      section: HandoverHandlers.path,
      main: """
        \(pageHead("Mehrere Fälle übergeben", subtitle: "Alle offenen Fälle einer Fallführung, auf Wunsch nur die einer Kommune"))
        \(errorSummary(errors))
        \(filterForm(
            action: Self.address, label: "Bestand wählen",
            content: """
              \(if: !givers.isEmpty, select(
                  "von", label: "Fälle von", choices: givers, selected: giver?.text, prompt: nil))
              \(select("kommune", label: "Kommune", choices: places, selected: place, prompt: "alle"))
              """, submit: "Zeigen"))
        \(if: cases.isEmpty, emptyState("Keine Fälle", text: "In dieser Auswahl ist kein Fall, der noch nicht angeboten ist. Gesperrte Fälle werden einzeln übergeben."), else: offer)
        """)
  }

  private var offer: HTML {
    """
    <p><strong>\(cases.count)</strong> offene Fälle werden angeboten. Gesperrte Fälle und schon angebotene sind nicht \
    dabei. Bis zur Annahme ändert sich nichts.</p>
    \(form(
        action: Self.address, guard: formGuard,
        content: """
          \(hiddenField("von", giver?.text ?? ""))\(hiddenField("kommune", place))
          \(hiddenField("anzahl", String(cases.count)))
          \(select(
              "an", label: "Übernimmt", choices: recipients.all.map { Choice($0.id.text, $0.name) }, selected: recipient,
              hint: recipients.hint, required: true, errors: errors))
          \(select(
              "grund", label: "Grund", choices: HandoverReason.allCases.map { Choice($0.rawValue, $0.label) },
              selected: reason, required: true, errors: errors))
          \(submitRow("Anbieten", cancel: Link("Abbrechen", HandoverHandlers.path)))
          """))
    """
  }
}
