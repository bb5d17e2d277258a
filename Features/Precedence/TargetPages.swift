internal import Basics
internal import Markup
internal import Programmes
internal import Web

enum TargetPages {
  static let path = "/zielgruppen"
  static let trail = [Link("Zielgruppe", path)]

  static func dayFilter(_ action: String, typed: String, day: Day, errors: [FieldError]) -> HTML {
    filterForm(
      action: action, label: "Stichtag wählen",
      content: dateField("tag", label: "Stichtag", value: typed.isEmpty ? day.german : typed, errors: errors),
      submit: "Anzeigen")
  }
}

extension TargetRule {
  var address: String { "\(TargetPages.path)/\(id.text)" }
}

/// Stages and criteria as they were on a day.
struct TargetListPage {
  let targets: [TargetRule]
  let typedDay: String
  let day: Day
  let keeps: Bool
  var errors: [FieldError] = []

  var page: Page { Page(title: "Zielgruppe", section: TargetPages.path, main: main) }

  private var main: HTML {
    """
    \(pageHead(
      "Zielgruppe", subtitle: "Stufen und Kriterien am \(day.german)",
      tools: (keeps ? [linkButton("Stufe oder Kriterium aufnehmen", "\(TargetPages.path)/neu")] : [])
        + [linkButton("Vorrang und Zielgruppe prüfen", PrecedencePages.path, .tertiary), printButton()]))
    \(errorSummary(errors, of: .asks))
    \(TargetPages.dayFilter(TargetPages.path, typed: typedDay, day: day, errors: errors))
    \(sectionHead("Stufen"))
    \(list(.stage, "Stufen der Zielgruppe"))
    \(sectionHead("Kriterien für den Bedarf"))
    <p>\(muted("Kriterien geben Hinweise mit Begründung. Kein Punktwert entscheidet."))</p>
    \(list(.criterion, "Kriterien für den Bedarf an Case Management"))
    """
  }

  private func list(_ kind: TargetRuleKind, _ caption: String) -> HTML {
    table(
      caption: caption,
      columns: [
        Column("Kurz"), Column("Name"), Column("Was am Stichtag gilt"), Column("Beginn"),
        Column(kind == .stage ? "Mindestanteil" : "Punkte", .numeric), Column("Quelle"),
      ],
      items: targets.filter { $0.head.kind == kind },
      options: TableOptions(hidesCaption: true, whenEmpty: "<p>Noch nichts erfasst.</p>"), row: row)
  }

  private func row(_ target: TargetRule) -> [HTML] {
    let name = textLink(Link(target.head.name, "\(target.address)?tag=\(day.iso)"))
    guard let edition = target.edition(on: day) else {
      return ["\(target.head.code)", name, "keine Fassung an diesem Tag", "–", "–", "–"]
    }
    let entry = edition.entry
    let number =
      target.head.kind == .stage
      ? entry.minimumShare.map { "\($0) %" } ?? "–" : entry.weight.map { "\($0)" } ?? "offen"
    return [
      "\(target.head.code)", name, "\(entry.text)", "\(entry.startWords)", "\(number)", "\(entry.source)",
    ]
  }
}

/// One stage or criterion with all its editions.
struct TargetPage {
  let target: TargetRule
  /// Says the conditions in words.
  let engine: PrecedenceEngine
  let typedDay: String
  let keeps: Bool
  var errors: [FieldError] = []

  private var day: Day { engine.day }

  var page: Page {
    Page(title: target.title, trail: TargetPages.trail, section: TargetPages.path, main: main)
  }

  private var main: HTML {
    """
    \(pageHead(
      target.title, subtitle: "\(target.head.kind.label)",
      tools: (keeps
        ? [
          linkButton("Neue Fassung", "\(target.address)/fassungen/neu"),
          linkButton("Name ändern", "\(target.address)/bearbeitung", .tertiary),
        ] : []) + [printButton()]))
    \(errorSummary(errors, of: .asks))
    \(newerConditions)
    \(TargetPages.dayFilter(target.address, typed: typedDay, day: day, errors: errors))
    \(sectionHead("Am \(day.german)"))
    \(target.edition(on: day).map(edition) ?? "<p>An diesem Tag galt keine Fassung.</p>")
    \(sectionHead("Verlauf"))
    \(history)
    """
  }

  /// What a newer program ships for an edition that stands here as it was shipped before.
  private var newerConditions: HTML {
    guard keeps, let last = target.editions.last, TargetRecord.asksNewcomers(insteadOf: last) else { return .empty }
    return notice(
      .info, "Faden liefert diese Stufe inzwischen genauer aus.",
      text: """
        <p>Die Gruppe fragt, wer geflüchtet oder (neu) zugewandert ist, wie die Quelle es sagt. Hier gilt weiter, womit \
        entschieden worden ist. Wer es übernehmen will, schreibt mit „Neue Fassung“ eine ab einem bestimmten Tag und setzt \
        in der Gruppe das Kreuz dafür.</p>
        """)
  }

