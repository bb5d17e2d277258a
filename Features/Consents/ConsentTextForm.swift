internal import Basics
internal import HTTP
internal import Markup
internal import Web

/// Reads the form of a draft.
enum ConsentTextForm {
  /// Filled with the draft, or with the edition that a new one follows.
  static func form(_ text: ConsentText?, model: ConsentText?, today: Day) -> TypedForm {
    guard let shown = text ?? model else {
      return TypedForm(version: 0, [("sprache", "de"), ("gueltig_ab", today.german)])
    }
    let entry = shown.entry
    return TypedForm(
      version: text?.version ?? 0,
      [
        ("zweck", entry.purpose.rawValue), ("sprache", entry.language), ("titel", entry.title), ("text", entry.body),
        ("gueltig_ab", text == nil ? today.german : entry.validFrom.german),
        ("gueltig_bis", text == nil ? "" : entry.validTo?.german ?? ""),
      ])
  }

  static func read(_ reader: inout FormReader, _ text: ConsentText?, today: Day) -> ConsentTextEntry? {
    let purpose =
      text?.entry.purpose
      ?? reader.choice("zweck", label: "Zweck") { code in
        ConsentPurpose(rawValue: code).flatMap { $0.isOffered(on: today) ? $0 : nil }
      }
    let language =
      text?.entry.language
      ?? reader.choice("sprache", label: "Sprache") { LanguageNames.german($0) == nil ? nil : $0 }
    let title = reader.text("titel", label: "Titel", limit: TextLimit(maximum: 200))
    let body = reader.text("text", label: "Text", limit: TextLimit(maximum: 8000, allowsLines: true))
    let from = reader.day("gueltig_ab", label: "Gültig ab")
    let to = reader.day("gueltig_bis", label: "Gültig bis", isRequired: false)
    if let from, let to, to < from {
      reader.fail("gueltig_bis", "Gültig bis", "Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage.")
    }
    guard reader.errors.isEmpty, let purpose, let language, let from else { return nil }
    return ConsentTextEntry(
      purpose: purpose, language: language, title: title, body: body, validFrom: from, validTo: to)
  }
}

/// The page on which a draft is written.
struct ConsentTextFormPage {
  let text: ConsentText?
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  private var title: String { text == nil ? "Neuer Entwurf" : "Entwurf ändern" }

  var page: Page {
    Page(
      title: title,
      trail: [Link("Einwilligungstexte", ConsentText.path)] + (text.map { [Link($0.title, $0.address)] } ?? []),
      section: ConsentText.path,
      main: """
        \(pageHead(title, subtitle: "\(text?.title)"))
        \(errorSummary(errors))
        \(if: isConflict, conflict)
        <p>Ein Entwurf kann erst nach der Freigabe verwendet werden. Ein freigegebener Text ändert sich nie; ihm folgt \
        eine neue Fassung.</p>
        \(if: text?.release == nil, fields)
        """)
  }

  private var fields: HTML {
    Markup.form(
      action: text.map { "\($0.address)/bearbeitung" } ?? ConsentText.path, guard: formGuard,
      content: """
        \(hiddenField(TypedForm.versionField, String(form.version)))
        \(if: text == nil, head)
        \(textField("titel", label: "Titel", value: form["titel"], required: true, errors: errors))
        \(textArea(
          "text", label: "Text", value: form["text"],
          hint: "Absätze durch eine leere Zeile trennen. Zweck, Folge einer Weigerung und Widerruf gehören hinein.",
          required: true, errors: errors, rows: 14))
        \(fieldRow([
          dateField("gueltig_ab", label: "Gültig ab", value: form["gueltig_ab"], required: true, errors: errors),
          dateField("gueltig_bis", label: "Gültig bis", value: form["gueltig_bis"], hint: "Leer: bis auf Weiteres", errors: errors),
        ]))
        \(submitRow(
          "Entwurf speichern", cancel: Link("Abbrechen", text?.address ?? ConsentText.path),
          decision: "Entscheidung: Koordination"))
        """)
  }

  private var head: HTML {
    """
    \(radioGroup(
      "zweck", label: "Zweck", choices: ConsentPurpose.allCases.map { Choice($0.rawValue, $0.label) },
      selected: form["zweck"], required: true, errors: errors))
    \(select(
      "sprache", label: "Sprache", choices: languageChoices,
      selected: form["sprache"], required: true, errors: errors))
    """
  }

  private var conflict: HTML {
    let stored = text?.entry
    return conflictNotice([
      Difference("Stand", stored: text?.release == nil ? "\(text?.version ?? 0)" : "freigegeben", typed: "älter"),
      Difference("Titel", stored: stored?.title ?? "", typed: form["titel"]),
      Difference("Text", stored: stored?.body ?? "", typed: form["text"]),
      Difference("Gültig ab", stored: stored?.validFrom.german ?? "", typed: form["gueltig_ab"]),
      Difference("Gültig bis", stored: stored?.validTo?.german ?? "", typed: form["gueltig_bis"]),
    ])
  }
}
