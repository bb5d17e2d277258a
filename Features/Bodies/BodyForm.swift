internal import Basics
internal import Markup
internal import Web

/// What somebody typed about a body: its entry and who leads it.
struct TypedBody: Sendable {
  let entry: BodyEntry
  /// Names by kind of office, one per line of the form.
  let offices: [BodyOffice.Kind: [String]]
}

enum BodyForm {
  static let labels: [(name: String, label: String)] = [
    ("name", "Name"), ("art", "Art"), ("kommune", "Gehört"), ("aufgaben", "Aufgaben"), ("teilnehmende", "Teilnehmende"),
    ("beziehung", "Beziehung zu KIM"), ("konstituiert", "Konstituiert am"), ("rhythmus", "Rhythmus"),
    ("anzahl", "Anzahl"), ("wortlaut", "Rhythmus laut Quelle"), ("vorsitz", "Vorsitz"),
    ("geschaeftsfuehrung", "Geschäftsführung"), ("mitglieder", "Mitglieder ohne eigenen Sitz"), ("quelle", "Quelle"),
  ]

  static let offices: [(kind: BodyOffice.Kind, name: String)] = [
    (.chair, "vorsitz"), (.secretariat, "geschaeftsfuehrung"), (.member, "mitglieder"),
  ]

  static let rhythms: [(value: String, label: String)] = [
    ("days", "alle … Tage"), ("months", "alle … Monate"), ("perYear", "…-mal in 12 Monaten"),
  ]

  static func form(_ body: Body?, _ offices: [BodyOffice]) -> TypedForm {
    guard let body else { return TypedForm(version: 0, []) }
    let entry = body.entry
    let rhythm = BodyStore.stored(entry.rhythm)
    var pairs = [
      ("name", entry.name), ("art", entry.kind.rawValue), ("kommune", entry.municipality ?? ""),
      ("aufgaben", entry.purpose), ("teilnehmende", entry.participants), ("beziehung", entry.relation),
      ("konstituiert", entry.constitutedOn?.german ?? ""), ("rhythmus", rhythm?.unit ?? ""),
      ("anzahl", rhythm.map { "\($0.count)" } ?? ""), ("wortlaut", entry.rhythmText), ("quelle", entry.source),
    ]
    for (kind, name) in Self.offices {
      pairs.append((name, offices.filter { $0.kind == kind }.map(\.name).joined(separator: "\n")))
    }
    if entry.isPlanned { pairs.append(("geplant", "ja")) }
    return TypedForm(version: body.version, pairs)
  }

  static func read(_ reader: inout FormReader, municipalities: [String]) -> TypedBody? {
    let name = text("name", 200, &reader, isRequired: true)
    let kind = reader.choice("art", label: "Art", from: BodyKind.init(rawValue:))
    let municipality = reader.typed("kommune")
    if !municipality.isEmpty, !municipalities.contains(municipality) {
      reader.fail("kommune", "Gehört", "Bitte wählen Sie eine Kommune aus der Liste oder den Kreis.")
    }
    let purpose = text("aufgaben", 1000, &reader, lines: true)
    let participants = text("teilnehmende", 1000, &reader, lines: true)
    let relation = text("beziehung", 500, &reader)
    let start = reader.day("konstituiert", label: "Konstituiert am", isRequired: false)
    let rhythm = rhythm(&reader)
    let words = text("wortlaut", 300, &reader)
    var offices: [BodyOffice.Kind: [String]] = [:]
    for (kind, name) in Self.offices { offices[kind] = names(name, &reader) }
    let source = text("quelle", 500, &reader, isRequired: true)
    guard reader.errors.isEmpty, let kind else { return nil }
    return TypedBody(
      entry: BodyEntry(
        name: name, kind: kind, municipality: municipality.isEmpty ? nil : municipality, purpose: purpose,
        relation: relation, participants: participants, constitutedOn: start,
        isPlanned: reader.isChecked("geplant"), rhythm: rhythm, rhythmText: words, source: source),
      offices: offices)
  }

  private static func text(
    _ name: String, _ maximum: Int, _ reader: inout FormReader, lines: Bool = false, isRequired: Bool = false
  ) -> String {
    reader.text(
      name, label: label(name), limit: TextLimit(maximum: maximum, allowsLines: lines), isRequired: isRequired)
  }

  static func label(_ name: String) -> String { labels.first { $0.name == name }?.label ?? name }

