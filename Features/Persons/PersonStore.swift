internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// All statements on people and their facts; whoever calls has decided that the visitor may.
struct PersonStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  // MARK: Reading

  /// A person with all facts, opened with the person's key.
  ///
  /// Ten statements, each along an index, however many people there are.
  func find(_ id: ID<PersonKey>, _ key: DataKey) throws -> Person? {
    let head = try connection.row(
      """
      SELECT k.municipality_key, person.changed_at FROM person
      JOIN person_key k ON k.id = person.id WHERE person.id = $1
      """, [id]
    ) { (municipalityKey: $0.text(0), changedAt: $0.instant(1)) }
    guard let head else { return nil }
    let provenances = try provenances(of: id, key)
    var facts: [PersonFact] = []
    for kind in FactKind.allCases { facts += try self.facts(kind, of: id, key, provenances) }
    return Person(id: id, municipalityKey: head.municipalityKey, changedAt: head.changedAt, facts: facts)
  }

  func exists(_ id: ID<PersonKey>) throws -> Bool {
    try connection.row("SELECT 1 FROM person WHERE id = $1", [id]) { _ in true } ?? false
  }

  /// The record in which a person goes on; `nil` unless the record was merged into another.
  func successor(of id: ID<PersonKey>) throws -> ID<PersonKey>? {
    try connection.row(
      """
      WITH RECURSIVE way (id) AS (
        SELECT merged_into FROM person_key WHERE id = $1 AND merged_into IS NOT NULL
        UNION SELECT k.merged_into FROM person_key k JOIN way ON k.id = way.id WHERE k.merged_into IS NOT NULL)
      SELECT k.id FROM person_key k JOIN way ON k.id = way.id WHERE k.merged_into IS NULL
      """, [id]
    ) { $0.id(0) }
  }

  /// The records that go on in this one.
  func predecessors(of id: ID<PersonKey>) throws -> [ID<PersonKey>] {
    try connection.rows(
      """
      WITH RECURSIVE way (id) AS (
        SELECT id FROM person_key WHERE merged_into = $1
        UNION SELECT k.id FROM person_key k JOIN way ON k.merged_into = way.id)
      SELECT id FROM way ORDER BY id
      """, [id]
    ) { $0.id(0) }
  }

  func isEmpty() throws -> Bool {
    try connection.row("SELECT 1 FROM person LIMIT 1", []) { _ in true } == nil
  }

  private func facts(
    _ kind: FactKind, of id: ID<PersonKey>, _ key: DataKey, _ provenances: [Int64: Provenance]
  ) throws -> [PersonFact] {
    try connection.rows(
      """
      SELECT id, version, valid_from, valid_to, provenance, removed_at, changed_by, changed_at, \(kind.ownColumns)
      FROM \(kind.table) WHERE person = $1 ORDER BY id
      """, [id]
    ) { row in
      let seal = RowSeal(key: key, row: row.integer64(0), version: row.integer64(1))
      let value = try FactValue(kind, row, from: 8, seal)
      return PersonFact(
        id: row.id(0), version: row.integer64(1),
        entry: FactEntry(
          value, from: row.optionalDay(2), to: row.optionalDay(3), provenances[row.integer64(4)] ?? .own),
        removedAt: row.optionalInstant(5), changedBy: row.id(6), changedAt: row.instant(7))
    }
  }

  private func provenances(of id: ID<PersonKey>, _ key: DataKey) throws -> [Int64: Provenance] {
    let rows = try connection.rows(
      """
      SELECT id, version, source, who, said_on, document, disputed_on, statement, restricted_on, restriction_reason
      FROM person_provenance WHERE person = $1 ORDER BY id
      """, [id]
    ) { row in
      let seal = RowSeal(key: key, row: row.integer64(0), version: row.integer64(1))
      let provenance = Provenance(
        source: try UnknownCode.read(row.text(2)),
        who: try seal.text(row.optionalSealed(3), SealedIn.provenanceWho), on: row.optionalDay(4),
        document: try seal.text(row.optionalSealed(5), SealedIn.provenanceDocument),
        disputedOn: row.optionalDay(6),
        statement: try seal.text(row.optionalSealed(7), SealedIn.provenanceStatement),
        restrictedOn: row.optionalDay(8),
        restrictionReason: try seal.text(row.optionalSealed(9), SealedIn.provenanceRestriction))
      return (id: row.integer64(0), provenance: provenance)
    }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.provenance) })
  }

  // MARK: Writing

  /// Stores a person without any fact; the number comes from the relations, the key is there already.
  func add(_ id: ID<PersonKey>, at now: Instant) throws {
    try connection.run("INSERT INTO person (id, created_at, changed_at) VALUES ($1, $2, $2)", [id, now])
  }

  /// Stores a new fact.
  @discardableResult
  func add(
    _ entry: FactEntry, to person: ID<PersonKey>, _ key: DataKey, by account: ID<Account>, at now: Instant
  ) throws -> ID<PersonFact> {
    var numbers = FactNumbers()
    let id = try add(entry, to: person, key, &numbers, by: account, at: now)
    try touch(person, at: now)
    return id
  }

  /// Stores one of many facts of somebody who is new.
  ///
  /// `numbers`: of this transaction and no other.
  @discardableResult
  func add(
    _ entry: FactEntry, to person: ID<PersonKey>, _ key: DataKey, _ numbers: inout FactNumbers,
    by account: ID<Account>, at now: Instant
  ) throws -> ID<PersonFact> {
    let kind = entry.value.kind
    let provenance = try numbers.nextProvenance(connection)
    try add(entry.provenance, as: provenance, of: person, key)
    let number = try numbers.next(kind, connection)
    let seal = RowSeal(key: key, row: number, version: 1)
    let shared: [any Bindable] = [
      number, person, 1, entry.validFrom, entry.validTo, provenance, Instant?.none, account, now,
    ]
    try connection.run(kind.insertion, shared + entry.value.columns(seal))
    return ID(number)
  }

  /// Replaces a fact by another of the same kind.
  ///
  /// - Returns: false if somebody has changed or removed it meanwhile; then nothing is stored.
  func save(
    _ entry: FactEntry, replacing fact: PersonFact, of person: ID<PersonKey>, _ key: DataKey, by account: ID<Account>,
    at now: Instant
  ) throws -> Bool {
    let kind = fact.kind
    let version = fact.version + 1
    let seal = RowSeal(key: key, row: fact.id.number, version: version)
    let own = entry.value.columns(seal)
    let changed = try connection.run(
      """
      UPDATE \(kind.table) SET (version, valid_from, valid_to, changed_by, changed_at, \(kind.ownColumns))
        = (\(SQLText.placeholders(from: 4, count: 5 + own.count)))
      WHERE id = $1 AND person = $2 AND version = $3 AND removed_at IS NULL
      """, [fact.id, person, fact.version, version, entry.validFrom, entry.validTo, account, now] + own)
    guard changed == 1 else { return false }
    let provenance = try connection.row("SELECT provenance FROM \(kind.table) WHERE id = $1", [fact.id]) {
      $0.integer64(0)
    }
    if let provenance { try save(entry.provenance, provenance, key) }
    try touch(person, at: now)
    return true
  }

  /// Takes a fact from the page, or puts it back.
  ///
  /// - Returns: false if it has another state or version meanwhile.
  func setRemoved(
    _ isRemoved: Bool, _ fact: PersonFact, of person: ID<PersonKey>, by account: ID<Account>, at now: Instant
  ) throws -> Bool {
    let state: SQLText = isRemoved ? "removed_at IS NULL" : "removed_at IS NOT NULL"
    let changed = try connection.run(
      """
      UPDATE \(fact.kind.table) SET removed_at = $4, changed_by = $5, changed_at = $6
      WHERE id = $1 AND person = $2 AND version = $3 AND \(state)
      """, [fact.id, person, fact.version, isRemoved ? now : nil, account, now])
    if changed == 1 { try touch(person, at: now) }
    return changed == 1
  }

  func touch(_ person: ID<PersonKey>, at now: Instant) throws {
    try connection.run("UPDATE person SET changed_at = $2 WHERE id = $1", [person, now])
  }

  private func add(
    _ provenance: Provenance, as number: Int64, of person: ID<PersonKey>, _ key: DataKey
  ) throws {
    let seal = RowSeal(key: key, row: number, version: 1)
    try connection.run(
      """
      INSERT INTO person_provenance (id, person, version, source, said_on, disputed_on, restricted_on, who, document,
        statement, restriction_reason)
      VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10)
      """, [number, person] + Self.columns(provenance, seal))
  }

  func save(_ provenance: Provenance, _ number: Int64, _ key: DataKey) throws {
    let stored = try connection.row("SELECT version FROM person_provenance WHERE id = $1", [number]) {
      $0.integer64(0)
    }
    let version = (stored ?? 0) + 1
    let seal = RowSeal(key: key, row: number, version: version)
    try connection.run(
      """
      UPDATE person_provenance SET version = $2, source = $3, said_on = $4, disputed_on = $5, restricted_on = $6,
        who = $7, document = $8, statement = $9, restriction_reason = $10
      WHERE id = $1
      """, [number, version] + Self.columns(provenance, seal))
  }

  private static func columns(_ provenance: Provenance, _ seal: RowSeal) -> [any Bindable] {
    [
      provenance.source.rawValue, provenance.on, provenance.disputedOn, provenance.restrictedOn,
      seal.close(provenance.who, SealedIn.provenanceWho), seal.close(provenance.document, SealedIn.provenanceDocument),
      seal.close(provenance.statement, SealedIn.provenanceStatement),
      seal.close(provenance.restrictionReason, SealedIn.provenanceRestriction),
    ]
  }
}
