internal import Access
internal import Basics
internal import SQL

/// The statements on tasks beside the cases; each shows only those that belong to the account.
struct ErrandStore {
  /// Open ones that a list shows; more is a sign of something else.
  static let limit = 500
  /// Days after which a finished task is removed; set by this software.
  static let keptDays: Int64 = 90

  private let connection: Connection
  private let seal: ErrandSeal

  init(_ connection: Connection, _ seal: ErrandSeal) {
    self.connection = connection
    self.seal = seal
  }

  // MARK: Reading

  /// One that the account has made or is to do.
  func find(_ id: ID<Errand>, of account: ID<Account>) throws -> Errand? {
    try connection.row(
      "\(Self.selection) WHERE e.id = $1 AND (e.assigned_to = $2 OR e.created_by = $2)", [id, account], decode)
  }

  /// What the account has to do, the most urgent first.
  func open(for account: ID<Account>, dueBy day: Day? = nil) throws -> [Errand] {
    try connection.rows(
      """
      \(Self.selection) WHERE e.assigned_to = $1 AND e.done_at IS NULL AND ($3 IS NULL OR e.due_on <= $3)
      ORDER BY e.due_on, e.id LIMIT $2
      """, [account, Self.limit, day], decode)
  }

  /// What the account has given to others and is not done yet.
  func given(by account: ID<Account>) throws -> [Errand] {
    try connection.rows(
      """
      \(Self.selection) WHERE e.created_by = $1 AND e.assigned_to <> $1 AND e.done_at IS NULL
      ORDER BY e.due_on, e.id LIMIT $2
      """, [account, Self.limit], decode)
  }

  /// What the account has done last, the newest first.
  func done(by account: ID<Account>, limit: Int) throws -> [Errand] {
    try connection.rows(
      "\(Self.selection) WHERE e.done_by = $1 AND e.done_at IS NOT NULL ORDER BY e.done_at DESC, e.id DESC LIMIT $2",
      [account, limit], decode)
  }

  /// How many are due by a day.
  func countDue(for account: ID<Account>, until day: Day) throws -> Int {
    try connection.row(
      "SELECT count(*) FROM errand WHERE assigned_to = $1 AND done_at IS NULL AND due_on <= $2", [account, day]
    ) { $0.integer(0) } ?? 0
  }

  // MARK: Writing

  func add(_ entry: ErrandEntry, by account: ID<Account>, at now: Instant) throws -> ID<Errand> {
    try connection.run(
      "DELETE FROM errand WHERE done_at < $1", [now.adding(seconds: -Self.keptDays * 86_400)])
    let number = try connection.nextNumber("errand")
    try connection.run(
      """
      INSERT INTO errand (id, due_on, text, text_version, assigned_to, created_by, created_at)
      VALUES ($1, $2, $3, 1, $4, $5, $6)
      """,
      [
        number, entry.dueOn, seal.close(entry.text, row: number, version: 1), entry.assignedTo, account, now,
      ])
    return ID(number)
  }

  /// Changes what can be typed; false if somebody else was faster.
  func change(_ stored: Errand, to entry: ErrandEntry) throws -> Bool {
    let version = stored.version + 1
    return try connection.run(
      """
      UPDATE errand SET due_on = $3, text = $4, text_version = $5, assigned_to = $6, version = $5
      WHERE id = $1 AND version = $2 AND done_at IS NULL
      """,
      [
        stored.id, stored.version, entry.dueOn, seal.close(entry.text, row: stored.id.number, version: version),
        version,
        entry.assignedTo,
      ]) == 1
  }

  /// Finishes a task or takes that back; false if somebody else was faster.
  func setDone(_ isDone: Bool, _ stored: Errand, by account: ID<Account>, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE errand SET done_by = $3, done_at = $4, version = version + 1
      WHERE id = $1 AND version = $2 AND (done_at IS NULL) = ($4 IS NOT NULL)
      """, [stored.id, stored.version, isDone ? account : nil, isDone ? now : nil]) == 1
  }

  // MARK: Rows

  private static let selection: SQLText = """
    SELECT e.id, e.version, e.text, e.text_version, e.due_on, e.assigned_to, a.display_name, e.created_by,
      c.display_name, e.done_by, d.display_name, e.done_at
    FROM errand e JOIN account a ON a.id = e.assigned_to JOIN account c ON c.id = e.created_by
      LEFT JOIN account d ON d.id = e.done_by
    """

  private func decode(_ row: borrowing Row) throws -> Errand {
    let number = row.integer64(0)
    return Errand(
      id: ID(number), version: row.integer64(1),
      entry: ErrandEntry(
        text: try seal.open(row.blob(2), row: number, version: row.integer64(3)), dueOn: row.day(4),
        assignedTo: row.id(5)), assignee: row.text(6), createdBy: row.id(7), creator: row.text(8),
      doneBy: row.optionalID(9), doer: row.optionalText(10) ?? "", doneAt: row.optionalInstant(11))
  }
}
