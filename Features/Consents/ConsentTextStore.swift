internal import Basics
internal import SQL

/// All statements on the texts of consent.
struct ConsentTextStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// All editions, by purpose and language, the newest first; at most 500.
  func all() throws -> [ConsentText] {
    try connection.rows(
      "\(Self.selection) ORDER BY purpose, language, edition DESC LIMIT 500", [], Self.decode
    ).compactMap { $0 }
  }

  func find(_ id: ID<ConsentText>) throws -> ConsentText? {
    try connection.row("\(Self.selection) WHERE id = $1", [id], Self.decode) ?? nil
  }

  /// The newest released edition of each purpose and language that has begun, where it still holds on the day.
  func usable(on day: Day) throws -> [ConsentText] {
    let all = try all()
    let leading = ConsentText.leading(all, on: day)
    return all.filter { leading.contains($0.id) && $0.isUsable(on: day) }
  }

  func isEmpty() throws -> Bool {
    try connection.row("SELECT 1 FROM consent_text LIMIT 1", []) { _ in false } ?? true
  }

  /// Adds a draft with the next edition of its purpose and language.
  func insert(_ entry: ConsentTextEntry, by name: String, at now: Instant) throws -> ID<ConsentText> {
    let id: ID<ConsentText>? = try connection.row(
      """
      INSERT INTO consent_text (purpose, language, edition, title, body, valid_from, valid_to, hash, changed_by,
        changed_at)
      VALUES ($1, $2,
        (SELECT coalesce(max(edition), 0) + 1 FROM consent_text WHERE purpose = $1 AND language = $2),
        $3, $4, $5, $6, $7, $8, $9) RETURNING id
      """,
      [
        entry.purpose.rawValue, entry.language, entry.title, entry.body, entry.validFrom, entry.validTo, entry.hash,
        name, now,
      ]
    ) { $0.id(0) }
    guard let id else { throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: "consent_text") }
    return id
  }

  /// Stores a changed draft.
  ///
  /// - Returns: false if somebody else changed or released it meanwhile; then nothing is stored.
  func save(_ entry: ConsentTextEntry, replacing old: ConsentText, by name: String, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE consent_text SET version = version + 1, title = $1, body = $2, valid_from = $3, valid_to = $4,
        hash = $5, changed_by = $6, changed_at = $7
      WHERE id = $8 AND version = $9 AND released_by IS NULL
      """,
      [entry.title, entry.body, entry.validFrom, entry.validTo, entry.hash, name, now, old.id, old.version]) == 1
  }

  /// Releases a draft.
  ///
  /// - Returns: false if somebody else changed or released it meanwhile; then nothing is stored.
  func release(_ text: ConsentText, _ release: ConsentText.Release) throws -> Bool {
    try connection.run(
      """
      UPDATE consent_text SET version = version + 1, released_by = $1, released_on = $2, release_entered_by = $3,
        release_entered_at = $4
      WHERE id = $5 AND version = $6 AND released_by IS NULL
      """, [release.by, release.on, release.enteredBy, release.at, text.id, text.version]) == 1
  }

  private static let selection: SQLText = """
    SELECT id, version, purpose, language, edition, title, body, valid_from, valid_to, changed_by, changed_at,
      released_by, released_on, release_entered_by, release_entered_at
    FROM consent_text
    """

  /// A purpose of a later program is left out.
  private static func decode(_ row: borrowing Row) -> ConsentText? {
    guard let purpose = ConsentPurpose(rawValue: row.text(2)) else { return nil }
    var release: ConsentText.Release?
    if let by = row.optionalText(11), let on = row.optionalDay(12), let enteredBy = row.optionalText(13),
      let at = row.optionalInstant(14)
    {
      release = ConsentText.Release(by: by, on: on, enteredBy: enteredBy, at: at)
    }
    return ConsentText(
      id: row.id(0), version: row.integer(1), edition: row.integer(4),
      entry: ConsentTextEntry(
        purpose: purpose, language: row.text(3), title: row.text(5), body: row.text(6), validFrom: row.day(7),
        validTo: row.optionalDay(8)),
      release: release, changedBy: row.text(9), changedAt: row.instant(10))
  }
}
