package import Allocation
package import Basics
package import SQL

/// What a municipality is granted by the allocation in force and what works for it, for other rooms (S97).
package struct CapacitySummary: Sendable, Hashable {
  package struct Line: Sendable, Hashable {
    /// Official key.
    package let key: String
    package let name: String
    /// `nil` where no allocation is in force or the municipality stands in none.
    package let granted: PostAmount?
    package let deployed: PostAmount
    /// The difference in words.
    package let words: String
    /// Less works than was granted.
    package let isShort: Bool
  }

  package let lines: [Line]
  /// The decision that is in force, such as its title; `nil` without one.
  package let basis: String?

  /// The page with the numbers and how they come about.
  package static var address: String { DeploymentPath.coverage }

  /// What holds on a day.
  ///
  /// - Throws: `DatabaseError`.
  package init(on day: Day, _ connection: Connection) throws {
    let store = ScenarioStore(connection)
    let scenario = try store.inForce(on: day)
    let granted = try scenario.map { try store.results(of: $0.id) } ?? [:]
    let roster = try DeploymentStore(connection).roster()
    basis = scenario?.title
    lines = roster.places.map { place in
      let line = CapacityLine(
        place: place, granted: granted[place.key], deployed: roster.deployed(in: place.key, on: day))
      return Line(
        key: place.key, name: place.name, granted: line.granted, deployed: line.deployed, words: line.words,
        isShort: line.isShort)
    }
  }
}
