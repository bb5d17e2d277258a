internal import Actors
internal import Basics
internal import Markup
internal import Web

enum ProgrammePages {
  static let path = "/programme"
  static let trail = [Link("Programme", path)]

  /// What is marked on every page that shows a programme whose end nobody has settled.
  static let open = "offen, von Menschen zu entscheiden"
}

/// All programmes with how KIM is kept apart from them.
struct ProgrammeListPage {
  let part: ListPart<Programme>
  let isFirst: Bool
  let keeps: Bool
  let today: Day

  var page: Page { Page(title: "Programme", section: ProgrammePages.path, main: main) }

  private var main: HTML {
    """
    \(pageHead(
      "Programme und Abgrenzung", subtitle: "Woran KIM anknüpft und was es nicht ersetzt · Stand \(today.german)",
      tools: (keeps ? [linkButton("Programm aufnehmen", "\(ProgrammePages.path)/neu")] : [])
        + [linkButton("Abgrenzung nachsehen", "\(ProgrammePages.path)/abgrenzung", .tertiary), printButton()]))
    \(table(
      caption: "Programme nach Namen",
      columns: [Column("Name"), Column("Stand"), Column("Abgrenzung zu KIM"), Column("Alter"), Column("Quelle")],
      items: part.lines, options: TableOptions(hidesCaption: true, whenEmpty: "<p>Kein Programm erfasst.</p>"), row: row))
    \(pager(
      newer: isFirst ? nil : ProgrammePages.path,
      older: part.next.map { "\(ProgrammePages.path)?nach=\(Encoding.query($0.text))" }, newerText: "Zum Anfang",
      olderText: "Nächste"))
    """
  }

  private func row(_ programme: Programme) -> [HTML] {
    let rules = programme.rules.filter { $0.isStored(on: today) }
    return [
      textLink(Link(programme.entry.name, programme.address)), programme.state(on: today),
      HTML.joined(rules.map { "<div>\($0.entry.kind.label)</div>" }),
      HTML.joined(rules.filter { $0.entry.kind.concernsPeople }.map { "<div>\($0.entry.ages)</div>" }),
      "\(programme.entry.source)",
    ]
  }
}

/// One programme with its rules and facts.
struct ProgrammePage {
  let programme: Programme
  /// Names by official key.
  let municipalities: [String: String]
  let keeps: Bool
  let today: Day

  private var entry: ProgrammeEntry { programme.entry }

  var page: Page {
    Page(title: entry.name, trail: ProgrammePages.trail, section: ProgrammePages.path, main: main)
  }

  private var main: HTML {
    """
    \(pageHead(
      entry.name, marks: [programme.state(on: today)],
      tools: (keeps ? [linkButton("Bearbeiten", "\(programme.address)/bearbeitung")] : []) + [printButton()]))
    \(if: keeps, newerConditions)
    \(if: !entry.openQuestion.isEmpty, notice(.warning, "Die Quelle lässt etwas \(ProgrammePages.open).", text: "<p>\(entry.openQuestion)</p>"))
    \(descriptionList([
      Fact("Worum es geht", text: entry.purpose), Fact("Beginn", text: entry.startedOn?.german),
      Fact("Ende", text: entry.endedOn?.german ?? (entry.isEndOpen ? ProgrammePages.open : "läuft")),
      Fact("Quelle", text: entry.source),
    ]))
    \(sectionHead(
      "Abgrenzung zu KIM",
      tools: keeps ? [linkButton("Regel aufnehmen", "\(programme.address)/regeln/neu", isSmall: true)] : []))
    \(table(
      caption: "Regeln der Abgrenzung", columns: ruleColumns, items: programme.rules,
      options: TableOptions(hidesCaption: true, whenEmpty: "<p>Keine Regel erfasst.</p>"), row: ruleRow))
    \(if: !programme.details.isEmpty, details)
    """
  }

  private var ruleColumns: [Column] {
    let columns = [
      Column("Art"), Column("Für wen"), Column("Was gilt"), Column("Gültig"), Column("In Kraft"), Column("Quelle"),
    ]
    return keeps ? columns + [Column("Ändern", .action)] : columns
  }

