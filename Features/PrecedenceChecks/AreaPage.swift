internal import Actors
internal import Basics
internal import HTTP
internal import Markup
internal import Precedence
internal import Programmes
internal import Web

/// The fields of one life area.
enum AreaField: String, CaseIterable {
  case result = "ergebnis"
  case checkedOn = "geprueft_am"
  case evidence = "nachweis"
  case reason = "grund"
  case partner = "stelle"
  case answer = "antwort"
  case answeredOn = "antwort_am"
  case nextCheckOn = "naechste_pruefung"

  var label: String {
    switch self {
    case .result: "Wer ist vorrangig?"
    case .checkedOn: "Geprüft am"
    case .evidence: "Nachweis"
    case .reason: "Grund"
    case .partner: "Stelle oder Programm"
    case .answer: "Antwort der Stelle"
    case .answeredOn: "Antwort vom"
    case .nextCheckOn: "Nächste Prüfung dieses Bereichs"
    }
  }
}

/// What somebody found out about one life area, to be entered.
struct AreaPage {
  let desk: CheckDesk
  let check: PrecedenceCheck
  let area: CheckArea
  var form: TypedForm
  /// What the rules of the key day say.
  let finding: AreaFinding?
  let partners: PartnerNames
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var draftSavedAt: String?
  var differences: [Difference]?

  static func draft(_ check: PrecedenceCheck, _ area: CheckArea) -> String {
    "vorrang-\(check.id.text)-\(area.area.slug)"
  }

  /// The next check is prefilled with the shortest interval that a rule which applies names, else with the usual one.
  static func form(_ area: CheckArea, today: Day, interval: CheckInterval, finding: AreaFinding?) -> TypedForm {
    let months = finding?.applying.compactMap(\.rule.entry.recheckMonths).min() ?? interval.recheckMonths
    let next = area.nextCheckOn ?? today.adding(months: months)
    return TypedForm(
      version: Int(area.version),
      [
        (AreaField.result.rawValue, area.result?.rawValue ?? ""),
        (AreaField.checkedOn.rawValue, (area.checkedOn ?? today).german), (AreaField.evidence.rawValue, area.evidence),
        (AreaField.reason.rawValue, area.reason), (AreaField.partner.rawValue, area.partner?.text ?? ""),
        (AreaField.answer.rawValue, area.partnerAnswer),
        (AreaField.answeredOn.rawValue, area.answeredOn?.german ?? ""), (AreaField.nextCheckOn.rawValue, next.german),
      ])
  }

  private var address: String { "\(desk.address(check))/bereiche/\(area.area.slug)" }

  var main: HTML {
    """
    \(sectionHead(area.area.label))
    \(desk.about(check))
    \(CheckPage.stepLine(2))
    \(errorSummary(errors))
    \(draftSavedAt.map { draftNotice(Self.draft(check, area), savedAt: $0, guard: formGuard, back: address) })
    \(differences.map(conflictNotice))
    \(hint)
    \(Markup.form(
        action: address, guard: formGuard, draft: Self.draft(check, area),
        content: """
          \(hiddenField(TypedForm.versionField, "\(form.version)"))
          \(fields)
          \(submitRow(
              "Ergebnis speichern", cancel: Link("Abbrechen", desk.address(check)), more: [draftButton(back: address)]))
          """))
    """
  }

  private var hint: HTML {
    let names = (finding?.candidates ?? []).map {
      "\($0.programme.entry.name): \($0.answer.label), \($0.rule.entry.kind.label), \($0.stay.label)"
    }
    guard !names.isEmpty else {
      return notice(.info, "Nach den Regeln des \(check.keyDay.german) geht hier niemand vor.")
    }
    return notice(
      .info, "Nach den Regeln des \(check.keyDay.german) ist zuerst zu fragen",
      text: "<ul>\(each: names, { "<li>\($0)</li>" })</ul>")
  }

