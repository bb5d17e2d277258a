internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// All statements that make one record of two.
struct MergeStore {
  let connection: Connection
  let keys: KeyRegister
  /// What follows besides the facts; the cases first.
  let parts: [MergePart]

  static let ownPart = "Persons"
  private var people: PersonStore { PersonStore(connection) }

  // MARK: Reading

  func find(_ id: ID<Merge>) throws -> Merge? { try merges("id = $1", [id]).first }

  /// What was merged into a record and not undone, the latest first.
  func merges(into person: ID<PersonKey>) throws -> [Merge] { try merges("survivor = $1", [person]) }

  private func merges(_ condition: SQLText, _ arguments: [any Bindable]) throws -> [Merge] {
    try connection.rows(
      """
      SELECT id, survivor, merged, merged_by, merged_at, municipality_before, municipality_after FROM person_merge
      WHERE undone_at IS NULL AND \(condition) ORDER BY id DESC
      """, arguments
    ) { row in
      Merge(
        id: row.id(0), pair: MergePair(survivor: row.id(1), merged: row.id(2)), by: row.id(3), at: row.instant(4),
        municipalityBefore: row.text(5), municipalityAfter: row.text(6))
    }
  }

  /// What a merge has touched, by the name of the part.
  func rows(of merge: Merge) throws -> [String: [MovedRow]] {
    let rows = try connection.rows(
      """
      SELECT part, of_table, touched_row, effect, source, changed_by, changed_at FROM person_merge_row
      WHERE merge = $1 ORDER BY id
      """, [merge.id]
    ) { row in
      (
        part: row.text(0),
        row: MovedRow(
          row.text(1), row.integer64(2), try UnknownCode.read(row.text(3)),
          source: row.isNull(4) ? nil : row.integer64(4), changedBy: row.optionalID(5),
          changedAt: row.optionalInstant(6))
      )
    }
    return Dictionary(grouping: rows, by: \.part).mapValues { $0.map(\.row) }
  }

  /// Contacts of a person to which a household points as the address of all.
  func sharedAddresses(of person: ID<PersonKey>) throws -> Set<ID<PersonFact>> {
    Set(
      try connection.rows(
        "SELECT c.id FROM person_contact c JOIN household h ON h.address = c.id WHERE c.person = $1", [person]
      ) { $0.id(0) })
  }

  // MARK: Merging

  /// Makes one record of two; who calls has decided that the visitor may change both.
  @discardableResult
  func merge(
    _ survivor: OpenedPerson, _ merged: OpenedPerson, _ plan: MergePlan, at now: Instant
  ) throws -> ID<Merge> {
    try merge(survivor.person, merged.person, plan, survivor.key, by: survivor.account, at: now)
  }

  /// Makes one record of two with the key of the one that stays.
  @discardableResult
  func merge(
    _ survivor: Person, _ merged: Person, _ plan: MergePlan, _ key: DataKey, by account: ID<Account>, at now: Instant
  ) throws -> ID<Merge> {
    let pair = MergePair(survivor: survivor.id, merged: merged.id)
    let id = ID<Merge>(try connection.nextNumber("person_merge"))
    try connection.run(
      """
      INSERT INTO person_merge (id, survivor, merged, merged_by, merged_at, municipality_before, municipality_after)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        id, pair.survivor, pair.merged, account, now, survivor.municipalityKey, plan.municipalityKey,
      ])
    try keep(unite(survivor.id, plan, key, by: account, at: now) + decisions(pair), of: Self.ownPart, id)
    if plan.municipalityKey != survivor.municipalityKey {
      try CaseAccessStore(connection).movePerson(pair.survivor, to: plan.municipalityKey)
    }
    for part in parts { try keep(part.move(pair, connection), of: part.name, id) }
    try PersonTokenStore(connection, keys).remove(pair.merged)
    try renewSearchKeys(pair.survivor, key, keys, connection)
    try people.touch(pair.survivor, at: now)
    return id
  }

  /// Seals the facts that come along with the key of the record that stays.
  private func unite(
    _ survivor: ID<PersonKey>, _ plan: MergePlan, _ key: DataKey, by account: ID<Account>, at now: Instant
  ) throws -> [MovedRow] {
    var rows: [MovedRow] = []
    for fact in plan.setAside {
      try connection.run(
        "UPDATE \(fact.kind.table) SET removed_at = $2, changed_by = $3, changed_at = $2 WHERE id = $1",
        [fact.id, now, account])
      rows.append(
        MovedRow(
          fact.kind.table.text, fact.id.number, .replaced, changedBy: fact.changedBy, changedAt: fact.changedAt))
    }
    for addition in plan.added {
      let kind = addition.entry.value.kind
      let number = try people.add(
        addition.entry, to: survivor, key, by: account, at: now)
      rows.append(MovedRow(kind.table.text, number.number, .added, source: addition.source?.id.number))
      if kind == .contact, let source = addition.source {
        try connection.run("UPDATE household SET address = $2 WHERE address = $1", [source.id, number])
      }
    }
    return rows
  }

  /// Whoever is not the one is not the other either.
  private func decisions(_ pair: MergePair) throws -> [MovedRow] {
    let store = DistinctStore(connection, keys)
    return try store.decisions(about: pair.merged).compactMap { decision in
      let other = decision.other(than: pair.merged)
      guard other != pair.survivor else { return nil }
      return try store.decide(pair.survivor, other, reason: decision.reason, by: decision.by, at: decision.at).map {
        MovedRow("person_distinct", $0, .added, source: decision.id.number)
      }
    }
  }

  private func keep(_ rows: [MovedRow], of part: String, _ merge: ID<Merge>) throws {
    for row in rows {
      try connection.run(
        """
        INSERT INTO person_merge_row (merge, part, of_table, touched_row, effect, source, changed_by, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        [merge, part, row.table, row.row, row.effect.rawValue, row.source, row.changedBy, row.changedAt])
    }
  }
}
