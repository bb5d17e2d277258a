import Markup

/// Asks for the code; the first time it also shows the secret for the app.
struct SecondFactorPage {
  struct Enrolment: Sendable {
    let secret: String
    let address: String
  }

  let guardFields: FormGuard
  let next: String
  let enrolment: Enrolment?
  let errors: [FieldError]

  var page: Page { Page(title: title, main: main) }

  private var title: String { enrolment == nil ? "Zweiter Faktor" : "Zweiten Faktor einrichten" }

  private var main: HTML {
    """
    \(errorSummary(errors))
    \(pageHead(title))
    \(enrolment.map(instructions) ?? "<p>Bitte geben Sie den Code ein, den Ihre App jetzt zeigt. Ohne Telefon geht auch ein Ersatzcode.</p>")
    \(form(action: "/zweiter-faktor", guard: guardFields, warnsBeforeLeaving: false, content: fields))
    \(buttonForm("Abbrechen und abmelden", action: "/abmelden", guard: guardFields, .tertiary))
    """
  }

  private var fields: HTML {
    """
    \(hiddenField("weiter", next))
    \(oneTimeCodeField("code", label: "Code", hint: "6 Ziffern aus der App", errors: errors))
    \(submitRow(enrolment == nil ? "Weiter" : "Einrichten"))
    """
  }

  private func instructions(_ enrolment: Enrolment) -> HTML {
    """
    <p>Faden schützt die Daten der Menschen mit einem zweiten Faktor. Sie brauchen dafür eine App auf dem Telefon, \
    die Einmalcodes anzeigt.</p>
    <ol>
    <li>Öffnen Sie die App und fügen Sie ein Konto hinzu.</li>
    <li>Lesen Sie das Bild mit der App ein, oder tippen Sie den Schlüssel ab.</li>
    <li>Geben Sie unten den Code ein, den die App zeigt.</li>
    </ol>
    \(QRCode.svg(for: enrolment.address, title: "Bild mit dem Schlüssel für die App"))
    \(descriptionList([Fact("Schlüssel zum Abtippen", "<code>\(grouped(enrolment.secret))</code>")]))
    """
  }

  private func grouped(_ secret: String) -> String {
    stride(from: 0, to: secret.count, by: 4).map { String(secret.dropFirst($0).prefix(4)) }.joined(separator: " ")
  }
}

/// Shows new recovery codes, once.
struct RecoveryCodesPage {
  let codes: [String]
  let next: String

  var page: Page {
    Page(
      title: "Ihre Ersatzcodes",
      main: """
        \(pageHead("Ihre Ersatzcodes", tools: [printButton()]))
        <p>Mit einem Ersatzcode melden Sie sich an, wenn das Telefon fehlt. Jeder Code gilt einmal. \
        Diese Seite erscheint nur jetzt: Bitte drucken oder schreiben Sie die Codes ab, und bewahren Sie sie \
        getrennt vom Telefon auf.</p>
        <ul class="fd-codes">\(each: codes, { "<li><code>\($0)</code></li>" })</ul>
        \(actions([linkButton("Ich habe die Codes notiert", next, .primary)]))
        """)
  }
}
