package import Allocation
package import Basics
package import SQL

/// Posts for case management that municipalities pay themselves, on top of what is allocated (concept 3.6, S98).
package enum OwnPosts {
  /// What stands on top on a day.
  ///
  /// - Returns: the sum per municipality by official key; posts for the whole Kreis are in none.
  /// - Throws: ``DatabaseError``.
  package static func perMunicipality(on day: Day, _ connection: Connection) throws -> [String: PostAmount] {
    var sums: [String: PostAmount] = [:]
    for post in try PostStore(connection).all()
    where post.entry.module == .caseManagement && post.entry.funding == .own && post.isValid(on: day) {
      guard let key = post.entry.municipalityKey else { continue }
      sums[key] = (sums[key] ?? .zero) + post.entry.amount
    }
    return sums
  }
}
