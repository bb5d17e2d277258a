internal import Basics
internal import SQL

/// All statements on translations of texts.
struct ConsentTranslationStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Of one text, by language, the newest first.
  func all(of text: ID<ConsentText>) throws -> [ConsentTranslation] {
    try connection.rows(
      "\(Self.selection) WHERE text = $1 ORDER BY language, edition DESC LIMIT 500", [text], Self.decode)
  }

  func find(_ id: ID<ConsentTranslation>) throws -> ConsentTranslation? {
    try connection.row("\(Self.selection) WHERE id = $1", [id], Self.decode)
  }

  /// The newest checked translation of each language.
  func usable(of text: ID<ConsentText>) throws -> [ConsentTranslation] {
    var seen: Set<String> = []
    return try all(of: text).filter { $0.check != nil && seen.insert($0.entry.language).inserted }
  }

  /// Adds a draft with the next edition of its text and language.
  func insert(
    _ entry: TranslationEntry, of text: ID<ConsentText>, by name: String, at now: Instant
  ) throws -> ID<ConsentTranslation> {
    let id: ID<ConsentTranslation>? = try connection.row(
      """
      INSERT INTO consent_translation (text, language, edition, title, body, hash, translated_by, translated_on,
        changed_by, changed_at)
      VALUES ($1, $2,
        (SELECT coalesce(max(edition), 0) + 1 FROM consent_translation WHERE text = $1 AND language = $2),
        $3, $4, $5, $6, $7, $8, $9) RETURNING id
      """,
      [text, entry.language, entry.title, entry.body, entry.hash, entry.translatedBy, entry.translatedOn, name, now]
    ) { $0.id(0) }
    guard let id else {
      throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: "consent_translation")
    }
    return id
  }

  /// Stores a changed draft.
  ///
  /// - Returns: false if somebody else changed or checked it meanwhile; then nothing is stored.
  func save(
    _ entry: TranslationEntry, replacing old: ConsentTranslation, by name: String, at now: Instant
  ) throws -> Bool {
    try connection.run(
      """
      UPDATE consent_translation SET version = version + 1, title = $1, body = $2, hash = $3, translated_by = $4,
        translated_on = $5, changed_by = $6, changed_at = $7
      WHERE id = $8 AND version = $9 AND checked_by IS NULL
      """,
      [
        entry.title, entry.body, entry.hash, entry.translatedBy, entry.translatedOn, name, now, old.id, old.version,
      ]) == 1
  }

  /// Records that somebody has compared it with the German text.
  ///
  /// - Returns: false if somebody else changed or checked it meanwhile; then nothing is stored.
  func check(_ translation: ConsentTranslation, _ check: ConsentTranslation.Check) throws -> Bool {
    try connection.run(
      """
      UPDATE consent_translation SET version = version + 1, checked_by = $1, checked_on = $2, check_entered_by = $3,
        check_entered_at = $4
      WHERE id = $5 AND version = $6 AND checked_by IS NULL
      """, [check.by, check.on, check.enteredBy, check.at, translation.id, translation.version]) == 1
  }

  private static let selection: SQLText = """
    SELECT id, version, text, language, edition, title, body, translated_by, translated_on, changed_by, changed_at,
      checked_by, checked_on, check_entered_by, check_entered_at
    FROM consent_translation
    """

  private static func decode(_ row: borrowing Row) -> ConsentTranslation {
    var check: ConsentTranslation.Check?
    if let by = row.optionalText(11), let on = row.optionalDay(12), let enteredBy = row.optionalText(13),
      let at = row.optionalInstant(14)
    {
      check = ConsentTranslation.Check(by: by, on: on, enteredBy: enteredBy, at: at)
    }
    return ConsentTranslation(
      id: row.id(0), version: row.integer(1), text: row.id(2), edition: row.integer(4),
      entry: TranslationEntry(
        language: row.text(3), title: row.text(5), body: row.text(6), translatedBy: row.text(7),
        translatedOn: row.day(8)),
      check: check, changedBy: row.text(9), changedAt: row.instant(10))
  }
}
