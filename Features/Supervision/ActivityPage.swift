internal import Basics
internal import Markup

/// Time of one quarter by category.
struct ActivityLine: Sendable, Hashable {
  /// Fewer people could tell each other's time from a sum; set by this software.
  static let smallestTeam = 3

  let quarter: Quarter
  let minutes: ActivityMinutes
  /// The share for structural tasks that held on the last day; `nil` where nobody has entered one.
  let planned: String?

  /// A sum that may be told; `nil` where it would be the time of single people.
  static func told(_ sum: ActivityMinutes.Sum) -> Int? { sum.people >= smallestTeam ? sum.sum : nil }

  /// Whole hours, rounded to five.
  static func hours(_ minutes: Int) -> String { "\(RoundedCount(exact: (minutes + 30) / 60).text) Std." }

  /// A share of fewer hours would tell what their rounding hides; set by this software.
  static let smallestBase = 20

  /// In steps of five percent; `nil` where too little time or too few people stand behind it.
  var share: Int? {
    guard let individual = Self.told(minutes.individual), let structural = Self.told(minutes.structural) else {
      return nil
    }
    let all = individual + structural
    return all < Self.smallestBase * 60 ? nil : (structural * 100 * 2 + all * 5) / (all * 10) * 5
  }
}

/// Time by category: of the district in past quarters, and of oneself.
struct ActivityPage {
  let all: [ActivityLine]
  /// `nil` for whoever manages no cases.
  let own: [ActivityLine]?
  /// Statistics are read by more people than the team.
  let seesTeam: Bool

  var page: Page {
    Page(
      title: "Zeit nach Tätigkeit", trail: seesTeam ? [Link("Team", TeamHandlers.path)] : [],
      section: TeamHandlers.path,
      main: """
        \(pageHead("Zeit nach Tätigkeit", subtitle: "Individuell und strukturell, aus den Kontakten", tools: [printButton()]))
        <p>Case Management hat eine doppelte Aufgabe: die Arbeit für einzelne Menschen und die an Lücken, Schnittstellen \
        und Abläufen. Wer einen Kontakt einträgt, sagt dazu, was es war.</p>
        \(sectionHead("Ganzer Kreis", id: "kreis"))
        \(district)
        \(notice(
            .info, "Ein Strich steht, wo eine Zahl von weniger als \(ActivityLine.smallestTeam) Personen käme.",
            text: "Gezählt wird im ganzen Kreis und nur für vergangene Quartale, auf 5 Stunden gerundet; ein Anteil steht erst ab \(ActivityLine.smallestBase) Stunden da. Je Kommune oder je Person steht hier nichts: Das wäre die Zeit Einzelner."))
        \(own.map(mine))
        \(CountDefinition.section([.individual, .structural, .share, .planned, .undated]))
        """)
  }

  private var district: HTML {
    table(
      caption: "Zeit nach Tätigkeit im Kreis",
      columns: [
        Column("Quartal"), Column("Individuell", .numeric), Column("Strukturell", .numeric),
        Column("Anteil strukturell", .numeric), Column("Vorgesehen", .numeric), Column("Einträge ohne Dauer", .numeric),
      ], items: all, options: TableOptions(hidesCaption: true, becomesCards: true)
    ) { line in
      let name = line.quarter.label
      func told(_ shown: String?, _ definition: CountDefinition) -> HTML {
        shown.map { definition.number($0, of: name) } ?? "–"
      }
      return [
        "\(name)", told(ActivityLine.told(line.minutes.individual).map(ActivityLine.hours), .individual),
        told(ActivityLine.told(line.minutes.structural).map(ActivityLine.hours), .structural),
        told(line.share.map { "etwa \($0) %" }, .share),
        line.planned.map { CountDefinition.planned.number($0, of: name) } ?? "–",
        told(ActivityLine.told(line.minutes.undated).map { RoundedCount(exact: $0).text }, .undated),
      ]
    }
  }

  private func mine(_ lines: [ActivityLine]) -> HTML {
    """
    \(sectionHead("Ihre eigene Zeit", id: "eigene"))
    <p>Diese Zahlen sehen nur Sie, auch die Fachaufsicht nicht.</p>
    \(table(
        caption: "Ihre eigene Zeit nach Tätigkeit",
        columns: [
          Column("Quartal"), Column("Individuell", .numeric), Column("Strukturell", .numeric),
          Column("Einträge ohne Dauer", .numeric),
        ], items: lines, options: TableOptions(hidesCaption: true, becomesCards: true)
      ) { line in
        let name = "eigene Zeit, \(line.quarter.label)"
        return [
          "\(line.quarter.label)\(if: line == lines.first, " (läuft)")",
          CountDefinition.individual.number(exact(line.minutes.individual.sum), of: name),
          CountDefinition.structural.number(exact(line.minutes.structural.sum), of: name),
          CountDefinition.undated.number("\(line.minutes.undated.sum)", of: name),
        ]
      })
    """
  }

  private func exact(_ minutes: Int) -> String { "\(minutes / 60):\((minutes % 60).padded(2)) Std." }
}
