internal import Actors
internal import Basics
package import SQL

/// All statements on bodies.
package struct BodyStore {
  static let pageSize = 50

  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Fifty bodies in the order of names that the viewer may see.
  func list(after cursor: ListCursor?, for viewer: BodyViewer) throws -> ListPart<Body> {
    let found = try connection.rows(
      """
      SELECT \(Self.columns) FROM body
      WHERE (sort_key, id) > ($3, $4) AND \(Self.visible) ORDER BY sort_key, id LIMIT 51
      """,
      viewer.arguments + [cursor?.sortKey ?? "", cursor?.id ?? 0], Self.body)
    return ListPart(found.compactMap { $0 }, size: Self.pageSize) { body in
      ListCursor(sortKey: TextForm.sortKey(body.entry.name), id: body.id.number)
    }
  }

  func find(_ id: ID<Body>, for viewer: BodyViewer) throws -> Body? {
    try connection.row(
      "SELECT \(Self.columns) FROM body WHERE id = $3 AND \(Self.visible)", viewer.arguments + [id], Self.body) ?? nil
  }

  func find(named name: String) throws -> ID<Body>? {
    try connection.row("SELECT id FROM body WHERE name = $1", [name]) { $0.id(0) }
  }

  /// The bodies that stand above or below another on a day.
  func tree(on day: Day, for viewer: BodyViewer) throws -> BodyTree {
    let places = try connection.rows(
      """
      SELECT body, parent FROM body_place
      WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY id LIMIT 500
      """, [day]
    ) { row -> (body: ID<Body>, parent: ID<Body>) in (row.id(0), row.id(1)) }
    let ids = Set(places.flatMap { [$0.body, $0.parent] })
    let bodies = try ids.sorted().compactMap { try find($0, for: viewer) }
    let visible = Set(bodies.map(\.id))
    let parents = places.filter { visible.contains($0.parent) }.map { ($0.body, $0.parent) }
    return BodyTree(bodies: bodies, parents: Dictionary(parents) { _, last in last })
  }

  func places(of id: ID<Body>) throws -> [Placement] {
    try connection.rows(
      """
      SELECT p.parent, b.name, p.valid_from, p.valid_to, p.source FROM body_place p JOIN body b ON b.id = p.parent
      WHERE p.body = $1 ORDER BY p.valid_from
      """, [id]
    ) {
      Placement(
        parent: $0.id(0), parentName: $0.text(1), validFrom: $0.day(2), validTo: $0.optionalDay(3), source: $0.text(4))
    }
  }

  func offices(of id: ID<Body>) throws -> [BodyOffice] {
    try connection.rows(
      "SELECT kind, name, source FROM body_office WHERE body = $1 ORDER BY kind, id", [id]
    ) { row -> BodyOffice? in
      BodyOffice.Kind(rawValue: row.text(0)).map { BodyOffice(kind: $0, name: row.text(1), source: row.text(2)) }
    }.compactMap { $0 }
  }

  func seats(of id: ID<Body>) throws -> [Seat] {
    let represented = try connection.rows(
      """
      SELECT r.seat, r.name, r.actor FROM seat_represents r JOIN body_seat s ON s.id = r.seat
      WHERE s.body = $1 ORDER BY r.id
      """, [id]
    ) { row -> (seat: ID<Seat>, who: Represented) in
      (row.id(0), Represented(name: row.text(1), actor: row.optionalID(2)))
    }
    return try connection.rows(
      """
      SELECT id, version, name, organisation, actor, source, holder, deputy, resolution, valid_from, valid_to
      FROM body_seat WHERE body = $1 ORDER BY id
      """, [id]
    ) { row in
      let seat: ID<Seat> = row.id(0)
      return Seat(
        id: seat, version: row.integer(1), name: row.text(2), organisation: row.text(3), actor: row.optionalID(4),
        source: row.text(5),
        entry: SeatEntry(holder: row.text(6), deputy: row.text(7), resolution: row.text(8)), validFrom: row.day(9),
        validTo: row.optionalDay(10), represents: represented.filter { $0.seat == seat }.map(\.who))
    }
  }

  /// The latest first.
  func meetings(of id: ID<Body>) throws -> [Meeting] {
    try connection.rows(
      "SELECT id, day, is_held FROM body_meeting WHERE body = $1 ORDER BY day DESC LIMIT 100", [id]
    ) { Meeting(id: $0.id(0), day: $0.day(1), isHeld: $0.bool(2)) }
  }

  /// Bodies with a rhythm and their meetings, to find those that are overdue.
  func rhythmic() throws -> [(body: Body, meetings: [Meeting])] {
    let bodies = try connection.rows(
      "SELECT \(Self.columns) FROM body WHERE rhythm IS NOT NULL ORDER BY sort_key, id LIMIT 500", [], Self.body)
    return try bodies.compactMap { $0 }.map { ($0, try meetings(of: $0.id)) }
  }

  // MARK: Writing

  /// Counts a change of the body.
  ///
  /// - Returns: false if somebody else changed it meanwhile; then the caller stores nothing.
  func touch(_ body: Body, by name: String, at now: Instant) throws -> Bool {
    try connection.run(
      "UPDATE body SET version = version + 1, changed_by = $3, changed_at = $4 WHERE id = $1 AND version = $2",
      [body.id, body.version, name, now]) == 1
  }

  func insert(_ entry: BodyEntry, by name: String, at now: Instant) throws -> ID<Body> {
    let rhythm = Self.stored(entry.rhythm)
    let id: ID<Body>? = try connection.row(
      """
      INSERT INTO body (version, name, sort_key, kind, municipality, purpose, relation, participants, constituted_on,
        is_planned, rhythm, rhythm_count, rhythm_text, source, changed_by, changed_at)
      VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING id
      """,
      [
        entry.name, TextForm.sortKey(entry.name), entry.kind.rawValue, entry.municipality, entry.purpose,
        entry.relation, entry.participants, entry.constitutedOn, entry.isPlanned, rhythm?.unit, rhythm?.count,
        entry.rhythmText, entry.source, name, now,
      ]
    ) { $0.id(0) }
    guard let id else { throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: "body") }
    return id
  }

  /// - Returns: false if somebody else changed the body meanwhile; then nothing is stored.
  func save(_ entry: BodyEntry, of body: Body, by name: String, at now: Instant) throws -> Bool {
    let rhythm = Self.stored(entry.rhythm)
    return try connection.run(
      """
      UPDATE body SET version = version + 1, name = $3, sort_key = $4, kind = $5, municipality = $6, purpose = $7,
        relation = $8, participants = $9, constituted_on = $10, is_planned = $11, rhythm = $12, rhythm_count = $13,
        rhythm_text = $14, source = $15, changed_by = $16, changed_at = $17
      WHERE id = $1 AND version = $2
      """,
      [
        body.id, body.version, entry.name, TextForm.sortKey(entry.name), entry.kind.rawValue, entry.municipality,
        entry.purpose, entry.relation, entry.participants, entry.constitutedOn, entry.isPlanned, rhythm?.unit,
        rhythm?.count, entry.rhythmText, entry.source, name, now,
      ]) == 1
  }

  /// Who holds an office from now on; who stays keeps the source under which they were entered.
  func replace(_ kind: BodyOffice.Kind, with names: [String], source: String, of body: ID<Body>) throws {
    let before = try offices(of: body).filter { $0.kind == kind }
    guard before.map(\.name) != names else { return }
    try connection.run("DELETE FROM body_office WHERE body = $1 AND kind = $2", [body, kind.rawValue])
    for name in names {
      let known = before.first { $0.name == name }
      try insert(BodyOffice(kind: kind, name: name, source: known?.source ?? source), of: body)
    }
  }

  /// Puts a body below another from a day on; the place before ends the day before.
  func place(_ body: ID<Body>, below parent: ID<Body>, from day: Day, source: String) throws {
    try connection.run(
      "UPDATE body_place SET valid_to = $2 WHERE body = $1 AND valid_to IS NULL", [body, day.adding(days: -1)])
    try connection.run(
      "INSERT INTO body_place (body, parent, valid_from, source) VALUES ($1, $2, $3, $4)", [body, parent, day, source])
  }

  func insert(_ office: BodyOffice, of body: ID<Body>) throws {
    try connection.run(
      "INSERT INTO body_office (body, kind, name, source) VALUES ($1, $2, $3, $4)",
      [body, office.kind.rawValue, office.name, office.source])
  }

  func insertSeat(
    _ name: String, organisation: String, actor: ID<IntegrationActor>?, source: String, from day: Day,
    represents: [Represented], in body: ID<Body>
  ) throws {
    let id: ID<Seat>? = try connection.row(
      """
      INSERT INTO body_seat (body, version, name, organisation, actor, source, holder, deputy, resolution, valid_from)
      VALUES ($1, 1, $2, $3, $4, $5, '', '', '', $6) RETURNING id
      """, [body, name, organisation, actor, source, day]
    ) { $0.id(0) }
    guard let id else { return }
    for who in represents {
      try connection.run(
        "INSERT INTO seat_represents (seat, name, actor) VALUES ($1, $2, $3)", [id, who.name, who.actor])
    }
  }

  /// - Returns: false if somebody else changed the seat meanwhile; then nothing is stored.
  func save(_ entry: SeatEntry, until lastDay: Day?, of seat: Seat) throws -> Bool {
    try connection.run(
      """
      UPDATE body_seat SET version = version + 1, holder = $3, deputy = $4, resolution = $5, valid_to = $6
      WHERE id = $1 AND version = $2
      """, [seat.id, seat.version, entry.holder, entry.deputy, entry.resolution, lastDay]) == 1
  }

  /// Notes a meeting; a planned one of the same day becomes a held one.
  func note(_ day: Day, isHeld: Bool, of body: ID<Body>) throws {
    try connection.run(
      """
      INSERT INTO body_meeting (body, day, is_held) VALUES ($1, $2, $3)
      ON CONFLICT (body, day) DO UPDATE SET is_held = excluded.is_held
      """, [body, day, isHeld])
  }

  // MARK: Rows

  /// Members see their bodies: an organisation with a seat or represented by one, and the municipality that owns it.
  private static let visible: SQLText =
    """
    ($1 < 0 OR EXISTS (
      SELECT 1 FROM role_grant g
      WHERE g.account = $1 AND g.valid_from <= $2 AND (g.valid_to IS NULL OR g.valid_to >= $2)
        AND (g.municipality_key = body.municipality
          OR EXISTS (SELECT 1 FROM body_seat s JOIN actor a ON a.id = s.actor
            WHERE s.body = body.id AND a.account_organisation = g.organisation
              AND s.valid_from <= $2 AND (s.valid_to IS NULL OR s.valid_to >= $2))
          OR EXISTS (SELECT 1 FROM body_seat s JOIN seat_represents r ON r.seat = s.id JOIN actor a ON a.id = r.actor
            WHERE s.body = body.id AND a.account_organisation = g.organisation
              AND s.valid_from <= $2 AND (s.valid_to IS NULL OR s.valid_to >= $2)))))
    """

  private static let columns: SQLText =
    """
    id, version, name, kind, municipality, purpose, relation, participants, constituted_on, is_planned, rhythm,
    rhythm_count, rhythm_text, source
    """

  private static func body(_ row: borrowing Row) -> Body? {
    guard let kind = BodyKind(rawValue: row.text(3)) else { return nil }
    return Body(
      id: row.id(0), version: row.integer(1),
      entry: BodyEntry(
        name: row.text(2), kind: kind, municipality: row.optionalText(4), purpose: row.text(5), relation: row.text(6),
        participants: row.text(7), constitutedOn: row.optionalDay(8), isPlanned: row.bool(9),
        rhythm: rhythm(row.optionalText(10), row.optionalInteger(11)), rhythmText: row.text(12), source: row.text(13)))
  }

  static func rhythm(_ unit: String?, _ count: Int?) -> Rhythm? {
    guard let count else { return nil }
    switch unit {
    case "days": return .everyDays(count)
    case "months": return .everyMonths(count)
    case "perYear": return .timesPerYear(count)
    default: return nil
    }
  }

  static func stored(_ rhythm: Rhythm?) -> (unit: String, count: Int)? {
    switch rhythm {
    case nil: nil
    case .everyDays(let days)?: ("days", days)
    case .everyMonths(let months)?: ("months", months)
    case .timesPerYear(let times)?: ("perYear", times)
    }
  }
}
