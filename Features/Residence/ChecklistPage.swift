internal import Basics
internal import Markup
internal import Web

/// A decision on a transition, and its checklist.
struct ChecklistPage {
  struct State {
    /// Steps as somebody ticked them, while somebody else saved.
    var typed: Set<String>?
    /// What the visitor wanted to decide, and somebody had done so; empty otherwise.
    var refused: [Fact] = []
  }

  let decision: TransitionDecision
  let member: ResidenceFile.Member
  let address: String
  let mayChange: Bool
  let state: State
  let formGuard: FormGuard

  var html: HTML {
    """
    \(sectionHead("Wechsel des Rechtskreises"))
    \(if: !state.refused.isEmpty, notice(
        .warning, "Über diesen Wechsel wurde inzwischen entschieden",
        text: "<p>Ihre Eingabe ist nicht gespeichert. Sie steht hier noch einmal; darunter steht, was gilt.</p>",
        isAnnounced: true) + descriptionList(state.refused) + sectionHead("Was gilt", level: 3))
    \(descriptionList(facts))
    \(if: decision.isConfirmed, steps)
    \(actions(
        [linkButton("Zurück zum Aufenthalt", "\(address)#person-\(member.id.text)", .tertiary)]
          + (mayChange && decision.counts
            ? [linkButton("Zurücknehmen", "\(address)/wechsel/\(decision.id.text)/\(RecallPage.path)", .tertiary)] : [])))
    """
  }

  private var recall: [Fact] {
    guard let recall = decision.recall else { return [] }
    return [
      Fact("Zurückgenommen", text: "\(recall.by), \(recall.at.local.german)"),
      Fact("Grund der Rücknahme", text: recall.reason),
    ]
  }

  /// Nothing for a decision that follows the proposal: what is not needed is not missing.
  private var deviation: [Fact] {
    guard decision.deviation != nil || !decision.reason.isEmpty || !decision.isConfirmed else { return [] }
    return [Fact("Art der Abweichung", text: decision.deviation?.label), Fact("Grund", text: decision.reason)]
  }

  private var facts: [Fact] {
    let rule = decision.rule
    return [
      Fact("Person", text: member.name), Fact("Anlass", text: rule?.trigger ?? decision.key.rule),
      Fact("Entscheidung", decision.badge),
    ]
      + (decision.isConfirmed
        ? [
          Fact("Erster Tag im neuen Recht", text: decision.day?.germanLong),
          Fact("Neuer Rechtskreis", text: decision.target?.label ?? "bleibt"),
        ] : [])
      + deviation
      + [
        Fact("Grundlage", text: rule?.norm),
        Fact("Entschieden", text: "\(decision.decidedBy), \(decision.decidedAt.local.german)"),
      ] + recall
  }

  private var steps: HTML {
    let all = decision.rule?.steps ?? []
    let done = Set(decision.done.map(\.code))
    return """
      \(sectionHead("Checkliste"))
      \(if: state.typed != nil, conflictNotice([
          Difference("Erledigt", stored: words(done, all), typed: words(state.typed ?? [], all))
        ]))
      \(progress(
          "Schritte", done: done.count, of: all.count, text: "\(done.count) von \(all.count) Schritten erledigt"))
      \(if: mayChange && decision.counts, form(all, state.typed ?? done), else: list(all))
      """
  }

  private func form(_ all: [TransitionStep], _ ticked: Set<String>) -> HTML {
    Markup.form(
      action: "\(address)/wechsel/\(decision.id.text)", guard: formGuard,
      content: """
        \(hiddenField(TypedForm.versionField, "\(decision.version)"))
        \(checkboxGroup(
            TransitionForm.step, label: "Schritte",
            choices: all.map { Choice($0.code, $0.text, hint: doneNote($0)) }, selected: ticked))
        \(submitRow("Checkliste speichern"))
        """)
  }

  private func list(_ all: [TransitionStep]) -> HTML {
    "<ul>\(each: all, { step in "<li>\(step.text): \(doneNote(step) ?? "offen")</li>" })</ul>"
  }

  private func doneNote(_ step: TransitionStep) -> String? {
    decision.done.first { $0.code == step.code }.map { "erledigt am \($0.at.local.day.german), \($0.by)" }
  }

  private func words(_ codes: Set<String>, _ all: [TransitionStep]) -> String {
    all.filter { codes.contains($0.code) }.map(\.text).joined(separator: "; ")
  }
}

extension TransitionDecision {
  /// The decision in a word, with its tone.
  var badge: HTML {
    guard counts else { return Markup.badge(isConfirmed ? "bestätigt, zurückgenommen" : "abgelehnt, zurückgenommen") }
    return isConfirmed ? Markup.badge("bestätigt", .success) : Markup.badge("abgelehnt")
  }
}
