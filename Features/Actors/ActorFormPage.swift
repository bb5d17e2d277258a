internal import Basics
internal import HTTP
internal import Markup
internal import Web

/// The page on which an entry is written or changed.
struct ActorFormPage {
  /// `nil` for a new entry.
  let actor: IntegrationActor?
  let choices: ActorChoices
  var form: TypedForm
  let formGuard: FormGuard
  /// The visitor's changes wait for the coordinating unit.
  let awaitsRelease: Bool
  /// Only the coordinating unit says which accounts keep an entry.
  let mayAssign: Bool
  var errors: [FieldError] = []
  var draftSavedAt: String?
  var isConflict = false

  static func draft(_ actor: IntegrationActor?) -> String { actor.map { "akteur-\($0.id.text)" } ?? "akteur-neu" }

  private var address: String { actor.map { "\($0.address)/bearbeitung" } ?? "\(ActorQuery.path)/neu" }
  private var title: String { actor == nil ? "Akteur aufnehmen" : "Eintrag bearbeiten" }
  private var draft: String { Self.draft(actor) }

  var page: Page {
    let trail = [Link("Akteure", ActorQuery.path)] + (actor.map { [Link($0.name, $0.address)] } ?? [])
    return Page(title: title, trail: trail, section: ActorQuery.path, main: main)
  }

  private var main: HTML {
    """
    \(pageHead(title, subtitle: "\(actor?.name)"))
    \(errorSummary(errors))
    \(draftSavedAt.map { draftNotice(draft, savedAt: $0, guard: formGuard, back: address) })
    \(if: awaitsRelease, "<p>Ihre Angaben sieht die Koordination sofort; sie gibt sie frei.</p>")
    \(if: isConflict, conflict)
    \(Markup.form(
      action: actor.map { "\($0.address)/bearbeitung" } ?? ActorQuery.path, guard: formGuard, draft: draft,
      content: """
        \(hiddenField(TypedForm.versionField, String(form.version)))
        \(identity)\(work)\(reach)\(origin)
        \(submitRow(
          "Speichern", cancel: Link("Abbrechen", actor?.address ?? ActorQuery.path),
          more: [draftButton(back: address)]))
        """))
    """
  }

  private var identity: HTML {
    fieldset(
      "Wer",
      content: """
        \(line(.name, required: true))
        \(radios(.shape, ActorShape.allCases.map { Choice($0.rawValue, $0.label) }))
        \(choose(.category, ActorCategory.allCases.map { Choice($0.rawValue, $0.label) }, required: true))
        \(choose(.parent, parents, prompt: "zu keinem anderen Akteur"))
        \(choose(.municipality, choices.municipalities.map { Choice($0.key, $0.name) }, prompt: "keine einzelne"))
        \(many(.functions, ActorFunction.allCases.map { Choice($0.rawValue, $0.label) }))
        """)
  }

  private var work: HTML {
    fieldset(
      "Wofür",
      content: """
        \(choose(.legalDomain, LegalDomain.allCases.map { Choice($0.rawValue, $0.label) }, prompt: "nicht erfasst"))
        \(many(.areas, LifeArea.allCases.map { Choice($0.rawValue, $0.label) }))
        \(checkbox(
          ActorField.isClassificationInferred.rawValue, label: ActorField.isClassificationInferred.label,
          isChecked: form.isChecked(ActorField.isClassificationInferred.rawValue), errors: errors))
        \(line(.targetGroup))
        \(fieldRow([age(.minimumAge), age(.maximumAge)]))
        \(line(.languages, hint: "Zum Beispiel Arabisch, Farsi, Ukrainisch"))
        \(line(.capacity, hint: "Zum Beispiel 12 Plätze, Wartezeit 3 Wochen"))
        \(radios(.ownCaseManagement, OwnCaseManagement.allCases.map { Choice($0.rawValue, $0.label) }))
        \(line(.caseManagementFor, hint: "Nur auszufüllen, wenn es ein eigenes Fallmanagement gibt"))
        \(line(.legalBasis, hint: "Zum Beispiel SGB VIII"))\(line(.funding))
        """)
  }

