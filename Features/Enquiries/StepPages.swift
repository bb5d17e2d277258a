internal import Actors
internal import Basics
internal import Markup
internal import Web

/// Puts an enquiry on the waiting list.
struct WaitPage {
  let enquiry: Enquiry
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []

  static func form(_ enquiry: Enquiry, today: Day) -> TypedForm {
    TypedForm(version: enquiry.version, [("seit", today.german), ("grund", WaitPriority.ordinary.rawValue)])
  }

  var page: Page {
    stepPage(
      enquiry, "Auf die Warteliste", errors, formGuard, action: "warten",
      content: """
        \(hiddenField(TypedForm.versionField, "\(form.version)"))
        \(dateField(
            "seit", label: "Seit", value: form["seit"], hint: pastDayHint, required: true, errors: errors))
        \(radioGroup(
            "grund", label: "Vorrang wegen", choices: WaitPriority.allCases.map { Choice($0.rawValue, $0.label) },
            selected: form["grund"], hint: "Der Grund ordnet die Warteliste; bei gleichem Grund zählt, wer länger wartet.",
            required: true, errors: errors))
        """, submit: "Auf die Warteliste setzen")
  }
}

/// Ends an enquiry without a person.
struct EndPage {
  let enquiry: Enquiry
  var form: TypedForm
  let choices: FormChoices
  let formGuard: FormGuard
  var errors: [FieldError] = []
  /// Somebody else has changed the enquiry while the page was open.
  var isStale = false

  static func form(_ enquiry: Enquiry, today: Day) -> TypedForm {
    TypedForm(version: enquiry.version, [("am", today.german)])
  }

  static let outcomes: [EnquiryOutcome] = [.signposted, .withdrawn]

  var page: Page {
    stepPage(
      enquiry, "Weiterverwiesen oder beendet", errors, formGuard, action: "abschluss",
      content: """
        \(if: isStale, notice(
            .warning, "Es ist nichts gespeichert: Jemand anderes hat die Anfrage inzwischen geändert.",
            text: """
              <p>Sie steht jetzt auf „\(enquiry.state.label)“. Ihre Eingabe steht noch im Formular; bitte schließen Sie \
              nur ab, wenn sie weiterhin stimmt.</p>
              """, isAnnounced: true))
        \(hiddenField(TypedForm.versionField, "\(form.version)"))
        \(radioGroup(
            "ergebnis", label: "Ergebnis", choices: Self.outcomes.map { Choice($0.rawValue, $0.label) },
            selected: form["ergebnis"], required: true, errors: errors))
        \(dateField(
            "am", label: "Am", value: form["am"], hint: pastDayHint, required: true, errors: errors))
        \(select(
            "akteur", label: "Weiterverwiesen an",
            choices: choices.actors.map { Choice($0.id.text, $0.name) }, selected: form["akteur"], errors: errors,
            prompt: "keine oder nicht im Verzeichnis"))
        \(textField(
            "wohin", label: "Stelle in Worten", value: form["wohin"], hint: EnquiryForm.nameWarning, errors: errors))
        """, submit: "Anfrage abschließen")
  }
}

/// Answers the authority in one of three sentences.
struct AnswerPage {
  let enquiry: Enquiry
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []

  var page: Page {
    stepPage(
      enquiry, "Der Ausländerbehörde antworten", errors, formGuard, action: "antwort",
      content: """
        \(hiddenField(TypedForm.versionField, "\(form.version)"))
        <p>Die Ausländerbehörde liest nur den gewählten Satz und den heutigen Tag. Gründe, Inhalte und der weitere \
        Verlauf bleiben hier.</p>
        \(radioGroup(
            "antwort", label: "Antwort", choices: ReferralAnswer.allCases.map { Choice($0.rawValue, $0.sentence) },
            selected: form["antwort"], required: true, errors: errors))
        """, submit: "Antwort senden")
  }
}

/// Several steps have the same page around their fields.
private func stepPage(
  _ enquiry: Enquiry, _ title: String, _ errors: [FieldError], _ formGuard: FormGuard, action: String, content: HTML,
  submit: String
) -> Page {
  Page(
    title: title, trail: EnquiryPages.trail + [Link(enquiry.title, enquiry.address)], section: Enquiry.path,
    main: """
      \(pageHead(title, subtitle: "\(enquiry.title)"))
      \(errorSummary(errors))
      \(form(
          action: "\(enquiry.address)/\(action)", guard: formGuard,
          content: "\(content)\(submitRow(submit, cancel: Link("Abbrechen", enquiry.address)))"))
      """)
}

/// Tells that the enquiry was changed by somebody else while a step was open.
func staleStep(_ enquiry: Enquiry) -> Page {
  Page(
    title: "Inzwischen geändert", trail: EnquiryPages.trail + [Link(enquiry.title, enquiry.address)],
    section: Enquiry.path,
    main: """
      \(pageHead("Inzwischen geändert", subtitle: "\(enquiry.title)"))
      \(notice(
          .warning, "Es ist nichts gespeichert: Jemand anderes hat die Anfrage inzwischen geändert.",
          text: """
            <p>Sie steht jetzt auf „\(enquiry.state.label)“; Bearbeitung: \(enquiry.worker?.name ?? "niemand"). \
            Bitte sehen Sie sie noch einmal an.</p>
            """, isAnnounced: true))
      \(actions([linkButton("Anfrage ansehen", enquiry.address, .primary)]))
      """)
}
