package import Access
internal import Allocation
package import Basics
package import SQL

/// Minutes of a week that are left for cases, by person and by municipality, from the assignments of a day.
package struct CaseMinutes: Sendable, Hashable {
  /// Whole minutes, rounded down.
  package let byPerson: [ID<Account>: Int]
  /// By official key.
  package let byMunicipality: [String: Int]
  /// Below which the page warns; `nil` where nobody has decided on one.
  package let warning: Int?
  /// Why there are no minutes, as a German sentence; `nil` if there are.
  package let refusal: String?

  /// What holds on a day: posts deployed, weekly time, and the shares for other tasks (domain model, 3.4).
  ///
  /// - Throws: ``DatabaseError``.
  package init(on day: Day, _ connection: Connection) throws {
    let bases = try WorkBasisStore(connection).bases()
    warning = bases.value(.warningMinutes, on: day)?.value
    let roster = try DeploymentStore(connection).roster()
    var persons: [ID<Account>: Int] = [:]
    var places: [String: Int] = [:]
    for assignment in roster.assignments where assignment.isValid(on: day) && assignment.entry.role == .responsible {
      persons[assignment.entry.account, default: 0] += assignment.entry.share.hundredths
      places[assignment.entry.municipalityKey, default: 0] += assignment.entry.share.hundredths
    }
    let share = Self.share(bases, on: day)
    refusal = share.refusal
    byPerson = share.perHundredth.map { factor in persons.mapValues { factor($0) } } ?? [:]
    byMunicipality = share.perHundredth.map { factor in places.mapValues { factor($0) } } ?? [:]
  }

  /// The share of the time that is meant for tasks that support steering (concept 3.6), as people read it.
  ///
  /// - Returns: `nil` where nobody has entered one for the day.
  /// - Throws: ``DatabaseError``.
  package static func structuralShare(on day: Day, _ connection: Connection) throws -> String? {
    try WorkBasisStore(connection).bases().value(.structuralShare, on: day)?.german
  }

  /// Minutes out of hundredths of a post, or why there are none.
  private static func share(
    _ bases: [WorkBasis], on day: Day
  ) -> (perHundredth: ((Int) -> Int)?, refusal: String?) {
    for kind in [BasisKind.weeklyMinutes, .structuralShare, .otherShare] where bases.value(kind, on: day) == nil {
      return (nil, TimeRefusal.basisMissing(kind).sentence)
    }
    let weekly = bases.value(.weeklyMinutes, on: day)?.value ?? 0
    let other = [BasisKind.structuralShare, .otherShare].compactMap { bases.value($0, on: day)?.value }.reduce(0, +)
    guard other < 10_000 else { return (nil, TimeRefusal.nothingLeft.sentence) }
    return ({ hundredths in hundredths * weekly * (10_000 - other) / 1_000_000 }, nil)
  }
}
