internal import Allocation
internal import Basics
internal import SQL

// Statements on forwardings, quotas, entitlements and rates.
extension PostStore {
  func forwardings(of post: ID<Post>) throws -> [Forwarding] {
    let conditions = try connection.rows(
      """
      SELECT c.forwarding, c.id, c.condition, c.due_on, c.evidence, c.met_on
      FROM forwarding_condition c JOIN post_forwarding f ON f.id = c.forwarding
      WHERE f.post = $1 ORDER BY c.id
      """, [post]
    ) { row in
      (
        forwarding: row.id(0) as ID<Forwarding>,
        condition: Forwarding.Condition(
          id: row.id(1), text: row.text(2), dueOn: row.optionalDay(3), evidence: row.text(4), metOn: row.optionalDay(5))
      )
    }
    return try connection.rows(
      "SELECT id, recipient, notice, forwarded_from FROM post_forwarding WHERE post = $1 ORDER BY id", [post]
    ) { row in
      let id: ID<Forwarding> = row.id(0)
      return Forwarding(
        id: id, recipient: row.text(1), notice: row.text(2), from: row.day(3),
        conditions: conditions.filter { $0.forwarding == id }.map(\.condition))
    }
  }

  /// `conditions` with the day by which each is to be shown.
  func addForwarding(
    to post: ID<Post>, recipient: String, notice: String, from: Day, conditions: [String], dueOn: Day?
  ) throws {
    let id: ID<Forwarding>? = try connection.row(
      """
      INSERT INTO post_forwarding (post, recipient, notice, forwarded_from) VALUES ($1, $2, $3, $4) RETURNING id
      """, [post, recipient, notice, from]
    ) { $0.id(0) }
    guard let id else { preconditionFailure("INSERT … RETURNING gibt eine Zeile zurück") }
    for condition in conditions {
      try connection.run(
        "INSERT INTO forwarding_condition (forwarding, condition, due_on, evidence) VALUES ($1, $2, $3, '')",
        [id, condition, dueOn])
    }
  }

  /// - Returns: false if the condition is met already or belongs to another post.
  func meetCondition(_ id: ID<Forwarding.Condition>, of post: ID<Post>, evidence: String, on day: Day) throws -> Bool {
    try connection.run(
      """
      UPDATE forwarding_condition SET evidence = $3, met_on = $4
      WHERE id = $1 AND met_on IS NULL AND forwarding IN (SELECT id FROM post_forwarding WHERE post = $2)
      """, [id, post, evidence, day]) == 1
  }

  /// Conditions nobody has shown to be met, due up to a day.
  func openConditions(until day: Day) throws -> [(post: ID<Post>, recipient: String, text: String, dueOn: Day)] {
    try connection.rows(
      """
      SELECT f.post, f.recipient, c.condition, c.due_on
      FROM forwarding_condition c JOIN post_forwarding f ON f.id = c.forwarding
      WHERE c.met_on IS NULL AND c.due_on <= $1 ORDER BY c.due_on, c.id
      """, [day]
    ) { (post: $0.id(0), recipient: $0.text(1), text: $0.text(2), dueOn: $0.day(3)) }
  }

  func quotas() throws -> [Quota] {
    try connection.rows(
      "SELECT module, valid_from, hundredths, source FROM post_quota ORDER BY module, valid_from DESC", []
    ) { row -> Quota? in
      PostModule(rawValue: row.text(0)).map {
        Quota(
          module: $0, validFrom: row.day(1), amount: PostAmount(hundredths: row.integer(2)), source: row.text(3))
      }
    }.compactMap { $0 }
  }

  /// - Returns: false if the module has a quota from that day.
  func add(_ quota: Quota) throws -> Bool {
    try connection.run(
      """
      INSERT INTO post_quota (module, valid_from, hundredths, source) VALUES ($1, $2, $3, $4)
      ON CONFLICT (module, valid_from) DO NOTHING
      """, [quota.module.rawValue, quota.validFrom, quota.amount.hundredths, quota.source]) == 1
  }

  func entitlements() throws -> [Entitlement] {
    try connection.rows(
      "SELECT valid_from, reason, hundredths, source FROM post_entitlement ORDER BY valid_from DESC, id", []
    ) { row in
      Entitlement(
        validFrom: row.day(0), reason: row.text(1), amount: PostAmount(hundredths: row.integer(2)), source: row.text(3))
    }
  }

  func add(_ entitlement: Entitlement) throws {
    try connection.run(
      "INSERT INTO post_entitlement (valid_from, reason, hundredths, source) VALUES ($1, $2, $3, $4)",
      [entitlement.validFrom, entitlement.reason, entitlement.amount.hundredths, entitlement.source])
  }

  func rates() throws -> [FundingRate] {
    try connection.rows(
      "SELECT module, subject, year, cents, source FROM funding_rate ORDER BY module, year DESC, id", []
    ) { row -> FundingRate? in
      PostModule(rawValue: row.text(0)).map {
        FundingRate(
          module: $0, subject: row.text(1), year: row.optionalInteger(2), cents: row.integer(3), source: row.text(4))
      }
    }.compactMap { $0 }
  }

  /// The recommendation that holds on a day.
  func recommendation(on day: Day) throws -> CentreRecommendation? {
    try connection.row(
      """
      SELECT valid_from, numerator, denominator, source FROM centre_recommendation
      WHERE valid_from <= $1 ORDER BY valid_from DESC LIMIT 1
      """, [day]
    ) { row in
      CentreRecommendation(
        validFrom: row.day(0), numerator: row.integer(1), denominator: row.integer(2), source: row.text(3))
    }
  }
}
