internal import Basics
internal import Markup
internal import Web

/// The question before a decision is taken back: what happens then, and why.
enum RecallPage {
  static let reason = "grund"
  static let path = "ruecknahme"

  static func lead(_ decision: TransitionDecision, _ effects: HTML, _ member: ResidenceFile.Member) -> HTML {
    """
    <p>Für \(member.name). Die Entscheidung bleibt mit Grund und Checkliste lesbar und gilt nicht mehr; der Vorschlag \
    steht danach wieder offen.</p>
    \(descriptionList([
        Fact("Anlass", text: decision.rule?.trigger ?? decision.key.rule),
        Fact("Entschieden", text: "\(decision.decidedBy), \(decision.decidedAt.local.german)"),
      ]))
    \(effects)
    """
  }

  static func effects(_ change: SphereReturn) -> HTML {
    let lines =
      change.begun.map { "\($0.sphere.label), \($0.span.german): gilt dann nicht mehr" }
      + change.resumed.map { "\($0.before.sphere.label), \($0.before.span.german): gilt dann wieder so" }
      + change.kept.map {
        "\($0.sphere.label), \($0.span.german): bleibt, weil \($0.head.changedBy) den Eintrag danach geändert hat"
      }
    guard !lines.isEmpty else { return "<p>An den Rechtskreisen ändert sich nichts.</p>" }
    return "<ul>\(each: lines, { "<li>\($0)</li>" })</ul>"
  }

  static func fields(_ form: TypedForm, _ errors: [FieldError]) -> HTML {
    textArea(
      reason, label: "Grund der Rücknahme", value: form[reason],
      hint: "Lesen nur, wer auch Notizen des Falls liest; Behörden sehen ihn nie", required: true, errors: errors,
      rows: 3)
  }
}
