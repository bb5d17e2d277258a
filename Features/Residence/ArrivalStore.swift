internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// The statements on days of entry; whoever calls has decided that the visitor may.
struct ArrivalStore {
  let connection: Connection
  let keys: ResidenceKeys

  init(_ connection: Connection, _ keys: ResidenceKeys) {
    self.connection = connection
    self.keys = keys
  }

  /// Every version of every day of entry of a case, those in force first.
  func arrivals(in id: ID<CaseKey>) throws -> [ArrivalEntry] {
    try connection.rows(
      """
      SELECT e.id, e.entry, e.version, e.person, a.display_name, e.changed_at, e.superseded_at IS NULL, e.arrived_on,
        e.source, e.remark
      FROM residence_arrival e JOIN account a ON a.id = e.changed_by WHERE e.case_file = $1
      ORDER BY e.superseded_at IS NOT NULL, e.id DESC
      """, [id]
    ) { row in
      let seals = keys.seals(row: row.integer64(0), version: row.integer64(2))
      let day = try seals.identity.day(row.optionalSealed(7), ResidenceSealedIn.arrivedOn)
      let changedAt = row.instant(5)
      return ArrivalEntry(
        head: EntryHead(
          row: row.integer64(0), entry: row.integer64(1), version: row.integer(2), person: row.id(3),
          span: Span(day ?? changedAt.local.day), isVoid: day == nil, changedBy: row.text(4), changedAt: changedAt,
          isCurrent: row.bool(6)),
        draft: ArrivalDraft(
          day: day, source: try UnknownCode.read(row.text(8)),
          remark: try seals.notes.text(row.optionalSealed(9), ResidenceSealedIn.arrivalRemark)))
    }
  }

  /// Stores a day of entry: a new entry, or the next version of one.
  ///
  /// - Returns: false if the version before is no longer the newest; then nothing is stored.
  @discardableResult
  func save(
    _ draft: ArrivalDraft, replacing head: EntryHead? = nil, of person: ID<PersonKey>, in id: ID<CaseKey>,
    by account: ID<Account>, at now: Instant
  ) throws -> Bool {
    guard let place = try EntryStore.place(in: "residence_arrival", after: head, at: now, connection) else {
      return false
    }
    let seals = keys.seals(row: place.row, version: place.version)
    try connection.run(
      """
      INSERT INTO residence_arrival (id, entry, version, case_file, person, arrived_on, source, remark, changed_by,
        changed_at)
      VALUES (\(SQLText.placeholders(from: 1, count: 10)))
      """,
      place.arguments + [
        id, person, try seals.identity.close(draft.day, ResidenceSealedIn.arrivedOn), draft.source.rawValue,
        try seals.notes.close(draft.remark, ResidenceSealedIn.arrivalRemark), account, now,
      ])
    return true
  }
}
