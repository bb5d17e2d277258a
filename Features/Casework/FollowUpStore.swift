internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Keys
internal import SQL

/// The statements on the follow-ups of one case.
struct FollowUpStore {
  /// Seconds in which the last tick can be taken back.
  ///
  /// Ten are promised; nobody is pressed for time (WCAG 2.2.1).
  static let undoSeconds: Int64 = 600

  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  // MARK: Reading

  /// The open ones of a case, the most urgent first.
  func open(in id: ID<CaseKey>, _ key: DataKey?) throws -> [FollowUp] {
    try connection.rows(
      """
      \(Self.selection) WHERE f.case_file = $1 AND f.state = 'open' ORDER BY f.due_on, f.id
      """, [id]
    ) { try Self.decode($0, key) }
  }

  func countOpen(in id: ID<CaseKey>) throws -> Int {
    try connection.row("SELECT count(*) FROM follow_up WHERE case_file = $1 AND state = 'open'", [id]) {
      $0.integer(0)
    } ?? 0
  }

  /// How many are open, and how many of them were due before a day.
  func counts(in id: ID<CaseKey>, on day: Day) throws -> (open: Int, overdue: Int) {
    try connection.row(
      """
      SELECT count(*), count(*) FILTER (WHERE due_on < $2) FROM follow_up WHERE case_file = $1 AND state = 'open'
      """, [id, day]
    ) { (open: $0.integer(0), overdue: $0.integer(1)) } ?? (open: 0, overdue: 0)
  }

  func find(_ task: ID<FollowUp>, in id: ID<CaseKey>, _ key: DataKey?) throws -> FollowUp? {
    try connection.row("\(Self.selection) WHERE f.id = $1 AND f.case_file = $2", [task, id]) {
      try Self.decode($0, key)
    }
  }

  /// The day set with a contact, for the order below its printed note.
  func due(with contact: ID<ContactKey>) throws -> Day? {
    try connection.row("SELECT due_on FROM follow_up WHERE contact = $1 ORDER BY id", [contact]) { $0.day(0) }
  }

  /// The task that the account has ticked off last, if that can still be taken back.
  func lastTick(of account: ID<Account>, at now: Instant) throws -> (id: ID<FollowUp>, caseFile: ID<CaseKey>)? {
    try connection.row(
      """
      SELECT id, case_file, state FROM follow_up WHERE settled_by = $1 AND settled_at >= $2
      ORDER BY settled_at DESC, id DESC LIMIT 1
      """, [account, now.adding(seconds: -Self.undoSeconds)]
    ) { row in row.text(2) == FollowUp.State.done.rawValue ? (id: row.id(0), caseFile: row.id(1)) : nil } ?? nil
  }

  // MARK: Writing

  @discardableResult
  func add(
    _ entry: FollowUpEntry, to id: ID<CaseKey>, with contact: ID<ContactKey>? = nil, _ key: DataKey?,
    by account: ID<Account>, at now: Instant
  ) throws -> ID<FollowUp> {
    let number = try connection.nextNumber("follow_up")
    try connection.run(
      """
      INSERT INTO follow_up (id, case_file, due_on, reason, reason_version, assigned_to, is_waiting, state, contact,
        created_by, created_at)
      VALUES ($1, $2, $3, $4, 1, $5, $6, 'open', $7, $8, $9)
      """,
      [
        number, id, entry.dueOn, try RowSeal.of(key, row: number).close(entry.reason, CaseworkSealedIn.reason),
        entry.assignedTo, entry.isWaiting, contact, account, now,
      ])
    return ID(number)
  }

  /// Changes everything that can be typed; false if somebody else was faster.
  func change(_ task: FollowUp, to entry: FollowUpEntry, _ key: DataKey?) throws -> Bool {
    let version = task.version + 1
    let seal = RowSeal.of(key, row: task.id.number, version: version)
    return try connection.run(
      """
      UPDATE follow_up SET due_on = $3, reason = $4, reason_version = $5, assigned_to = $6, is_waiting = $7,
        version = $5
      WHERE id = $1 AND version = $2 AND state = 'open'
      """,
      [
        task.id, task.version, entry.dueOn, try seal.close(entry.reason, CaseworkSealedIn.reason), version,
        entry.assignedTo, entry.isWaiting,
      ]) == 1
  }

