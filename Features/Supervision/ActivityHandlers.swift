package import Access
package import Basics
internal import Deployment
internal import HTTP
internal import Journal
internal import Markup
package import SQL
internal import Web

/// Minutes of contacts by category, counted by another room; exact, rounded here before anybody else sees them.
package struct ActivityMinutes: Sendable, Hashable {
  /// A sum, and how many people stand behind it.
  package struct Sum: Sendable, Hashable {
    package let sum: Int
    package let people: Int

    package init(_ sum: Int, people: Int) {
      self.sum = sum
      self.people = people
    }
  }

  package let individual: Sum
  package let structural: Sum
  /// Entries without a duration.
  package let undated: Sum

  package init(individual: Sum, structural: Sum, undated: Sum) {
    self.individual = individual
    self.structural = structural
    self.undated = undated
  }

  /// Of nobody.
  package static let none = ActivityMinutes(
    individual: Sum(0, people: 0), structural: Sum(0, people: 0), undated: Sum(0, people: 0))
}

/// Sums minutes from a day to a day, both included: of one account, or of all.
package typealias ActivityMinuteCounts = @Sendable (ID<Account>?, Day, Day, Connection) throws -> ActivityMinutes

/// The request of time by category: the double function of case management (Konzept Rhein-Kreis Neuss, 3.6).
struct ActivityHandlers: Sendable {
  static let path = "\(TeamHandlers.path)/taetigkeiten"

  let counts: ActivityMinuteCounts

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let ended = Quarter.ended(before: visit.today)
    let all = try ended.map { quarter in
      ActivityLine(
        quarter: quarter, minutes: try counts(nil, quarter.first, quarter.last, connection),
        planned: try CaseMinutes.structuralShare(on: quarter.last, connection))
    }
    return .page(
      ActivityPage(
        all: all, own: try own(ended, visit, connection),
        seesTeam: Rights.couldAllow(visit.user?.roles ?? [], .read, .caseHeader)
      ).page)
  }

  /// Only for the person who has written it, therefore exact and with the quarter that runs.
  private func own(_ ended: [Quarter], _ visit: Visit, _ connection: Connection) throws -> [ActivityLine]? {
    guard let user = visit.user, user.roles.contains(.caseManager) else { return nil }
    return try ([Quarter(of: visit.today)] + ended).map { quarter in
      ActivityLine(
        quarter: quarter, minutes: try counts(user.account.id, quarter.first, quarter.last, connection), planned: nil)
    }
  }
}
