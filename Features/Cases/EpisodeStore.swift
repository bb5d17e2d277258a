internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// One continuous stretch of work on a case.
struct CaseEpisode: Hashable {
  let row: Int64
  let number: Int
  let openedOn: Day
  let openedBy: String
  let openedAt: Instant
  let closedOn: Day?
  let closedBy: String
  let closedAt: Instant?
  /// `nil` while it runs, and for a case closed before reasons were kept or in a list that did not say it.
  let reason: ClosureReason?
  /// Who said it later; empty if it was said when the episode ended.
  let reasonBy: String
  let reasonAt: Instant?
  let waived: Int
  /// Empty for those who may not read them.
  var texts = Texts()

  /// Whether it ended and nobody has said why.
  var lacksReason: Bool { closedOn != nil && reason == nil }

  struct Texts: Hashable {
    var reopeningReason = ""
    var remark = ""
    var handedOverTo = ""
    var waiver = ""
    var missing: [String] = []
  }
}

/// The statements on episodes.
struct EpisodeStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// All episodes, the newest first; texts only with the key.
  func episodes(of id: ID<CaseKey>, key: DataKey?) throws -> [CaseEpisode] {
    try connection.rows(
      """
      SELECT e.id, e.number, e.opened_on, o.display_name, e.opened_at, e.closed_on, c.display_name, e.closed_at,
        e.closure_reason, e.waived, e.reopening_reason, e.remark, e.handed_over_to, e.waiver, e.missing,
        r.display_name, e.reason_at
      FROM case_episode e JOIN account o ON o.id = e.opened_by LEFT JOIN account c ON c.id = e.closed_by
        LEFT JOIN account r ON r.id = e.reason_by
      WHERE e.case_file = $1 ORDER BY e.number DESC
      """, [id]
    ) { row in
      var episode = CaseEpisode(
        row: row.integer64(0), number: row.integer(1), openedOn: row.day(2), openedBy: row.text(3),
        openedAt: row.instant(4), closedOn: row.optionalDay(5), closedBy: row.optionalText(6) ?? "",
        closedAt: row.optionalInstant(7), reason: row.optionalText(8).flatMap(ClosureReason.init(rawValue:)),
        reasonBy: row.optionalText(15) ?? "", reasonAt: row.optionalInstant(16),
        waived: row.integer(9))
      guard let key else { return episode }
      let seal = RowSeal(key: key, row: episode.row)
      episode.texts = CaseEpisode.Texts(
        reopeningReason: try seal.text(row.optionalSealed(10), CaseSealedIn.reopeningReason),
        remark: try seal.text(row.optionalSealed(11), CaseSealedIn.remark),
        handedOverTo: try seal.text(row.optionalSealed(12), CaseSealedIn.handedOverTo),
        waiver: try seal.text(row.optionalSealed(13), CaseSealedIn.closingWaiver),
        missing: try seal.text(row.optionalSealed(14), CaseSealedIn.openPoints).split(separator: "\n").map(String.init))
      return episode
    }
  }

  /// Begins the first episode; the case is new.
  func begin(_ id: ID<CaseKey>, by account: ID<Account>, on day: Day, at now: Instant) throws {
    try connection.run(
      "INSERT INTO case_episode (case_file, number, opened_on, opened_by, opened_at) VALUES ($1, 1, $2, $3, $4)",
      [id, day, account, now])
  }

  /// The first episode of a case of a list, also of one that is over; who ended it and when is not known.
  func take(_ id: ID<CaseKey>, _ taken: TakenCase, by account: ID<Account>, at now: Instant) throws {
    try connection.run(
      """
      INSERT INTO case_episode (case_file, number, opened_on, opened_by, opened_at, closed_on, closure_reason)
      VALUES ($1, 1, $2, $3, $4, $5, $6)
      """,
      [
        id, taken.openedOn, account, now, taken.end?.day,
        taken.end.flatMap { ClosureReason(rawValue: $0.reason)?.rawValue },
      ])
  }

  /// Begins the next episode of a case that was closed.
  func beginNext(
    _ id: ID<CaseKey>, reason: String, _ key: DataKey, by account: ID<Account>, on day: Day, at now: Instant
  ) throws {
    let number = try connection.nextNumber("case_episode")
    try connection.run(
      """
      INSERT INTO case_episode (id, case_file, number, opened_on, opened_by, opened_at, reopening_reason)
      SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6 FROM case_episode WHERE case_file = $2
      """,
      [number, id, day, account, now, RowSeal(key: key, row: number).close(reason, CaseSealedIn.reopeningReason)])
  }

  /// Ends the running episode.
  func end(_ id: ID<CaseKey>, _ closure: Closure, _ key: DataKey, by account: ID<Account>, at now: Instant) throws {
    let running = try connection.row(
      "SELECT id FROM case_episode WHERE case_file = $1 AND closed_on IS NULL ORDER BY number DESC LIMIT 1", [id]
    ) { $0.integer64(0) }
    guard let running else { return }
    let seal = RowSeal(key: key, row: running)
    try connection.run(
      """
      UPDATE case_episode SET closed_on = $2, closed_by = $3, closed_at = $4, closure_reason = $5, waived = $6,
        remark = $7, handed_over_to = $8, waiver = $9, missing = $10
      WHERE id = $1
      """,
      [
        running, closure.day, account, now, closure.reason.rawValue, closure.missing.count,
        seal.close(closure.remark, CaseSealedIn.remark), seal.close(closure.target, CaseSealedIn.handedOverTo),
        seal.close(closure.missing.isEmpty ? "" : closure.waiver, CaseSealedIn.closingWaiver),
        seal.close(closure.missing.map(\.sentence).joined(separator: "\n"), CaseSealedIn.openPoints),
      ])
  }

  /// Says later why an episode ended; one whose reason is there stays as it is.
  func addReason(
    _ said: Closure, to episode: CaseEpisode, _ key: DataKey, by account: ID<Account>, at now: Instant
  ) throws {
    let seal = RowSeal(key: key, row: episode.row)
    try connection.run(
      """
      UPDATE case_episode SET closure_reason = $2, remark = $3, handed_over_to = $4, reason_by = $5, reason_at = $6
      WHERE id = $1 AND closed_on IS NOT NULL AND closure_reason IS NULL
      """,
      [
        episode.row, said.reason.rawValue, seal.close(said.remark, CaseSealedIn.remark),
        seal.close(said.target, CaseSealedIn.handedOverTo), account, now,
      ])
  }

  /// Case managers who may take over a case of a municipality, by name.
  func managers(municipalityKey: String, on day: Day) throws -> [CaseFile.Worker] {
    try connection.rows(
      """
      SELECT DISTINCT a.id, a.display_name FROM account a JOIN role_grant g ON g.account = a.id
      WHERE g.role = 'cm' AND g.valid_from <= $2 AND (g.valid_to IS NULL OR g.valid_to >= $2)
        AND (g.municipality_key IS NULL OR g.municipality_key = $1) AND a.locked_at IS NULL
      ORDER BY a.display_name, a.id LIMIT 200
      """, [municipalityKey, day]
    ) { CaseFile.Worker(account: $0.id(0), name: $0.text(1)) }
  }
}