  private func ruleRow(_ rule: DemarcationRule) -> [HTML] {
    var cells: [HTML] = [
      "\(rule.entry.kind.label)", "\(rule.entry.kind.concernsPeople ? rule.entry.group(municipalities) : "–")",
      "\(rule.entry.text)",
      validity(rule), inForce(rule), "\(rule.entry.source)",
    ]
    if keeps {
      cells.append(
        programme.successor(of: rule) == nil
          ? linkButton(
            "Neue Fassung", "\(programme.address)/regeln/\(rule.id.text)", .tertiary, context: rule.entry.kind.label,
            isSmall: true)
          : "ersetzt")
    }
    return cells
  }

  /// What a newer program ships for rules that stand here as they were shipped before.
  private var newerConditions: HTML {
    let found = programme.rules.filter { programme.successor(of: $0) == nil }.compactMap { rule in
      ProgrammeRecord.newerConditions(for: rule, of: programme).map { (rule, $0.group(municipalities)) }
    }
    guard !found.isEmpty else { return .empty }
    return notice(
      .info, "Faden liefert eine Regel inzwischen genauer aus.",
      text: """
        <ul>\(each: found, { "<li>\($0.0.entry.kind.label): \($0.1)</li>" })</ul>
        <p>Hier gilt weiter, womit entschieden worden ist. Wer die genauere Regel will, schreibt mit „Neue Fassung“ eine \
        ab einem bestimmten Tag und setzt unter „Für wen“ dieselben Kreuze.</p>
        """)
  }

  private func validity(_ rule: DemarcationRule) -> HTML {
    let number = programme.versions(upTo: rule).count
    let gap = programme.gap(before: rule)
    return """
      \(if: number > 1, "Fassung \(number), ")\(rule.validity)\
      \(if: gap != nil, "<div>\(badge("Lücke davor", .warning))</div><div>\(gap.map(\.noVersion) ?? "")</div>")
      """
  }

  private func inForce(_ rule: DemarcationRule) -> HTML {
    switch programme.isInForce(rule, on: today) {
    case true: badge("ja", .success)
    case false: badge("nein")
    case nil: badge(ProgrammePages.open, .warning)
    }
  }

  private var details: HTML {
    """
    \(sectionHead("Angaben der Quelle"))
    \(table(
      caption: "Angaben der Quelle", columns: [Column("Was"), Column("Angabe"), Column("Quelle")],
      items: programme.details, options: TableOptions(hidesCaption: true)
    ) { ["\($0.kind.label)", "\($0.text)", "\($0.source)"] })
    """
  }
}

/// Which programmes come first for somebody, asked without a name.
struct DemarcationPage {
  static let none = "keine"

  let typed: TypedForm
  let day: Day
  let findings: [DemarcationFinding]
  /// Those for which it matters whether they serve somebody.
  let serving: [Programme]
  let municipalities: [(key: String, name: String)]
  let isAsked: Bool
  var errors: [FieldError] = []

  var page: Page {
    Page(title: "Abgrenzung nachsehen", trail: ProgrammePages.trail, section: ProgrammePages.path, main: main)
  }

  private var main: HTML {
    """
    \(pageHead("Abgrenzung nachsehen", subtitle: "Ohne Namen; nichts davon wird gespeichert"))
    \(errorSummary(errors, of: .asks))
    \(filterForm(
      action: "\(ProgrammePages.path)/abgrenzung", label: "Angaben zur Person",
      content: """
        \(numberField("alter", label: "Alter in Jahren", value: typed["alter"], errors: errors))
        \(select(
          "status", label: "Aufenthaltsstatus", choices: StatusGroup.allCases.map { Choice($0.rawValue, $0.label) },
          selected: typed["status"], errors: errors, prompt: "nicht bekannt"))
        \(select(
          "bereich", label: "Lebensbereich", choices: LifeArea.allCases.map { Choice($0.slug, $0.label) },
          selected: typed["bereich"], errors: errors, prompt: "nicht bekannt"))
        \(select(
          "kommune", label: "Kommune", choices: municipalities.map { Choice($0.key, $0.name) },
          selected: typed["kommune"], errors: errors, prompt: "nicht bekannt"))
        \(checkboxGroup(
          "begleitung", label: "Wird begleitet durch",
          choices: serving.map { Choice($0.id.text, $0.entry.name) }
            + [Choice(DemarcationPage.none, "durch keines davon")],
          selected: typed.all("begleitung"), hint: "Ohne Kreuz: nicht bekannt", errors: errors, isInline: true))
        \(dateField("tag", label: "Am", value: typed["tag"].isEmpty ? day.german : typed["tag"], errors: errors))
        """, submit: "Nachsehen"))
    \(if: isAsked && errors.isEmpty, results)
    """
  }

