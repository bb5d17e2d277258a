import Basics
import CaseAccess
import HTTP
import Markup

/// The own accesses, and the way to a new one.
struct EmergencyListPage {
  let own: [Emergency]
  let now: Instant
  let guardFields: FormGuard

  var page: Page {
    Page(
      title: "Notfallzugriff", section: EmergencyHandlers.path,
      main: """
        \(pageHead("Notfallzugriff", tools: [linkButton("Fall im Notfall öffnen", EmergencyHandlers.formPath)]))
        <p>Im Notfall lesen Sie Fallkopf und Stammdaten eines Falls, für den Sie nicht zuständig sind: 60 Minuten lang, \
        nur lesen. Fachaufsicht, Datenschutz und die zuständige Person erfahren davon; jeder Zugriff wird nachgeprüft.</p>
        \(table(
            caption: "Ihre Notfallzugriffe",
            columns: [Column("Fall"), Column("Anlass"), Column("Begonnen"), Column("Stand"), Column("Beenden", .action)],
            items: own, options: TableOptions(whenEmpty: "<p>Sie haben keinen Fall im Notfall geöffnet.</p>"),
            row: cells))
        """)
  }

  private func cells(_ emergency: Emergency) -> [HTML] {
    let window = emergency.window
    let isRunning = window.isRunning(at: now)
    return [
      isRunning
        ? textLink(Link(window.caseNumber, "/notfallzugriff/faelle/\(window.caseFile.number)"))
        : "Nr. \(Int(window.id.number))",
      "\(emergency.category.label)", "\(window.beginsAt.local.german)", "\(emergency.stateText(at: now))",
      isRunning ? EmergencyBanner.endForm(window, guardFields) : "–",
    ]
  }
}

/// Asks for case, occasion and reason.
struct EmergencyFormPage {
  let formGuard: FormGuard
  var typed = Fields()
  var errors: [FieldError] = []
  var isStale = false
  var draftSavedAt: String?

  var page: Page {
    Page(
      title: "Fall im Notfall öffnen", trail: [Link("Notfallzugriff", EmergencyHandlers.path)],
      section: EmergencyHandlers.path,
      main: """
        \(errorSummary(errors))
        \(pageHead("Fall im Notfall öffnen"))
        \(if: isStale, stale)
        \(draftSavedAt.map { draftNotice(EmergencyHandlers.draft, savedAt: $0, guard: formGuard, back: EmergencyHandlers.formPath) })
        \(notice(.warning, "Sie öffnen einen Fall ohne Zuständigkeit.", text: "<p>Begründung nötig (mindestens 30 Zeichen). Zugriff 60 Minuten, nur lesen. Fachaufsicht, Datenschutz und die betroffene Person erfahren davon.</p>"))
        \(form(action: EmergencyHandlers.formPath, guard: formGuard, draft: EmergencyHandlers.draft, content: fields))
        """)
  }

  private var stale: HTML {
    notice(
      .danger, "Noch nicht geöffnet: \(EmergencyRefusal.signInNotFresh.sentence)",
      text:
        "<p>\(textLink(Link("Anmeldung bestätigen", "/anmeldung-erneuern?weiter=%2Fnotfallzugriff%2Fantrag")))</p>",
      isAnnounced: true)
  }

  private var fields: HTML {
    """
    \(textField("fall", label: "Fallnummer", value: typed["fall"] ?? "", required: true, errors: errors, width: .short))
    \(radioGroup("anlass", label: "Anlass", choices: EmergencyCategory.allCases.map { Choice($0.rawValue, $0.label) }, selected: typed["anlass"], required: true, errors: errors))
    \(textArea("begruendung", label: "Begründung", value: typed["begruendung"] ?? "", hint: "Warum muss es jetzt sein, und warum können es die Zuständigen nicht tun? Mindestens 30 Zeichen.", required: true, errors: errors))
    \(submitRow("Fall öffnen", cancel: Link("Abbrechen", EmergencyHandlers.path)))
    """
  }
}

/// Stands on every page while an access runs.
struct EmergencyBanner {
  let windows: [EmergencyWindow]
  let formToken: String

  var html: HTML {
    "\(each: windows, entry)"
  }

  private func entry(_ window: EmergencyWindow) -> HTML {
    notice(
      .warning, "Notfallzugriff bis \(window.endsAt.local.clock) Uhr: Fall \(window.caseNumber), nur lesen",
      text: """
        \(actions([
            linkButton("Zum Fall", "/notfallzugriff/faelle/\(window.caseFile.number)", isSmall: true),
            Self.endForm(window, FormGuard(token: formToken, key: "")),
          ]))
        """)
  }

  /// The key is that of the window: the banner is the same on every page, and ending twice ends once.
  static func endForm(_ window: EmergencyWindow, _ guardFields: FormGuard) -> HTML {
    buttonForm(
      "Jetzt beenden", action: "/notfallzugriff/\(window.id.number)/ende",
      guard: FormGuard(token: guardFields.token, key: "notfallzugriff-ende-\(window.id.number)"),
      context: "Notfallzugriff auf Fall \(window.caseNumber)", isSmall: true)
  }
}

/// The head of a case, to be read.
struct CaseHeadPage {
  let head: CaseHead
  let people: [Link]

  var page: Page {
    Page(
      title: "Fall \(head.number)",
      main: """
        \(pageHead("Fall \(head.number)"))
        \(descriptionList([
            Fact("Kommune", text: head.municipalityKey), Fact("Eröffnet am", text: head.openedOn.german),
            Fact("Geschlossen am", text: head.closedOn?.german ?? "noch offen"),
            Fact("Zuständig", text: head.responsible.joined(separator: ", ")),
            Fact("Personen im Fall", "\(head.people.count)"),
          ]))
        \(if: !people.isEmpty, peopleList)
        """)
  }

  private var peopleList: HTML {
    """
    \(sectionHead("Stammdaten"))
    <ul>\(each: people, { "<li>\(textLink($0))</li>" })</ul>
    """
  }
}
