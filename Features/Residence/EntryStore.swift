internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// All statements on statuses and legal spheres; whoever calls has decided that the visitor may.
struct EntryStore {
  let connection: Connection
  let keys: ResidenceKeys

  init(_ connection: Connection, _ keys: ResidenceKeys) {
    self.connection = connection
    self.keys = keys
  }

  // MARK: Reading

  /// Every version of every status of a case, the latest first day first and the newest version before the older.
  func statuses(in id: ID<CaseKey>) throws -> [StatusEntry] {
    try connection.rows(
      """
      SELECT \(Self.head), e.status, e.source, e.evidence_on, e.authority, e.file_number, e.remark
      FROM residence_status e JOIN account a ON a.id = e.changed_by WHERE e.case_file = $1
      ORDER BY e.superseded_at IS NOT NULL, e.valid_from DESC, e.entry, e.version DESC
      """, [id]
    ) { row in
      let head = Self.head(row)
      let seals = keys.seals(row: head.row, version: Int64(head.version))
      return StatusEntry(
        head: head,
        draft: StatusDraft(
          status: try UnknownCode.status(row.text(10)), span: head.span,
          source: try UnknownCode.read(row.text(11)), evidenceOn: row.optionalDay(12),
          authority: try seals.identity.text(row.optionalSealed(13), ResidenceSealedIn.authority),
          fileNumber: try seals.identity.text(row.optionalSealed(14), ResidenceSealedIn.fileNumber),
          remark: try seals.notes.text(row.optionalSealed(15), ResidenceSealedIn.remark), isVoid: head.isVoid))
    }
  }

  func spheres(in id: ID<CaseKey>) throws -> [SphereEntry] {
    try connection.rows(
      """
      SELECT \(Self.head), e.sphere, e.office, e.remark, e.transition
      FROM legal_sphere e JOIN account a ON a.id = e.changed_by WHERE e.case_file = $1
      ORDER BY e.superseded_at IS NOT NULL, e.valid_from DESC, e.entry, e.version DESC
      """, [id]
    ) { row in
      let head = Self.head(row)
      let seals = keys.seals(row: head.row, version: Int64(head.version))
      return SphereEntry(
        head: head,
        draft: SphereDraft(
          sphere: try UnknownCode.read(row.text(10)), span: head.span,
          office: try seals.identity.text(row.optionalSealed(11), ResidenceSealedIn.office),
          remark: try seals.notes.text(row.optionalSealed(12), ResidenceSealedIn.sphereRemark),
          isVoid: head.isVoid),
        decision: row.optionalID(13))
    }
  }

  private static let head: SQLText = """
    e.id, e.entry, e.version, e.person, e.valid_from, e.valid_to, e.is_void, a.display_name, e.changed_at, \
    e.superseded_at IS NULL
    """

  private static func head(_ row: borrowing Row) -> EntryHead {
    EntryHead(
      row: row.integer64(0), entry: row.integer64(1), version: row.integer(2), person: row.id(3),
      span: Span(row.day(4), row.optionalDay(5)), isVoid: row.bool(6), changedBy: row.text(7),
      changedAt: row.instant(8), isCurrent: row.bool(9))
  }

  // MARK: Writing

  /// Stores a status: a new entry, or the next version of one.
  ///
  /// - Returns: false if the version before is no longer the newest; then nothing is stored.
  @discardableResult
  func save(
    _ draft: StatusDraft, replacing head: EntryHead? = nil, of person: ID<PersonKey>, in id: ID<CaseKey>,
    by account: ID<Account>, at now: Instant
  ) throws -> Bool {
    guard let place = try Self.place(in: "residence_status", after: head, at: now, connection) else { return false }
    let seals = keys.seals(row: place.row, version: place.version)
    try connection.run(
      """
      INSERT INTO residence_status (id, entry, version, case_file, person, valid_from, valid_to, is_void, changed_by,
        changed_at, status, source, evidence_on, authority, file_number, remark)
      VALUES (\(SQLText.placeholders(from: 1, count: 16)))
      """,
      place.arguments + [
        id, person, draft.span.from, draft.span.to, draft.isVoid, account, now, draft.status.identifier,
        draft.source.rawValue, draft.evidenceOn,
        try seals.identity.close(draft.authority, ResidenceSealedIn.authority),
        try seals.identity.close(draft.fileNumber, ResidenceSealedIn.fileNumber),
        try seals.notes.close(draft.remark, ResidenceSealedIn.remark),
      ])
    return true
  }

  /// Stores a legal sphere in the same way; with the decision that makes it, if it was one.
  @discardableResult
  func save(
    _ draft: SphereDraft, replacing head: EntryHead? = nil, of person: ID<PersonKey>, in id: ID<CaseKey>,
    through decision: ID<TransitionDecision>? = nil, by account: ID<Account>, at now: Instant
  ) throws -> Bool {
    guard let place = try Self.place(in: "legal_sphere", after: head, at: now, connection) else { return false }
    let seals = keys.seals(row: place.row, version: place.version)
    try connection.run(
      """
      INSERT INTO legal_sphere (id, entry, version, case_file, person, valid_from, valid_to, is_void, changed_by,
        changed_at, sphere, office, remark, transition)
      VALUES (\(SQLText.placeholders(from: 1, count: 14)))
      """,
      place.arguments + [
        id, person, draft.span.from, draft.span.to, draft.isVoid, account, now, draft.sphere.rawValue,
        try seals.identity.close(draft.office, ResidenceSealedIn.office),
        try seals.notes.close(draft.remark, ResidenceSealedIn.sphereRemark), decision,
      ])
    return true
  }

  /// Where the next version lies: its row, the number of the entry and the version; a sealed value is bound to it.
  struct Place {
    let row: Int64
    let entry: Int64
    let version: Int64

    var arguments: [any Bindable] { [row, entry, version] }
  }

  static func place(
    in table: SQLText, after head: EntryHead?, at now: Instant, _ connection: Connection
  ) throws -> Place? {
    let row = try connection.nextNumber(table)
    guard let head else { return Place(row: row, entry: row, version: 1) }
    let replaced = try connection.run(
      "UPDATE \(table) SET superseded_at = $3 WHERE id = $1 AND version = $2 AND superseded_at IS NULL",
      [head.row, head.version, now])
    return replaced == 1 ? Place(row: row, entry: head.entry, version: Int64(head.version) + 1) : nil
  }
}
