internal import Actors
internal import Basics
internal import Markup
internal import Web

/// Who holds a seat.
struct SeatFormPage {
  let body: Body
  let seat: Seat
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  static func form(_ seat: Seat) -> TypedForm {
    TypedForm(
      version: seat.version,
      [
        ("person", seat.entry.holder), ("vertretung", seat.entry.deputy), ("beschluss", seat.entry.resolution),
        ("gueltig_bis", seat.validTo?.german ?? ""),
      ])
  }

  var page: Page {
    Page(
      title: "Sitz besetzen", trail: BodyPages.trail + [Link(body.entry.name, body.address)], section: BodyPages.path,
      main: """
        \(pageHead("Sitz besetzen", subtitle: "\(seat.name)"))
        \(errorSummary(errors))
        \(if: isConflict, conflict)
        \(Markup.form(
          action: "\(body.address)/sitze/\(seat.id.text)", guard: formGuard,
          content: """
            \(hiddenField(TypedForm.versionField, String(form.version)))
            \(textField("person", label: "Inhabende Person", value: form["person"], hint: "Leer, wenn der Sitz frei ist", errors: errors))
            \(textField("vertretung", label: "Vertretung", value: form["vertretung"], errors: errors))
            \(textField("beschluss", label: "Beschluss oder Benennung", value: form["beschluss"], hint: "Zum Beispiel Schreiben der Stadt vom 12.3.2026", errors: errors))
            \(dateField("gueltig_bis", label: "Letzter Tag des Sitzes", value: form["gueltig_bis"], hint: "Nur, wenn der Sitz entfällt", errors: errors))
            \(submitRow("Speichern", cancel: Link("Abbrechen", body.address), decision: "Entscheidung: Koordination"))
            """))
        """)
  }

  private var conflict: HTML {
    conflictNotice([
      Difference("Inhabende Person", stored: seat.entry.holder, typed: form["person"]),
      Difference("Vertretung", stored: seat.entry.deputy, typed: form["vertretung"]),
      Difference("Beschluss oder Benennung", stored: seat.entry.resolution, typed: form["beschluss"]),
      Difference("Letzter Tag des Sitzes", stored: seat.validTo?.german ?? "", typed: form["gueltig_bis"]),
    ])
  }
}

/// Below which body another stands from a day on.
struct PlacementFormPage {
  let body: Body
  let candidates: [Body]
  let current: Placement?
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  var page: Page {
    Page(
      title: "Einordnung ändern", trail: BodyPages.trail + [Link(body.entry.name, body.address)],
      section: BodyPages.path,
      main: """
        \(pageHead("Einordnung ändern", subtitle: "\(body.entry.name)"))
        \(errorSummary(errors))
        \(if: isConflict, conflictNotice([Difference("Unter", stored: current?.parentName ?? "", typed: candidates.first { $0.id.text == form["unter"] }?.entry.name ?? "")]))
        \(Markup.form(
          action: "\(body.address)/einordnung", guard: formGuard,
          content: """
            \(hiddenField(TypedForm.versionField, String(form.version)))
            \(select(
              "unter", label: "Steht unter", choices: candidates.map { Choice($0.id.text, $0.entry.name) },
              selected: form["unter"], required: true, errors: errors))
            \(dateField("gueltig_ab", label: "Gültig ab", value: form["gueltig_ab"], required: true, errors: errors))
            \(textField("quelle", label: "Quelle oder Beschluss", value: form["quelle"], required: true, errors: errors))
            \(submitRow("Speichern", cancel: Link("Abbrechen", body.address), decision: "Entscheidung: Koordination"))
            """))
        """)
  }
}

/// A further seat of a body; what it is called is a function.
struct NewSeatPage {
  let body: Body
  let actors: [(id: ID<IntegrationActor>, name: String)]
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  var page: Page {
    Page(
      title: "Sitz einrichten", trail: BodyPages.trail + [Link(body.entry.name, body.address)],
      section: BodyPages.path,
      main: """
        \(pageHead("Sitz einrichten", subtitle: "\(body.entry.name)"))
        \(errorSummary(errors))
        \(if: isConflict, conflictNotice([Difference("Fassung des Gremiums", stored: "\(body.version)", typed: "älter")]))
        \(Markup.form(
          action: "\(body.address)/sitze", guard: formGuard,
          content: """
            \(hiddenField(TypedForm.versionField, String(form.version)))
            \(textField("sitz", label: "Sitz", value: form["sitz"], hint: "Die Funktion, kein Name", required: true, errors: errors))
            \(select("akteur", label: "Akteur", choices: actors.map { Choice($0.id.text, $0.name) }, selected: form["akteur"], hint: "Wessen Mitglieder das Gremium dann lesen dürfen", errors: errors, prompt: "keiner aus dem Verzeichnis"))
            \(textField("organisation", label: "Organisation", value: form["organisation"], errors: errors))
            \(textArea("vertritt", label: "Spricht für", value: form["vertritt"], hint: "Je Zeile eine Stelle, der Rückmeldung geschuldet ist; ein Name aus dem Verzeichnis wird zugeordnet", errors: errors, rows: 3))
            \(dateField("gueltig_ab", label: "Gültig ab", value: form["gueltig_ab"], required: true, errors: errors))
            \(textField("quelle", label: "Quelle oder Beschluss", value: form["quelle"], required: true, errors: errors))
            \(submitRow("Speichern", cancel: Link("Abbrechen", body.address), decision: "Entscheidung: Koordination"))
            """))
        """)
  }
}
