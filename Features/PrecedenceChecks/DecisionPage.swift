internal import Actors
internal import Basics
internal import Markup
internal import Precedence
internal import Programmes
internal import Web

/// The fields of a decision.
enum DecisionField: String, CaseIterable {
  case outcome = "entscheidung"
  case ours = "bereich"
  case stage = "stufe"
  case deviation = "abweichung"
  case reason = "begruendung"
  case elsewhere = "fallmanagement"
  case elsewherePlace = "fallmanagement_wo"
  case elsewhereEvidence = "fallmanagement_nachweis"
  case nextCheckOn = "naechste_pruefung"
  case goOn = "weiter"

  static let noStage = "keine"

  var label: String {
    switch self {
    case .outcome: "Entscheidung"
    case .ours: "KIM ist zuständig für"
    case .stage: "Stufe der Zielgruppe"
    case .deviation: "Art der Abweichung"
    case .reason: "Begründung"
    case .elsewhere: "Besteht schon anderswo ein Fallmanagement?"
    case .elsewherePlace: "Wo es besteht"
    case .elsewhereEvidence: "Nachweis zum Fallmanagement"
    case .nextCheckOn: "Nächste Prüfung"
    case .goOn: "Den nächsten Schritt gleich mit tun"
    }
  }

  static func weight(_ criterion: String) -> String { "kriterium-\(criterion)" }
  static func note(_ criterion: String) -> String { "kriterium-\(criterion)-grund" }
}

/// The form of the last step: people decide.
struct DecisionPage {
  let desk: CheckDesk
  let check: PrecedenceCheck
  var form: TypedForm
  let result: PrecedenceResult
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var draftSavedAt: String?
  var isConflict = false

  static func draft(_ check: PrecedenceCheck) -> String { "vorrang-\(check.id.text)-entscheidung" }

  /// Prefilled with the areas of the proposal and the stage that applies; the decision itself is left open.
  static func form(_ check: PrecedenceCheck, _ result: PrecedenceResult, today: Day, interval: CheckInterval)
    -> TypedForm
  {
    let proposal = CheckProposal(check.areas)
    let areas = LifeArea.allCases.filter(proposal.ours.contains).map { (DecisionField.ours.rawValue, $0.slug) }
    let stages = result.fittingStages
    let usual = today.adding(months: interval.recheckMonths)
    let next = ([usual] + check.areas.compactMap(\.nextCheckOn).filter { $0 > today }).min()?.german ?? usual.german
    return TypedForm(
      version: Int(check.version),
      areas + [
        (DecisionField.stage.rawValue, stages.first ?? DecisionField.noStage),
        (DecisionField.nextCheckOn.rawValue, next),
      ])
  }

  private var address: String { "\(desk.address(check))/entscheidung" }
  private var proposal: CheckProposal { CheckProposal(check.areas) }

  var main: HTML {
    """
    \(sectionHead("Entscheidung"))
    \(desk.about(check))
    \(CheckPage.stepLine(4))
    \(errorSummary(errors))
    \(if: isConflict, conflict)
    \(draftSavedAt.map { draftNotice(Self.draft(check), savedAt: $0, guard: formGuard, back: address) })
    \(if: !excluding.isEmpty, notice(
        .warning, "Nach den Regeln des \(check.keyDay.german) schließt die Aufnahme aus:",
        text: """
          <ul>\(each: excluding, { "<li>\($0.programme.entry.name): \($0.rule.entry.text) (\($0.rule.entry.source))</li>" })</ul>
          <p>Wer trotzdem aufnimmt, sagt warum; es zählt als Abweichung.</p>
          """))
    \(notice(.info, proposal.words, text: "Wer davon abweicht, sagt warum; Abweichungen werden gezählt, nicht bewertet."))
    \(Markup.form(
        action: address, guard: formGuard, draft: Self.draft(check),
        content: """
          \(hiddenField(TypedForm.versionField, "\(form.version)"))
          \(fields)
          \(submitRow(
              "Entscheidung festhalten", cancel: Link("Abbrechen", desk.address(check)),
              more: [draftButton(back: address)], decision: "Die Entscheidung treffen Sie."))
          """))
    """
  }

  /// Each rule once, also where it holds in several areas.
  private var excluding: [RuleFinding] {
    result.rules.filter { rule in result.areas.contains { $0.excluding.contains(rule) } }
  }

  /// Nothing of a decision is stored before it is taken, so what differs are the areas.
  private var conflict: HTML {
    notice(
      .warning, "\(check.changedBy) hat diese Prüfung um \(check.changedAt.local.clock) Uhr geändert.",
      text: """
        <p>Ihr Text ist nicht verloren. So stehen die Bereiche jetzt:</p>
        <ul>\(each: check.areas, { "<li>\($0.area.label): \($0.result?.label ?? "ohne Ergebnis")</li>" })</ul>
        <p>Bitte prüfen Sie Ihre Entscheidung, und halten Sie sie dann fest.</p>
        """, isAnnounced: true)
  }

