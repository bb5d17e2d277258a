import Markup

/// The sign-in form, and in demo mode the invented people one can be.
struct SignInPage {
  struct Persona: Sendable {
    let userName: String
    let name: String
    let role: String
  }

  let guardFields: FormGuard
  let next: String
  let hasSignedOut: Bool
  /// A form was sent after the session had ended.
  let hasUnsavedInput: Bool
  let districtName: String
  let personas: [Persona]
  var userName = ""
  var isRefused = false
  var isBraked = false

  var page: Page { Page(title: "Anmelden", main: main) }

  private var main: HTML {
    """
    \(pageHead("Anmelden", subtitle: "Kommunales Integrationsmanagement · \(districtName)"))
    \(if: hasSignedOut, notice(.success, "Sie sind abgemeldet.", isAnnounced: true))
    \(if: hasUnsavedInput, unsaved)
    \(if: isRefused, refusal)
    \(form(action: "/anmelden", guard: guardFields, warnsBeforeLeaving: false, content: fields))
    \(if: !personas.isEmpty, personaList)
    """
  }

  private var unsaved: HTML {
    notice(
      .warning, "Ihre Eingabe ist noch nicht gespeichert: Die Sitzung war beendet.",
      text: """
        <p>Melden Sie sich an, um zum Formular zurückzukommen. Was als Entwurf gespeichert war, steht \
        dort wieder; prüfen Sie bitte die letzten Worte.</p>
        """,
      isAnnounced: true)
  }

  private var refusal: HTML {
    notice(
      .danger, "Anmeldung nicht möglich. Bitte prüfen Sie Benutzername und Kennwort.",
      text:
        "<p>Nach mehreren Fehlversuchen wird die nächste Anmeldung erst nach einer Wartezeit von bis zu 15 Minuten geprüft.</p>",
      isAnnounced: true)
  }

  private var fields: HTML {
    """
    \(hiddenField("weiter", next))
    \(textField("benutzername", label: "Benutzername", value: userName, autocomplete: "username"))
    \(passwordField("kennwort", label: "Kennwort", required: false))
    \(submitRow("Anmelden"))
    """
  }

  private var personaList: HTML {
    """
    \(sectionHead("In der Vorführung anmelden"))
    <p>Wählen Sie eine dieser erfundenen Personen; ein Kennwort brauchen Sie dafür nicht.</p>
    \(table(
        caption: "Personen der Vorführung", columns: [Column("Person und Aufgabe"), Column("Anmelden", .action)],
        items: personas, options: TableOptions(hidesCaption: true), row: personaCells))
    """
  }

  private func personaCells(_ persona: Persona) -> [HTML] {
    [
      "<strong>\(persona.name)</strong><br>\(persona.role)",
      buttonForm(
        "Anmelden", action: "/anmelden/persona", guard: guardFields, context: "als \(persona.name)", isSmall: true,
        hidden: [(name: "persona", value: persona.userName), (name: "weiter", value: next)]),
    ]
  }
}
