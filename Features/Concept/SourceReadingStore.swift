package import Basics
package import SQL

/// All statements on readings of the sources.
package struct SourceReadingStore {
  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// The readings that hold on a day, in the order of their codes.
  package func readings(on day: Day) throws -> [SourceReading] {
    try all().filter { $0.includes(day) }
  }

  /// Those of all times; `K2` before `K10`, the earliest of each first.
  func all() throws -> [SourceReading] {
    try connection.rows(
      """
      SELECT id, code, subject, statements, reading, place_name, place, source, valid_from, valid_to, entered_by,
        choice
      FROM source_reading ORDER BY length(code), code, valid_from LIMIT 500
      """, []
    ) {
      SourceReading(
        id: $0.id(0),
        entry: ReadingEntry(
          code: $0.text(1), subject: $0.text(2), statements: $0.text(3), reading: $0.text(4),
          placeName: $0.text(5), place: $0.text(6), source: $0.text(7), choice: $0.text(11)),
        validFrom: $0.day(8), validTo: $0.optionalDay(9), enteredBy: $0.text(10))
    }
  }

  func insert(_ entry: ReadingEntry, from day: Day, by name: String, at now: Instant) throws {
    try connection.run(
      """
      INSERT INTO source_reading (code, subject, statements, reading, place_name, place, source, valid_from, entered_by,
        entered_at, choice)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """,
      [
        entry.code, entry.subject, entry.statements, entry.reading, entry.placeName, entry.place, entry.source, day,
        name, now, entry.choice,
      ])
  }

  /// Stores a new reading; the one before ends the day before.
  ///
  /// - Returns: false if somebody else has replaced it meanwhile; then nothing is stored.
  func save(
    _ entry: ReadingEntry, from day: Day, replacing old: SourceReading, by name: String, at now: Instant
  ) throws -> Bool {
    let isEnded = try connection.run(
      "UPDATE source_reading SET valid_to = $2 WHERE id = $1 AND valid_to IS NULL", [old.id, day.adding(days: -1)])
    guard isEnded == 1 else { return false }
    try insert(entry, from: day, by: name, at: now)
    return true
  }
}
