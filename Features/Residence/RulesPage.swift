internal import Basics
internal import Markup
internal import Web

/// The rules of transitions, the numbers of the room and the switch.
struct RulesPage {
  static let path = "/aufenthaltsstatus/wechsel"
  static let settings = "/aufenthaltsstatus/zahlen"

  static let day = "tag"

  let values: [SettingValue]
  let keeps: Bool
  /// The day for which the rules are asked.
  let asked: Day
  var typed = ""
  var errors: [FieldError] = []

  var page: Page {
    Page(
      title: "Wechsel des Rechtskreises", trail: [Link("Aufenthaltsstatus", CataloguePage.path)],
      section: CataloguePage.path, main: main)
  }

  private var main: HTML {
    """
    \(pageHead(
        "Wechsel des Rechtskreises", subtitle: "\(TransitionRules.source); jede Regel ist ein Vorschlag, Menschen entscheiden",
        tools: [printButton()]))
    \(errorSummary(errors, of: .asks))
    \(filterForm(
        action: Self.path, label: "Stichtag",
        content: dateField(Self.day, label: "Stichtag", value: typed.isEmpty ? asked.german : typed, errors: errors)))
    \(open)
    \(table(
        caption: "Regeln",
        columns: [
          Column("Anlass"), Column("Von, nach; wie der Tag entsteht"), Column("Grundlage"),
          Column("Gilt am \(asked.german)"),
        ], items: TransitionRules.all, options: TableOptions(hidesCaption: true), row: row))
    \(sectionHead("Checklisten"))
    <p>Vorgabe von Faden, kein Recht.</p>
    \(each: TransitionRules.all, { rule in
        details(rule.trigger, content: "<ul>\(each: rule.steps, { "<li>\($0.text)</li>" })</ul>")
      })
    \(sectionHead("Zahlen und Schalter", tools: keeps ? [linkButton("Ändern", Self.settings, isSmall: true)] : []))
    \(table(
        caption: "Zahlen und Schalter", columns: [Column("Was"), Column("Wert"), Column("Seit"), Column("Quelle")],
        items: values, options: TableOptions(hidesCaption: true), row: value))
    """
  }

  private func row(_ rule: TransitionRule) -> [HTML] {
    let isOn = values.first { $0.setting == .ukraineSwitch }?.value == 1
    return [
      "\(rule.trigger)\(if: !rule.hint.isEmpty, "<br>\(muted(rule.hint))")",
      "\(rule.way)<br>\(muted(rule.dateText))",
      """
      \(rule.norm)<br>\(muted("Quelle: \(rule.source)"))<br>\
      \(muted(
        rule.isSwitched
          ? "gilt seit: nicht in Kraft am \(rule.validity.readOn.german)" : "\(rule.validity.since); \(rule.validity.until)"))
      """,
      rule.isSwitched
        ? (isOn ? badge("eingeschaltet, Mensch entscheidet", .warning) : badge("abgeschaltet", .warning))
        : rule.validity.holding(on: asked).mark,
    ]
  }

  /// Says before the table for how many rules the day is not vouched for.
  private var open: HTML {
    let rules = TransitionRules.all.filter { !$0.isSwitched && $0.validity.holding(on: asked) != .holds }
    guard !rules.isEmpty else { return .empty }
    return notice(
      .warning,
      "Für den \(asked.german) ist die Geltung von \(rules.count == 1 ? "einer Regel" : "\(rules.count) Regeln") nicht belegt.",
      text: """
        <p>Wo die Quelle kein Inkrafttreten nennt, steht Faden für eine Regel erst ab dem Stand der Quelle ein. Welches \
        Recht vorher galt, prüft ein Mensch; jeder Vorschlag mit einem früheren Tag sagt das. Eine Regel aus Fachwissen ist an keinem Tag \
        belegt.</p>
        """)
  }

  private func value(_ value: SettingValue) -> [HTML] {
    [
      "\(value.setting.label)", "\(value.setting.shown(value.value))",
      "\(value.validFrom.map { "\($0.german), \(value.setBy ?? "")" } ?? "Vorgabe")", "\(value.source)",
    ]
  }
}

extension ResidenceSetting {
  func shown(_ value: Int) -> String { self == .ukraineSwitch ? (value == 1 ? "ja" : "nein") : "\(value) Tage" }
}

/// The form by which a number or the switch is set from a day on.
struct SettingPage {
  static let setting = "einstellung"
  static let value = "wert"
  static let from = "gueltig_ab"
  static let source = "quelle"

  let form: TypedForm
  let formGuard: FormGuard
  var errors: [FieldError] = []
  /// What holds now, where somebody else has set it meanwhile.
  var stored: [SettingValue]?

  var page: Page {
    Page(
      title: "Zahlen und Schalter",
      trail: [
        Link("Aufenthaltsstatus", CataloguePage.path), Link("Wechsel des Rechtskreises", RulesPage.path),
      ], section: CataloguePage.path, main: main)
  }

  private var main: HTML {
    """
    \(pageHead("Zahlen und Schalter", subtitle: "Jede Änderung gilt ab einem Tag und nennt ihre Quelle"))
    \(errorSummary(errors))
    \(stored.map { values in
        conflictNotice(values.map { Difference($0.setting.label, stored: $0.setting.shown($0.value), typed: typed($0)) })
      })
    \(Markup.form(
        action: RulesPage.settings, guard: formGuard,
        content: """
          \(hiddenField(TypedForm.versionField, "\(form.version)"))
          \(radioGroup(
              Self.setting, label: "Was", choices: ResidenceSetting.allCases.map {
                Choice($0.rawValue, $0.label, hint: $0 == .ukraineSwitch ? "\($0.source) 1 für ja, 0 für nein" : $0.source)
              }, selected: form[Self.setting], required: true, errors: errors))
          \(numberField(Self.value, label: "Wert", value: form[Self.value], required: true, errors: errors))
          \(dateField(Self.from, label: "Gültig ab", value: form[Self.from], required: true, errors: errors))
          \(textField(
              Self.source, label: "Quelle oder Beschluss", value: form[Self.source], required: true, errors: errors))
          \(submitRow("Speichern", cancel: Link("Abbrechen", RulesPage.path)))
          """))
    """
  }

  private func typed(_ value: SettingValue) -> String {
    value.setting.rawValue == form[Self.setting] ? form[Self.value] : value.setting.shown(value.value)
  }
}
