internal import Allocation
internal import Basics
internal import Cases
internal import Deployment
internal import Markup

/// How many cases, what is overdue, and how much time there is; counts only.
struct TeamPage {
  let query: TeamQuery
  let places: [TeamLine]
  /// Whether all open cases of a municipality are counted.
  let isWhole: @Sendable (String) -> Bool
  /// `nil` where no reason was given, or none may be.
  let people: [TeamLine]?
  /// `nil` for those who may not read the staffing.
  let capacity: CapacitySummary?
  let supervises: Bool
  let opensDeviations: Bool
  let quota: String?
  let warning: Int?
  let refusal: String?
  let today: Day
  let errors: [FieldError]
  let formGuard: FormGuard

  var page: Page {
    Page(
      title: "Team", section: TeamHandlers.path,
      main: """
        \(pageHead("Team", subtitle: "Offene Fälle · Stand \(today.german)", tools: tools))
        \(errorSummary(errors))
        \(filterForm(
            action: TeamHandlers.path, label: "Team filtern",
            content: select(
              "wochen", label: "Ohne Kontakt seit", choices: TeamQuery.weeks.map { Choice(String($0), "\($0) Wochen") },
              selected: String(query.silentWeeks), prompt: nil)))
        \(if: refusal != nil, notice(
            .info, "Minuten je Fall lassen sich noch nicht sagen.", text: "\(refusal)"))
        \(sectionHead("Kommunen", id: "kommunen"))
        \(if: !places.allSatisfy(\.isWhole), "<p>Gezählt sind die Fälle, die Sie kennen dürfen. Minuten je Fall stehen nur, wo das alle einer Kommune sind.</p>")
        \(table(places, "Kommune", "kommune"))
        \(sectionHead("Fallführungen", id: "fallfuehrungen"))
        \(persons)
        \(capacity.map(posts))
        \(CountDefinition.section(
            [.open, .overdue, .checks, .answers, .silent, .titles, .minutes, .uneven]
              + (capacity == nil ? [] : [.posts])))
        """)
  }

  private func posts(_ capacity: CapacitySummary) -> HTML {
    """
    \(sectionHead("Verteilte und eingesetzte Stellen", id: "stellen"))
    <p>\(capacity.basis.map { "Verteilung: \($0)." } ?? "Heute gilt keine beschlossene Verteilung; verglichen wird nichts.") \
    \(textLink(Link("Abdeckung und Stellen", CapacitySummary.address)))</p>
    \(Markup.table(
        caption: "Verteilte und eingesetzte Stellen je Kommune",
        columns: [
          Column("Kommune"), Column("Verteilt", .numeric), Column("Eingesetzt", .numeric), Column("Unterschied"),
          Column("Offene Fälle", .numeric), Column("Minuten je Fall und Woche", .numeric),
        ], items: capacity.lines, options: TableOptions(hidesCaption: true, becomesCards: true)) { line in
          let cases = places.first { $0.key == line.key }
          let isTold = isWhole(line.key)
          return [
            "\(line.name)",
            line.granted.map { CountDefinition.posts.number($0.german, of: "\(line.name), verteilt") } ?? "–",
            CountDefinition.posts.number(line.deployed.german, of: "\(line.name), eingesetzt"),
            line.isShort ? badge(line.words, .warning) : "\(line.words)",
            isTold ? CountDefinition.open.number("\(cases?.open ?? 0)", of: line.name) : "–",
            cases?.minutesPerCase.map { CountDefinition.minutes.number("\($0)", of: line.name) } ?? "–",
          ]
        })
    """
  }

  private var tools: [HTML] {
    (supervises ? [linkButton("Stichproben", SampleHandlers.path)] : [])
      + (opensDeviations
        ? [
          linkButton("Zeit nach Tätigkeit", ActivityHandlers.path), linkButton("Abweichungen", DeviationHandlers.path),
        ]
        : [])
      + (opensDeviations ? quota.map { [linkButton("Kernzielgruppe", $0)] } ?? [] : []) + [printButton()]
  }