  private var results: HTML {
    """
    \(sectionHead("Ergebnis am \(day.german)"))
    <p>\(muted("Das ist ein Hinweis je Regel. Ob KIM zuständig ist, entscheidet das Case Management."))</p>
    \(table(
      caption: "Was die Regeln sagen",
      columns: [Column("Programm"), Column("Ergebnis"), Column("Regel"), Column("Was gilt"), Column("Quelle")],
      items: findings.filter { $0.result != .doesNotApply },
      options: TableOptions(hidesCaption: true, whenEmpty: "<p>Keine Regel trifft zu.</p>"), row: row))
    """
  }

  private func row(_ finding: DemarcationFinding) -> [HTML] {
    let rule = finding.rule.entry
    let names = Dictionary(municipalities.map { ($0.key, $0.name) }) { first, _ in first }
    let recheck = rule.recheckMonths.map { " Nachprüfung alle \($0) Monate." } ?? ""
    return [
      textLink(Link(finding.programme.entry.name, finding.programme.address)),
      badge(finding.result.label, finding.result.tone), "\(rule.kind.label): \(rule.group(names))",
      "\(rule.text)\(recheck)",
      "\(rule.source)",
    ]
  }
}

extension DemarcationResult {
  var label: String {
    switch self {
    case .applies: "trifft zu"
    case .doesNotApply: "trifft nicht zu"
    case .unknown: "Angabe fehlt"
    case .humanDecision: ProgrammePages.open
    }
  }

  var tone: Tone {
    switch self {
    case .applies: .success
    case .doesNotApply: .info
    case .unknown, .humanDecision: .warning
    }
  }
}

extension ClosedRange<Day> {
  /// Says of days between two versions that neither of them holds.
  var noVersion: String {
    lowerBound == upperBound
      ? "am \(lowerBound.german) gilt keine Fassung"
      : "vom \(lowerBound.german) bis \(upperBound.german) gilt keine Fassung"
  }
}

extension RuleEntry {
  /// For whom it is, in words.
  ///
  /// - Parameter names: of municipalities by official key.
  /// - Returns: such as `18 bis einschließlich 27; Duldung; nur wer dort begleitet wird`.
  package func group(_ names: [String: String]) -> String {
    let places = municipalities.map { names[$0] ?? "Gemeinde \($0)" }.sorted().joined(separator: " oder ")
    let status = StatusGroup.allCases.filter(statuses.contains).map(\.label).joined(separator: " oder ")
    let life = LifeArea.allCases.filter(areas.contains).map(\.label).joined(separator: ", ")
    return [
      ages, status, life, places.isEmpty ? "" : "wohnt in \(places)", onlyServed ? "nur wer dort begleitet wird" : "",
    ].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension DemarcationRule {
  /// Such as `ab 27.08.2021, bis zum Ende des Programms`.
  var validity: String {
    let end = validTo.map { " bis \($0.german)" } ?? ""
    return "ab \(validFrom.german)\(end)"
      + (entry.trigger == .programmeEnd ? ", längstens bis zum Ende des Programms" : "")
  }
}

extension Programme {
  package var address: String { "\(ProgrammePages.path)/\(id.text)" }

  func state(on day: Day) -> HTML {
    switch entry.isRunning(on: day) {
    case true: badge("läuft", .success)
    case false: badge(entry.endedOn.map { "beendet am \($0.german)" } ?? "beginnt später")
    case nil: badge(ProgrammePages.open, .warning)
    }
  }
}
