internal import Basics
internal import Markup

/// The page on which an attribute gets a new period or is corrected.
struct AttributeFormPage {
  let municipality: Municipality
  let history: AttributeHistory
  let step: AttributeStep
  var form: AttributeForm
  let formGuard: FormGuard
  let today: Day
  var errors: [FieldError] = []
  /// When the draft shown here was saved.
  var draftSavedAt: String?
  /// Somebody else saved meanwhile.
  var isConflict = false

  /// Name of the draft kept for this form.
  static func draft(_ municipality: String, _ kind: AttributeKind, _ step: AttributeStep) -> String {
    let name = "kommune-\(municipality)-\(kind.slug)"
    return step == .newPeriod ? name : "\(name)-berichtigung"
  }

  var page: Page {
    Page(
      title: title, trail: MunicipalityPage.trail + [Link(municipality.name, municipality.address)],
      section: MunicipalityQuery.path, main: main)
  }

  private var draft: String { Self.draft(municipality.key, history.kind, step) }

  /// Where this form is read; what it sends goes elsewhere.
  private var address: String {
    let own = municipality.address(of: history.kind)
    return step == .newPeriod ? own : "\(own)/\(step.pathEnd)"
  }

  private var title: String {
    switch step {
    case .newPeriod: "\(history.kind.ownLabel): neuer Zeitraum"
    case .correction: "\(history.kind.ownLabel): Angabe berichtigen"
    }
  }

  private var main: HTML {
    """
    \(pageHead(title, subtitle: "\(municipality.name) · \(municipality.key)"))
    \(errorSummary(errors))
    \(draftSavedAt.map { draftNotice(draft, savedAt: $0, guard: formGuard, back: address) })
    <p>\(consequence)</p>
    \(isConflict ? conflict : present)
    \(markupForm)
    """
  }

  private var present: HTML {
    descriptionList([
      Fact("Letzte Angabe", text: history.periods.last.map { "\($0.entry.statement), \($0.validity(on: today))" }),
      Fact("Quelle", text: history.periods.last?.entry.source),
    ])
  }

  private var consequence: String {
    switch step {
    case .newPeriod:
      "Der neue Zeitraum gilt vom angegebenen Tag an, auch wenn er in der Zukunft liegt. Die letzte Angabe endet am Tag davor und bleibt im Verlauf stehen."
    case .correction:
      "Die Berichtigung ersetzt die letzte Angabe, weil sie falsch war. Die falsche Angabe bleibt mit Ihrem Grund im Verlauf stehen."
    }
  }

  private var markupForm: HTML {
    Markup.form(
      action: "\(municipality.address(of: history.kind))/\(step.pathEnd)", guard: formGuard, draft: draft,
      content: """
        \(hiddenField(AttributeForm.versionField, String(form.version)))
        \(fields)
        \(submitRow(
          step == .newPeriod ? "Zeitraum speichern" : "Berichtigung speichern",
          cancel: Link("Abbrechen", municipality.address),
          more: [draftButton(back: address)], decision: "Entscheidung: Koordination"))
        """)
  }

  private var fields: HTML {
    """
    \(radioGroup(
      AttributeField.value.rawValue, label: AttributeField.value.label,
      choices: AttributeValue.allCases.map { Choice($0.rawValue, $0.label) }, selected: form[.value],
      hint: "\(history.kind.ownLabel) in \(municipality.name)", required: true, errors: errors))
    \(if: history.kind.hasResponsibleAuthority || !form[.responsible].isEmpty, line(.responsible, hint: "Zum Beispiel Jugendamt des Kreises"))
    \(dateField(
      AttributeField.validFrom.rawValue, label: AttributeField.validFrom.label, value: form[.validFrom],
      required: true, errors: errors))
    \(box(.isAsOf))
    \(line(.source, hint: "Zum Beispiel Ratsbeschluss vom 12.3.2026, Vorlage 2026/41", required: true))
    \(box(.isInferred))
    \(textArea(
      AttributeField.note.rawValue, label: AttributeField.note.label, value: form[.note],
      hint: "Keine Angaben zu einzelnen Personen", errors: errors, rows: 3))
    \(if: step == .correction, line(.reason, hint: "Was war falsch?", required: true))
    """
  }

  private func line(_ field: AttributeField, hint: String, required: Bool = false) -> HTML {
    textField(
      field.rawValue, label: field.label, value: form[field], hint: hint, required: required, errors: errors)
  }

  private func box(_ field: AttributeField) -> HTML {
    checkbox(field.rawValue, label: field.label, isChecked: form.typed[field] != nil, errors: errors)
  }

  /// Both versions side by side: what is stored now and what this person typed.
  private var conflict: HTML {
    let last = history.periods.last
    let stored = descriptionList(
      [
        Fact("Angabe", text: last?.entry.statement), Fact("Gültig", text: last?.validity(on: today)),
        Fact("Quelle", text: last?.entry.source), Fact("Bemerkung", text: last?.entry.note),
        Fact("Gespeichert", text: last.map { "\($0.enteredAt.local.german) von \($0.enteredBy)" }),
      ], isStacked: true)
    let own = descriptionList(
      [
        Fact("Angabe", text: AttributeValue(rawValue: form[.value]).map(ownStatement)),
        Fact("Gültig ab", text: form[.validFrom]), Fact("Quelle", text: form[.source]),
        Fact("Bemerkung", text: form[.note]),
      ], isStacked: true)
    return """
      \(notice(
        .warning, "Diese Angabe wurde inzwischen von jemand anderem geändert",
        text: "<p>Ihre Eingabe ist noch nicht gespeichert und steht unten im Formular. Bitte vergleichen Sie beides, und speichern Sie nur, wenn Ihre Angabe weiterhin gilt.</p>",
        isAnnounced: true))
      \(grid([
        card("Gespeicherter Stand", level: 2, content: stored), card("Ihre Eingabe", level: 2, content: own),
      ]))
      """
  }

  private func ownStatement(_ value: AttributeValue) -> String {
    form[.responsible].isEmpty ? value.label : "\(value.label), zuständig: \(form[.responsible])"
  }
}
