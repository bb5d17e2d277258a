internal import Access
internal import Basics
internal import CaseAccess
internal import SQL

// What somebody is shown of offers outside the case: never one of a case of which the account may not know.

extension HandoverStore {
  private static let isKnown: SQLText = "NOT \(CaseScope.hidesCase)"

  /// Finds an offer; `nil` also if the account may not know of its case.
  func find(_ id: ID<Handover>, for account: ID<Account>, at now: Instant) throws -> Handover? {
    try connection.row(
      "\(Self.selection) WHERE h.id = $3 AND \(Self.isKnown)", [account, now, id], Self.decode)
  }

  /// Offers to somebody that wait for an answer, those of one step together, the oldest first.
  func incoming(_ account: ID<Account>, at now: Instant) throws -> HandoverGroups {
    try waiting(account, "recipient", now)
  }

  /// Offers somebody has made that wait for an answer.
  func outgoing(_ account: ID<Account>, at now: Instant) throws -> HandoverGroups {
    try waiting(account, "offered_by", now)
  }

  private func waiting(_ account: ID<Account>, _ column: SQLText, _ now: Instant) throws -> HandoverGroups {
    let counts = try connection.rows(
      """
      SELECT h.batch, count(*) FROM case_handover h JOIN case_file c ON c.id = h.case_file
      WHERE h.\(column) = $1 AND h.state = 'offered' AND \(Self.isKnown) GROUP BY h.batch ORDER BY h.batch
      """, [account, now]
    ) { (batch: $0.integer64(0), count: $0.integer(1)) }
    let groups = try counts.prefix(HandoverGroups.mostGroups).map { batch, count in
      HandoverGroup(
        offers: try connection.rows(
          """
          \(Self.selection) WHERE h.batch = $3 AND h.\(column) = $1 AND h.state = 'offered' AND \(Self.isKnown)
          ORDER BY h.id LIMIT $4
          """, [account, now, batch, HandoverGroup.mostShown], Self.decode), count: count)
    }
    return HandoverGroups(groups: groups, count: counts.reduce(0) { $0 + $1.count })
  }

  func countIncoming(_ account: ID<Account>, at now: Instant) throws -> Int {
    try connection.row(
      """
      SELECT count(*) FROM case_handover h JOIN case_file c ON c.id = h.case_file
      WHERE h.recipient = $1 AND h.state = 'offered' AND \(Self.isKnown)
      """, [account, now]
    ) { $0.integer(0) } ?? 0
  }

  /// Offers somebody has made that were answered since, the newest first.
  func answered(_ account: ID<Account>, since: Instant, at now: Instant) throws -> HandoverGroup {
    let found: SQLText = """
      FROM case_handover h JOIN case_file c ON c.id = h.case_file
      WHERE h.offered_by = $1 AND h.state IN ('accepted', 'rejected', 'withdrawn') AND h.answered_at >= $3
        AND \(Self.isKnown)
      """
    let offers = try connection.rows(
      """
      \(Self.selection) WHERE h.id IN (SELECT h.id \(found) ORDER BY h.answered_at DESC, h.id DESC LIMIT $4)
      ORDER BY h.answered_at DESC, h.id DESC
      """, [account, now, since, HandoverGroup.mostShown], Self.decode)
    guard offers.count == HandoverGroup.mostShown else { return HandoverGroup(offers: offers, count: offers.count) }
    let count = try connection.row("SELECT count(*) \(found)", [account, now, since]) { $0.integer(0) }
    return HandoverGroup(offers: offers, count: count ?? offers.count)
  }

  /// Offers of one step to somebody that wait for an answer.
  func batch(_ number: Int64, to account: ID<Account>, at now: Instant) throws -> [Handover] {
    try batch(number, account, "recipient", now)
  }

  func batch(_ number: Int64, by account: ID<Account>, at now: Instant) throws -> [Handover] {
    try batch(number, account, "offered_by", now)
  }

  private func batch(
    _ number: Int64, _ account: ID<Account>, _ column: SQLText, _ now: Instant
  ) throws -> [Handover] {
    try connection.rows(
      """
      \(Self.selection) WHERE h.batch = $3 AND h.\(column) = $1 AND h.state = 'offered' AND \(Self.isKnown)
      ORDER BY h.id
      """, [account, now, number], Self.decode)
  }
}

/// Offers of one step, of which a page shows the first.
struct HandoverGroup: Sendable, Hashable {
  static let mostShown = 100

  let offers: [Handover]
  let count: Int

  var left: Int { count - offers.count }
}

/// Offers by the step in which they were made, of which a page shows the first steps.
struct HandoverGroups: Sendable, Hashable {
  static let mostGroups = 50

  var groups: [HandoverGroup] = []
  /// Of all offers, also of those in steps that are not shown.
  var count = 0

  var left: Int { groups.reduce(count) { $0 - $1.count } }
  var shown: [Handover] { groups.flatMap(\.offers) }
}