  private var fields: HTML {
    """
    \(radioGroup(
        AreaField.result.rawValue, label: AreaField.result.label,
        choices: AreaResult.allCases.map { Choice($0.rawValue, $0.label, hint: $0.hint) },
        selected: form[AreaField.result.rawValue], required: true, errors: errors))
    \(select(
        AreaField.partner.rawValue, label: AreaField.partner.label, choices: partners.choices,
        selected: form[AreaField.partner.rawValue], errors: errors, prompt: "keine"))
    \(text(.evidence, hint: "Zum Beispiel Bescheid vom 3.11., Telefonat, Ausdruck"))
    \(textArea(
        AreaField.reason.rawValue, label: AreaField.reason.label, value: form[AreaField.reason.rawValue],
        hint: "Nötig bei „niemand“, wo nach den Regeln jemand vorgeht", errors: errors, rows: 3))
    \(fieldRow([text(.answer, hint: "In ihren Worten"), date(.answeredOn)]))
    \(fieldRow([date(.checkedOn), date(.nextCheckOn)]))
    """
  }

  private func text(_ field: AreaField, hint: String?) -> HTML {
    textField(field.rawValue, label: field.label, value: form[field.rawValue], hint: hint, errors: errors)
  }

  private func date(_ field: AreaField) -> HTML {
    dateField(field.rawValue, label: field.label, value: form[field.rawValue], errors: errors)
  }
}

/// Reads what was typed about an area.
struct AreaReading {
  let partners: PartnerNames
  /// Who comes first by the rules.
  let finding: AreaFinding?
  let today: Day

  func area(_ reader: inout FormReader, replacing area: CheckArea) -> CheckArea {
    var next = area
    next.result = reader.choice(
      AreaField.result.rawValue, label: AreaField.result.label, from: AreaResult.init(rawValue:))
    let typed = reader.typed(AreaField.partner.rawValue)
    // A body that has ended since stays where it was chosen.
    next.partner = typed.isEmpty ? nil : typed == area.partner?.text ? area.partner : partners.partner(typed)
    if !typed.isEmpty, next.partner == nil { fail(&reader, .partner, "Bitte wählen Sie eine der Möglichkeiten aus.") }
    if next.partner == nil, typed.isEmpty, next.result?.needsPartner == true {
      fail(&reader, .partner, "Bitte nennen Sie die Stelle oder das Programm.")
    }
    next.evidence = text(&reader, .evidence, 300)
    next.reason = reader.text(
      AreaField.reason.rawValue, label: AreaField.reason.label, limit: TextLimit(maximum: 1000, allowsLines: true),
      isRequired: false)
    if next.result == .nobody, next.reason.isEmpty, let finding, !finding.applying.isEmpty {
      let names = finding.applying.map(\.programme.entry.name).joined(separator: "; ")
      fail(
        &reader, .reason,
        "Nach den Regeln geht hier jemand vor: \(names). Bitte sagen Sie in einem Satz, warum trotzdem niemand vorgeht."
      )
    }
    next.partnerAnswer = text(&reader, .answer, 300)
    next.checkedOn = day(&reader, .checkedOn) ?? today
    if let day = next.checkedOn, day > today {
      fail(&reader, .checkedOn, "Der Tag liegt in der Zukunft. Bitte prüfen Sie ihn.")
    }
    next.answeredOn = day(&reader, .answeredOn)
    if let day = next.answeredOn, day > today {
      fail(&reader, .answeredOn, "Die Antwort liegt in der Zukunft. Bitte prüfen Sie den Tag.")
    }
    next.nextCheckOn = day(&reader, .nextCheckOn)
    if let day = next.nextCheckOn, day <= next.checkedOn ?? today {
      fail(&reader, .nextCheckOn, "Die nächste Prüfung liegt nicht nach der jetzigen. Bitte prüfen Sie beide Tage.")
    }
    return next
  }

  private func text(_ reader: inout FormReader, _ field: AreaField, _ maximum: Int) -> String {
    reader.text(field.rawValue, label: field.label, limit: TextLimit(maximum: maximum), isRequired: false)
  }

  private func day(_ reader: inout FormReader, _ field: AreaField) -> Day? {
    reader.day(field.rawValue, label: field.label, isRequired: false)
  }

  private func fail(_ reader: inout FormReader, _ field: AreaField, _ sentence: String) {
    reader.fail(field.rawValue, field.label, sentence)
  }
}
