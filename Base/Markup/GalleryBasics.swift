extension Gallery {
  static func notices() -> Page {
    page(
      "Meldungen und Marken",
      """
      <h1>Meldungen und Marken</h1>
      <h2>Meldungen</h2>
      \(notice(.success, "Gespeichert um 10:42 Uhr."))
      \(notice(.info, "Antwort bis 04.12.2026", text: "<p>Die Wiedervorlage ist angelegt.</p>"))
      \(notice(.warning, "Frau Yıldız hat diesen Hilfeplan um 10:42 Uhr geändert.", text: """
        <p>Ihr Text ist nicht verloren. Vergleichen Sie beide Fassungen und entscheiden Sie je Abschnitt.</p>
        \(actions([linkButton("Fassungen vergleichen", "/galerie/meldungen")]))
        """))
      \(notice(.danger, "Speichern hat nicht geklappt.", text: """
        <p>Ihr Text bleibt in diesem Fenster und als Entwurf erhalten. Bitte versuchen Sie es erneut; \
        doppelte Einträge entstehen dabei nicht.</p><p>Fehlernummer 7F3A-19C2</p>
        """))
      <h2>Marken</h2>
      \(badges([
        badge("offen", .info), badge("erledigt", .success), badge("heute", .warning), badge("überfällig", .danger),
        badge("ruht"),
      ]))
      <h2>Fortschritt</h2>
      \(progress("Ziel 2: B1-Prüfung", done: 40, of: 100, text: "40 %"))
      \(progress("Anhörung der Gemeinden", done: 8, of: 8, text: "8 von 8"))
      <h2>Nichts vorhanden</h2>
      \(emptyState("Nichts fällig", text: "3 Fälle ohne Kontakt seit 6 Wochen.", tools: [
        linkButton("Fälle ansehen", "/galerie/tabellen")
      ]))
      <h2>Code für das Telefon</h2>
      \(QRCode.svg(for: "https://faden.example/p/4T7K-92MD", title: "Code mit der Adresse der Antwortseite"))
      """)
  }

  static func buttons() -> Page {
    page(
      "Knöpfe, Links und Fenster",
      """
      <h1>Knöpfe, Links und Fenster</h1>
      <h2>Gewicht</h2>
      \(actions([
        linkButton("Hauptweg", "/galerie", .primary), linkButton("Nebenweg", "/galerie"),
        linkButton("Leiser Weg", "/galerie", .tertiary), linkButton("Mit Bild", "/galerie", icon: .add),
      ]))
      <h2>Ein Schritt mit einem Knopf</h2>
      \(actions([
        buttonForm("Erledigt", action: "/galerie", guard: formGuard, icon: .check),
        buttonForm("Übernehmen", action: "/galerie", guard: formGuard, .primary), printButton(),
      ]))
      <h2>Fenster über der Seite</h2>
      <p>Ohne Skript führt der Knopf zu einer ganzen Seite.</p>
      \(dialogOpener("Adresse sperren …", dialog: "sperre", fallback: "/galerie/bestaetigen"))
      \(dialog(id: "sperre", title: "Adresse sperren?", content: """
        <p>Die Adresse ist danach nur noch für die zuständige Person sichtbar.</p>
        """))
      <h2>Links</h2>
      <p>Ein <a href="/galerie">Link im Text</a>, ein Link nach außen: \
      \(externalLink("https://www.mkjfgfi.nrw", text: "Ministerium")), und eine unsichere Adresse als Text: \
      \(externalLink("javascript:alert(1)")).</p>
      \(details("Warum sehe ich das?", content: "<p>Weil der Baustein aufklappt, auch ohne Skript.</p>"))
      \(details("Offen seit Beginn", isOpen: true, content: "<p>Der Inhalt steht im Druck immer da.</p>"))
      """)
  }

  static func lists() -> Page {
    page(
      "Listen und Kästen",
      """
      <h1>Listen und Kästen</h1>
      \(steps(["Zugang", "Person", "Vorrang", "Einwilligung", "Ergebnis"], current: 3))
      <h2>Angaben</h2>
      \(descriptionList([
        Fact("Geburtsdatum", text: "07.03.1997 (29 Jahre)"), Fact("Gemeinde", text: "Neuss"),
        Fact("Sprachen", text: "Arabisch, Deutsch A2"), Fact("Telefon", text: nil),
      ]))
      <h2>Aufgaben</h2>
      \(taskList([
        TaskItem("Angaben zur Person", "/galerie/formular", status: "erledigt", tone: .success),
        TaskItem(
          "Einwilligung einholen", "/galerie/formular", status: "fehlt", tone: .danger, hint: "Formular in 10 Sprachen"),
        TaskItem("Bestandsaufnahme", "/galerie/formular", status: "begonnen", tone: .info),
      ]))
      <h2>Zeitleiste</h2>
      \(timeline(entries, label: "Verlauf"))
      <h2>Kästen</h2>
      \(grid([
        card("09:30 Erstgespräch", preline: "Termin", content: "<p>Rathaus Dormagen, Raum 114</p>", tools: [
          linkButton("Öffnen", "/galerie")
        ]), card("13:00 Fallkonferenz", preline: "Termin", content: "<p>Videokonferenz mit dem Jobcenter</p>"),
      ]))
      """)
  }

  static var entries: [TimelineEntry] {
    [
      TimelineEntry(
        when: "20.11.2026, 14:12 Uhr", moment: "2026-11-20T14:12", who: "A. Demir", kind: "Telefonat",
        text: "<p>Jugendmigrationsdienst sagt Rückmeldung bis 27.11. zu.</p>"),
      TimelineEntry(
        when: "16.11.2026, 09:05 Uhr", moment: "2026-11-16T09:05", who: "Frauenberatung", kind: "Vermerk",
        text: "<p>1 Eintrag geschützt</p>", isLocked: true),
      TimelineEntry(
        when: "12.11.2026, 10:03 Uhr", moment: "2026-11-12T10:03", who: "A. Demir", kind: "Zielplan",
        text: "<p>Ziel 2 „B1-Kurs“ angelegt, Träger: Volkshochschule.</p>"),
    ]
  }

  static func confirmation() -> Page {
    confirmPage(
      Confirmation(
        title: "Adresse sperren?",
        sentence: """
          Die Adresse von <strong>Rami Haddad</strong> ist danach nur noch für A. Demir und die Teamleitung sichtbar; \
          beide erhalten eine Nachricht.
          """, action: "/galerie/bestaetigen", confirm: "Adresse sperren",
        cancel: Link("Abbrechen", "/galerie"), trail: [Link("Galerie", "/galerie")], section: "/galerie",
        isFinal: true, hidden: [("version", "3")],
        content: textArea("grund", label: "Grund", hint: "Mindestens 30 Zeichen", required: true)), guard: formGuard)
  }

  static func waiting() -> Page {
    waitingPage(
      title: "Bericht wird erstellt", trail: [Link("Galerie", "/galerie")], section: "/galerie",
      name: "Fälle ausgewertet", done: 312, of: 890, address: "/galerie/warten")
  }

  static func sheet() -> Page {
    let sheet = PrintSheet(
      authority: "Kreis Musterland, Kommunales Integrationsmanagement", fileNumber: "ML.51-KIM-NE-2026-0041",
      title: "Vermerk", printedBy: "Aylin Demir", day: "21.11.2026")
    return page(
      "Druckbogen",
      sheet.html(
        """
        <p>Telefonat mit dem Jugendmigrationsdienst am 20.11.2026. Die Rückmeldung zur Übernahme kommt bis 27.11.</p>
        <h2>Verfügung</h2>
        <ol><li>Vermerk</li><li>Wiedervorlage 27.11.2026</li><li>z. d. A.</li></ol>
        \(PrintSheet.signatures(["Ort, Datum", "Unterschrift"]))
        """))
  }
}
