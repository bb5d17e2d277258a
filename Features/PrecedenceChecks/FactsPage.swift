internal import Actors
internal import Basics
internal import Markup
internal import Precedence
internal import Programmes
internal import Web

/// The form in which the facts of a check are completed and corrected.
struct FactsPage {
  let desk: CheckDesk
  let check: PrecedenceCheck
  var form: TypedForm
  let engine: PrecedenceEngine
  let programmes: [Programme]
  let formGuard: FormGuard
  var errors: [FieldError] = []
  var draftSavedAt: String?
  /// What somebody else has saved meanwhile; empty without a conflict.
  var differences: [Difference]?

  static func draft(_ check: PrecedenceCheck) -> String { "vorrang-\(check.id.text)-angaben" }

  static func form(_ check: PrecedenceCheck) -> TypedForm {
    TypedForm(
      version: Int(check.factsVersion),
      [(FactsField.day.rawValue, check.keyDay.german)] + FactsForm.pairs(check.facts))
  }

  private var address: String { "\(desk.address(check))/angaben" }

  var main: HTML {
    """
    \(sectionHead("Angaben zur Prüfung"))
    \(desk.about(check))
    \(CheckPage.stepLine(1))
    \(errorSummary(errors))
    \(draftSavedAt.map { draftNotice(Self.draft(check), savedAt: $0, guard: formGuard, back: address) })
    \(differences.map(conflictNotice))
    <p>Vorbelegt mit dem, was gespeichert ist. Was niemand weiß, bleibt leer: „unbekannt“ ist überall erlaubt.</p>
    \(Markup.form(
        action: address, guard: formGuard, draft: Self.draft(check),
        content: """
          \(hiddenField(TypedForm.versionField, "\(form.version)"))
          \(fields)
          \(submitRow(
              "Angaben speichern", cancel: Link("Abbrechen", desk.address(check)), more: [draftButton(back: address)]))
          """))
    """
  }

  private var fields: HTML {
    """
    \(fieldRow([
      date(.day, hint: "Die Regeln dieses Tages werden gefragt", required: true),
      text(.birth, hint: "Tag, Monat und Jahr (03.1997) oder nur das Jahr"),
    ]))
    \(group(.area, LifeArea.allCases.map { Choice($0.slug, $0.label) }, hint: "Jeder bekommt ein Ergebnis"))
    \(fieldRow([
      pick(.municipality, engine.municipalities.sorted { $0.value < $1.value }.map { Choice($0.key, $0.value) }),
      date(.residentSince, hint: nil),
    ]))
    \(fieldset("Aufenthaltsstatus", hint: "<p>Der Reihe nach; ohne Beginn oder Ende gilt er unbegrenzt.</p>", content: statusRows))
    \(select(
        FactsField.newcomer.rawValue, label: FactsField.newcomer.label,
        choices: [Choice(FactsForm.yes, "ja"), Choice(FactsForm.no, "nein")],
        selected: form[FactsField.newcomer.rawValue],
        hint: "Keine Quelle sagt, wie lange jemand (neu) zugewandert ist; das entscheiden Sie. Deutsche Staatsangehörigkeit, Duldung, Gestattung und anerkannter Schutz sagen es von selbst",
        errors: errors, prompt: "noch nicht entschieden"))
    \(fieldset("Begleitung durch Programme", content: "\(each: programmes, programmeRow)"))
    \(fieldset("Haushalt, Schule, Bedarf", content: further))
    """
  }

  private var statusRows: HTML {
    "\(each: FactsField.statusRows, { row in statusRow(row) })"
  }

  private func statusRow(_ row: Int) -> HTML {
    let name = FactsField.status(row)
    var choices = StatusGroup.allCases.map { Choice($0.rawValue, $0.label) }
    choices.append(Choice("german", "deutsche Staatsangehörigkeit"))
    // A finer code from the history of residence stays what it is.
    if let status = ResidenceStatus(code: form[name]), !choices.contains(where: { $0.value == status.code }) {
      choices.append(Choice(status.code, "\(status.label), wie im Register Aufenthalt"))
    }
    return fieldRow([
      select(name, label: "Status \(row)", choices: choices, selected: form[name], errors: errors, prompt: "unbekannt"),
      plainDate(FactsField.from(name), "Status \(row), von"), plainDate(FactsField.to(name), "Status \(row), bis"),
    ])
  }

  private func programmeRow(_ programme: Programme) -> HTML {
    let name = FactsField.programme(programme.id)
    // Kept text names a programme only where the person was served or nobody knows.
    let isKnown = form.isSent("programme") && !form.isSent(name)
    return fieldRow([
      select(
        name, label: programme.entry.name,
        choices: [Choice(FactsForm.yes, "wird oder wurde begleitet"), Choice(FactsForm.no, "nicht begleitet")],
        selected: isKnown ? FactsForm.no : form[name], errors: errors, prompt: "unbekannt"),
      plainDate(FactsField.from(name), "\(programme.entry.name), von"),
      plainDate(FactsField.to(name), "\(programme.entry.name), bis"),
    ])
  }

  private var further: HTML {
    """
    \(text(.children, hint: "Mit Semikolon getrennt, zum Beispiel 3.5.2019; 2021; oder keine"))
    \(fieldRow([
      pick(.singleParent, [Choice(FactsForm.yes, "ja"), Choice(FactsForm.no, "nein")]),
      pick(.school, [Choice(FactsForm.attending, "geht zur Schule"), Choice(FactsForm.ended, "beendet")]),
      date(.schoolEnd, hint: nil),
    ]))
    \(group(.need, engine.needs.map { Choice($0, $0) } + [Choice(FactsForm.none, "keiner davon")], hint: "Ohne Kreuz: unbekannt"))
    \(fieldRow([
      text(.socialSpace, hint: nil),
      numberField(
        FactsField.used.rawValue, label: FactsField.used.label, value: form[FactsField.used.rawValue],
        hint: "Vom Stellenanteil der Kommune", errors: errors, unit: "Prozent"),
    ]))
    \(text(.reason, hint: "Nur wenn eine Stufe danach fragt"))
    """
  }

  private func text(_ field: FactsField, hint: String?) -> HTML {
    textField(field.rawValue, label: field.label, value: form[field.rawValue], hint: hint, errors: errors)
  }

  private func date(_ field: FactsField, hint: String?, required: Bool = false) -> HTML {
    dateField(
      field.rawValue, label: field.label, value: form[field.rawValue], hint: hint, required: required, errors: errors)
  }

  private func plainDate(_ name: String, _ label: String) -> HTML {
    dateField(name, label: label, value: form[name], hint: nil, errors: errors)
  }

  private func pick(_ field: FactsField, _ choices: [Choice]) -> HTML {
    select(
      field.rawValue, label: field.label, choices: choices, selected: form[field.rawValue], errors: errors,
      prompt: "unbekannt")
  }

  private func group(_ field: FactsField, _ choices: [Choice], hint: String) -> HTML {
    checkboxGroup(
      field.rawValue, label: field.label, choices: choices, selected: form.all(field.rawValue), hint: hint,
      errors: errors, isInline: true)
  }
}
