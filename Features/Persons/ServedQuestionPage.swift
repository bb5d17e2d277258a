internal import Basics
internal import CaseAccess
internal import Markup

/// Asks whether somebody in the district serves a person already, and tells the answer.
struct ServedQuestionPage {
  static let title = "Wird jemand schon begleitet?"

  var typed: [ServedQuestion.Input: String] = [:]
  /// Questions left in this hour.
  var left = ServedQuestion.mostPerHour
  var answer: ServedAnswer?
  /// The name of the municipality of the answer.
  var place: String?
  let formGuard: FormGuard
  var errors: [FieldError] = []

  var page: Page {
    Page(
      title: Self.title, trail: PersonPage.trail, section: PersonQuery.path,
      main: """
        \(pageHead(Self.title, subtitle: "Eine Frage an den ganzen Kreis, ohne in Akten zu sehen"))
        \(errorSummary(errors, of: .asks))
        \(answer.map(told) ?? .empty)
        <p class="fd-lead">Die Antwort ist „ja“ mit der Stelle, die Sie fragen können, oder „nein“. Namen und Akten zeigt \
        sie nicht. Jede Frage steht im Protokoll der gefundenen Person.</p>
        \(inputs)
        """)
  }

  private var inputs: HTML {
    form(
      action: ServedQuestion.path, guard: formGuard, warnsBeforeLeaving: false,
      content: """
        \(field(.family))
        \(field(.given))
        \(checkbox(
            ServedQuestion.Input.only.rawValue, label: ServedQuestion.Input.only.label, isChecked: typed[.only] != nil,
            errors: errors))
        \(field(.birth, hint: "Vollständig, zum Beispiel 7.3.1997"))
        \(select(
            ServedQuestion.Input.reason.rawValue, label: ServedQuestion.Input.reason.label,
            choices: ServedQuestion.Reason.allCases.map { Choice($0.rawValue, $0.label) }, selected: typed[.reason],
            hint: "Liest, wer das Protokoll der Person liest", required: true, errors: errors, prompt: "bitte wählen"))
        \(submitRow("Fragen"))
        <p>\(left == 1 ? "Noch 1 Frage" : "Noch \(left) Fragen") in dieser Stunde.</p>
        """)
  }

  private func field(_ input: ServedQuestion.Input, hint: String? = nil) -> HTML {
    textField(
      input.rawValue, label: input.label, value: typed[input] ?? "", hint: hint,
      required: input != .given || typed[.only] == nil, errors: errors)
  }

  /// Sealed and unknown read the same.
  private func told(_ answer: ServedAnswer) -> HTML {
    guard let unit = answer.unit else {
      return notice(
        .info, "Nein, davon ist im Kreis nichts bekannt",
        text: """
          <p>Unter diesem Namen und Geburtsdatum begleitet gerade niemand einen Fall, von dem Faden Ihnen sagen darf. Ein \
          anders geschriebener Name oder ein anderes Geburtsdatum kann anders antworten.</p>
          """, isAnnounced: true)
    }
    let office = [unit.organisation ?? "noch niemand zuständig", place ?? ""].filter { !$0.isEmpty }
    return notice(
      .warning, "Ja, diese Person ist im Kreis schon bekannt",
      text: """
        <p>Bitte fragen Sie dort, bevor Sie jemanden anlegen oder einen Fall eröffnen: \
        <strong>\(office.joined(separator: ", "))</strong>.</p>
        """, isAnnounced: true)
  }
}

/// Tells those whom a seal names who has asked for the people of the case.
struct SealedQuestionsPage {
  static let path = "\(ServedQuestion.path)/hinweise"

  let alarms: [SealedQuestion]
  let formGuard: FormGuard

  var page: Page {
    Page(
      title: "Fragen nach gesperrten Fällen",
      main: """
        \(pageHead("Fragen nach gesperrten Fällen", subtitle: "Wer nach Menschen gefragt hat, die eine Sperrung verbirgt"))
        <p class="fd-lead">Die Antwort war jedes Mal „nein“. Die Hinweise stehen hier 90 Tage lang, solange die Sperrung \
        Sie benennt.</p>
        \(table(
            caption: "Fragen", columns: [
              Column("Aktenzeichen", .solid), Column("Gefragt am"), Column("Wer"), Column("Grund"), Column("Stand", .action),
            ], items: alarms,
            options: TableOptions(
              hidesCaption: true,
              whenEmpty: emptyState(
                "Keine Fragen", text: "Nach Menschen Ihrer gesperrten Fälle hat niemand gefragt.")),
            row: row))
        """)
  }

  private func row(_ alarm: SealedQuestion) -> [HTML] {
    [
      "\(alarm.number)", "\(alarm.askedAt.local.german)",
      "\([alarm.asker, alarm.organisation].filter { !$0.isEmpty }.joined(separator: ", "))", "\(alarm.reason.label)",
      alarm.isSeen
        ? badge("gesehen", .success)
        : buttonForm(
          "Gesehen", action: "\(Self.path)/\(alarm.id.text)", guard: formGuard,
          context: "\(alarm.number), \(alarm.askedAt.local.german)", isSmall: true),
    ]
  }
}
