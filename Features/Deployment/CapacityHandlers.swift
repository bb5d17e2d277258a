internal import Access
internal import Allocation
internal import Basics
internal import Datasets
internal import HTTP
internal import Markup
internal import Posts
internal import SQL
internal import Web

// Requests on coverage and capacity of one day.

enum CapacityHandlers {
  @Sendable static func coverage(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let day = WeekHandlers.day(visit) else { return .badParameter(WeekHandlers.dayField) }
    let roster = try DeploymentStore(connection).roster()
    let capacity = try lines(roster, on: day, connection)
    return .page(
      CapacityPage(
        day: day, roster: roster, sight: Sight(visit), lines: capacity.lines, scenario: capacity.scenario,
        mayEdit: leadsDistrict(visit)
      ).page)
  }

  /// What every municipality is granted and has, by the allocation that holds on the day.
  static func lines(
    _ roster: Roster, on day: Day, _ connection: Connection
  ) throws -> (lines: [CapacityLine], scenario: Scenario?) {
    let store = ScenarioStore(connection)
    let scenario = try store.inForce(on: day)
    let granted = try scenario.map { try store.results(of: $0.id) } ?? [:]
    let own = try OwnPosts.perMunicipality(on: day, connection)
    let lines = roster.places.map { place in
      CapacityLine(
        place: place, granted: granted[place.key], deployed: roster.deployed(in: place.key, on: day),
        own: own[place.key] ?? .zero)
    }
    return (lines, scenario)
  }
}

/// Whether every municipality is covered on a day, and to which extent.
struct CapacityPage {
  let day: Day
  let roster: Roster
  let sight: Sight
  let lines: [CapacityLine]
  let scenario: Scenario?
  let mayEdit: Bool

  var page: Page {
    let findings = sight.findings(roster, on: day)
    let gaps = findings.filter(\.isGap)
    return Page(
      title: "Abdeckung und Stellen", trail: [Link("Einsatz", DeploymentPath.week)], section: DeploymentPath.week,
      main: """
        \(pageHead("Abdeckung und Stellen", subtitle: "am \(day.germanLong)", tools: [printButton()]))
        \(AssignmentPages.demoNotice(roster.assignments.contains { $0.entry.isDemo }))
        \(filterForm(
          action: DeploymentPath.coverage, label: "Tag",
          content: dateField(WeekHandlers.dayField, label: "Tag", value: day.german), submit: "Tag zeigen"))
        \(sectionHead("Abdeckung"))
        \(if: PublicHoliday.name(on: day) != nil, "<p>\(PublicHoliday.name(on: day)): Niemand ist vor Ort; Zuständigkeit und Vertretung gelten weiter.</p>")
        \(gaps.isEmpty
          ? notice(.success, "Jede Kommune hat eine zuständige Person und eine Vertretung")
          : notice(.warning, "\(gaps.count == 1 ? "Ein Punkt ist" : "\(gaps.count) Punkte sind") zu klären", text: list(gaps)))
        \(list(findings.filter { !$0.isGap }))
        \(restOfWeek)
        \(sectionHead("Stellen je Kommune"))
        \(basis)
        \(capacityTable)
        <p>\(muted("Stellen aus eigenen Mitteln einer Kommune kommen hinzu und stehen nicht im Unterschied (Konzept 3.6)."))</p>
        """)
  }

  private func list(_ findings: [Finding]) -> HTML {
    guard !findings.isEmpty else { return .empty }
    return "<ul>\(each: findings, { "<li>\(sight.sentence($0, roster))</li>" })</ul>"
  }

  /// What is not of the day but of its week.
  private var restOfWeek: HTML {
    let found = sight.findings(roster, in: Week(of: day), besides: day)
    guard !found.isEmpty else { return .empty }
    return """
      \(sectionHead("An anderen Tagen der Woche", level: 3))
      <ul>\(each: found, { "<li>\(sentence($0))</li>" })</ul>
      """
  }

  /// With its day where the sentence names none.
  private func sentence(_ found: (day: Day, finding: Finding)) -> String {
    let sentence = sight.sentence(found.finding, roster)
    if case .double = found.finding { return sentence }
    return "\(found.day.germanWeekdayShort) \(found.day.german), \(sentence)"
  }

  /// Which key was decided, by whom and when (contradiction K12: refugees or all with a right of residence).
  private var basis: HTML {
    guard let scenario else {
      return """
        <p>An diesem Tag gilt keine beschlossene Verteilung; verglichen wird deshalb nichts. \
        \(textLink(Link("Stellenverteilung", AllocationPath.list)))</p>
        """
    }
    let decided = scenario.decision.map { ", beschlossen am \($0.decidedOn.german), gilt ab \($0.validFrom.german)" }
    return """
      <p>Verteilung: \(textLink(Link(scenario.title, scenario.address))), \(scenario.rules.positions.german) Stellen\
      \(decided). Schlüssel: \(scenario.dataset.heading.kind.label), \(scenario.dataset.label).\
      \(if: scenario.dataset.heading.isDemo, " \(badge("Demodaten, frei erfunden"))")</p>
      """
  }

  private var capacityTable: HTML {
    let total = lines.total
    return table(
      caption: "Stellen je Kommune",
      columns: [
        Column("Kommune"), Column("Verteilt", .numeric), Column("Eingesetzt", .numeric), Column("Unterschied"),
        Column("Eigene Mittel", .numeric),
      ], items: lines.filter { sight.sees($0.place.key) },
      options: TableOptions(
        hidesCaption: true,
        foot: [
          "\(total.place.name)", "\(total.granted?.german ?? "–")", "\(total.deployed.german)", "\(total.words)",
          "\(total.own.german)",
        ])
    ) { line in
      [
        "\(line.place.name)", "\(line.granted?.german ?? "–")", "\(line.deployed.german)",
        "\(line.words)\(if: line.isShort, " \(badge("zu wenig", .warning))")",
        "\(line.own.german)",
      ]
    }
  }
}

/// The address of a room below that hands out no list of its own.
enum AllocationPath {
  static let list = "/stellenverteilung"
}
