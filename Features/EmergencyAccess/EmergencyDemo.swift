package import Access
package import Basics
package import CaseAccess
package import SQL
package import Vault

/// Invented emergency accesses of the demo: to be reviewed, late, and reviewed.
package enum EmergencyDemo {
  /// One access: who opened which case, so many days before today (negative).
  package struct Told: Sendable {
    let caseFile: ID<CaseKey>
    let account: ID<Account>
    let days: Int
    let isReviewed: Bool

    package init(_ caseFile: ID<CaseKey>, by account: ID<Account>, days: Int, isReviewed: Bool = false) {
      self.caseFile = caseFile
      self.account = account
      self.days = days
      self.isReviewed = isReviewed
    }
  }

  /// Adds them with reason, notices and, where told, the review.
  ///
  /// - Parameters:
  ///   - told: what happened.
  ///   - reviewer: who reviewed.
  ///   - connection: writing.
  ///   - secret: the installation's key.
  ///   - now: all dates are relative to it.
  /// - Throws: ``DatabaseError``.
  package static func load(
    _ told: [Told], reviewer: ID<Account>, _ connection: Connection, secret: Seal, at now: Instant
  ) throws {
    let store = EmergencyStore(connection: connection, seal: EmergencyRoom.reasonSeal(secret))
    let windows = EmergencyWindowStore(connection)
    for access in told {
      let at = now.adding(seconds: Int64(access.days) * 86_400)
      let id = try windows.open(access.caseFile, for: access.account, breaksSeal: false, at: at)
      try store.add(
        id, .absence, reason: "Die Zuständige ist erkrankt, und eine Frist läuft heute ab (erfunden).",
        reviewDueOn: EmergencyRules.reviewDueOn(after: at.local.day))
      if let window = try windows.find(id) { try store.notify(window, on: at.local.day) }
      guard access.isReviewed else { continue }
      _ = try store.review(
        id, .justified, reason: "Die Frist lief an diesem Tag ab (erfunden).", by: reviewer,
        at: at.adding(seconds: 2 * 86_400))
    }
  }
}
