internal import Actors
internal import Basics
internal import Markup
internal import Programmes
internal import Web

enum PrecedencePages {
  static let path = "/vorrang"
}

/// Asked without a name: who comes first, and whether somebody belongs to the target group.
struct LookupPage {
  let typed: TypedForm
  let day: Day
  let programmes: [Programme]
  let needs: [String]
  let municipalities: [(key: String, name: String)]
  /// `nil` before anything is asked or while something is wrong.
  let result: PrecedenceResult?
  var errors: [FieldError] = []

  var page: Page { Page(title: "Vorrang und Zielgruppe prüfen", section: PrecedencePages.path, main: main) }

  private var main: HTML {
    """
    \(pageHead(
      "Vorrang und Zielgruppe prüfen", subtitle: "Ohne Namen; nichts davon wird gespeichert", tools: [printButton()]))
    \(errorSummary(errors, of: .asks))
    \(filterForm(action: PrecedencePages.path, label: "Angaben zur Person", content: fields, submit: "Prüfen"))
    \(if: result != nil, result.map { ResultSections(result: $0).html } ?? .empty)
    """
  }

  private var fields: HTML {
    """
    \(dateField(
      LookupField.day.rawValue, label: LookupField.day.label, value: value(.day, day.german),
      hint: "Die Regeln dieses Tages", errors: errors))
    \(number(.age, unit: "Jahren"))
    \(date(.ageKnownOn, hint: "Leer: am Stichtag"))
    \(number(.birthYear, unit: nil))
    \(status)
    \(pick(.newcomer, [Choice(LookupForm.yes, "ja"), Choice(LookupForm.no, "nein")]))
    \(municipality)
    \(date(.residentSince, hint: nil))
    \(details("Lebensbereiche", isOpen: true, content: areaGroup))
    \(details("Begleitung durch Programme", isOpen: isTyped(.inside, .left), content: programmeGroups))
    \(details("Haushalt, Schule, Bedarf, Sozialraum", isOpen: isTyped(.children, .need, .school, .used), content: further))
    """
  }

  private func isTyped(_ fields: LookupField...) -> Bool {
    fields.contains { !typed.all($0.rawValue).subtracting([""]).isEmpty }
  }

  private func value(_ field: LookupField, _ otherwise: String = "") -> String {
    typed[field.rawValue].isEmpty ? otherwise : typed[field.rawValue]
  }

  private func number(_ field: LookupField, unit: String?, hint: String? = nil) -> HTML {
    numberField(field.rawValue, label: field.label, value: value(field), hint: hint, errors: errors, unit: unit)
  }

  private func date(_ field: LookupField, hint: String?) -> HTML {
    dateField(field.rawValue, label: field.label, value: value(field), hint: hint, errors: errors)
  }

  private func pick(_ field: LookupField, _ choices: [Choice]) -> HTML {
    select(
      field.rawValue, label: field.label, choices: choices, selected: value(field), errors: errors,
      prompt: "nicht bekannt")
  }

  private var status: HTML { pick(.status, LookupForm.statuses.map { Choice($0.code, $0.label) }) }

  private var municipality: HTML { pick(.municipality, municipalities.map { Choice($0.key, $0.name) }) }

  private func group(_ field: LookupField, _ choices: [Choice], hint: String? = nil) -> HTML {
    checkboxGroup(
      field.rawValue, label: field.label, choices: choices, selected: typed.all(field.rawValue), hint: hint,
      errors: errors, isInline: true)
  }

  private var areaGroup: HTML {
    group(.area, LifeArea.allCases.map { Choice($0.slug, $0.label) }, hint: "Ohne Kreuz: nicht bekannt")
  }

  private var programmeGroups: HTML {
    let choices = programmes.filter { $0.rules.contains { $0.entry.kind.concernsPeople } }.map {
      Choice($0.id.text, $0.entry.name)
    }
    return """
      \(group(.inside, choices + [Choice(LookupForm.none, "durch kein Programm")], hint: "Ohne Kreuz: nicht bekannt"))
      \(group(.left, choices))
      """
  }

  private var further: HTML {
    """
    \(fieldRow([
      textField(
        LookupField.children.rawValue, label: LookupField.children.label, value: value(.children),
        hint: "Am Stichtag, zum Beispiel 3, 7; oder keine", errors: errors, width: .medium),
      pick(.singleParent, [Choice(LookupForm.yes, "ja"), Choice(LookupForm.no, "nein")]),
      pick(.school, [Choice(LookupForm.attending, "geht zur Schule"), Choice(LookupForm.finished, "beendet")]),
    ]))
    \(group(.need, needs.map { Choice($0, $0) } + [Choice(LookupForm.none, "keiner davon")], hint: "Ohne Kreuz: nicht bekannt"))
    \(fieldRow([
      textField(
        LookupField.socialSpace.rawValue, label: LookupField.socialSpace.label, value: value(.socialSpace),
        errors: errors, width: .medium),
      number(.used, unit: "Prozent", hint: "Vom Stellenanteil der Kommune, durch Menschen außerhalb der Kernzielgruppe"),
    ]))
    \(checkbox(
      LookupField.reason.rawValue, label: LookupField.reason.label,
      isChecked: typed.isChecked(LookupField.reason.rawValue), errors: errors))
    """
  }
}
