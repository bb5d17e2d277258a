internal import Basics
internal import SQL

/// All statements on agreements and reservations.
struct AgreementStore {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  private static let columns: SQLText =
    """
    id, version, municipality, year, days, place, prerequisites, feasibility, stated_by, stated_on, statement,
    concluded_on, concluded_with, is_demo
    """

  func all(in year: Int) throws -> [Agreement] {
    try connection.rows(
      "SELECT \(Self.columns) FROM deployment_agreement WHERE year = $1 ORDER BY municipality", [year], Self.agreement)
  }

  func find(_ id: ID<Agreement>) throws -> Agreement? {
    try connection.row("SELECT \(Self.columns) FROM deployment_agreement WHERE id = $1", [id], Self.agreement)
  }

  func find(_ key: String, year: Int) throws -> Agreement? {
    try connection.row(
      "SELECT \(Self.columns) FROM deployment_agreement WHERE municipality = $1 AND year = $2", [key, year],
      Self.agreement)
  }

  func insert(_ entry: Agreement.Entry, by name: String, at now: Instant) throws -> ID<Agreement> {
    let id: ID<Agreement>? = try connection.row(
      """
      INSERT INTO deployment_agreement (version, municipality, year, days, place, prerequisites, is_demo, entered_by,
        entered_at)
      VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8) RETURNING id
      """,
      [
        entry.municipalityKey, entry.year, entry.days, entry.place, entry.prerequisites, entry.isDemo, name, now,
      ]
    ) { $0.id(0) }
    guard let id else { preconditionFailure("INSERT … RETURNING gibt eine Zeile zurück") }
    return id
  }

  /// Keeps plan, statement and conclusion as the rules made them.
  ///
  /// - Returns: false if somebody else changed it meanwhile.
  func update(_ next: Agreement, by name: String, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE deployment_agreement SET version = version + 1, days = $1, place = $2, prerequisites = $3,
        feasibility = $4, stated_by = $5, stated_on = $6, statement = $7, concluded_on = $8, concluded_with = $9,
        entered_by = $10, entered_at = $11
      WHERE id = $12 AND version = $13
      """,
      [
        next.entry.days, next.entry.place, next.entry.prerequisites, next.statement?.verdict.rawValue,
        next.statement?.function, next.statement?.statedOn, next.statement?.text, next.conclusion?.concludedOn,
        next.conclusion?.function, name, now, next.id, next.version,
      ]) == 1
  }

  private static func agreement(_ row: borrowing Row) -> Agreement {
    let verdict = row.optionalText(7).flatMap(Feasibility.init(rawValue:))
    let statement: Agreement.Statement? =
      if let verdict {
        Agreement.Statement(verdict: verdict, function: row.text(8), statedOn: row.day(9), text: row.text(10))
      } else {
        nil
      }
    let conclusion: Agreement.Conclusion? =
      if let day = row.optionalDay(11) {
        Agreement.Conclusion(concludedOn: day, function: row.text(12))
      } else {
        nil
      }
    return Agreement(
      id: row.id(0), version: row.integer(1),
      entry: Agreement.Entry(
        municipalityKey: row.text(2), year: row.integer(3), days: row.text(4), place: row.text(5),
        prerequisites: row.text(6), isDemo: row.bool(13)),
      statement: statement, conclusion: conclusion)
  }

  // MARK: Reservations

  /// By municipality, the latest first.
  func reservations() throws -> [Reservation] {
    try connection.rows(
      """
      SELECT id, municipality, area, reservation, stated_by, stated_on, source, lifted_on, lifted_note, is_demo
      FROM municipal_reservation ORDER BY municipality, stated_on DESC, id DESC
      """, []
    ) { row in
      Reservation(
        id: row.id(0),
        entry: Reservation.Entry(
          municipalityKey: row.text(1), area: row.text(2), text: row.text(3), statedBy: row.text(4),
          statedOn: row.day(5), source: row.text(6), isDemo: row.bool(9)),
        liftedOn: row.optionalDay(7), liftedNote: row.text(8))
    }
  }

  func insert(_ entry: Reservation.Entry, by name: String, at now: Instant) throws -> ID<Reservation> {
    let id: ID<Reservation>? = try connection.row(
      """
      INSERT INTO municipal_reservation (municipality, area, reservation, stated_by, stated_on, source, lifted_note,
        is_demo, entered_by, entered_at)
      VALUES ($1, $2, $3, $4, $5, $6, '', $7, $8, $9) RETURNING id
      """,
      [
        entry.municipalityKey, entry.area, entry.text, entry.statedBy, entry.statedOn, entry.source, entry.isDemo, name,
        now,
      ]
    ) { $0.id(0) }
    guard let id else { preconditionFailure("INSERT … RETURNING gibt eine Zeile zurück") }
    return id
  }

  /// - Returns: false if it is lifted already.
  func lift(_ id: ID<Reservation>, on day: Day, note: String) throws -> Bool {
    try connection.run(
      "UPDATE municipal_reservation SET lifted_on = $2, lifted_note = $3 WHERE id = $1 AND lifted_on IS NULL",
      [id, day, note]) == 1
  }
}
