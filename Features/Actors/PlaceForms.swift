internal import Basics
internal import HTTP
internal import Markup
internal import Web

/// A part of an entry with a form of its own.
enum ActorPart: Sendable {
  case location, contact

  var segment: String {
    switch self {
    case .location: "standorte"
    case .contact: "personen"
    }
  }

  var title: String {
    switch self {
    case .location: "Standort"
    case .contact: "Ansprechperson"
    }
  }
}

enum PlaceForms {
  static func form(_ location: ActorLocation?) -> TypedForm {
    let entry = location?.entry
    return TypedForm(
      version: location?.version ?? 0,
      [
        ("name", entry?.name ?? ""), ("anschrift", entry?.address ?? ""), ("kommune", entry?.municipality ?? ""),
        ("zeiten", entry?.hours ?? ""), ("zugang", entry?.access ?? ""), ("beendet", entry?.endedOn?.german ?? ""),
      ])
  }

  static func form(_ contact: ActorContact?) -> TypedForm {
    let entry = contact?.entry
    return TypedForm(
      version: contact?.version ?? 0,
      [
        ("name", entry?.name ?? ""), ("aufgabe", entry?.task ?? ""), ("telefon", entry?.phone ?? ""),
        ("email", entry?.email ?? ""),
      ])
  }

  static func readLocation(
    _ reader: inout FormReader, _ form: TypedForm, _ municipalities: [(key: String, name: String)]
  ) -> LocationEntry? {
    let name = reader.text("name", label: "Name des Standorts", limit: TextLimit(maximum: 200))
    let address = text(&reader, "anschrift", "Anschrift", 300)
    let hours = text(&reader, "zeiten", "Zeiten", 300)
    let access = text(&reader, "zugang", "Zugang", 300)
    var municipality: String?
    if !form["kommune"].isEmpty {
      municipality = reader.choice("kommune", label: "Kommune") { key in municipalities.first { $0.key == key }?.key }
    }
    let ended = reader.day("beendet", label: "Geschlossen am", isRequired: false)
    guard reader.errors.isEmpty else { return nil }
    return LocationEntry(
      name: name, address: address, municipality: municipality, hours: hours, access: access, endedOn: ended)
  }

  static func readContact(_ reader: inout FormReader) -> ContactEntry? {
    let name = reader.text("name", label: "Name", limit: TextLimit(maximum: 200))
    let task = reader.text("aufgabe", label: "Aufgabe", limit: TextLimit(maximum: 200))
    let phone = text(&reader, "telefon", "Dienstliches Telefon", 50)
    let email = text(&reader, "email", "Dienstliche E-Mail", 200)
    if !email.isEmpty && !MailAddress.isPlausible(email) {
      reader.fail("email", "Dienstliche E-Mail", ActorRefusal.emailAddress.sentence)
    }
    guard reader.errors.isEmpty else { return nil }
    return ContactEntry(name: name, task: task, phone: phone, email: email)
  }

  private static func text(_ reader: inout FormReader, _ name: String, _ label: String, _ maximum: Int) -> String {
    reader.text(name, label: label, limit: TextLimit(maximum: maximum), isRequired: false)
  }
}

/// The page on which a location or a contact is written or changed.
struct PlaceFormPage {
  let actor: IntegrationActor
  let part: ActorPart
  /// Number of the stored record; `nil` for a new one.
  let number: String?
  let municipalities: [(key: String, name: String)]
  var form: TypedForm
  let formGuard: FormGuard
  let removalGuard: FormGuard
  /// As it is stored, to be compared after a conflict.
  let stored: TypedForm
  var errors: [FieldError] = []
  var isConflict = false

  private var title: String { number == nil ? "\(part.title) aufnehmen" : "\(part.title) bearbeiten" }

  /// New ones are sent to the list of them.
  private var action: String {
    number.map { "\(actor.address)/\(part.segment)/\($0)" } ?? "\(actor.address)/\(part.segment)"
  }

  var page: Page {
    Page(
      title: title, trail: [Link("Akteure", ActorQuery.path), Link(actor.name, actor.address)],
      section: ActorQuery.path,
      main: """
        \(pageHead(title, subtitle: "\(actor.name)"))
        \(errorSummary(errors))
        \(if: isConflict, conflict)
        \(Markup.form(
          action: action, guard: formGuard,
          content: """
            \(hiddenField(TypedForm.versionField, String(form.version)))
            \(part == .location ? locationFields : contactFields)
            \(submitRow("Speichern", cancel: Link("Abbrechen", actor.address)))
            """))
        \(if: part == .contact && number != nil, removal)
        """)
  }

  private var locationFields: HTML {
    """
    \(line("name", "Name des Standorts", required: true))\(line("anschrift", "Anschrift"))
    \(select(
      "kommune", label: "Kommune", choices: municipalities.map { Choice($0.key, $0.name) }, selected: form["kommune"],
      errors: errors, prompt: "nicht erfasst"))
    \(line("zeiten", "Zeiten", hint: "Zum Beispiel Mo und Mi 9–12 Uhr"))
    \(line("zugang", "Zugang", hint: "Zum Beispiel stufenlos, Aufzug, nächste Haltestelle"))
    \(dateField("beendet", label: "Geschlossen am", value: form["beendet"], errors: errors))
    """
  }

  private var contactFields: HTML {
    """
    <p>Tragen Sie nur ein, was für die Zusammenarbeit nötig ist: dienstliche Angaben, keine privaten, keine Urteile.</p>
    \(line("name", "Name", required: true))
    \(line("aufgabe", "Aufgabe", hint: "Zum Beispiel Anfragen zur Verweisberatung", required: true))
    \(line("telefon", "Dienstliches Telefon"))\(line("email", "Dienstliche E-Mail"))
    """
  }

  private var removal: HTML {
    """
    \(sectionHead("Löschen"))
    <p>Wenn die Person die Aufgabe nicht mehr hat, werden ihre Angaben gelöscht; im Protokoll bleibt nur, dass es geschehen ist.</p>
    \(buttonForm(
      "Angaben löschen", action: "\(action)/loeschung", guard: removalGuard,
      hidden: [(name: TypedForm.versionField, value: String(stored.version))]))
    """
  }

  private var conflict: HTML {
    conflictNotice(
      stored.fields.pairs.map { pair in
        Difference(label(of: pair.name), stored: shown(pair.name, pair.value), typed: shown(pair.name, form[pair.name]))
      })
  }

  private func shown(_ field: String, _ value: String) -> String {
    field == "kommune" ? municipalities.first { $0.key == value }?.name ?? value : value
  }

  private func label(of field: String) -> String {
    let labels = [
      "name": "Name", "anschrift": "Anschrift", "kommune": "Kommune", "zeiten": "Zeiten", "zugang": "Zugang",
      "beendet": "Geschlossen am", "aufgabe": "Aufgabe", "telefon": "Telefon", "email": "E-Mail",
    ]
    return labels[field] ?? field
  }

  private func line(_ name: String, _ label: String, hint: String? = nil, required: Bool = false) -> HTML {
    textField(name, label: label, value: form[name], hint: hint, required: required, errors: errors)
  }
}