  /// Puts a task off; false if somebody else was faster.
  func move(_ task: ID<FollowUp>, _ version: Int64, to day: Day) throws -> Bool {
    try connection.run(
      """
      UPDATE follow_up SET due_on = $3, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'open'
      """, [task, version, day]) == 1
  }

  /// Ticks a task off; false if somebody else was faster.
  func tick(_ task: ID<FollowUp>, _ version: Int64, by account: ID<Account>, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE follow_up SET state = 'done', settled_by = $3, settled_at = $4, version = version + 1
      WHERE id = $1 AND version = $2 AND state = 'open'
      """, [task, version, account, now]) == 1
  }

  /// Gives the open tasks of a case to somebody, without `giver` those of everybody; says how many changed hands.
  @discardableResult
  func hand(_ id: ID<CaseKey>, from giver: ID<Account>? = nil, to recipient: ID<Account>) throws -> Int {
    try connection.run(
      """
      UPDATE follow_up SET assigned_to = $2, version = version + 1
      WHERE case_file = $1 AND state = 'open' AND assigned_to <> $2 AND ($3 = 0 OR assigned_to = $3)
      """, [id, recipient, giver?.number ?? 0])
  }

  /// Takes the own last tick back; false if it is not the last one any more or too old.
  func untick(_ task: ID<FollowUp>, by account: ID<Account>, at now: Instant) throws -> Bool {
    guard try lastTick(of: account, at: now)?.id == task else { return false }
    return try connection.run(
      """
      UPDATE follow_up SET state = 'open', settled_by = NULL, settled_at = NULL, version = version + 1
      WHERE id = $1 AND state = 'done' AND settled_by = $2
      """, [task, account]) == 1
  }

  /// Gives a task up; false if somebody else was faster.
  func drop(
    _ task: FollowUp, because reason: String, _ key: DataKey?, by account: ID<Account>, at now: Instant
  ) throws -> Bool {
    let seal = RowSeal.of(key, row: task.id.number)
    return try connection.run(
      """
      UPDATE follow_up SET state = 'dropped', dropped_because = $3, settled_by = $4, settled_at = $5,
        version = version + 1
      WHERE id = $1 AND version = $2 AND state = 'open'
      """,
      [task.id, task.version, try seal.close(reason, CaseworkSealedIn.dropped), account, now]) == 1
  }

  /// Tells the case when something is due next; after every change here.
  func renewNextDue(of id: ID<CaseKey>, at now: Instant) throws {
    let next = try connection.row(
      "SELECT min(due_on) FROM follow_up WHERE case_file = $1 AND state = 'open'", [id]
    ) { $0.optionalDay(0) }
    try CaseStore(connection).setNextDue(next ?? nil, of: id, at: now)
  }

  // MARK: Rows

  private static let selection: SQLText = """
    SELECT f.id, f.version, f.due_on, f.reason, f.reason_version, f.assigned_to, a.display_name, f.is_waiting, f.state,
      s.display_name, f.settled_at, f.dropped_because
    FROM follow_up f JOIN account a ON a.id = f.assigned_to LEFT JOIN account s ON s.id = f.settled_by
    """

  private static func decode(_ row: borrowing Row, _ key: DataKey?) throws -> FollowUp {
    let number = row.integer64(0)
    return FollowUp(
      id: ID(number), version: row.integer64(1), dueOn: row.day(2),
      reason: try RowSeal.of(key, row: number, version: row.integer64(4)).text(
        row.sealed(3), CaseworkSealedIn.reason),
      assignedTo: row.id(5), assignee: row.text(6), isWaiting: row.bool(7),
      state: FollowUp.State(rawValue: row.text(8)) ?? .open,
      settler: row.optionalText(9) ?? "", settledAt: row.optionalInstant(10),
      droppedBecause: try RowSeal.of(key, row: number).text(
        row.optionalSealed(11), CaseworkSealedIn.dropped))
  }
}
