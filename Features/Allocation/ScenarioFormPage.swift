internal import Basics
internal import Datasets
internal import Markup

/// The page on which an allocation is computed.
struct ScenarioFormPage {
  var form = ScenarioForm()
  let datasets: [Dataset]
  let places: [DatasetPlace]
  let formGuard: FormGuard
  var errors: [FieldError] = []

  var page: Page {
    Page(
      title: "Verteilung rechnen", trail: AllocationPages.trail, section: AllocationPages.path,
      main: """
        \(pageHead("Verteilung rechnen"))
        \(errorSummary(errors))
        \(datasets.isEmpty ? noData : markupForm)
        """)
  }

  private var noData: HTML {
    emptyState(
      "Es fehlt ein vollständiger Datenbestand",
      text: "Verteilt wird nach einer Zahl je Kommune. Bitte übernehmen Sie zuerst die Zahlen aller Kommunen.",
      tools: [linkButton("Zahlen übernehmen", "/datenbestaende/neu", .primary)])
  }

  private var markupForm: HTML {
    Markup.form(
      action: "\(AllocationPages.path)/neu", guard: formGuard,
      content: """
        <p>Jede Rechnung wird als eigenes Szenario abgelegt und nicht mehr geändert. So lassen sich mehrere nebeneinander zeigen.</p>
        \(textField(
          ScenarioField.title.rawValue, label: ScenarioField.title.label, value: form[.title],
          hint: "Zum Beispiel 7 Stellen, Viertelstellen", required: true, errors: errors))
        \(select(
          ScenarioField.dataset.rawValue, label: ScenarioField.dataset.label,
          choices: datasets.map { Choice($0.id.text, "\($0.label) (\($0.heading.kind.label))") },
          selected: form[.dataset], hint: "Datenbestand mit einer Zahl je Kommune", required: true, errors: errors))
        \(numberField(
          ScenarioField.positions.rawValue, label: ScenarioField.positions.label, value: form[.positions],
          hint: "Zum Beispiel 7 oder 3,5", required: true, errors: errors, allowsDecimals: true))
        \(select(
          ScenarioField.unit.rawValue, label: ScenarioField.unit.label,
          choices: AllocationRules.units.map { Choice("\($0.hundredths)", "\($0.german) Stellen") },
          selected: form[.unit], required: true, errors: errors, prompt: nil))
        \(radioGroup(
          ScenarioField.policy.rawValue, label: ScenarioField.policy.label,
          choices: RoundingPolicy.allCases.reversed().map { Choice($0.rawValue, $0.label) }, selected: form[.policy],
          hint: "Das Konzept regelt die Rundung nicht; die gewählte Regel wird mitgedruckt.", required: true,
          errors: errors))
        \(numberField(
          ScenarioField.minimum.rawValue, label: ScenarioField.minimum.label, value: form[.minimum],
          hint: "0 für keinen; sonst ein Vielfaches der Einheit", errors: errors, allowsDecimals: true))
        \(radioGroup(
          ScenarioField.tieRule.rawValue, label: ScenarioField.tieRule.label,
          choices: TieRule.allCases.map { Choice($0.rawValue, $0.label) }, selected: form[.tieRule], required: true,
          errors: errors))
        \(details("Vorab feste Anteile", isOpen: hasFixed, content: fixedFields))
        \(textArea(
          ScenarioField.note.rawValue, label: ScenarioField.note.label, value: form[.note], errors: errors, rows: 3))
        \(submitRow(
          "Rechnen und ablegen", cancel: Link("Abbrechen", AllocationPages.path),
          decision: "Entscheidung: Lenkungsgruppe, nach Vorlage")) 
        """)
  }

  private var hasFixed: Bool { form.fixed.values.contains { !$0.trimmed().isEmpty } }

  private var fixedFields: HTML {
    """
    <p>Eine Kommune mit festem Anteil nimmt an der Formel nicht teil; der Rest wird auf die übrigen verteilt.</p>
    \(each: places, { place in
      numberField(
        ScenarioForm.fixedField(place.key), label: place.name, value: form.fixed[place.key] ?? "", errors: errors,
        allowsDecimals: true)
    })
    """
  }
}
