internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import SQL

/// A step that was taken on many cases.
struct CaseBatchRecord: Sendable, Hashable {
  let id: ID<CaseBatchRecord>
  /// Its path.
  let step: String
  /// What the list said when it was taken.
  let sentence: String
  let at: Instant
  let undoneAt: Instant?
  let doneCount: Int
  let leftCount: Int
}

/// One case of a step.
struct CaseBatchEntry: Sendable, Hashable {
  let caseFile: ID<CaseKey>
  /// `nil` if nothing was done.
  let made: Int64?
  let reason: String
}

/// All statements on steps on many cases.
struct CaseBatchStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func add(
    _ step: String, _ sentence: String, _ entries: [CaseBatchEntry], by account: ID<Account>, at now: Instant
  ) throws -> ID<CaseBatchRecord> {
    let number = try connection.nextNumber("case_batch")
    try connection.run(
      "INSERT INTO case_batch (id, account, step, sentence, taken_at) VALUES ($1, $2, $3, $4, $5)",
      [number, account, step, sentence.shortened(to: 1000), now])
    for entry in entries {
      try connection.run(
        "INSERT INTO case_batch_entry (batch, case_file, made, reason) VALUES ($1, $2, $3, $4)",
        [number, entry.caseFile, entry.made, entry.reason.shortened(to: 200)])
    }
    return ID(number)
  }

  /// Only for who has taken it.
  func find(_ id: ID<CaseBatchRecord>, of account: ID<Account>) throws -> CaseBatchRecord? {
    try connection.row(
      """
      SELECT b.id, b.step, b.sentence, b.taken_at, b.undone_at,
        (SELECT count(*) FROM case_batch_entry e WHERE e.batch = b.id AND e.made IS NOT NULL),
        (SELECT count(*) FROM case_batch_entry e WHERE e.batch = b.id AND e.made IS NULL)
      FROM case_batch b WHERE b.id = $1 AND b.account = $2
      """, [id, account]
    ) { row in
      CaseBatchRecord(
        id: row.id(0), step: row.text(1), sentence: row.text(2), at: row.instant(3), undoneAt: row.optionalInstant(4),
        doneCount: row.integer(5), leftCount: row.integer(6))
    }
  }

  /// The cases of a step: those that were done, or those that were left out.
  func entries(_ id: ID<CaseBatchRecord>, isDone: Bool, limit: Int) throws -> [CaseBatchEntry] {
    try connection.rows(
      """
      SELECT case_file, made, reason FROM case_batch_entry
      WHERE batch = $1 AND \(isDone ? "made IS NOT NULL" : "made IS NULL") ORDER BY case_file LIMIT $2
      """, [id, limit]
    ) { CaseBatchEntry(caseFile: $0.id(0), made: $0.isNull(1) ? nil : $0.integer64(1), reason: $0.text(2)) }
  }

  /// - Returns: false if it was taken back before.
  func undo(_ id: ID<CaseBatchRecord>, at now: Instant) throws -> Bool {
    try connection.run("UPDATE case_batch SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL", [id, now]) == 1
  }
}
