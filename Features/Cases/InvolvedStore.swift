internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// The statements on the bodies that work on a case too.
struct InvolvedStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Those who still work on it first.
  func parties(of id: ID<CaseKey>, _ key: DataKey) throws -> [InvolvedParty] {
    try connection.rows(
      """
      SELECT id, version, actor, organisation, task, contact, phone, email, since, until
      FROM case_involved WHERE case_file = $1 ORDER BY until IS NOT NULL, until DESC, id LIMIT 200
      """, [id]
    ) { row in
      let number: ID<InvolvedParty> = row.id(0)
      let seal = RowSeal(key: key, row: number.number, version: row.integer64(1))
      let actor: ID<InvolvedParty>? = row.optionalID(2)
      let name = try seal.text(row.optionalSealed(3), CaseSealedIn.involvedName)
      return InvolvedParty(
        id: number, version: seal.version,
        entry: InvolvedParty.Entry(
          organisation: actor.map { .actor($0.number) } ?? .named(name),
          task: try seal.text(row.optionalSealed(4), CaseSealedIn.involvedTask),
          contact: try seal.text(row.optionalSealed(5), CaseSealedIn.involvedContact),
          phone: try seal.text(row.optionalSealed(6), CaseSealedIn.involvedPhone),
          email: try seal.text(row.optionalSealed(7), CaseSealedIn.involvedEmail),
          since: row.optionalDay(8), until: row.optionalDay(9)))
    }
  }

  func add(
    _ entry: InvolvedParty.Entry, to id: ID<CaseKey>, _ key: DataKey, by account: ID<Account>, at now: Instant
  ) throws {
    let seal = RowSeal(key: key, row: try connection.nextNumber("case_involved"))
    try connection.run(
      """
      INSERT INTO case_involved (id, case_file, version, actor, organisation, task, contact, phone, email, since, until,
        changed_by, changed_at)
      VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """, [seal.row, id] + Self.columns(entry, seal) + [account, now])
  }

  /// - Returns: false if somebody has changed it meanwhile.
  func save(
    _ entry: InvolvedParty.Entry, replacing party: InvolvedParty, _ key: DataKey, by account: ID<Account>,
    at now: Instant
  ) throws -> Bool {
    let seal = RowSeal(key: key, row: party.id.number, version: party.version + 1)
    return try connection.run(
      """
      UPDATE case_involved SET version = $3, actor = $4, organisation = $5, task = $6, contact = $7, phone = $8,
        email = $9, since = $10, until = $11, changed_by = $12, changed_at = $13
      WHERE id = $1 AND version = $2
      """, [party.id, party.version, seal.version] + Self.columns(entry, seal) + [account, now]) == 1
  }

  private static func columns(_ entry: InvolvedParty.Entry, _ seal: RowSeal) -> [any Bindable] {
    var actor: Int64?
    var name = ""
    switch entry.organisation {
    case .actor(let number): actor = number
    case .named(let text): name = text
    }
    return [
      actor, seal.close(name, CaseSealedIn.involvedName), seal.close(entry.task, CaseSealedIn.involvedTask),
      seal.close(entry.contact, CaseSealedIn.involvedContact), seal.close(entry.phone, CaseSealedIn.involvedPhone),
      seal.close(entry.email, CaseSealedIn.involvedEmail), entry.since, entry.until,
    ]
  }
}
