internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// The statements on the appointments of one case.
struct AppointmentStore {
  /// Appointments of the past that a page shows.
  static let pageSize = 100

  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  // MARK: Reading

  func find(_ id: ID<Appointment>, in file: ID<CaseKey>, _ key: DataKey?) throws -> Appointment? {
    try connection.row("\(Self.selection) WHERE p.id = $1 AND p.case_file = $2", [id, file]) {
      try Self.decode($0, key)
    }
  }

  /// What is planned, the next first; also what lies behind and nobody has said anything about.
  func planned(in file: ID<CaseKey>, _ key: DataKey?) throws -> [Appointment] {
    try connection.rows(
      """
      \(Self.selection) WHERE p.case_file = $1 AND p.state = 'planned'
      ORDER BY p.held_on, p.from_minute, p.id
      """, [file]
    ) { try Self.decode($0, key) }
  }

  /// What is over from a day on and before another, the newest first.
  func settled(
    in file: ID<CaseKey>, _ key: DataKey?, from first: Day, before end: Day
  ) throws -> [Appointment] {
    try connection.rows(
      """
      \(Self.selection) WHERE p.case_file = $1 AND p.held_on >= $2 AND p.held_on < $3 AND p.state <> 'planned'
      ORDER BY p.held_on DESC, p.from_minute DESC, p.id DESC
      """, [file, first, end]
    ) { try Self.decode($0, key) }
  }

  /// A page of what is over, the newest first.
  ///
  /// - Parameters:
  ///   - file: the case.
  ///   - key: of its notes.
  ///   - cursor: the place after which the page begins; its key is the minute of the beginning.
  /// - Returns: the page.
  /// - Throws: `SealBroken`, `DatabaseError`.
  func settled(in file: ID<CaseKey>, _ key: DataKey?, after cursor: ListCursor?) throws -> ListPart<Appointment> {
    let found = try connection.rows(
      """
      \(Self.selection) WHERE p.case_file = $1 AND p.state <> 'planned'
        AND (p.held_on * 1440 + p.from_minute, p.id) < ($2, $3)
      ORDER BY p.held_on DESC, p.from_minute DESC, p.id DESC LIMIT $4
      """, [file, Int64(cursor?.sortKey ?? "") ?? Int64.max, cursor?.id ?? Int64.max, Self.pageSize + 1]
    ) { try Self.decode($0, key) }
    return ListPart(found, size: Self.pageSize) { appointment in
      let minute = Int64(appointment.entry.heldOn.number) * 1440 + Int64(appointment.entry.from.minutes)
      return ListCursor(sortKey: String(minute), id: appointment.id.number)
    }
  }

  /// Day and minute of the next one from a day on.
  func next(in file: ID<CaseKey>, from day: Day) throws -> (day: Day, from: ClockTime)? {
    try connection.row(
      """
      SELECT held_on, from_minute FROM appointment
      WHERE case_file = $1 AND held_on >= $2 AND state = 'planned' ORDER BY held_on, from_minute, id LIMIT 1
      """, [file, day]
    ) { (day: $0.day(0), from: ClockTime(minutes: $0.integer(1))) }
  }

  func countPlanned(in file: ID<CaseKey>) throws -> Int {
    try connection.row("SELECT count(*) FROM appointment WHERE case_file = $1 AND state = 'planned'", [file]) {
      $0.integer(0)
    } ?? 0
  }

  func counts(in file: ID<CaseKey>) throws -> AppointmentCounts {
    try connection.row(
      """
      SELECT count(*) FILTER (WHERE state = 'held'), count(*) FILTER (WHERE state = 'missed'),
        count(*) FILTER (WHERE state = 'cancelled')
      FROM appointment WHERE case_file = $1
      """, [file]
    ) { AppointmentCounts(held: $0.integer(0), missed: $0.integer(1), cancelled: $0.integer(2)) }
      ?? AppointmentCounts()
  }

  // MARK: Writing

  @discardableResult
  func add(
    _ entry: AppointmentEntry, to file: ID<CaseKey>, _ key: DataKey?, by account: ID<Account>, at now: Instant
  ) throws -> ID<Appointment> {
    let number = try connection.nextNumber("appointment")
    try connection.run(
      """
      INSERT INTO appointment (id, case_file, held_on, from_minute, to_minute, form, interpreter, assigned_to, topic,
        place, participants, language, text_version, state, created_by, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, 'planned', $13, $14)
      """, [number, file] + values(entry, RowSeal.of(key, row: number)) + [account, now])
    return ID(number)
  }

