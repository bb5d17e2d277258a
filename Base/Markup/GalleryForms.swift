extension Gallery {
  static let mistakes = [
    FieldError(
      field: "geburtsdatum", label: "Geburtsdatum",
      message: "Den 31.04.2001 gibt es nicht. Bitte prüfen Sie Tag und Monat."),
    FieldError(field: "form", label: "Form", message: "Bitte wählen Sie, wie der Kontakt stattfand."),
    FieldError(field: "vermerk", label: "Vermerk", message: "Bitte schreiben Sie, worum es ging."),
    FieldError(field: "gemeinde", label: "Gemeinde", message: "Bitte wählen Sie eine Gemeinde."),
    FieldError(field: "einwilligung", label: "Einwilligung", message: "Bitte bestätigen Sie die Einwilligung."),
    FieldError(field: "nachweis", label: "Nachweis", message: "Die Datei ist größer als 20 MB."),
  ]

  static func formPage(errors: [FieldError]) -> Page {
    let title = errors.isEmpty ? "Formular" : "Formular mit Fehlern"
    return page(
      title,
      """
      \(errorSummary(errors))
      <h1>\(title)</h1>
      \(form(action: "/galerie/formular", guard: formGuard, draft: "galerie-kontakt",
        draftStatus: "Entwurf gespeichert 09:41", encoding: .multipart, content: "\(person(errors))\(contact(errors))"))
      """)
  }

  private static func person(_ errors: [FieldError]) -> HTML {
    fieldset(
      "Person",
      content: """
        \(textField("name", label: "Familienname", value: "Haddad", required: true, errors: errors))
        \(textField("name_original", label: "Name in eigener Schrift", value: "رامي حداد", errors: errors, language: "ar"))
        \(fieldRow([
          dateField("geburtsdatum", label: "Geburtsdatum", value: errors.isEmpty ? "7.3.97" : "31.4.01",
            hint: "Zum Beispiel 7.3.1997 oder nur 1997", errors: errors,
            understoodAs: errors.isEmpty ? "Freitag, 7. März 1997" : nil),
          numberField("dauer", label: "Dauer", value: "45", errors: errors, unit: "Minuten"),
        ]))
        \(select("gemeinde", label: "Gemeinde", choices: [
          Choice("1", "Dormagen"), Choice("2", "Grevenbroich"), Choice("3", "Jüchen"), Choice("4", "Neuss"),
        ], selected: errors.isEmpty ? "4" : nil, required: true, errors: errors))
        \(textField("telefon", label: "Telefon", hint: "Mit Vorwahl", errors: errors, kind: .tel, width: .medium))
        """)
  }

  private static func contact(_ errors: [FieldError]) -> HTML {
    """
    \(fieldset("Kontakt", content: """
      \(radioGroup("form", label: "Form", choices: [
        Choice("telefonat", "Telefonat"), Choice("gespraech", "Gespräch"), Choice("hausbesuch", "Hausbesuch"),
      ], selected: errors.isEmpty ? "telefonat" : nil, required: true, errors: errors, isInline: true))
      \(textArea("vermerk", label: "Vermerk",
        value: errors.isEmpty ? "Jugendmigrationsdienst sagt Rückmeldung bis 27.11. zu." : "",
        hint: "Sachlich und überprüfbar. Wird mit Name und Zeit gespeichert und nicht mehr geändert.",
        required: true, errors: errors))
      \(checkboxGroup("weitergabe", label: "Was wird weitergegeben?", choices: [
        Choice("name", "Name und Telefon"), Choice("anliegen", "Anliegen", hint: "Ein Satz aus der Aufnahme"),
        Choice("gesundheit", "Gesundheit", refusal: "Einwilligung fehlt"),
      ], selected: ["name"], errors: errors))
      \(checkbox("einwilligung", label: "Die Person hat eingewilligt.", required: true, errors: errors))
      \(fileField("nachweis", label: "Nachweis", hint: "PDF, JPG oder PNG bis 20 MB", errors: errors,
        accept: ".pdf,.jpg,.png"))
      """))
    \(submitRow("Kontakt speichern", cancel: Link("Abbrechen", "/galerie"), more: [
      button("Speichern und nächster", .secondary, name: "danach", value: "naechster")
    ], decision: "Entscheidung: Sie"))
    """
  }

  static func choices() -> Page {
    page(
      "Suchen, Filtern, Anmelden",
      """
      <h1>Suchen, Filtern, Anmelden</h1>
      <h2>Filter</h2>
      \(filterForm(action: "/galerie/auswahl", label: "Wiedervorlagen filtern", content: """
        \(select("wessen", label: "Wessen", choices: [
          Choice("meine", "meine"), Choice("vertretung", "Vertretung"), Choice("team", "Team"),
        ], selected: "meine", prompt: nil))
        \(textField("von", label: "Fällig ab"))
        \(select("stand", label: "Stand", choices: [Choice("offen", "offen")], prompt: "alle"))
        """))
      <h2>Auswahl einer Person</h2>
      \(form(action: "/galerie/auswahl", guard: formGuard, warnsBeforeLeaving: false, content: """
        \(comboField("person", label: "Person", endpoint: "/suche/personen",
          hint: "Name oder Aktenzeichen, mindestens zwei Zeichen"))
        \(comboField("stelle", label: "Stelle", endpoint: "/suche/stellen", value: "Jugend", hits: [
          Choice("3", "Jugendamt Neuss", hint: "Rathaus, Michaelstraße"),
          Choice("8", "Jugendmigrationsdienst", hint: "nimmt 18–27, Plätze 2"),
        ]))
        \(submitRow("Übernehmen"))
        """))
      <h2>Anmeldung</h2>
      \(form(action: "/galerie/auswahl", guard: formGuard, warnsBeforeLeaving: false, content: """
        \(textField("benutzer", label: "Benutzername", required: true, autocomplete: "username"))
        \(passwordField("kennwort", label: "Kennwort"))
        \(oneTimeCodeField("code", label: "Bestätigungscode", hint: "Sechs Ziffern aus Ihrer App"))
        \(submitRow("Anmelden"))
        """))
      """)
  }

  static func arabic() -> Page {
    var page = page(
      "موافقة على حفظ البيانات",
      """
      <h1>موافقة على حفظ البيانات</h1>
      <p>أوافق على أن يحفظ مركز الاندماج بياناتي ويستخدمها لمرافقتي. يمكنني سحب الموافقة في أي وقت.</p>
      \(notice(.info, "معلومة", text: """
        <p>النص الألماني هو النص الملزم. رقم الملف: <bdi>ML.51-KIM-NE-2026-0041</bdi></p>
        """))
      \(tabs(label: "أقسام", [Tab("الموافقة", "/galerie/arabisch", isCurrent: true), Tab("معلومات", "/galerie")]))
      \(timeline(entries, label: "السجل"))
      """)
    page.language = .arabic
    return page
  }
}
