internal import Access
package import Basics
package import SQL

/// How far somebody sees cases without being tied to each of them: at least all that ``CaseScope`` admits.
///
/// For ways that propose cases before each is decided; what is proposed too much is left out by the decision.
package struct CaseReach: Sendable {
  /// Official keys of municipalities; `nil` for all.
  package typealias Places = Set<String>

  /// Where open cases may be seen.
  package let open: Places?
  /// Where closed and restricted ones may.
  package let closed: Places?
  /// Cases with a tie, which may be seen wherever they are; sealed ones are seen by a tie alone.
  package let tied: [ID<CaseKey>]
}

extension CaseScope {
  /// What the roles of the account reach today.
  ///
  /// - Throws: `DatabaseError`.
  package func reach(_ connection: Connection) throws -> CaseReach {
    let own = Array(arguments.prefix(3))
    let grants = try connection.rows(
      "SELECT g.role, g.municipality_key FROM role_grant g WHERE \(CaseConditions.isGrantValid)", own
    ) { (role: $0.text(0), place: $0.optionalText(1)) }
    var (open, closed): (CaseReach.Places?, CaseReach.Places?) = ([], [])
    for grant in grants {
      // The same cases as in the decision on a single grant.
      let district = places(grant.role, grant.place)
      let isService = grant.role == "dienst" && allows("dienst:zust")
      open = isService ? nil : joined(open, district)
      closed = grant.role == "cm" ? joined(closed, district) : allows("\(grant.role):zu") ? nil : closed
    }
    let tied: [ID<CaseKey>] = try connection.rows(Self.tiedCases, own) { $0.id(0) }
    return CaseReach(open: open, closed: closed, tied: tied)
  }

  /// Where a role sees cases of the district.
  private func places(_ role: String, _ place: String?) -> CaseReach.Places? {
    if allows("\(role):fremd") { return nil }
    guard allows("\(role):komm") else { return [] }
    return place.map { [$0] }
  }

  private func joined(_ left: CaseReach.Places?, _ right: CaseReach.Places?) -> CaseReach.Places? {
    guard let left, let right else { return nil }
    return left.union(right)
  }
}
