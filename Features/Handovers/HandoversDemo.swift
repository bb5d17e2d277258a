package import Access
package import Basics
internal import CaseAccess
package import SQL

/// Invented offers and deputies of the demo.
package enum HandoversDemo {
  /// One offer that waits for an answer, one that was refused, and a deputy for the next days.
  package static func load(
    _ connection: Connection, from giver: ID<Account>, to recipient: ID<Account>, today: Day, at now: Instant
  ) throws {
    let store = HandoverStore(connection)
    let cases = try store.caseload(of: giver, municipality: "")
    guard cases.count > 4 else { return }
    let terms = HandoverTerms(recipient: recipient, offeredBy: giver, reason: .relief)
    try store.offer(
      cases[3], terms, from: giver, note: "", nil, batch: try store.nextBatch(), at: now.adding(seconds: -3 * 86_400))
    try store.open(for: cases[3]).map { try store.reject($0, .noCapacity, at: now.adding(seconds: -2 * 86_400)) }
    try store.offer(
      cases[4], terms, from: giver, note: "", nil, batch: try store.nextBatch(), at: now.adding(seconds: -86_400))
    try DeputyStore(connection).set(
      giver, for: recipient, in: nil, by: recipient, from: today.adding(days: -1), to: today.adding(days: 6))
  }
}