  private var fields: HTML {
    """
    \(radioGroup(
        DecisionField.outcome.rawValue, label: DecisionField.outcome.label,
        choices: CheckOutcome.allCases.map { outcome in
          Choice(outcome.rawValue, outcome.label, hint: proposal.outcomes.contains(outcome) ? "entspricht dem Vorschlag" : nil)
        }, selected: form[DecisionField.outcome.rawValue], required: true, errors: errors))
    \(checkboxGroup(
        DecisionField.ours.rawValue, label: DecisionField.ours.label,
        choices: check.areas.map { Choice($0.area.slug, $0.area.label, hint: $0.result?.label) },
        selected: form.all(DecisionField.ours.rawValue), hint: "Nur bei geteilter Zuständigkeit", errors: errors,
        isInline: true))
    \(select(
        DecisionField.stage.rawValue, label: DecisionField.stage.label, choices: stages,
        selected: form[DecisionField.stage.rawValue], hint: stageHint, errors: errors, prompt: nil))
    \(elsewhere)
    \(if: !result.screening.criteria.isEmpty, fieldset(
        "Hinweise auf Bedarf an Case Management", hint: "<p>\(result.screening.sentence)</p>", content: criteria))
    \(select(
        DecisionField.deviation.rawValue, label: DecisionField.deviation.label,
        choices: CheckDeviation.offered.map { Choice($0.rawValue, $0.label) },
        selected: form[DecisionField.deviation.rawValue],
        hint: "Nötig, wenn Sie vom Vorschlag, von der Stufe oder von einer Regel abweichen oder die Frage nach einem Fallmanagement offen lassen; sie wird ohne Namen gezählt",
        errors: errors,
        prompt: "keine Abweichung"))
    \(textArea(
        DecisionField.reason.rawValue, label: DecisionField.reason.label, value: form[DecisionField.reason.rawValue],
        hint: "Nötig, wenn Sie vom Vorschlag, von der Stufe oder von einer Regel abweichen oder die Frage nach einem Fallmanagement offen lassen",
        errors: errors, rows: 3))
    \(dateField(
        DecisionField.nextCheckOn.rawValue, label: DecisionField.nextCheckOn.label,
        value: form[DecisionField.nextCheckOn.rawValue], errors: errors))
    \(goOn)
    """
  }

  private var elsewhere: HTML {
    func text(_ field: DecisionField, _ hint: String) -> HTML {
      textField(field.rawValue, label: field.label, value: form[field.rawValue], hint: hint, errors: errors)
    }
    return """
      \(radioGroup(
          DecisionField.elsewhere.rawValue, label: DecisionField.elsewhere.label,
          choices: CareElsewhere.Answer.allCases.map { Choice($0.rawValue, $0.label) },
          selected: form[DecisionField.elsewhere.rawValue],
          hint: "Nötig, wenn KIM aufnimmt oder mit zuständig ist; offen bleibt es nur als Abweichung mit Begründung",
          errors: errors, isInline: true))
      \(fieldRow([
        text(.elsewherePlace, "Nur bei „ja“, zum Beispiel Jobcenter, Jugendamt, Stadt"),
        text(.elsewhereEvidence, "Zum Beispiel Auskunft der Person, Telefonat vom 3.11.; bei „nicht zu klären“, was versucht wurde"),
      ]))
      """
  }

  /// Only where the decision leads the case on; nothing happens without this mark.
  private var goOn: HTML {
    guard desk.leadsOn(check) else { return .empty }
    return checkbox(
      DecisionField.goOn.rawValue, label: DecisionField.goOn.label,
      isChecked: form.isChecked(DecisionField.goOn.rawValue), hint: NextStep.hint(desk), errors: errors)
  }

  private var stages: [Choice] {
    [Choice(DecisionField.noStage, "keine Stufe")]
      + result.stages.map { finding in
        let share = finding.edition.entry.minimumShare.map { ", zählt zum Mindestanteil von \($0) %" } ?? ""
        return Choice(finding.target.head.code, "\(finding.target.title): \(finding.answer.label)\(share)")
      }
  }

  private var stageHint: String {
    let fitting = result.stages.filter { $0.answer == .applies }
    guard !fitting.isEmpty else {
      return "Nach den Regeln trifft keine Stufe sicher zu; eine Aufnahme braucht eine Begründung, mit Stufe oder ohne"
    }
    return fitting.map { finding in
      let children = finding.edition.entry.countsChildren ? finding.countedChildren : 0
      return "\(finding.target.title) trifft zu" + children.countingAlong
    }.joined(separator: "; ")
  }

  private var criteria: HTML {
    "\(each: result.screening.criteria, criterion)"
  }

  private func criterion(_ finding: TargetFinding) -> HTML {
    let code = finding.target.head.code
    let answer = finding.edition.entry.clauses.isEmpty ? finding.edition.entry.openQuestion : finding.answer.label
    return fieldRow([
      select(
        DecisionField.weight(code), label: finding.target.head.name,
        choices: ScreeningNote.Weight.allCases.map { Choice($0.rawValue, $0.label) },
        selected: form.isSent(DecisionField.weight(code)) ? form[DecisionField.weight(code)] : "open", hint: answer,
        errors: errors, prompt: nil),
      textField(
        DecisionField.note(code), label: "Grund: \(finding.target.head.name)", value: form[DecisionField.note(code)],
        errors: errors),
    ])
  }
}

extension Int {
  /// Of children; empty for none.
  var countingAlong: String {
    switch self {
    case ...0: ""
    case 1: ", 1 Kind zählt mit"
    default: ", \(self) Kinder zählen mit"
    }
  }
}

extension PrecedenceResult {
  /// Areas in which a rule keeps KIM from serving the person.
  var excludedAreas: Set<LifeArea> { Set(areas.filter { !$0.excluding.isEmpty }.map(\.area)) }

  /// Codes of the stages that apply.
  var fittingStages: [String] { stages.filter { $0.answer == .applies }.map(\.target.head.code) }
}

extension TargetFinding {
  /// Children who count along by their age, also where somebody is taken in beyond the groups.
  var countedChildren: Int {
    edition.entry.countsChildren ? children.count { $0.answer == .applies } : 0
  }
}
