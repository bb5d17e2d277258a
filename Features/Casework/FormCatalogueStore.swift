internal import Access
internal import Basics
internal import SQL

/// All statements that keep the catalogue of the forms of contact.
struct FormCatalogueStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Those of all times, in their order.
  func all() throws -> FormCatalogue {
    FormCatalogue(
      forms: try connection.rows(
        """
        SELECT code, kind, version, label, place, is_contact, valid_from, valid_to, source FROM contact_form
        ORDER BY place, kind, valid_from LIMIT 1000
        """, []
      ) {
        CatalogueForm(
          code: $0.text(0), kind: $0.text(1), version: $0.integer(2),
          entry: FormEntry(
            label: $0.text(3), place: $0.integer(4), isContact: $0.bool(5), validFrom: $0.day(6),
            validTo: $0.optionalDay(7), source: $0.text(8)))
      })
  }

  /// Adds a form, or the next name of one; no row ever goes, so that its number is free.
  func add(_ entry: FormEntry, kind: String? = nil, by account: ID<Account>, at now: Instant) throws {
    let count = try connection.row("SELECT count(*) FROM contact_form", []) { $0.integer(0) } ?? 0
    let code = "form-\(count + 1)"
    try connection.run(
      """
      INSERT INTO contact_form (code, kind, version, label, place, is_contact, valid_from, valid_to, source, changed_by,
        changed_at)
      VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10)
      """,
      [
        code, kind ?? code, entry.label, entry.place, entry.isContact, entry.validFrom, entry.validTo, entry.source,
        account, now,
      ])
    try order(kind ?? code, at: entry.place, by: account, now)
  }

  /// - Returns: false if somebody else changed it meanwhile; then nothing is stored.
  func save(_ entry: FormEntry, replacing form: CatalogueForm, by account: ID<Account>, at now: Instant) throws -> Bool
  {
    let isSaved = try connection.run(
      """
      UPDATE contact_form SET version = version + 1, label = $3, valid_to = $4, source = $5, changed_by = $6,
        changed_at = $7
      WHERE code = $1 AND version = $2
      """, [form.code, form.version, entry.label, entry.validTo, entry.source, account, now])
    guard isSaved == 1 else { return false }
    if entry.place != form.entry.place { try order(form.kind, at: entry.place, by: account, now) }
    return true
  }

  /// Puts a form at a place and lets the others follow without a gap; all names of one have the same.
  private func order(_ kind: String, at place: Int, by account: ID<Account>, _ now: Instant) throws {
    var kinds: [String] = try connection.rows(
      "SELECT kind FROM contact_form WHERE kind <> $1 GROUP BY kind ORDER BY min(place), kind", [kind]
    ) { $0.text(0) }
    kinds.insert(kind, at: min(max(place - 1, 0), kinds.count))
    for (index, kind) in kinds.enumerated() {
      try connection.run(
        """
        UPDATE contact_form SET place = $2, version = version + 1, changed_by = $3, changed_at = $4
        WHERE kind = $1 AND place <> $2
        """, [kind, index + 1, account, now])
    }
  }
}
