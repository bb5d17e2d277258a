internal import Access
internal import Basics
internal import Cases
internal import Markup

/// What the fields of the filter offer.
struct CaseListChoices {
  let places: [(key: String, name: String)]
  let workers: [(id: ID<Account>, name: String)]
  /// Codes of the groups that some case has.
  let statusGroups: [String]
  let words: CaseWords
  /// Filters of other rooms that the visitor may use.
  let further: [(filter: CaseFilter, choices: [CaseFilter.Choice])]
}

/// The fields by which the list is filtered and sorted.
struct CaseListFilter {
  let page: CaseListPage

  private var query: CaseListQuery { page.query }

  var html: HTML {
    filterForm(
      action: CaseFile.path, label: "Fälle filtern",
      content: """
        \(hiddenField("bereich", query.area?.rawValue ?? ""))\
        \(if: query.view != nil, hiddenField("ansicht", query.view?.text ?? ""))
        \(number)\(place)\(worker)
        \(if: page.mayReadHeads, "\(phase)\(state)\(status)\(due)\(contact)\(title)\(days)\(each: years, \.self)\(further)\(check)")
        \(order)
        """)
  }

  private var number: HTML {
    textField(
      "nummer", label: "Aktenzeichen", value: query.number,
      hint: "Anfang oder laufende Nummer, zum Beispiel 41; auch das frühere Aktenzeichen",
      width: .medium)
  }

  private var place: HTML {
    select(
      "kommune", label: "Kommune", choices: page.choices.places.map { Choice($0.key, $0.name) },
      selected: query.municipality, prompt: "alle")
  }

  private var worker: HTML {
    select(
      "zustaendig", label: "Zuständig", choices: page.choices.workers.map { Choice($0.id.text, $0.name) },
      selected: query.responsible?.text, prompt: "alle")
  }

  private var phase: HTML {
    select(
      "phase", label: "Phase", choices: Phase.allCases.map { Choice($0.rawValue, $0.label) },
      selected: query.phase?.rawValue, prompt: "alle")
  }

  private var state: HTML {
    select(
      "stand", label: "Stand", choices: CaseListQuery.State.allCases.map { Choice($0.rawValue, $0.rawValue) },
      selected: query.state?.rawValue, prompt: "alle")
  }

  private var status: HTML {
    select(
      "status", label: "Statusgruppe", choices: page.choices.statusChoices,
      selected: query.statusGroup, prompt: "alle")
  }

  private var due: HTML {
    select(
      "frist", label: "Nächste Wiedervorlage",
      choices: [
        Choice("ueberfaellig", "überfällig"), Choice("heute", "heute"), Choice("woche", "bis Sonntag"),
        Choice("keine", "keine geplant"),
      ],
      selected: query.due?.rawValue, prompt: "gleich wann")
  }

  private var contact: HTML {
    select(
      "kontakt", label: "Ohne Kontakt seit",
      choices: CaseListQuery.weekChoices.map { Choice(String($0), "\($0) Wochen") },
      selected: query.weeks.map(String.init), prompt: "gleich wann")
  }

  private var title: HTML {
    select(
      "titel", label: "Aufenthaltstitel endet",
      choices: CaseListQuery.titleChoices.map { Choice(String($0), $0 == 0 ? "schon abgelaufen" : "in \($0) Tagen") },
      selected: query.titleDays.map(String.init), prompt: "gleich wann")
  }

  private var years: [HTML] {
    [
      numberField(
        "jahr_von", label: "Geburtsjahr von", value: query.yearFrom, hint: "Zum Beispiel 1997", errors: page.errors),
      numberField(
        "jahr_bis", label: "Geburtsjahr bis", value: query.yearTo, hint: "Zum Beispiel 2007", errors: page.errors),
    ]
  }

  private var days: HTML {
    let fields = CaseListQuery.DayField.allCases.map { field in
      dateField(
        field.rawValue, label: field.label, value: query.typedDays[field] ?? "",
        hint: "Zum Beispiel 7.3.2027, heute oder +6w", errors: page.errors)
    }
    return "\(each: fields, \.self)"
  }

  private var further: HTML {
    let fields = page.choices.further.map { entry in
      select(
        entry.filter.name, label: entry.filter.label, choices: entry.choices.map { Choice($0.value, $0.label) },
        selected: query.further[entry.filter.name], prompt: "alle")
    }
    return "\(each: fields, \.self)"
  }

  private var check: HTML {
    checkbox("vorrang", label: "Vorrang ist nachzuprüfen", isChecked: query.isCheckDue)
  }

  private var order: HTML {
    let sorts = CaseListQuery.Sort.allCases.filter { page.mayReadHeads || [.changed, .number].contains($0) }
    return select(
      "sortierung", label: "Reihenfolge", choices: sorts.map { Choice($0.rawValue, $0.label) },
      selected: query.sort.rawValue, prompt: nil)
  }
}
