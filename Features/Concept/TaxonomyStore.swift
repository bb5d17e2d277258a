package import Basics
package import SQL

/// All statements on fields of action and other lists of terms.
package struct TaxonomyStore {
  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// The terms that hold on a day, narrower ones behind the broader, each with its depth.
  package func terms(_ taxonomy: Taxonomy, on day: Day) throws -> [PlacedTerm] {
    try all(taxonomy).placed(on: day)
  }

  package func find(_ id: ID<TaxonomyTerm>) throws -> TaxonomyTerm? {
    try connection.row("SELECT \(Self.columns) FROM taxonomy_term WHERE id = $1", [id], Self.term) ?? nil
  }

  /// Those of all times, the order of the list first.
  func all(_ taxonomy: Taxonomy) throws -> [TaxonomyTerm] {
    try connection.rows(
      "SELECT \(Self.columns) FROM taxonomy_term WHERE taxonomy = $1 ORDER BY position, name, id LIMIT 500",
      [taxonomy.rawValue], Self.term
    ).compactMap { $0 }
  }

  func insert(_ entry: TaxonomyEntry, in taxonomy: Taxonomy, by name: String, at now: Instant) throws
    -> ID<TaxonomyTerm>
  {
    let id: ID<TaxonomyTerm>? = try connection.row(
      """
      INSERT INTO taxonomy_term (version, name, position, broader, explanation, valid_from, valid_to, is_as_of, source,
        changed_by, changed_at, taxonomy)
      VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id
      """, Self.values(entry, by: name, at: now) + [taxonomy.rawValue]
    ) { $0.id(0) }
    guard let id else { throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: "taxonomy_term") }
    return id
  }

  /// - Returns: false if somebody else changed it meanwhile; then nothing is stored.
  func save(_ entry: TaxonomyEntry, replacing old: TaxonomyTerm, by name: String, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE taxonomy_term SET version = version + 1, name = $1, position = $2, broader = $3, explanation = $4,
        valid_from = $5, valid_to = $6, is_as_of = $7, source = $8, changed_by = $9, changed_at = $10
      WHERE id = $11 AND version = $12
      """, Self.values(entry, by: name, at: now) + [old.id, old.version]) == 1
  }

  private static let columns: SQLText =
    "id, version, taxonomy, name, position, broader, explanation, valid_from, valid_to, is_as_of, source"

  private static func values(_ entry: TaxonomyEntry, by name: String, at now: Instant) -> [any Bindable] {
    [
      entry.name, entry.position, entry.broader, entry.explanation, entry.validity.from, entry.validity.to,
      entry.validity.isAsOf, entry.source, name, now,
    ]
  }

  private static func term(_ row: borrowing Row) -> TaxonomyTerm? {
    guard let taxonomy = Taxonomy(rawValue: row.text(2)) else { return nil }
    return TaxonomyTerm(
      id: row.id(0), version: row.integer(1), taxonomy: taxonomy,
      entry: TaxonomyEntry(
        name: row.text(3), position: row.integer(4), broader: row.optionalID(5), explanation: row.text(6),
        validity: Validity(row.day(7), to: row.optionalDay(8), isAsOf: row.bool(9)), source: row.text(10)))
  }
}
