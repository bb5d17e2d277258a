internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// Somebody's decision that two records are two human beings.
struct DistinctDecision: Sendable, Hashable {
  let id: ID<DistinctDecision>
  let low: ID<PersonKey>
  let high: ID<PersonKey>
  let by: ID<Account>
  let at: Instant
  /// Empty if none was given, or if the key of the person is gone.
  let reason: String

  func other(than person: ID<PersonKey>) -> ID<PersonKey> { person == low ? high : low }
}

/// All statements on pairs of records that are not the same human being; the order of a pair never matters.
struct DistinctStore {
  let connection: Connection
  let keys: KeyRegister

  init(_ connection: Connection, _ keys: KeyRegister) {
    self.connection = connection
    self.keys = keys
  }

  /// Remembers a decision.
  ///
  /// - Returns: the number of the row; `nil` if it was decided before.
  @discardableResult
  func decide(
    _ one: ID<PersonKey>, _ other: ID<PersonKey>, reason: String = "", by account: ID<Account>, at now: Instant
  ) throws -> Int64? {
    guard try !isDecided(one, other) else { return nil }
    let (low, high) = (min(one, other), max(one, other))
    let number = try connection.nextNumber("person_distinct")
    let key = reason.isEmpty ? nil : try keys.key(.person(low.number), .identity)
    let sealed = key.flatMap { RowSeal(key: $0, row: number, version: 1).close(reason, SealedIn.distinctReason) }
    try connection.run(
      """
      INSERT INTO person_distinct (id, low, high, decided_by, decided_at, reason) VALUES ($1, $2, $3, $4, $5, $6)
      """, [number, low, high, account, now, sealed])
    return number
  }

  /// Takes a decision back, so that the pair may be proposed again.
  ///
  /// - Returns: false if there is none.
  func withdraw(
    _ one: ID<PersonKey>, _ other: ID<PersonKey>, by account: ID<Account>, at now: Instant
  ) throws -> Bool {
    try connection.run(
      """
      UPDATE person_distinct SET withdrawn_by = $3, withdrawn_at = $4
      WHERE low = $1 AND high = $2 AND withdrawn_at IS NULL
      """, [min(one, other), max(one, other), account, now]) == 1
  }

  func isDecided(_ one: ID<PersonKey>, _ other: ID<PersonKey>) throws -> Bool {
    try connection.row(
      "SELECT 1 FROM person_distinct WHERE low = $1 AND high = $2 AND withdrawn_at IS NULL",
      [min(one, other), max(one, other)]
    ) { _ in true } ?? false
  }

  /// The numbers of all records that are somebody else than this one.
  func others(than person: ID<PersonKey>) throws -> Set<Int64> {
    Set(
      try connection.rows(
        """
        SELECT low + high - $1 FROM person_distinct WHERE low = $1 AND withdrawn_at IS NULL
        UNION SELECT low + high - $1 FROM person_distinct WHERE high = $1 AND withdrawn_at IS NULL
        """, [person]
      ) { $0.integer64(0) })
  }

  /// What was decided about a person, the newest first; only pairs with people whom the visitor may see.
  func decisions(about person: ID<PersonKey>, _ scope: CaseScope) throws -> [DistinctDecision] {
    try decisions(
      "(low = $6 OR high = $6) AND \(scope.admitsPerson("(low + high - $6)"))", scope.arguments + [person])
  }

  /// What was decided about a person, with whomever; for merging.
  func decisions(about person: ID<PersonKey>) throws -> [DistinctDecision] {
    try decisions("(low = $1 OR high = $1)", [person])
  }

  private func decisions(_ condition: SQLText, _ arguments: [any Bindable]) throws -> [DistinctDecision] {
    let rows = try connection.rows(
      """
      SELECT id, low, high, decided_by, decided_at, reason FROM person_distinct
      WHERE withdrawn_at IS NULL AND \(condition) ORDER BY decided_at DESC, id DESC
      """, arguments
    ) { row in
      (
        number: row.integer64(0), low: ID<PersonKey>(row.integer64(1)), high: ID<PersonKey>(row.integer64(2)),
        by: ID<Account>(row.integer64(3)), at: row.instant(4), reason: row.optionalSealed(5, as: String.self)
      )
    }
    let owners = Set(rows.filter { $0.reason != nil }.map { KeyOwner.person($0.low.number) })
    let found = owners.isEmpty ? [:] : try keys.keys(Array(owners), .identity)
    return try rows.map { row in
      let seal = found[.person(row.low.number)].map { RowSeal(key: $0, row: row.number, version: 1) }
      return DistinctDecision(
        id: ID(row.number), low: row.low, high: row.high, by: row.by, at: row.at,
        reason: try seal?.text(row.reason, SealedIn.distinctReason) ?? "")
    }
  }
}
