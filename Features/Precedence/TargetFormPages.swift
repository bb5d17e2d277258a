internal import Basics
internal import Markup
internal import Programmes
internal import Web

/// The page on which a stage or criterion gets its name.
struct TargetHeadPage {
  let target: TargetRule?
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  private var title: String { target == nil ? "Stufe oder Kriterium aufnehmen" : "Name ändern" }

  var page: Page {
    Page(
      title: title, trail: TargetPages.trail + (target.map { [Link($0.title, $0.address)] } ?? []),
      section: TargetPages.path,
      main: """
        \(pageHead(title, subtitle: "\(target?.title)"))
        \(errorSummary(errors))
        \(if: isConflict, conflict)
        \(Markup.form(
          action: target.map { "\($0.address)/bearbeitung" } ?? TargetPages.path, guard: formGuard,
          content: """
            \(hiddenField(TypedForm.versionField, String(form.version)))
            \(if: target == nil, radioGroup(
              "art", label: "Art", choices: TargetRuleKind.allCases.map { Choice($0.rawValue, $0.label) },
              selected: form["art"], required: true, errors: errors))
            \(code)
            \(textField("name", label: "Name", value: form["name"], required: true, errors: errors))
            \(submitRow(
              "Speichern", cancel: Link("Abbrechen", target?.address ?? TargetPages.path),
              decision: "Entscheidung: Koordination"))
            """))
        """)
  }

  /// Fixed as soon as an edition exists; what was typed besides is shown with its error.
  private var code: HTML {
    if let target, !target.editions.isEmpty, errors.isEmpty {
      return """
        \(hiddenField("kurz", target.head.code))
        <p>Kurzname: <strong>\(target.head.code)</strong>. \(TargetHeadForm.isFixed)</p>
        """
    }
    return textField(
      "kurz", label: "Kurzname", value: form["kurz"], hint: "Zum Beispiel 1a", required: true, errors: errors,
      width: .short)
  }

  private var conflict: HTML {
    let stored = TargetHeadForm.form(target)
    return conflictNotice(
      [("kurz", "Kurzname"), ("name", "Name")].map { Difference($0.1, stored: stored[$0.0], typed: form[$0.0]) })
  }
}

/// The page on which a new edition is written; it ends the one before.
struct EditionFormPage {
  let target: TargetRule
  let choices: EditionForm.Choices
  var form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var isConflict = false

  private var isStage: Bool { target.head.kind == .stage }

  var page: Page {
    Page(
      title: "Neue Fassung", trail: TargetPages.trail + [Link(target.title, target.address)],
      section: TargetPages.path,
      main: """
        \(pageHead("Neue Fassung", subtitle: "\(target.title)"))
        \(errorSummary(errors))
        \(if: isConflict, conflict)
        \(if: !target.editions.isEmpty, "<p>Die bisherige Fassung endet am Tag vor der neuen und bleibt stehen.</p>")
        \(Markup.form(
          action: "\(target.address)/fassungen", guard: formGuard,
          content: """
            \(hiddenField(TypedForm.versionField, String(form.version)))\(general)
            \(each: Array(1...EditionForm.groupCount(form)), group)
            \(submitRow("Speichern", cancel: Link("Abbrechen", target.address), decision: "Entscheidung: Koordination"))
            """))
        """)
  }

  private var conflict: HTML {
    let latest = target.editions.last
    return conflictNotice([
      Difference("Stand", stored: "\(target.version)", typed: "älter"),
      Difference("Was gilt", stored: latest?.entry.text ?? "", typed: form["text"]),
      Difference("Gültig ab", stored: latest?.validFrom.german ?? "", typed: form["gueltig_ab"]),
    ])
  }

  // MARK: What holds in general

  private var general: HTML {
    """
    \(textArea("text", label: "Was gilt", value: form["text"], required: true, errors: errors, rows: 4))
    \(fieldRow([
      dateField("gueltig_ab", label: "Gültig ab", value: form["gueltig_ab"], required: true, errors: errors),
      dateField("gueltig_bis", label: "Gültig bis", value: form["gueltig_bis"], hint: "Leer: bis auf Weiteres", errors: errors),
    ]))
    \(textField("quelle", label: "Quelle oder Beschluss", value: form["quelle"], required: true, errors: errors))
    \(radioGroup(
      "beginn", label: "Beginnt durch", choices: StartTrigger.allCases.map { Choice($0.rawValue, $0.label) },
      selected: form["beginn"], required: true, errors: errors))
    \(fieldRow([
      dateField("beginn_tag", label: "Beginnt am", value: form["beginn_tag"], hint: "Leer: sofort", errors: errors),
      programmeField("beginn_programm", "Programm", prompt: "keines"),
    ]))
    \(isStage ? stageFields : criterionFields)
    \(textField("offene_frage", label: "Was offen ist", value: form["offene_frage"], errors: errors))
    \(textArea(
      "auswertung", label: "Auswertung vor diesem Schritt", value: form["auswertung"],
      hint: "Welche Erfahrungen für diesen Schritt sprechen; ohne Angaben zu einzelnen Menschen", errors: errors, rows: 3))
    """
  }

