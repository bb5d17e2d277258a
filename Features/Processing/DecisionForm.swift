import Basics
import HTTP
import Markup
import Web

/// The fields of the form for a decision.
enum DecisionField: String, Sendable, CaseIterable {
  case text = "entscheidung"
  case decidedOn = "entschieden_am"
  case decidedBy = "entschieden_von"
  case source = "quelle"

  var label: String {
    switch self {
    case .text: "Was entschieden ist"
    case .decidedOn: "Entschieden am"
    case .decidedBy: "Wer entschieden hat"
    case .source: "Wo es festgehalten ist"
    }
  }
}

/// The form as typed.
struct DecisionForm: Sendable {
  static let versionField = "version"

  var typed: [DecisionField: String] = [:]
  /// Of the latest decision the person saw; 0 if there was none.
  var version: Int

  /// An empty form.
  init(after latest: Decision?) {
    version = latest?.version ?? 0
  }

  /// What was sent or kept as a draft; `nil` without a readable version.
  init?(_ fields: Fields) {
    guard let version = fields[Self.versionField].flatMap({ Int($0) }), version >= 0 else { return nil }
    self.version = version
    for field in DecisionField.allCases { typed[field] = fields[field.rawValue] }
  }

  subscript(_ field: DecisionField) -> String { typed[field] ?? "" }

  /// Reads the sent form; the reader collects what is wrong.
  static func read(_ reader: inout FormReader, version: Int) -> Decision? {
    let text = reader.text(
      DecisionField.text.rawValue, label: DecisionField.text.label,
      limit: TextLimit(maximum: 1000, allowsLines: true), isRequired: true)
    let day = reader.day(DecisionField.decidedOn.rawValue, label: DecisionField.decidedOn.label)
    let name = reader.text(
      DecisionField.decidedBy.rawValue, label: DecisionField.decidedBy.label, limit: TextLimit(maximum: 200),
      isRequired: true)
    let source = reader.text(
      DecisionField.source.rawValue, label: DecisionField.source.label, limit: TextLimit(maximum: 500),
      isRequired: true)
    guard reader.errors.isEmpty, let day else { return nil }
    return Decision(version: version, text: text, decidedOn: day, decidedBy: name, source: source)
  }
}

/// The page on which a decision is noted.
struct DecisionPage {
  let subject: DecisionSubject
  /// The latest first.
  let history: [Decision]
  var form: DecisionForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var draftSavedAt: String?
  var isConflict = false

  static func draft(_ subject: DecisionSubject) -> String { "verarbeitung-\(subject.kind.slug)-\(subject.key)" }

  var page: Page {
    Page(
      title: title, trail: [Link(ProcessingPage.title, ProcessingPage.path)], section: ProcessingPage.path, main: main)
  }

  private var title: String { "\(subject.kind.label): \(subject.name)" }

  private var main: HTML {
    """
    \(pageHead(title))
    \(errorSummary(errors))
    \(draftSavedAt.map { draftNotice(Self.draft(subject), savedAt: $0, guard: formGuard, back: subject.address) })
    <p>\(consequence)</p>
    \(if: isConflict, conflict)
    \(descriptionList([Fact("Ohne Entscheidung", text: subject.open), Fact("Geltende Entscheidung", text: history.first?.statement ?? "noch keine")]))
    \(Markup.form(action: subject.address, guard: formGuard, draft: Self.draft(subject), content: fields))
    \(if: history.count > 1, earlier)
    """
  }

  private var consequence: String {
    let effect =
      switch subject.kind {
      case .ground: "Die Entscheidung steht danach im Verzeichnis."
      case .retention:
        "Die Entscheidung steht danach im Verzeichnis; das Programm löscht dadurch noch nichts von selbst."
      }
    return
      "Tragen Sie ein, was die verantwortliche Stelle entschieden hat. \(effect) Eine frühere Entscheidung bleibt im Verlauf stehen."
  }

  private var fields: HTML {
    """
    \(hiddenField(DecisionForm.versionField, String(form.version)))
    \(textArea(
      DecisionField.text.rawValue, label: DecisionField.text.label, value: form[.text], hint: hint, required: true,
      errors: errors, rows: 3))
    \(dateField(
      DecisionField.decidedOn.rawValue, label: DecisionField.decidedOn.label, value: form[.decidedOn], required: true,
      errors: errors))
    \(line(.decidedBy, hint: "Funktion, zum Beispiel: Datenschutzbeauftragte des Kreises"))
    \(line(.source, hint: "Zum Beispiel: Verfügung mit Datum und Aktenzeichen"))
    \(submitRow(
      "Entscheidung eintragen", cancel: Link("Abbrechen", ProcessingPage.path),
      more: [draftButton(back: subject.address)], decision: "Entscheidung: verantwortliche Stelle"))
    """
  }

  private var hint: String {
    switch subject.kind {
    case .ground: "Vorschrift mit Paragraf und Fassung"
    case .retention: "Dauer und wovon an sie läuft"
    }
  }

  private func line(_ field: DecisionField, hint: String) -> HTML {
    textField(field.rawValue, label: field.label, value: form[field], hint: hint, required: true, errors: errors)
  }

  private var earlier: HTML {
    """
    \(sectionHead("Frühere Entscheidungen"))
    \(table(
        caption: "Frühere Entscheidungen",
        columns: [Column("Entschieden am"), Column("Was"), Column("Wer"), Column("Wo festgehalten")],
        items: Array(history.dropFirst()), options: TableOptions(hidesCaption: true)
      ) { ["\($0.decidedOn.german)", "\($0.text)", "\($0.decidedBy)", "\($0.source)"] })
    """
  }

  private var conflict: HTML {
    """
    \(notice(
      .warning, "Inzwischen hat jemand anderes eine Entscheidung eingetragen",
      text: "<p>Ihre Eingabe ist noch nicht gespeichert und steht unten im Formular. Bitte vergleichen Sie beides, und speichern Sie nur, wenn Ihre Entscheidung die spätere ist.</p>",
      isAnnounced: true))
    \(grid([
      card("Gespeicherter Stand", level: 2, content: "<p>\(history.first?.statement ?? subject.open)</p>"),
      card("Ihre Eingabe", level: 2, content: "<p>\(form[.text])</p>"),
    ]))
    """
  }
}
