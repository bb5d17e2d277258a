internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// One step of a case through its phases, as the history shows it.
struct PhaseEntry: Hashable {
  let id: Int64
  let phase: Phase
  let since: Day
  let who: String
  let at: Instant
  /// How many conditions were passed by.
  let waived: Int
  /// Why, and which; empty for those who may not read it.
  var reason = ""
  var missing: [String] = []
  let agreedOn: Day?
}

/// The statements on phases and episodes of a case.
struct PhaseStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// All steps, the newest first; texts only with the key.
  func history(of id: ID<CaseKey>, key: DataKey?) throws -> [PhaseEntry] {
    try connection.rows(
      """
      SELECT p.id, p.phase, p.since, a.display_name, p.set_at, p.waived, p.agreed_on, p.waiver, p.missing
      FROM case_phase p JOIN account a ON a.id = p.set_by
      WHERE p.case_file = $1 ORDER BY p.id DESC LIMIT 200
      """, [id]
    ) { row in
      var entry = PhaseEntry(
        id: row.integer64(0), phase: try UnknownCode.read(row.text(1)), since: row.day(2), who: row.text(3),
        at: row.instant(4), waived: row.integer(5), agreedOn: row.optionalDay(6))
      guard let key else { return entry }
      let seal = RowSeal(key: key, row: entry.id)
      entry.reason = try seal.text(row.optionalSealed(7), CaseSealedIn.waiver)
      entry.missing = try seal.text(row.optionalSealed(8), CaseSealedIn.missing).split(separator: "\n").map(String.init)
      return entry
    }
  }

  /// Where the case stands on the way, or where it has left it.
  func lastOnWay(of file: CaseFile) throws -> Phase {
    guard !file.phase.isOnWay else { return file.phase }
    let steps: [Phase] = try connection.rows(
      "SELECT phase FROM case_phase WHERE case_file = $1 ORDER BY id DESC LIMIT 200", [file.id]
    ) { try UnknownCode.read($0.text(0)) }
    return steps.first(where: \.isOnWay) ?? .access
  }

  /// The number of the last step, which tells two people apart who change the phase at the same time.
  func lastStep(of id: ID<CaseKey>) throws -> Int64 {
    try connection.row("SELECT coalesce(max(id), 0) FROM case_phase WHERE case_file = $1", [id]) { $0.integer64(0) }
      ?? 0
  }

  /// Stores a step that a rule has checked, and takes it into the sheet.
  func save(_ change: PhaseChange, of id: ID<CaseKey>, _ key: DataKey, by account: ID<Account>, at now: Instant) throws
  {
    let number = try connection.nextNumber("case_phase")
    let seal = RowSeal(key: key, row: number)
    try connection.run(
      """
      INSERT INTO case_phase (id, case_file, phase, since, set_by, set_at, waived, agreed_on, waiver, missing)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """,
      [
        number, id, change.phase.rawValue, change.since, account, now, change.missing.count, change.agreedOn,
        seal.close(change.missing.isEmpty ? "" : change.reason, CaseSealedIn.waiver),
        seal.close(change.missing.map(\.sentence).joined(separator: "\n"), CaseSealedIn.missing),
      ])
    try connection.run(
      "UPDATE case_sheet SET phase = $2, phase_since = $3, changed_at = $4 WHERE case_file = $1",
      [id, change.phase.rawValue, change.since, now])
  }
}