  private var persons: HTML {
    guard let people else {
      return supervises
        ? """
        <p>Zahlen einzelner Beschäftigter sind nur mit Grund sichtbar, für acht Stunden. Der Grund steht im Protokoll.</p>
        \(form(
            action: "\(TeamHandlers.path)/einsicht", guard: formGuard, warnsBeforeLeaving: false,
            content: """
              \(select(
                  "grund", label: "Grund", choices: LookReason.allCases.map { Choice($0.rawValue, $0.label) },
                  required: true, errors: errors))
              \(submitRow("Zahlen zeigen"))
              """))
        """ : "<p>Zahlen einzelner Beschäftigter sieht nur die Fachaufsicht, und jede Fallführung die eigenen.</p>"
    }
    return table(people, "Fallführung", "zustaendig")
  }

  private func table(_ lines: [TeamLine], _ name: String, _ parameter: String) -> HTML {
    let load = TeamLoad(lines)
    return Markup.table(
      caption: "Offene Fälle je \(name)",
      columns: [
        Column(name), Column("Offen", .numeric), Column("Frist überfällig", .numeric),
        Column("Vorrang nachprüfen", .numeric), Column("Antwort fehlt", .numeric), Column("Ohne Kontakt", .numeric),
        Column("Titel endet", .numeric), Column("Minuten je Fall und Woche", .numeric),
      ], items: lines,
      options: TableOptions(
        hidesCaption: true, whenEmpty: "<p>Kein offener Fall.</p>",
        foot: [load.average.map { "im Schnitt \($0) Minuten" } ?? ""]
          + [CountDefinition.open, .overdue, .checks, .answers, .silent, .titles, .minutes].map { $0.below(name) },
        becomesCards: true),
      row: { line in row(line, parameter, load) })
  }

  private func row(_ line: TeamLine, _ parameter: String, _ load: TeamLoad) -> [HTML] {
    let base = "\(CaseFile.path)?bereich=alle&\(parameter)=\(line.key)&stand=offen"
    func number(_ count: Int, _ filter: String, _ what: String) -> HTML {
      guard count > 0, !line.key.isEmpty else { return "\(count)" }
      return "<a href=\"\(base)\(filter)\">\(count)<span class=\"fd-hidden\"> \(what), \(line.name)</span></a>"
    }
    return [
      "\(line.key.isEmpty ? "niemand zuständig" : line.name)", number(line.open, "", "offene Fälle"),
      number(line.overdue, "&frist=ueberfaellig", "überfällige Fristen"),
      number(line.overdueChecks, "&vorrang=ja", "Vorrang nachzuprüfen"),
      line.missingAnswers > 0
        ? CountDefinition.answers.number("\(line.missingAnswers)", of: line.name) : "0",
      number(line.silent, "&kontakt=\(query.silentWeeks)", "ohne Kontakt"),
      number(line.endingTitles, "&titel_bis=\(TeamQuery.lastTitleDay(on: today).german)", "endende Titel"),
      minutes(line, load),
    ]
  }

  private func minutes(_ line: TeamLine, _ load: TeamLoad) -> HTML {
    guard let minutes = line.minutesPerCase else {
      // Where minutes can be told at all, a line without any has nobody who is deployed for its cases.
      return refusal == nil && line.open > 0 && line.isWhole && !line.key.isEmpty
        ? badge("kein Einsatz eingetragen", .warning) : "–"
    }
    let isLow = warning.map { minutes < $0 } ?? false
    let uneven: HTML =
      switch load.mark(line) {
      case .less: badge("weniger als im Schnitt", .warning)
      case .more: badge("mehr als im Schnitt", .info)
      case .even, nil: .empty
      }
    return """
      \(CountDefinition.minutes.number("\(minutes)", of: line.name))\
      \(if: isLow, " \(badge("unter \(warning ?? 0)", .warning))") \(uneven)
      """
  }
}