  /// Changes everything that can be typed; false if somebody else was faster.
  func change(_ stored: Appointment, to entry: AppointmentEntry, _ key: DataKey?) throws -> Bool {
    let version = stored.version + 1
    return try connection.run(
      """
      UPDATE appointment SET held_on = $3, from_minute = $4, to_minute = $5, form = $6, interpreter = $7,
        assigned_to = $8, topic = $9, place = $10, participants = $11, language = $12, text_version = $13, version = $13
      WHERE id = $1 AND version = $2 AND state = 'planned'
      """,
      [stored.id, stored.version] + values(entry, RowSeal.of(key, row: stored.id.number, version: version))
        + [version]) == 1
  }

  private func values(_ entry: AppointmentEntry, _ seal: RowSeal?) throws -> [any Bindable] {
    [
      entry.heldOn, entry.from.minutes, entry.to?.minutes, entry.form, entry.interpreter.rawValue, entry.assignedTo,
      try seal.close(entry.topic, AppointmentSealedIn.topic), try seal.close(entry.place, AppointmentSealedIn.place),
      try seal.close(entry.participants, AppointmentSealedIn.participants),
      try seal.close(entry.language, AppointmentSealedIn.language),
    ]
  }

  /// Says how it went, or that it is planned again; false if somebody else was faster.
  func settle(
    _ id: ID<Appointment>, _ version: Int64, as state: Appointment.State, with contact: ID<ContactKey>? = nil,
    by account: ID<Account>, at now: Instant
  ) throws -> Bool {
    let isOpen = state == .planned
    return try connection.run(
      """
      UPDATE appointment SET state = $3, settled_by = $4, settled_at = $5, contact = $6, version = version + 1
      WHERE id = $1 AND version = $2 AND state <> $3
      """, [id, version, state.rawValue, isOpen ? nil : account, isOpen ? nil : now, contact]) == 1
  }

  /// Gives what is planned in a case to somebody, without `giver` from everybody; says how many changed hands.
  @discardableResult
  func hand(_ file: ID<CaseKey>, from giver: ID<Account>? = nil, to recipient: ID<Account>) throws -> Int {
    try connection.run(
      """
      UPDATE appointment SET assigned_to = $2, version = version + 1
      WHERE case_file = $1 AND state = 'planned' AND assigned_to <> $2 AND ($3 = 0 OR assigned_to = $3)
      """, [file, recipient, giver?.number ?? 0])
  }

  // MARK: Rows

  private static let selection: SQLText = """
    SELECT p.id, p.version, p.held_on, p.from_minute, p.to_minute, p.form, f.label, p.topic, p.place, p.participants,
      p.language, p.text_version, p.interpreter, p.assigned_to, a.display_name, p.state, s.display_name, p.settled_at,
      p.contact
    FROM appointment p JOIN contact_form f ON f.code = p.form JOIN account a ON a.id = p.assigned_to
      LEFT JOIN account s ON s.id = p.settled_by
    """

  private static func decode(_ row: borrowing Row, _ key: DataKey?) throws -> Appointment {
    let number = row.integer64(0)
    let seal = RowSeal.of(key, row: number, version: row.integer64(11))
    let end = row.optionalInteger(4)
    return Appointment(
      id: ID(number), version: row.integer64(1),
      entry: AppointmentEntry(
        heldOn: row.day(2), from: ClockTime(minutes: row.integer(3)), to: end.map(ClockTime.init(minutes:)),
        form: row.text(5), place: try seal.text(row.optionalSealed(8), AppointmentSealedIn.place),
        participants: try seal.text(row.optionalSealed(9), AppointmentSealedIn.participants),
        topic: try seal.text(row.optionalSealed(7), AppointmentSealedIn.topic),
        language: try seal.text(row.optionalSealed(10), AppointmentSealedIn.language),
        interpreter: try UnknownCode.read(row.text(12)), assignedTo: row.id(13)),
      formLabel: row.text(6), assignee: row.text(14), state: try UnknownCode.read(row.text(15)),
      settler: row.optionalText(16) ?? "", settledAt: row.optionalInstant(17), contact: row.optionalID(18),
      isErased: key == nil)
  }
}
