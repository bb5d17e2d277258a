package import Basics
package import Datasets
package import SQL

/// Invented decisions and scenarios for trying out.
package enum AllocationDemo {
  /// Keeps a decided allocation of the earlier year and two scenarios of the later one, or one by population.
  ///
  /// - Parameters:
  ///   - connection: within the transaction of the caller.
  ///   - invented: the invented datasets, the earlier year first; empty in districts without.
  ///   - now: kept as the moment of entry.
  /// - Throws: ``DatabaseError``.
  package static func load(_ connection: Connection, invented: [ID<Dataset>], at now: Instant) throws {
    let store = ScenarioStore(connection)
    guard try store.all().isEmpty else { return }
    let datasets = DatasetStore(connection)
    guard let earlier = invented.first, let later = invented.last, invented.count == 2 else {
      guard let population = try datasets.inForce().first(where: { $0.heading.kind == .population }) else { return }
      _ = try keep("7 Stellen nach Einwohnern", population.id, 700, 25, connection, now)
      return
    }
    let decided = try keep("6 Stellen, Viertelstellen", earlier, 600, 25, connection, now)
    if let dataset = try datasets.find(earlier) { try decide(decided, dataset, store, now) }
    _ = try keep("7 Stellen, Viertelstellen", later, 700, 25, connection, now)
    _ = try keep("7 Stellen, Hundertstel", later, 700, 1, connection, now)
  }

  private static func keep(
    _ title: String, _ dataset: ID<Dataset>, _ posts: Int, _ unit: Int, _ connection: Connection, _ now: Instant
  ) throws -> ID<Scenario> {
    let rules = AllocationRules(
      positions: PostAmount(hundredths: posts), unit: PostAmount(hundredths: unit), policy: .largestRemainder)
    let draft = ScenarioDraft(
      title: title, dataset: dataset, rules: rules, fixed: [:], note: "Vorführung, frei erfunden.")
    let figures = try DatasetStore(connection).values(of: dataset).map {
      KeyFigure(key: $0.municipalityKey, name: $0.name, count: $0.count)
    }
    return try ScenarioStore(connection).insert(
      draft, try allocate(figures, by: rules), by: Signature("Vorführung", at: now), account: 0)
  }

  private static func decide(
    _ id: ID<Scenario>, _ dataset: Dataset, _ store: ScenarioStore, _ now: Instant
  ) throws {
    let day = dataset.heading.referenceDate
    let who = Signature("Vorführung", at: now)
    let decision = ScenarioDecision(
      body: "Lenkungsgruppe (erfunden)", decidedOn: day.adding(days: 60), reference: "Niederschrift (erfunden), TOP 3",
      validFrom: day.adding(days: 90), reviewOn: Scenario.nextReview(after: day.adding(days: 90)), submitted: who,
      submittedBy: 0, approved: nil)
    _ = try store.submit(id, decision)
    _ = try store.approve(id, by: who, account: -1)
  }
}