  /// One name per line, each once.
  private static func names(_ name: String, _ reader: inout FormReader) -> [String] {
    let lines = text(name, 4000, &reader, lines: true).split(whereSeparator: \.isNewline)
      .map { String($0).trimmed() }.filter { !$0.isEmpty }
    if lines.contains(where: { $0.count > 200 }) {
      reader.fail(name, label(name), "Eine Zeile ist länger als 200 Zeichen. Bitte kürzen Sie sie.")
    }
    if lines.count > 40 {
      reader.fail(name, label(name), "Mehr als 40 Zeilen passen nicht. Bitte fassen Sie Stellen zusammen.")
    }
    return lines.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static func rhythm(_ reader: inout FormReader) -> Rhythm? {
    let count = reader.wholeNumber("anzahl", label: "Anzahl", in: 1...400)
    let unit = reader.typed("rhythmus")
    guard !unit.isEmpty else {
      if count != nil {
        reader.fail("rhythmus", "Rhythmus", "Bitte wählen Sie, worauf sich die Anzahl bezieht, oder leeren Sie sie.")
      }
      return nil
    }
    guard rhythms.contains(where: { $0.value == unit }) else {
      reader.fail("rhythmus", "Rhythmus", "Bitte wählen Sie einen Rhythmus aus der Liste.")
      return nil
    }
    guard let count else {
      if !reader.errors.contains(where: { $0.field == "anzahl" }) {
        reader.fail("anzahl", "Anzahl", "Bitte geben Sie an, wie oft.")
      }
      return nil
    }
    if unit == "perYear", count > 365 {
      reader.fail("anzahl", "Anzahl", "Öfter als 365-mal in 12 Monaten geht nicht. Bitte prüfen Sie die Anzahl.")
    }
    return BodyStore.rhythm(unit, count)
  }
}

/// The page on which a body is set up or changed.
struct BodyFormPage {
  let body: Body?
  let offices: [BodyOffice]
  let municipalities: [(key: String, name: String)]
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  private var title: String { body == nil ? "Gremium aufnehmen" : "Gremium bearbeiten" }

  var page: Page {
    Page(
      title: title, trail: BodyPages.trail + (body.map { [Link($0.entry.name, $0.address)] } ?? []),
      section: BodyPages.path,
      main: """
        \(pageHead(title, subtitle: "\(body?.entry.name)"))
        \(errorSummary(errors))
        \(if: isConflict, conflict)
        \(Markup.form(
          action: body.map { "\($0.address)/bearbeitung" } ?? BodyPages.path, guard: formGuard,
          content: """
            \(hiddenField(TypedForm.versionField, String(form.version)))\(about)
            \(fieldset("Rhythmus", content: rhythm))
            \(fieldset("Leitung", hint: "<p>Je Zeile eine Stelle oder Funktion; mehrere sind möglich.</p>", content: leading))
            \(line("quelle", hint: "Beschluss, Konzept oder Schreiben mit Datum", required: true))
            \(submitRow("Speichern", cancel: Link("Abbrechen", body?.address ?? BodyPages.path), decision: "Entscheidung: Koordination"))
            """))
        """)
  }

  private func line(_ name: String, hint: String? = nil, required: Bool = false) -> HTML {
    textField(name, label: BodyForm.label(name), value: form[name], hint: hint, required: required, errors: errors)
  }

  private func area(_ name: String, rows: Int = 3) -> HTML {
    textArea(name, label: BodyForm.label(name), value: form[name], errors: errors, rows: rows)
  }

  private var about: HTML {
    """
    \(line("name", required: true))
    \(fieldRow([
      select(
        "art", label: "Art", choices: BodyKind.allCases.map { Choice($0.rawValue, $0.label) }, selected: form["art"],
        required: true, errors: errors),
      select(
        "kommune", label: "Gehört", choices: municipalities.map { Choice($0.key, $0.name) },
        selected: form["kommune"], errors: errors, prompt: "zum Kreis"),
    ]))
    \(checkbox("geplant", label: "Das Gremium ist erst geplant", isChecked: form.isChecked("geplant"), errors: errors))
    \(area("aufgaben", rows: 4))
    \(area("teilnehmende"))
    \(line("beziehung"))
    """
  }

  private var rhythm: HTML {
    """
    \(fieldRow([
      select(
        "rhythmus", label: "Rhythmus", choices: BodyForm.rhythms.map { Choice($0.value, $0.label) },
        selected: form["rhythmus"], errors: errors, prompt: "nicht festgelegt"),
      numberField("anzahl", label: "Anzahl", value: form["anzahl"], errors: errors),
    ]))
    \(dateField("konstituiert", label: "Konstituiert am", value: form["konstituiert"], errors: errors))
    \(line("wortlaut"))
    """
  }

  private var leading: HTML { "\(area("vorsitz", rows: 2))\(area("geschaeftsfuehrung", rows: 2))\(area("mitglieder"))" }

  private var conflict: HTML {
    let stored = BodyForm.form(body, offices)
    let planned = Difference(
      "Erst geplant", stored: stored.isChecked("geplant") ? "ja" : "nein",
      typed: form.isChecked("geplant") ? "ja" : "nein")
    return conflictNotice(
      BodyForm.labels.map { Difference($0.label, stored: stored[$0.name], typed: form[$0.name]) } + [planned])
  }
}
