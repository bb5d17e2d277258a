package import Basics
package import SQL

/// All statements on datasets.
package struct DatasetStore {
  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  private static let columns: SQLText =
    """
    d.id, d.kind, d.title, d.reference_date, d.scope, d.source, d.is_demo, d.file_name, d.file_hash, d.file_format,
    d.notes, d.uploaded_by, d.uploaded_at, d.confirmed_by, d.confirmed_at, d.withdrawn_by, d.withdrawn_at,
    d.withdrawal_reason, (SELECT coalesce(sum(v.count), 0) FROM dataset_value v WHERE v.dataset = d.id),
    (SELECT count(*) FROM dataset_value v WHERE v.dataset = d.id)
    """

  /// Every dataset, the latest reference day first.
  package func all() throws -> [Dataset] {
    try connection.rows(
      "SELECT \(Self.columns) FROM dataset d ORDER BY d.reference_date DESC, d.id DESC", [], Self.dataset
    ).compactMap { $0 }
  }

  /// What allocations may use, the latest reference day first.
  package func inForce() throws -> [Dataset] {
    try all().filter(\.isInForce)
  }

  package func find(_ id: ID<Dataset>) throws -> Dataset? {
    try connection.row("SELECT \(Self.columns) FROM dataset d WHERE d.id = $1", [id], Self.dataset) ?? nil
  }

  /// The dataset in force that came from the same bytes.
  func find(hash: String) throws -> Dataset? {
    try connection.row(
      """
      SELECT \(Self.columns) FROM dataset d
      WHERE d.file_hash = $1 AND d.confirmed_at IS NOT NULL AND d.withdrawn_at IS NULL
      """, [hash], Self.dataset) ?? nil
  }

  /// The numbers in the order of names.
  package func values(of id: ID<Dataset>) throws -> [DatasetValue] {
    try connection.rows(
      """
      SELECT v.municipality, m.name, v.count, v.written, v.warning
      FROM dataset_value v JOIN municipality m ON m.key = v.municipality
      WHERE v.dataset = $1 ORDER BY m.sort_key, m.key
      """, [id]
    ) { row in
      DatasetValue(
        municipalityKey: row.text(0), name: row.text(1), count: row.integer(2), written: row.text(3),
        warning: row.text(4))
    }
  }

  /// Keeps a file that was read, for somebody to look at before it counts.
  func insert(_ heading: Dataset.Heading, _ file: Dataset.File, _ rows: [NumberRow], by who: Signature) throws
    -> ID<Dataset>
  {
    let id: ID<Dataset>? = try connection.row(
      """
      INSERT INTO dataset (kind, title, reference_date, scope, source, is_demo, file_name, file_hash, file_format,
        notes, uploaded_by, uploaded_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id
      """,
      [
        heading.kind.rawValue, heading.title, heading.referenceDate, heading.scope, heading.source, heading.isDemo,
        file.name, file.hash, file.format, file.notes, who.name, who.at,
      ]
    ) { $0.id(0) }
    guard let id else { preconditionFailure("INSERT … RETURNING gibt eine Zeile zurück") }
    for row in rows {
      guard let key = row.key, let count = row.count else { continue }
      try connection.run(
        "INSERT INTO dataset_value (dataset, municipality, count, written, warning) VALUES ($1, $2, $3, $4, $5)",
        [id, key, count, row.written.shortened(to: 200), row.warnings.joined(separator: " ").shortened(to: 1000)])
    }
    return id
  }

  /// - Returns: false if it was confirmed or removed before.
  func confirm(_ id: ID<Dataset>, by who: Signature) throws -> Bool {
    try connection.run(
      "UPDATE dataset SET confirmed_by = $2, confirmed_at = $3 WHERE id = $1 AND confirmed_at IS NULL",
      [id, who.name, who.at]) == 1
  }

  /// - Returns: false if it was not in force any more.
  func withdraw(_ id: ID<Dataset>, by who: Signature, reason: String) throws -> Bool {
    try connection.run(
      """
      UPDATE dataset SET withdrawn_by = $2, withdrawn_at = $3, withdrawal_reason = $4
      WHERE id = $1 AND confirmed_at IS NOT NULL AND withdrawn_at IS NULL
      """, [id, who.name, who.at, reason]) == 1
  }

  /// Removes a file nobody confirmed.
  func discard(_ id: ID<Dataset>) throws -> Bool {
    try connection.run(
      "DELETE FROM dataset_value WHERE dataset IN (SELECT id FROM dataset WHERE id = $1 AND confirmed_at IS NULL)",
      [id])
    return try connection.run("DELETE FROM dataset WHERE id = $1 AND confirmed_at IS NULL", [id]) == 1
  }

  /// Removes what nobody confirmed since `moment`.
  func discardOld(before moment: Instant) throws {
    let old: [ID<Dataset>] = try connection.rows(
      "SELECT id FROM dataset WHERE confirmed_at IS NULL AND uploaded_at < $1 ORDER BY id", [moment]
    ) { $0.id(0) }
    for id in old { _ = try discard(id) }
  }

  private static func dataset(_ row: borrowing Row) -> Dataset? {
    guard let kind = DatasetKind(rawValue: row.text(1)) else { return nil }
    let heading = Dataset.Heading(
      kind: kind, title: row.text(2), referenceDate: row.day(3), scope: row.text(4), source: row.text(5),
      isDemo: row.bool(6))
    let file = Dataset.File(name: row.text(7), hash: row.text(8), format: row.text(9), notes: row.text(10))
    let confirmedAt = row.optionalInstant(14)
    let withdrawnAt = row.optionalInstant(16)
    return Dataset(
      id: row.id(0), heading: heading, file: file, uploaded: Signature(row.text(11), at: row.instant(12)),
      confirmed: confirmedAt.map { Signature(row.text(13), at: $0) },
      withdrawn: withdrawnAt.map { Signature(row.text(15), at: $0) },
      withdrawalReason: row.optionalText(17) ?? "", sum: row.integer(18), places: row.integer(19))
  }
}
