internal import Access
package import Basics
internal import HTTP
internal import Journal
internal import Markup
package import SQL
internal import Web

/// Decisions on proposals of the program, counted by another room; exact, rounded here before anybody sees them.
package struct DecisionCount: Sendable, Hashable {
  /// The part of the program, such as `Wechsel des Rechtskreises`.
  package let area: String
  package let rule: String
  /// The kind of deviation; `nil` where the proposal was followed.
  package let reason: String?
  package let count: Int

  package init(area: String, rule: String, reason: String?, count: Int) {
    self.area = area
    self.rule = rule
    self.reason = reason
    self.count = count
  }
}

/// Counts decisions from a day to a day, both included.
package typealias DecisionCounts = @Sendable (Day, Day, Connection) throws -> [DecisionCount]

/// The request of the totals of deviations.
struct DeviationHandlers: Sendable {
  static let path = "\(TeamHandlers.path)/abweichungen"
  static let quarter = "quartal"

  let counts: DecisionCounts

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    for pair in visit.query.pairs where pair.name != Self.quarter { return .badParameter(pair.name) }
    let quarters = Quarter.ended(before: visit.today)
    let asked = visit.query[Self.quarter]
    guard let quarter = asked.map({ text in quarters.first { $0.text == text } }) ?? quarters.first else {
      return .badParameter(Self.quarter)
    }
    let series = try quarters.map { ($0, try counts($0.first, $0.last, connection)) }
    return .page(DeviationPage(quarter: quarter, series: series).page)
  }
}

/// How often people decided otherwise than the program proposed; rounded, of the whole district.
struct DeviationPage {
  let quarter: Quarter
  let series: [(quarter: Quarter, counts: [DecisionCount])]

  /// One rule with its decisions.
  private struct Line: Sendable, Hashable {
    let area: String
    let rule: String
    let decisions: Int
    let deviations: Int
  }

  private var counts: [DecisionCount] { series.first { $0.quarter == quarter }?.counts ?? [] }

  var page: Page {
    Page(
      title: "Abweichungen", section: TeamHandlers.path,
      main: """
        \(pageHead("Abweichungen vom Vorschlag", subtitle: "\(quarter.label)", tools: [printButton()]))
        <p>Das Programm schlägt vor, Menschen entscheiden. Wie oft sie anders entscheiden, zeigt, wo eine Regel oder die \
        Angaben nicht passen. Gezählt wird im ganzen Kreis, ohne Personen.</p>
        \(filterForm(
            action: DeviationHandlers.path, label: "Quartal", content: select(
              DeviationHandlers.quarter, label: "Quartal", choices: series.map { Choice($0.quarter.text, $0.quarter.label) },
              selected: quarter.text, hint: "Nur vergangene Quartale: Zwischen nahen Tagen ließe sich Einzelnes erkennen",
              prompt: nil)))
        \(sectionHead("Nach Regel"))
        \(rules)
        \(sectionHead("Nach Art der Abweichung"))
        \(reasons)
        \(sectionHead("Nach Quartal"))
        \(quarters)
        \(notice(
            .info, "Werte unter 3 stehen als „0–2“, damit niemand erkannt werden kann.",
            text: "Arten mit weniger als 3 stehen nicht da. Alle Zahlen sind auf 5 gerundet, Summen aus den genauen Werten; sie ergeben sich deshalb nicht immer."))
        \(CountDefinition.section([.decisions, .deviations]))
        """)
  }

  private var lines: [Line] {
    Dictionary(grouping: counts) { [$0.area, $0.rule] }.values.compactMap { group -> Line? in
      guard let first = group.first else { return nil }
      return Line(
        area: first.area, rule: first.rule, decisions: group.map(\.count).reduce(0, +),
        deviations: Self.deviations(group))
    }.sorted { ($0.area, $0.rule) < ($1.area, $1.rule) }
  }

  private static func deviations(_ counts: [DecisionCount]) -> Int {
    counts.filter { $0.reason != nil }.map(\.count).reduce(0, +)
  }

  private var rules: HTML {
    table(
      caption: "Entscheidungen und Abweichungen je Regel",
      columns: [
        Column("Vorschlag"), Column("Bereich"), Column("Entscheidungen", .numeric), Column("Abweichungen", .numeric),
      ], items: lines,
      options: TableOptions(
        hidesCaption: true, whenEmpty: "<p>In diesem Quartal wurde über keinen Vorschlag entschieden.</p>",
        foot: [
          "Alle", "", shown(counts.map(\.count).reduce(0, +), .decisions, "alle Regeln"),
          shown(Self.deviations(counts), .deviations, "alle Regeln"),
        ])
    ) { line in
      [
        "\(line.rule)", "\(line.area)", shown(line.decisions, .decisions, line.rule),
        shown(line.deviations, .deviations, line.rule),
      ]
    }
  }

  private var reasons: HTML {
    // A line of one or two would say more than its rounded count.
    let found = counts.filter { $0.reason != nil && $0.count >= 3 }
      .sorted { ($0.area, $0.rule, $0.reason ?? "") < ($1.area, $1.rule, $1.reason ?? "") }
    return table(
      caption: "Abweichungen je Regel und Art",
      columns: [Column("Vorschlag"), Column("Art der Abweichung"), Column("Abweichungen", .numeric)], items: found,
      options: TableOptions(hidesCaption: true, whenEmpty: "<p>Keine Art der Abweichung kam dreimal vor.</p>")
    ) { line in
      [
        "\(line.rule)", "\(line.reason ?? "")",
        shown(line.count, .deviations, "\(line.rule), \(line.reason ?? "")"),
      ]
    }
  }

  private var quarters: HTML {
    table(
      caption: "Entscheidungen und Abweichungen je Quartal",
      columns: [Column("Quartal"), Column("Entscheidungen", .numeric), Column("Abweichungen", .numeric)],
      items: series, options: TableOptions(hidesCaption: true)
    ) { line in
      [
        "\(line.quarter.label)",
        shown(line.counts.map(\.count).reduce(0, +), .decisions, line.quarter.label),
        shown(Self.deviations(line.counts), .deviations, line.quarter.label),
      ]
    }
  }

  private func shown(_ count: Int, _ definition: CountDefinition, _ what: String) -> HTML {
    definition.number(RoundedCount(exact: count).text, of: what)
  }
}
