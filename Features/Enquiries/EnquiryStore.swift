internal import Access
internal import Actors
internal import Basics
internal import CaseAccess
internal import SQL

/// The statements on enquiries.
struct EnquiryStore {
  let connection: Connection
  let seal: EnquirySeal

  init(_ connection: Connection, _ seal: EnquirySeal) {
    self.connection = connection
    self.seal = seal
  }

  func find(_ id: ID<Enquiry>) throws -> Enquiry? {
    let found = try connection.row("\(Self.selection) WHERE e.id = $1", [id], Self.decode)
    return try found.map { try filled([$0]) }?.first
  }

  /// What staff wrote of the concern.
  func concern(of id: ID<Enquiry>) throws -> String {
    let sealed = try connection.row("SELECT concern FROM enquiry WHERE id = $1", [id]) { $0.optionalBlob(0) }
    return try seal.open(sealed ?? nil, .concern, id.number)
  }

  /// Stores a new enquiry.
  func insert(
    _ entry: EnquiryEntry, concern: String, by account: ID<Account>, worker: ID<Account>?, at now: Instant
  ) throws -> ID<Enquiry> {
    let id: ID<Enquiry>? = try connection.row(
      """
      INSERT INTO enquiry (version, kind, received_on, channel, municipality_key, urgency, react_by, language,
        needs_interpreter, reporter, actor, worker, state, entered_by, entered_at)
      VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', $12, $13) RETURNING id
      """, Self.values(entry) + [worker, account, now]
    ) { $0.id(0) }
    guard let id else { throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: "enquiry") }
    try write(entry.areas, concern, of: id)
    return id
  }

  /// Stores a changed enquiry.
  ///
  /// - Returns: false if somebody else changed it meanwhile; then nothing is stored.
  func save(_ entry: EnquiryEntry, concern: String, replacing old: Enquiry) throws -> Bool {
    let isCurrent = try connection.run(
      """
      UPDATE enquiry SET version = version + 1, kind = $1, received_on = $2, channel = $3, municipality_key = $4,
        urgency = $5, react_by = $6, language = $7, needs_interpreter = $8, reporter = $9, actor = $10
      WHERE id = $11 AND version = $12
      """, Self.values(entry) + [old.id, old.version])
    guard isCurrent == 1 else { return false }
    try connection.run("DELETE FROM enquiry_area WHERE enquiry = $1", [old.id])
    try write(entry.areas, concern, of: old.id)
    return true
  }

  /// - Returns: false if somebody else changed it meanwhile.
  func setWorker(_ account: ID<Account>, of old: Enquiry) throws -> Bool {
    try connection.run(
      "UPDATE enquiry SET version = version + 1, worker = $1 WHERE id = $2 AND version = $3",
      [account, old.id, old.version]) == 1
  }

  /// Makes forms invalid that were read before.
  ///
  /// - Returns: false if somebody else changed the enquiry meanwhile.
  static func touch(_ old: Enquiry, _ connection: Connection) throws -> Bool {
    try connection.run(
      "UPDATE enquiry SET version = version + 1 WHERE id = $1 AND version = $2", [old.id, old.version]) == 1
  }

  // MARK: Waiting and ending

  func wait(_ old: Enquiry, since day: Day, for priority: WaitPriority) throws -> Bool {
    let isCurrent = try connection.run(
      """
      UPDATE enquiry SET version = version + 1, state = 'waiting', waiting_since = $1, waiting_rank = $2
      WHERE id = $3 AND version = $4 AND state = 'open'
      """, [day, priority.rank, old.id, old.version])
    guard isCurrent == 1 else { return false }
    try connection.run(
      "INSERT INTO enquiry_wait (enquiry, since, priority) VALUES ($1, $2, $3)", [old.id, day, priority.rawValue])
    return true
  }

  /// Ends an enquiry; where it waited, the waiting ends with the same day.
  ///
  /// - `state`: one in which enquiries are closed.
  /// - `person`: for `takenIn`.
  /// - Returns: false if somebody else changed it meanwhile; then nothing is stored.
  func end(
    _ old: Enquiry, as state: EnquiryState, on day: Day, person: ID<PersonKey>? = nil
  ) throws -> Bool {
    let isCurrent = try connection.run(
      """
      UPDATE enquiry SET version = version + 1, state = $1, closed_on = $2, person = $3, waiting_since = NULL,
        waiting_rank = NULL
      WHERE id = $4 AND version = $5 AND closed_on IS NULL
      """, [state.rawValue, day, person, old.id, old.version])
    guard isCurrent == 1 else { return false }
    let how = [EnquiryState.takenIn, .signposted].contains(state) ? state : .withdrawn
    try connection.run(
      "UPDATE enquiry_wait SET left_on = $1, left_how = $2 WHERE enquiry = $3 AND left_on IS NULL",
      [day, how.rawValue, old.id])
    return true
  }

  // MARK: Rows

  static let selection: SQLText = "SELECT \(columns) \(source)"

  /// For ``decode(_:)``; what is asked for besides follows from ``columnCount`` on.
  static let columns: SQLText = """
    e.id, e.version, e.kind, e.received_on, e.channel, e.municipality_key, e.urgency, e.language,
      e.needs_interpreter, e.reporter, e.actor, e.state, e.react_by, e.closed_on, e.waiting_since, w.id,
      w.display_name, e.person, e.case_file, c.label, b.display_name, e.entered_at
    """

  static let columnCount = 22

  static let source: SQLText = """
    FROM enquiry e JOIN access_channel c ON c.id = e.channel JOIN account b ON b.id = e.entered_by
      LEFT JOIN account w ON w.id = e.worker
    """

  static func values(_ entry: EnquiryEntry) -> [any Bindable] {
    [
      entry.kind.rawValue, entry.receivedOn, entry.channel, entry.municipalityKey, entry.urgency.rawValue,
      entry.reactBy, entry.language, entry.needsInterpreter, entry.reporter.rawValue, entry.actor,
    ]
  }

  private func write(_ areas: Set<LifeArea>, _ concern: String, of id: ID<Enquiry>) throws {
    try Self.write(areas, of: id, connection)
    try connection.run(
      "UPDATE enquiry SET concern = $2 WHERE id = $1", [id, seal.close(concern, .concern, id.number)])
  }

  static func write(_ areas: Set<LifeArea>, of id: ID<Enquiry>, _ connection: Connection) throws {
    for area in LifeArea.allCases where areas.contains(area) {
      try connection.run("INSERT INTO enquiry_area (enquiry, area) VALUES ($1, $2)", [id, area.rawValue])
    }
  }

  static func decode(_ row: borrowing Row) throws -> Enquiry {
    let kind: EnquiryKind = try UnknownCode.read(row.text(2))
    let urgency: Urgency = try UnknownCode.read(row.text(6))
    let reporter: Reporter = try UnknownCode.read(row.text(9))
    let state: EnquiryState = try UnknownCode.read(row.text(11))
    let worker: ID<Account>? = row.optionalID(15)
    return Enquiry(
      id: row.id(0), version: row.integer(1),
      entry: EnquiryEntry(
        kind: kind, receivedOn: row.day(3), channel: row.id(4), municipalityKey: row.text(5), areas: [],
        urgency: urgency, language: row.text(7), needsInterpreter: row.bool(8), reporter: reporter,
        actor: row.optionalID(10)),
      state: state, reactBy: row.day(12), closedOn: row.optionalDay(13), waitingSince: row.optionalDay(14),
      worker: worker.map { [name = row.optionalText(16)] in Enquiry.Worker(account: $0, name: name ?? "") },
      person: row.optionalID(17), caseFile: row.optionalID(18), channelLabel: row.text(19), enteredBy: row.text(20),
      enteredAt: row.instant(21))
  }

  func filled(_ bare: [Enquiry]) throws -> [Enquiry] { try Self.filled(bare, connection) }

  /// The same with their areas.
  static func filled(_ bare: [Enquiry], _ connection: Connection) throws -> [Enquiry] {
    guard !bare.isEmpty else { return [] }
    let areas = try connection.rows(
      "SELECT enquiry, area FROM enquiry_area WHERE enquiry IN (\(SQLText.placeholders(from: 1, count: bare.count)))",
      bare.map(\.id)
    ) { (id: $0.id(0) as ID<Enquiry>, area: LifeArea(rawValue: $0.text(1))) }
    let table = Dictionary(grouping: areas, by: \.id).mapValues { Set($0.compactMap(\.area)) }
    return bare.map { $0.with(areas: table[$0.id] ?? []) }
  }
}

extension Enquiry {
  fileprivate func with(areas: Set<LifeArea>) -> Enquiry {
    var entry = entry
    entry.areas = areas
    return Enquiry(
      id: id, version: version, entry: entry, state: state, reactBy: reactBy, closedOn: closedOn,
      waitingSince: waitingSince, worker: worker, person: person, caseFile: caseFile, channelLabel: channelLabel,
      enteredBy: enteredBy, enteredAt: enteredAt)
  }
}
