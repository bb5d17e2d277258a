internal import Access
package import Basics
package import SQL

/// All statements on the directory of actors that read.
package struct ActorStore {
  static let pageSize = 50

  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// One entry, if the viewer may see it.
  func find(_ id: ID<IntegrationActor>, for viewer: ActorViewer) throws -> IntegrationActor? {
    guard
      let head = try connection.row(
        """
        SELECT \(Self.headColumns)
        FROM actor a
        LEFT JOIN actor p ON p.id = a.parent
        LEFT JOIN organisation o ON o.id = a.account_organisation
        WHERE a.id = $4 AND \(Self.visible)
        """,
        Self.eyes(of: viewer) + [id], Self.head)
    else { return nil }
    return try filled(head)
  }

  /// Fifty lines in the order of names that fit the query.
  func list(_ query: ActorQuery, for viewer: ActorViewer) throws -> ListPart<ActorLine> {
    let words = query.words
    let found = try connection.rows(
      """
      SELECT a.id, a.name, a.sort_key, a.category, a.municipality, m.name, a.catchment, a.own_case_management,
        a.review_on, a.verified_on, a.ended_on, a.version, a.released_version
      FROM actor a
      LEFT JOIN municipality m ON m.key = a.municipality
      WHERE (a.sort_key, a.id) > ($4, $5) AND \(Self.visible)
        AND ($6 = '' OR EXISTS (SELECT 1 FROM actor_word w WHERE w.actor = a.id AND w.word >= $6 AND w.word < $7))
        AND ($8 = '' OR EXISTS (SELECT 1 FROM actor_word w WHERE w.actor = a.id AND w.word >= $8 AND w.word < $9))
        AND ($10 = '' OR a.category = $10)
        AND ($11 = '' OR a.municipality = $11 OR a.catchment = 'district'
          OR EXISTS (SELECT 1 FROM actor_catchment c WHERE c.actor = a.id AND c.municipality = $11))
        AND ($12 = '' OR EXISTS (SELECT 1 FROM actor_area r WHERE r.actor = a.id AND r.area = $12))
        AND ($13 = '' OR a.legal_domain = $13)
        AND ($14 = 0 OR (a.review_on <= $3 AND a.ended_on IS NULL))
        AND ($15 = 0 OR a.released_version IS NULL OR a.released_version < a.version)
        AND ($16 = 1 OR a.ended_on IS NULL OR a.ended_on >= $3)
      ORDER BY a.sort_key, a.id
      LIMIT \(Self.pageLimit)
      """,
      Self.eyes(of: viewer) + [
        query.after?.sortKey ?? "", query.after?.id ?? 0, words.0, words.0 + "\u{10FFFF}", words.1,
        words.1 + "\u{10FFFF}", query.category?.rawValue ?? "", query.municipality, query.area?.rawValue ?? "",
        query.domain?.rawValue ?? "", query.show == .due, query.show == .unreleased, query.show == .ended,
      ], Self.line)
    return ListPart(found.compactMap { $0 }, size: Self.pageSize) { ListCursor(sortKey: $0.sortKey, id: $0.id.number) }
  }

  /// Which of these the viewer may open.
  func visible(_ ids: Set<ID<IntegrationActor>>, for viewer: ActorViewer) throws -> Set<ID<IntegrationActor>> {
    try ids.filter { id in
      try connection.row(
        "SELECT 1 FROM actor a WHERE a.id = $4 AND \(Self.visible)", Self.eyes(of: viewer) + [id]
      ) { $0.bool(0) } ?? false
    }
  }

  /// How many entries wait for somebody, and since when the oldest does.
  func counts(on today: Day) throws -> (due: Int, oldest: Day?, unreleased: Int) {
    try connection.row(
      """
      SELECT (SELECT count(*) FROM actor WHERE ended_on IS NULL AND review_on <= $1),
        (SELECT min(review_on) FROM actor WHERE ended_on IS NULL),
        (SELECT count(*) FROM actor WHERE released_version IS NULL OR released_version < version)
      """, [today]
    ) { ($0.integer(0), $0.optionalDay(1), $0.integer(2)) } ?? (0, nil, 0)
  }

  /// Entries of which words begin like the text, for the search and for fields to choose from.
  func matches(_ key: String, for viewer: ActorViewer) throws -> [ActorLine] {
    var query = ActorQuery()
    query.name = key
    return Array(try list(query, for: viewer).lines.prefix(20))
  }

  /// The parts and offers of an actor that the viewer may see.
  func children(of id: ID<IntegrationActor>, for viewer: ActorViewer) throws -> [(
    id: ID<IntegrationActor>, name: String
  )] {
    try connection.rows(
      "SELECT a.id, a.name FROM actor a WHERE a.parent = $4 AND \(Self.visible) ORDER BY a.sort_key, a.id LIMIT 200",
      Self.eyes(of: viewer) + [id]
    ) { ($0.id(0), $0.text(1)) }
  }

  /// The number of the only actor with this name; for the shipped data, which points by name.
  package func find(named name: String) throws -> ID<IntegrationActor>? {
    try connection.row("SELECT id FROM actor WHERE name = $1 ORDER BY id LIMIT 1", [name]) { $0.id(0) }
  }

  /// What an actor is called.
  package func name(of id: ID<IntegrationActor>) throws -> String? {
    try connection.row("SELECT name FROM actor WHERE id = $1", [id]) { $0.text(0) }
  }

  /// How a released actor is reached: its own telephone and e-mail, and the places that are open on a day.
  package func reach(
    of id: ID<IntegrationActor>, on day: Day
  ) throws -> (phone: String, email: String, addresses: [String])? {
    let found = try connection.row(
      "SELECT phone, email FROM actor WHERE id = $1 AND released_version IS NOT NULL", [id]
    ) { (phone: $0.text(0), email: $0.text(1)) }
    guard let found else { return nil }
    let addresses = try locations(of: id).map(\.entry)
      .filter { place in !place.address.isEmpty && place.endedOn.map { $0 >= day } ?? true }
      .map { "\($0.name): \($0.address)" }
    return (found.phone, found.email, addresses)
  }

  /// The address of the only place where an actor is on a day; `nil` without one, and where several could be meant.
  package func onlyAddress(of id: ID<IntegrationActor>, on day: Day) throws -> String? {
    let found = try connection.rows(
      """
      SELECT address FROM actor_location WHERE actor = $1 AND (ended_on IS NULL OR ended_on >= $2) ORDER BY id LIMIT 2
      """, [id, day]
    ) { $0.text(0) }
    return found.count == 1 && !found[0].isEmpty ? found[0] : nil
  }

  /// Every released actor that has not ended, in the order of names, for lists to choose from.
  package func choices(on today: Day) throws -> [(id: ID<IntegrationActor>, name: String)] {
    try connection.rows(
      """
      SELECT id, name FROM actor
      WHERE released_version IS NOT NULL AND (ended_on IS NULL OR ended_on >= $1) ORDER BY sort_key, id LIMIT 1000
      """, [today]
    ) { ($0.id(0), $0.text(1)) }
  }

  /// Functions of actors by their numbers, for the question who sits where.
  package func functions() throws -> [ID<IntegrationActor>: Set<ActorFunction>] {
    let rows: [(id: ID<IntegrationActor>, function: ActorFunction?)] = try connection.rows(
      "SELECT actor, function FROM actor_function ORDER BY actor, function"
    ) { ($0.id(0), ActorFunction(rawValue: $0.text(1))) }
    return rows.reduce(into: [:]) { table, row in
      if let function = row.function { table[row.id, default: []].insert(function) }
    }
  }

  /// Organisations whose accounts may keep an entry, in the order of names.
  func organisations() throws -> [(id: ID<Organisation>, name: String)] {
    try connection.rows("SELECT id, name FROM organisation ORDER BY name, id LIMIT 1000") { ($0.id(0), $0.text(1)) }
  }

  func locations(of id: ID<IntegrationActor>) throws -> [ActorLocation] {
    try connection.rows(
      """
      SELECT l.id, l.version, l.name, l.address, l.municipality, l.hours, l.access, l.ended_on
      FROM actor_location l WHERE l.actor = $1 ORDER BY l.name, l.id
      """, [id], Self.location)
  }

  func contacts(of id: ID<IntegrationActor>) throws -> [ActorContact] {
    try connection.rows(
      "SELECT id, version, name, task, phone, email FROM actor_contact WHERE actor = $1 ORDER BY name, id", [id],
      Self.contact)
  }

  private func filled(_ head: IntegrationActor) throws -> IntegrationActor {
    var entry = head.entry
    let functions = try connection.rows("SELECT function FROM actor_function WHERE actor = $1", [head.id]) {
      ActorFunction(rawValue: $0.text(0))
    }
    let areas = try connection.rows("SELECT area FROM actor_area WHERE actor = $1", [head.id]) {
      LifeArea(rawValue: $0.text(0))
    }
    let municipalities = try connection.rows("SELECT municipality FROM actor_catchment WHERE actor = $1", [head.id]) {
      $0.text(0)
    }
    entry.functions = Set(functions.compactMap { $0 })
    entry.areas = Set(areas.compactMap { $0 })
    entry.catchmentMunicipalities = Set(municipalities)
    return head.with(entry)
  }
}