  private var history: HTML {
    table(
      caption: "Alle Fassungen",
      columns: [Column("Fassung"), Column("Gültig"), Column("Was gilt"), Column("Quelle"), Column("Eingetragen")],
      items: target.editions.reversed(),
      options: TableOptions(hidesCaption: true, whenEmpty: "<p>Noch keine Fassung.</p>")
    ) { edition in
      [
        textLink(
          Link("Fassung \(target.number(of: edition))", "\(target.address)?tag=\(edition.validFrom.iso)")),
        "\(edition.validity)", "\(edition.entry.text)", "\(edition.entry.source)",
        "\(edition.enteredBy), \(edition.enteredAt.local.day.german)",
      ]
    }
  }

  private func edition(_ edition: TargetEdition) -> HTML {
    let entry = edition.entry
    return """
      \(if: !entry.openQuestion.isEmpty, notice(.warning, "Die Quelle lässt etwas offen, von Menschen zu entscheiden.", text: "<p>\(entry.openQuestion)</p>"))
      \(descriptionList(facts(edition)))
      \(table(
        caption: "Wer dazugehört und wer ausgenommen ist", columns: [Column("Art"), Column("Alles davon trifft zu")],
        items: entry.clauses, options: TableOptions(whenEmpty: "<p>Noch keine Gruppe festgelegt.</p>")
      ) { clause in
        [
          "\(clause.isException ? "ausgenommen" : "gehört dazu")",
          "<ul>\(each: engine.conditions(clause, PrecedenceFacts()), { "<li>\($0.condition)</li>" })</ul>",
        ]
      })
      """
  }

  private func facts(_ edition: TargetEdition) -> [Fact] {
    let entry = edition.entry
    var facts = [
      Fact("Was gilt", text: entry.text),
      Fact("Fassung", text: "\(target.number(of: edition)), \(edition.validity)"),
      Fact("Beginn", text: start(entry)),
    ]
    switch target.head.kind {
    case .criterion:
      facts.append(Fact("Punkte", text: entry.weight.map { "\($0)" } ?? "offen, von Menschen zu entscheiden"))
    case .stage:
      facts += [
        Fact("Mindestanteil", text: entry.minimumShare.map { "\($0) % des Stellenanteils der Kommune" } ?? "keiner"),
        Fact("Kinder", text: entry.childWords),
        Fact("Weitere Bedingungen", text: entry.furtherWords),
      ]
      if let core = engine.coreReading(edition) {
        facts.append(Fact("So gelesen", text: "\(core.named.condition). \(core.named.entered ?? "")"))
      }
    }
    if !entry.evaluation.isEmpty { facts.append(Fact("Auswertung vor diesem Schritt", text: entry.evaluation)) }
    return facts + [
      Fact("Quelle", text: entry.source),
      Fact("Eingetragen", text: "\(edition.enteredBy), \(edition.enteredAt.local.day.german)"),
    ]
  }

  private func start(_ entry: TargetEntry) -> String {
    guard entry.start == .programmeEnd,
      let programme = engine.programmes.first(where: { $0.id == entry.startProgramme })
    else { return entry.startWords }
    return "nach dem Ende von \(programme.entry.name) (\(programme.end))"
  }
}

extension TargetEdition {
  /// Such as `ab 27.08.2021 bis 31.12.2025`.
  var validity: String { "ab \(validFrom.german)" + (validTo.map { " bis \($0.german)" } ?? "") }
}

extension TargetEntry {
  var startWords: String {
    switch start {
    case .date: startsOn.map { "am \($0.german)" } ?? "sofort"
    case .programmeEnd: "nach dem Ende eines Programms"
    case .decision: "durch Beschluss, der noch aussteht"
    }
  }

  var childWords: String {
    guard countsChildren else { return "zählen nicht mit" }
    return childAges.isUnlimited
      ? "zählen mit dem Elternteil, ohne Altersgrenze" : "zählen mit dem Elternteil, Alter \(childAges.words)"
  }

  var furtherWords: String {
    var words: [String] = []
    if asksForReason { words.append("Begründung und Sozialraum sind zu nennen") }
    if asksForFreeShare { words.append("nur bis zum freien Stellenanteil der Kommune") }
    if allowsOthers { words.append("„insbesondere“: andere mit Begründung möglich") }
    return words.isEmpty ? "keine" : words.joined(separator: "; ")
  }
}
