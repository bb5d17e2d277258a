internal import Access
internal import Basics
internal import Datasets
internal import Districts
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests that show and keep computations.

enum AllocationHandlers {
  @Sendable static func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let store = ScenarioStore(connection)
    return .page(
      AllocationPages.list(
        try store.all(), inForce: try store.inForce(on: visit.today), mayEdit: leadsDistrict(visit)))
  }

  @Sendable static func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let scenario = try find(visit, connection), let allocation = try computed(scenario, connection) else {
      return .notFound
    }
    let kept = try ScenarioStore(connection).results(of: scenario.id)
    let now = allocation.lines.reduce(into: [:]) { $0[$1.figure.key] = $1.result }
    let page = ScenarioPage(
      scenario: scenario, allocation: allocation, earlier: try earlier(than: scenario, connection),
      hasDrifted: kept != now, mayEdit: leadsDistrict(visit), mayApprove: visit.may(.approve, .staffing),
      formGuard: visit.guardFields())
    return .page(page.page)
  }

  @Sendable static func sheet(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let scenario = try find(visit, connection), let allocation = try computed(scenario, connection) else {
      return .notFound
    }
    return .page(
      ScenarioPage.sheet(
        scenario, allocation, authority: "\(visit.site.districtName), Kommunales Integrationsmanagement",
        printedBy: visit.user?.account.displayName ?? "", today: visit.today))
  }

  @Sendable static func compare(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first(where: { $0.name != "s" }) { return .badParameter(unknown.name) }
    let all = try ScenarioStore(connection).all()
    let wanted = visit.query.all("s")
    let chosen = all.filter { wanted.contains($0.id.text) }
    guard Set(wanted).count == chosen.count else { return .badParameter("s") }
    if wanted.isEmpty { return .page(ComparisonPage(chosen: [], all: all).page) }
    guard (2...4).contains(chosen.count) else {
      let error = FieldError(
        field: "s", label: "Szenarien nebeneinander", message: "Bitte wählen Sie zwei bis vier Szenarien aus.")
      return .unprocessable(ComparisonPage(chosen: [], all: all, errors: [error]).page)
    }
    let results = try chosen.reversed().compactMap { scenario in
      try computed(scenario, connection).map { (scenario: scenario, allocation: $0) }
    }
    return .page(ComparisonPage(chosen: results, all: all).page)
  }

  @Sendable static func new(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first(where: { $0.name != "vorlage" }) { return .badParameter(unknown.name) }
    guard leadsDistrict(visit) else { return .forbidden }
    var page = try formPage(visit.guardFields(), connection)
    if let typed = visit.query["vorlage"] {
      guard let id = ID<Scenario>(text: typed), let scenario = try ScenarioStore(connection).find(id) else {
        return .badParameter("vorlage")
      }
      page.form = ScenarioForm(scenario)
    }
    return .page(page.page)
  }

  @Sendable static func create(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard leadsDistrict(visit), let user = visit.user, let who = visit.signature else { return .forbidden }
    var page = try formPage(visit.repeatedGuardFields(), connection)
    page.form = ScenarioForm(visit.form, page.places)
    var reader = FormReader(visit)
    guard let draft = ScenarioForm.read(&reader, page.places, page.datasets) else {
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    let figures = try DatasetStore(connection).values(of: draft.dataset).map { value in
      KeyFigure(
        key: value.municipalityKey, name: value.name, count: value.count, fixed: draft.fixed[value.municipalityKey])
    }
    let allocation: PostAllocation
    do {
      allocation = try allocate(figures, by: draft.rules)
    } catch {
      reader.fail(error.field.rawValue, error.field.label, error.sentence)
      page.errors = reader.errors
      return .unprocessable(page.page)
    }
    let id = try ScenarioStore(connection).insert(draft, allocation, by: who, account: user.account.id.number)
    visit.note(.created, .staffing, ["verteilung-\(id.text)"], detail: draft.title)
    return .seeOther("\(AllocationPages.path)/\(id.text)", notice: "Die Verteilung ist gerechnet und abgelegt.")
  }

  @Sendable static func discard(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let scenario = try find(visit, connection) else { return .notFound }
    guard leadsDistrict(visit) else { return .forbidden }
    guard try ScenarioStore(connection).discard(scenario.id) else {
      return .seeOther(scenario.address, notice: ScenarioRefusal.wrongState.sentence)
    }
    visit.note(.changed, .staffing, [scenario.journalKey], detail: "Szenario verworfen")
    return .seeOther(AllocationPages.path, notice: "Das Szenario ist verworfen.")
  }

  // MARK: Parts

  private static func formPage(_ formGuard: FormGuard, _ connection: Connection) throws -> ScenarioFormPage {
    let places = try DistrictStore(connection).municipalityCounts().map { DatasetPlace(key: $0.key, name: $0.name) }
    let datasets = try DatasetStore(connection).inForce().filter { $0.places == places.count }
    return ScenarioFormPage(datasets: datasets, places: places, formGuard: formGuard)
  }

  static func find(_ visit: Visit, _ connection: Connection) throws -> Scenario? {
    guard let id: ID<Scenario> = visit.id("nummer") else { return nil }
    return try ScenarioStore(connection).find(id)
  }

  /// Computes again from the dataset; `nil` only if the rules of this version refuse what was kept.
  static func computed(_ scenario: Scenario, _ connection: Connection) throws -> PostAllocation? {
    let values = try DatasetStore(connection).values(of: scenario.dataset.id)
    do {
      return try allocate(scenario.figures(values), by: scenario.rules)
    } catch {
      return nil
    }
  }

  /// The latest decided allocation with an earlier reference day.
  private static func earlier(
    than scenario: Scenario, _ connection: Connection
  ) throws -> (scenario: Scenario, allocation: PostAllocation)? {
    let day = scenario.dataset.heading.referenceDate
    let decided = try ScenarioStore(connection).all().filter {
      $0.state == .decided && $0.id != scenario.id && $0.dataset.heading.referenceDate < day
    }
    guard let latest = decided.max(by: { $0.dataset.heading.referenceDate < $1.dataset.heading.referenceDate }),
      let allocation = try computed(latest, connection)
    else { return nil }
    return (latest, allocation)
  }
}

extension Scenario {
  /// How the journal names it among records of its kind.
  var journalKey: String { "verteilung-\(id.text)" }
}