  private var stageFields: HTML {
    """
    \(numberField(
      "mindestanteil", label: "Mindestanteil", value: form["mindestanteil"],
      hint: "Vom Case-Management-Stellenanteil der Kommune", errors: errors, unit: "Prozent"))
    \(check("kinder", "Kinder im Haushalt zählen mit"))
    \(fieldRow([numberField("kinder_bis", label: "Kinder bis", value: form["kinder_bis"], hint: "Leer: ohne Grenze", errors: errors, unit: "Jahren")]))
    \(check("kinder_bis_ohne", "Dieses Alter der Kinder selbst zählt nicht mit"))
    \(check("begruendung", "Begründung und Sozialraum sind zu nennen"))
    \(check("freier_anteil", "Nur bis zum freien Stellenanteil der Kommune"))
    \(check("andere", "Die Quelle sagt „insbesondere“: andere sind mit Begründung möglich"))
    """
  }

  private var criterionFields: HTML {
    numberField(
      "punkte", label: "Punkte", value: form["punkte"], hint: "Leer: noch nicht beschlossen", errors: errors)
  }

  private func check(_ name: String, _ label: String) -> HTML {
    checkbox(name, label: label, isChecked: form.isChecked(name), errors: errors)
  }

  private func programmeField(_ name: String, _ label: String, prompt: String) -> HTML {
    select(
      name, label: label, choices: choices.programmes.map { Choice($0.id.text, $0.entry.name) }, selected: form[name],
      errors: errors, prompt: prompt)
  }

  // MARK: Groups

  private func group(_ number: Int) -> HTML {
    func name(_ field: String) -> String { "g\(number)_\(field)" }
    func amount(_ field: String, _ label: String, unit: String? = nil) -> HTML {
      numberField(name(field), label: label, value: form[name(field)], errors: errors, unit: unit)
    }
    func many(_ field: String, _ label: String, _ options: [Choice]) -> HTML {
      checkboxGroup(
        name(field), label: label, choices: options, selected: form.all(name(field)), errors: errors, isInline: true)
    }
    return fieldset(
      "Gruppe \(number)", hint: "<p>Alles, was ausgefüllt ist, muss zutreffen.</p>",
      content: """
        \(radioGroup(
          name("art"), label: "Art", choices: Self.kinds, selected: form[name("art")], errors: errors, isInline: true))
        \(fieldRow([amount("alter_von", "Alter von"), amount("alter_bis", "Alter bis")]))
        \(check(name("alter_von_ohne"), "Das Mindestalter selbst zählt nicht mit"))
        \(check(name("alter_bis_ohne"), "Das Höchstalter selbst zählt nicht mit"))
        \(many("status", "Aufenthaltsstatus; ohne Kreuz jeder", StatusGroup.allCases.map { Choice($0.rawValue, $0.label) }))
        \(check(name("zugewandert"), "Nur wer geflüchtet oder (neu) zugewandert ist; wie lange, entscheiden Menschen"))
        \(many("kommune", "Kommunen; ohne Kreuz alle", choices.municipalities.map { Choice($0.key, $0.name) }))
        \(many("haushalt", "Haushalt", HouseholdTrait.allCases.map { Choice($0.rawValue, $0.label) }))
        \(textArea(
          name("bedarf"), label: "Bedarf", value: form[name("bedarf")], hint: "Je Zeile einer; einer davon genügt",
          errors: errors, rows: 2))
        \(programmeField(name("programm"), "Am Stichtag begleitet durch", prompt: "gleich"))
        \(fieldRow([
          amount("monate_von", "In der Kommune mindestens", unit: "Monaten"),
          amount("monate_bis", "In der Kommune höchstens", unit: "Monaten"),
          amount("bereiche", "Lebensbereiche mindestens"),
        ]))
        \(check(name("nach_schule"), "Nur nach dem Ende des Schulbesuchs"))
        """)
  }

  private static let kinds = [
    Choice("", "nicht benutzt"), Choice(EditionForm.included, "gehört dazu"),
    Choice(EditionForm.excepted, "ausgenommen"),
  ]
}
