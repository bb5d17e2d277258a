internal import Basics
internal import Markup
internal import Web

/// Asks for a body that works on the case too.
struct InvolvedFormPage {
  let opened: OpenedCase
  let party: InvolvedParty?
  let actors: [CaseActors.Entry]
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  var title: String { party == nil ? "Beteiligte Stelle hinzufügen" : "Beteiligte Stelle ändern" }

  static func form(_ party: InvolvedParty?) -> TypedForm {
    guard let party else { return TypedForm(version: 0, [("seit", "heute")]) }
    let entry = party.entry
    var pairs = [
      ("aufgabe", entry.task), ("ansprechperson", entry.contact), ("telefon", entry.phone), ("email", entry.email),
      ("seit", entry.since?.german ?? ""), ("bis", entry.until?.german ?? ""),
    ]
    switch entry.organisation {
    case .actor(let number): pairs.append(("akteur", "\(number)"))
    case .named(let name): pairs.append(("stelle", name))
    }
    return TypedForm(version: Int(party.version), pairs)
  }

  /// Begins with whoever serves an area.
  static func form(serving area: CaseArea) -> TypedForm {
    var pairs = [("aufgabe", "Lebensbereich \(area.label)"), ("seit", area.entry?.since?.german ?? "")]
    if case .actor(let number) = area.entry?.server { pairs.append(("akteur", "\(number)")) }
    if case .other(let name) = area.entry?.server { pairs.append(("stelle", name)) }
    return TypedForm(version: 0, pairs)
  }

  /// The entry as typed, or what is wrong with it.
  func read(_ reader: inout FormReader) -> InvolvedParty.Entry? {
    let actor = BodyChoice(actors: actors).actor(form)
    let name = reader.text("stelle", label: "Andere Stelle", limit: TextLimit(maximum: 200), isRequired: actor == nil)
    // Choosing an actor for a body that stood there in words replaces it; two different ones are two bodies.
    if actor != nil, !name.isEmpty, name != Self.form(party)["stelle"] {
      reader.fail(
        "stelle", "Andere Stelle",
        "Bitte wählen Sie einen Akteur oder schreiben Sie eine andere Stelle; eine davon ist zu viel.")
    }
    let line = TextLimit(maximum: 200)
    let task = reader.text("aufgabe", label: "Aufgabe im Fall", limit: line)
    let contact = reader.text("ansprechperson", label: "Ansprechperson", limit: line, isRequired: false)
    let phone = reader.text("telefon", label: "Telefon", limit: TextLimit(maximum: 40), isRequired: false)
    let email = reader.text("email", label: "E-Mail", limit: line, isRequired: false)
    let since = reader.day("seit", label: "Seit", isRequired: false)
    let until = reader.day("bis", label: "Bis", isRequired: false)
    if let since, let until, until < since {
      reader.fail("bis", "Bis", "Dieser Tag liegt vor dem ersten. Bitte prüfen Sie beide.")
    }
    guard reader.errors.isEmpty else { return nil }
    return InvolvedParty.Entry(
      organisation: actor.map { .actor($0) } ?? .named(name), task: task, contact: contact, phone: phone, email: email,
      since: since, until: until)
  }

  private var address: String { "\(opened.file.address(AreaHandlers.bodies))/\(party?.id.text ?? "neu")" }

  var main: HTML {
    """
    \(sectionHead(title))
    \(errorSummary(errors))
    \(if: isConflict, conflictNotice(differences))
    \(Markup.form(action: address, guard: formGuard, content: """
      \(hiddenField(TypedForm.versionField, "\(form.version)"))
      \(BodyChoice(actors: actors).fields(form, errors))
      \(textField(
          "aufgabe", label: "Aufgabe im Fall", value: form["aufgabe"], hint: "Zum Beispiel: vermittelt in den Integrationskurs",
          required: true, errors: errors))
      \(fieldset("Ansprechperson", hint: hint, content: """
        \(textField("ansprechperson", label: "Name", value: form["ansprechperson"], errors: errors))
        \(fieldRow([
            textField("telefon", label: "Telefon", value: form["telefon"], errors: errors, kind: .tel),
            textField("email", label: "E-Mail", value: form["email"], errors: errors, kind: .email),
          ]))
        """))
      \(fieldRow([
          dateField("seit", label: "Seit", value: form["seit"], errors: errors),
          dateField("bis", label: "Bis", value: form["bis"], hint: "Letzter Tag; leer, solange sie beteiligt ist", errors: errors),
        ]))
      \(submitRow("Speichern", cancel: Link("Abbrechen", opened.file.address(AreaHandlers.register.path))))
      """))
    """
  }

  private var hint: HTML {
    actors.isEmpty
      ? "<p>Nur dienstliche Angaben.</p>"
      : "<p>Nur dienstliche Angaben. Telefon, E-Mail und Anschrift eines Akteurs kommen aus dem Verzeichnis; hier steht, was davon abweicht.</p>"
  }

  private var differences: [Difference] {
    let stored = Self.form(party)
    return [
      ("Akteur", "akteur"), ("Andere Stelle", "stelle"), ("Aufgabe im Fall", "aufgabe"),
      ("Ansprechperson", "ansprechperson"), ("Telefon", "telefon"), ("E-Mail", "email"), ("Seit", "seit"),
      ("Bis", "bis"),
    ].map { Difference($0.0, stored: shown($0.1, stored), typed: shown($0.1, form)) }
  }

  private func shown(_ field: String, _ form: TypedForm) -> String {
    field == "akteur" ? actors.first { "\($0.number)" == form[field] }?.name ?? "" : form[field]
  }
}