  private var reach: HTML {
    fieldset(
      "Wo",
      content: """
        \(radios(.catchment, CatchmentKind.allCases.map { Choice($0.rawValue, $0.label) }))
        \(many(.catchmentMunicipalities, choices.municipalities.map { Choice($0.key, $0.name) }))
        \(line(.phone, hint: "Zentrale Nummer, keine von einzelnen Personen"))\(line(.email))\(line(.web))
        """)
  }

  private var origin: HTML {
    fieldset(
      "Herkunft und Ende",
      content: """
        \(line(.source, hint: "Zum Beispiel Anruf bei der Stelle am 12.3.2026", required: true))
        \(textArea(
          ActorField.note.rawValue, label: ActorField.note.label, value: form[ActorField.note.rawValue],
          hint: "Keine Angaben zu einzelnen Personen", errors: errors, rows: 3))
        \(dateField(
          ActorField.endedOn.rawValue, label: ActorField.endedOn.label, value: form[ActorField.endedOn.rawValue],
          errors: errors))
        \(if: mayAssign, choose(.accountOrganisation, choices.organisations.map { Choice($0.id.text, $0.name) }, prompt: "niemand sonst"))
        """)
  }

  private var parents: [Choice] {
    choices.parents.filter { $0.id != actor?.id }.map { Choice($0.id.text, $0.name) }
  }

  private var conflict: HTML {
    guard let actor else { return .empty }
    let stored = ActorForm.form(actor.entry, version: actor.version)
    return conflictNotice(
      ActorField.allCases.map { field in
        Difference(field.label, stored: shown(field, stored), typed: shown(field, form))
      })
  }

  /// What a person reads of a field: labels instead of codes.
  private func shown(_ field: ActorField, _ form: TypedForm) -> String {
    let values = form.fields.all(field.rawValue).sorted()
    let names = options(of: field)
    return values.map { value in names.first { $0.value == value }?.label ?? value }.filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  private func options(of field: ActorField) -> [Choice] {
    switch field {
    case .shape: ActorShape.allCases.map { Choice($0.rawValue, $0.label) }
    case .category: ActorCategory.allCases.map { Choice($0.rawValue, $0.label) }
    case .parent: parents
    case .functions: ActorFunction.allCases.map { Choice($0.rawValue, $0.label) }
    case .legalDomain: LegalDomain.allCases.map { Choice($0.rawValue, $0.label) }
    case .areas: LifeArea.allCases.map { Choice($0.rawValue, $0.label) }
    case .municipality, .catchmentMunicipalities: choices.municipalities.map { Choice($0.key, $0.name) }
    case .catchment: CatchmentKind.allCases.map { Choice($0.rawValue, $0.label) }
    case .ownCaseManagement: OwnCaseManagement.allCases.map { Choice($0.rawValue, $0.label) }
    case .accountOrganisation: choices.organisations.map { Choice($0.id.text, $0.name) }
    case .name, .isClassificationInferred, .targetGroup, .minimumAge, .maximumAge, .languages, .capacity,
      .caseManagementFor, .legalBasis, .funding, .phone, .email, .web, .endedOn, .note, .source:
      []
    }
  }

  // MARK: Fields

  private func line(_ field: ActorField, hint: String? = nil, required: Bool = false) -> HTML {
    textField(
      field.rawValue, label: field.label, value: form[field.rawValue], hint: hint, required: required, errors: errors)
  }

  private func age(_ field: ActorField) -> HTML {
    numberField(field.rawValue, label: field.label, value: form[field.rawValue], errors: errors)
  }

  private func radios(_ field: ActorField, _ choices: [Choice]) -> HTML {
    radioGroup(
      field.rawValue, label: field.label, choices: choices, selected: form[field.rawValue], required: true,
      errors: errors)
  }

  private func choose(
    _ field: ActorField, _ choices: [Choice], prompt: String? = "Bitte wählen", required: Bool = false
  ) -> HTML {
    select(
      field.rawValue, label: field.label, choices: choices, selected: form[field.rawValue], required: required,
      errors: errors, prompt: prompt)
  }

  private func many(_ field: ActorField, _ choices: [Choice]) -> HTML {
    checkboxGroup(
      field.rawValue, label: field.label, choices: choices, selected: form.all(field.rawValue), errors: errors)
  }
}
