package import Basics
package import SQL

/// All statements on legal bases.
package struct LegalBasisStore {
  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// What supports something on a day, in the order of titles; unchecked entries say so.
  package func supporting(_ purpose: LegalPurpose, on day: Day) throws -> [LegalBasis] {
    try all().filter { $0.entry.purposes.contains(purpose) && $0.entry.validity.includes(day) }
  }

  /// All of them: the list is read by a day and not by a name, and a district keeps some dozens.
  func all() throws -> [LegalBasis] {
    try connection.rows(
      "SELECT \(Self.columns) FROM legal_basis ORDER BY sort_key, id LIMIT 500", [], Self.basis
    ).compactMap { $0 }
  }

  package func find(_ id: ID<LegalBasis>) throws -> LegalBasis? {
    try connection.row("SELECT \(Self.columns) FROM legal_basis WHERE id = $1", [id], Self.basis) ?? nil
  }

  /// Those that supersede it.
  func superseding(_ id: ID<LegalBasis>) throws -> [LegalBasis] {
    try connection.rows(
      "SELECT \(Self.columns) FROM legal_basis WHERE supersedes = $1 ORDER BY valid_from, id", [id], Self.basis
    ).compactMap { $0 }
  }

  func insert(_ entry: LegalBasisEntry, by name: String, at now: Instant) throws -> ID<LegalBasis> {
    let id: ID<LegalBasis>? = try connection.row(
      """
      INSERT INTO legal_basis (version, short_title, sort_key, citation, issuer, kind, number, purposes, valid_from,
        valid_to, is_as_of, source, text_on, note, supersedes, changed_by, changed_at)
      VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id
      """, Self.values(entry, by: name, at: now)
    ) { $0.id(0) }
    guard let id else { throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: "legal_basis") }
    return id
  }

  /// Stores a changed entry; whoever checked the old one has not checked this.
  ///
  /// - Returns: false if somebody else changed it meanwhile; then nothing is stored.
  func save(_ entry: LegalBasisEntry, replacing old: LegalBasis, by name: String, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE legal_basis SET version = version + 1, short_title = $1, sort_key = $2, citation = $3, issuer = $4,
        kind = $5, number = $6, purposes = $7, valid_from = $8, valid_to = $9, is_as_of = $10, source = $11,
        text_on = $12, note = $13, supersedes = $14, changed_by = $15, changed_at = $16, checked_by = NULL,
        checked_at = NULL
      WHERE id = $17 AND version = $18
      """, Self.values(entry, by: name, at: now) + [old.id, old.version]) == 1
  }

  /// - Returns: false if somebody else changed it meanwhile; then nothing is stored.
  func check(_ basis: LegalBasis, textOn day: Day, by name: String, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE legal_basis SET version = version + 1, text_on = $3, checked_by = $4, checked_at = $5
      WHERE id = $1 AND version = $2
      """, [basis.id, basis.version, day, name, now]) == 1
  }

  // MARK: Rows

  private static let columns: SQLText =
    """
    id, version, short_title, citation, issuer, kind, number, purposes, valid_from, valid_to, is_as_of, source,
    text_on, note, supersedes, checked_by, checked_at
    """

  private static func values(_ entry: LegalBasisEntry, by name: String, at now: Instant) -> [any Bindable] {
    [
      entry.shortTitle, TextForm.sortKey(entry.shortTitle), entry.citation, entry.issuer, entry.kind.rawValue,
      entry.number,
      LegalPurpose.allCases.filter(entry.purposes.contains).map(\.rawValue).joined(separator: " "),
      entry.validity.from, entry.validity.to, entry.validity.isAsOf, entry.source, entry.textOn, entry.note,
      entry.supersedes, name, now,
    ]
  }

  private static func basis(_ row: borrowing Row) -> LegalBasis? {
    guard let kind = LegalBasisKind(rawValue: row.text(5)) else { return nil }
    return LegalBasis(
      id: row.id(0), version: row.integer(1),
      entry: LegalBasisEntry(
        shortTitle: row.text(2), citation: row.text(3), issuer: row.text(4), kind: kind, number: row.text(6),
        validity: Validity(row.day(8), to: row.optionalDay(9), isAsOf: row.bool(10)),
        purposes: Set(row.text(7).split(separator: " ").compactMap { LegalPurpose(rawValue: String($0)) }),
        source: row.text(11), textOn: row.optionalDay(12), note: row.text(13), supersedes: row.optionalID(14)),
      checkedBy: row.optionalText(15), checkedAt: row.optionalInstant(16))
  }
}
