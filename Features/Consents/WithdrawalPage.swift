internal import Basics
internal import Cases
internal import Markup
internal import Web

/// Asks once more, in one sentence, and takes the person's words.
struct WithdrawalPage {
  let opened: OpenedCase
  let consent: Consent
  /// Others that go on for the same recipient.
  let others: [Consent]
  /// The key of the case is there; without it words could not be sealed.
  let keepsWords: Bool
  let formGuard: FormGuard
  var words = ""
  var errors: [FieldError] = []
  var isConflict = false

  static let label = "In den Worten der Person"
  static let noWords =
    "Die Angaben dieses Falls sind gelöscht, und mit ihnen der Schlüssel: Worte lassen sich nicht mehr versiegelt "
    + "festhalten. Bitte leeren Sie das Feld; der Widerruf selbst gilt auch ohne sie."

  var html: HTML {
    """
    \(sectionHead("Einwilligung widerrufen?"))
    \(errorSummary(errors))
    \(if: isConflict, conflict)
    <p>Mit dem Widerruf darf „\(ConsentPages.recipient(consent.entry))“ ab sofort nichts mehr sehen und nichts mehr \
    bekommen, was auf der Einwilligung vom \(consent.entry.givenOn.german) (\(consent.entry.purpose.label)) beruht.</p>
    \(if: !others.isEmpty, notice(
      .info, "Für dieselbe Stelle gilt noch etwas anderes weiter:",
      text: "<ul>\(each: others, { "<li>\(textLink(Link($0.entry.purpose.label, $0.address))) bis \($0.entry.validTo.german)</li>" })</ul>"))
    \(if: consent.withdrawal == nil, Markup.form(
      action: "\(consent.address)/widerruf", guard: formGuard,
      content: """
        \(if: !keepsWords, notice(.info, "Worte lassen sich zu diesem Fall nicht mehr festhalten; der Widerruf gilt auch ohne sie."))
        \(if: keepsWords || !words.isEmpty, textArea(
          "worte", label: Self.label, value: words,
          hint: "Freiwillig. Ein Widerruf braucht keinen Grund; er wirkt sofort, auch ohne Text.", errors: errors, rows: 3))
        \(submitRow("Jetzt widerrufen", cancel: Link("Abbrechen", consent.address)))
        """), else: actions([linkButton("Zur Einwilligung", consent.address, .primary)]))
    """
  }

  private var conflict: HTML {
    let stored = consent.withdrawal
    return notice(
      .warning, "Schon widerrufen: \(stored?.by ?? "") hat das am \(stored?.at.local.german ?? "") aufgenommen.",
      text: """
        <p>Es ist nichts noch einmal gespeichert.</p>
        \(descriptionList([Fact("Gespeichert", text: stored?.words), Fact("Ihr Text", text: words)]))
        """, isAnnounced: true)
  }
}
