internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// The statements on the biography line of a case.
struct BiographyStore {
  /// Seconds after which what was removed stays removed (security concept 5.2: 30 days recoverable).
  static let recoverySeconds: Int64 = 30 * 24 * 60 * 60

  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// The line in the order of life, with what was removed lately.
  func events(of id: ID<CaseKey>, _ key: DataKey, at now: Instant) throws -> [LifeEvent] {
    let events: [LifeEvent?] = try connection.rows(
      """
      SELECT id, version, moment, label, text, removed_at FROM case_biography
      WHERE case_file = $1 AND (removed_at IS NULL OR removed_at > $2) ORDER BY id LIMIT 500
      """, [id, now.adding(seconds: -Self.recoverySeconds)]
    ) { row in
      let seal = RowSeal(key: key, row: row.integer64(0), version: row.integer64(1))
      let moment = try seal.text(row.optionalSealed(2), CaseSealedIn.lifeMoment)
      guard case .success(let date) = DateInput.parse(moment, today: now.local.day) else { return nil }
      return LifeEvent(
        id: row.id(0), version: seal.version,
        entry: LifeEvent.Entry(
          moment: date, label: try seal.text(row.optionalSealed(3), CaseSealedIn.lifeLabel),
          text: try seal.text(row.optionalSealed(4), CaseSealedIn.lifeText)),
        isRemoved: row.optionalInstant(5) != nil)
    }
    return events.compactMap { $0 }.sorted {
      ($0.entry.moment.earliest ?? Day(number: 0), $0.id) < ($1.entry.moment.earliest ?? Day(number: 0), $1.id)
    }
  }

  func add(
    _ entry: LifeEvent.Entry, to id: ID<CaseKey>, _ key: DataKey, by account: ID<Account>, at now: Instant
  ) throws {
    let seal = RowSeal(key: key, row: try connection.nextNumber("case_biography"))
    try connection.run(
      """
      INSERT INTO case_biography (id, case_file, version, moment, label, text, changed_by, changed_at)
      VALUES ($1, $2, 1, $3, $4, $5, $6, $7)
      """, [seal.row, id] + Self.columns(entry, seal) + [account, now])
  }

  /// - Returns: false if somebody has changed or removed it meanwhile.
  func save(
    _ entry: LifeEvent.Entry, replacing event: LifeEvent, _ key: DataKey, by account: ID<Account>, at now: Instant
  ) throws -> Bool {
    let seal = RowSeal(key: key, row: event.id.number, version: event.version + 1)
    return try connection.run(
      """
      UPDATE case_biography SET version = $3, moment = $4, label = $5, text = $6, changed_by = $7, changed_at = $8
      WHERE id = $1 AND version = $2 AND removed_at IS NULL
      """, [event.id, event.version, seal.version] + Self.columns(entry, seal) + [account, now]) == 1
  }

  /// Takes an event from the line, or puts it back.
  func setRemoved(_ isRemoved: Bool, _ event: LifeEvent, by account: ID<Account>, at now: Instant) throws {
    try connection.run(
      "UPDATE case_biography SET removed_at = $2, changed_by = $3, changed_at = $4 WHERE id = $1",
      [event.id, isRemoved ? now : nil, account, now])
  }

  private static func columns(_ entry: LifeEvent.Entry, _ seal: RowSeal) -> [any Bindable] {
    [
      seal.close(entry.moment.german, CaseSealedIn.lifeMoment), seal.close(entry.label, CaseSealedIn.lifeLabel),
      seal.close(entry.text, CaseSealedIn.lifeText),
    ]
  }
}
