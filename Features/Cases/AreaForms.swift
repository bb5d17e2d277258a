internal import Basics
internal import Markup
internal import Web

/// The fields for a body: one of the directory, or a name in words.
struct BodyChoice {
  let actors: [CaseActors.Entry]

  func fields(_ form: TypedForm, _ errors: [FieldError]) -> HTML {
    """
    \(if: !actors.isEmpty, select(
        "akteur", label: "Akteur aus dem Verzeichnis", choices: actors.map { Choice("\($0.number)", $0.name) },
        selected: form["akteur"], errors: errors, prompt: "keiner"))
    \(textField(
        "stelle", label: actors.isEmpty ? "Stelle" : "Andere Stelle", value: form["stelle"],
        hint: actors.isEmpty ? nil : "Nur wenn sie nicht im Verzeichnis steht.", errors: errors))
    """
  }

  /// The actor chosen; `nil` for none.
  func actor(_ form: TypedForm) -> Int64? { actors.first { "\($0.number)" == form["akteur"] }?.number }
}

/// Asks for what is known of one life area.
struct AreaFormPage {
  static let servers: [Choice] = [
    Choice("kim", "KIM selbst"), Choice("actor", "ein Akteur aus dem Verzeichnis"),
    Choice("other", "eine andere Stelle"), Choice("nobody", "niemand"), Choice("unknown", "nicht bekannt"),
  ]

  let opened: OpenedCase
  let area: CaseArea
  let actors: [CaseActors.Entry]
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  static func form(_ area: CaseArea) -> TypedForm {
    guard let entry = area.entry else { return TypedForm(version: 0, [("aktiv", "ja"), ("wer", "unknown")]) }
    var pairs = [
      ("aktiv", entry.isActive ? "ja" : "nein"), ("wer", entry.server.code),
      ("seit", entry.since?.german ?? ""), ("bemerkung", entry.note),
    ]
    if case .actor(let number) = entry.server { pairs.append(("akteur", "\(number)")) }
    if case .other(let name) = entry.server { pairs.append(("stelle", name)) }
    return TypedForm(version: Int(entry.version), pairs)
  }

  /// The entry as typed, or what is wrong with it.
  func read(_ reader: inout FormReader, today: Day) -> CaseArea.Entry? {
    let isActive = reader.choice("aktiv", label: "Ist der Bereich ein Thema?") { ["ja": true, "nein": false][$0] }
    let since = reader.day("seit", label: "Seit", isRequired: false)
    if let since, since > today {
      reader.fail("seit", "Seit", "Dieser Tag liegt in der Zukunft. Bitte geben Sie ein, seit wann es so ist.")
    }
    let note = reader.text(
      "bemerkung", label: "Bemerkung", limit: TextLimit(maximum: 1000, allowsLines: true), isRequired: false)
    // What is no matter now may be one again, with whoever served it.
    let isUnsaid = isActive == false && reader.typed("wer").isEmpty
    let server = isUnsaid ? area.entry?.server ?? .unknown : readServer(&reader)
    guard reader.errors.isEmpty, let isActive, let server else { return nil }
    return CaseArea.Entry(
      version: Int64(form.version), isActive: isActive, server: server, since: since, note: note)
  }

  private func readServer(_ reader: inout FormReader) -> CaseArea.Server? {
    let code = reader.choice("wer", label: "Wer bearbeitet ihn?") { text in
      Self.servers.contains { $0.value == text } ? text : nil
    }
    let name = reader.text(
      "stelle", label: "Andere Stelle", limit: TextLimit(maximum: 200), isRequired: code == "other")
    let kept = Self.form(area)["stelle"]
    if let code, code != "other", !name.isEmpty, name != kept {
      reader.fail(
        "stelle", "Andere Stelle", "Bitte wählen Sie oben „eine andere Stelle“, oder leeren Sie dieses Feld.")
    }
    switch code {
    case "kim": return .kim
    case "nobody": return .nobody
    case "unknown": return .unknown
    case "other": return .other(name)
    case "actor":
      guard let actor = BodyChoice(actors: actors).actor(form) else {
        reader.fail("akteur", "Akteur aus dem Verzeichnis", "Bitte wählen Sie, welcher Akteur ihn bearbeitet.")
        return nil
      }
      return .actor(actor)
    default: return nil
    }
  }

  var main: HTML {
    let back = opened.file.address(AreaHandlers.register.path)
    return """
      \(sectionHead("Lebensbereich: \(area.label)"))
      \(errorSummary(errors))
      \(if: isConflict, conflictNotice(differences))
      <p>Üblich zuständig: \(area.usualProvider).</p>
      \(Markup.form(action: "\(opened.file.address(AreaHandlers.areas))/\(area.slug)", guard: formGuard, content: """
        \(hiddenField(TypedForm.versionField, "\(form.version)"))
        \(radioGroup(
            "aktiv", label: "Ist der Bereich ein Thema?", choices: [Choice("ja", "ja"), Choice("nein", "nein")],
            selected: form["aktiv"], required: true, errors: errors, isInline: true))
        \(radioGroup(
            "wer", label: "Wer bearbeitet ihn?",
            choices: Self.servers.filter { $0.value != "actor" || !actors.isEmpty }, selected: form["wer"],
            errors: errors))
        \(BodyChoice(actors: actors).fields(form, errors))
        \(dateField("seit", label: "Seit", value: form["seit"], errors: errors))
        \(textArea(
            "bemerkung", label: "Bemerkung", value: form["bemerkung"], hint: "Liegt versiegelt in der Akte.",
            errors: errors, rows: 3))
        \(submitRow("Speichern", cancel: Link("Abbrechen", back)))
        """))
      """
  }

  private var differences: [Difference] {
    let stored = Self.form(area)
    return [
      ("Ist der Bereich ein Thema?", "aktiv"), ("Andere Stelle", "stelle"), ("Seit", "seit"),
      ("Bemerkung", "bemerkung"),
    ].map { Difference($0.0, stored: stored[$0.1], typed: form[$0.1]) } + [
      Difference("Wer bearbeitet ihn?", stored: server(stored), typed: server(form))
    ]
  }

  private func server(_ form: TypedForm) -> String {
    let label = Self.servers.first { $0.value == form["wer"] }?.label ?? ""
    guard form["wer"] == "actor", let actor = actors.first(where: { "\($0.number)" == form["akteur"] }) else {
      return label
    }
    return actor.name
  }
}
