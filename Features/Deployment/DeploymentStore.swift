internal import Access
internal import Allocation
internal import Basics
internal import Districts
internal import SQL

/// All statements on assignments and absences.
struct DeploymentStore {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func places() throws -> [DeploymentPlace] {
    try DistrictStore(connection).municipalityNames().map { DeploymentPlace(key: $0.key, name: $0.name) }
  }

  /// Everything the rules look at.
  func roster() throws -> Roster {
    try roster(try AccountStore(connection).holders(of: .caseManager), try assignments(), try absences())
  }

  /// The same without case managers whom neither an assignment nor an absence names; enough for who is where.
  func rosterOfNamed() throws -> Roster {
    let (assignments, absences) = (try assignments(), try absences())
    let named = Set(Self.named(assignments, absences)).sorted()
    let holders = named.isEmpty ? [] : try AccountStore(connection).holders(of: .caseManager, among: named)
    return try roster(holders, assignments, absences)
  }

  private static func named(_ assignments: [Assignment], _ absences: [Absence]) -> [ID<Account>] {
    assignments.map(\.entry.account) + absences.flatMap { [$0.entry.account, $0.entry.deputy].compactMap(\.self) }
  }

  private func roster(
    _ holders: [RoleHolder], _ assignments: [Assignment], _ absences: [Absence]
  ) throws -> Roster {
    var people = holders.reduce(into: [ID<Account>: RoleHolder]()) { $0[$1.id] = $1 }
    for id in Self.named(assignments, absences) where people[id] == nil {
      // Whoever never was a case manager is named all the same, and never counts as present.
      people[id] = try AccountStore(connection).find(id).map {
        RoleHolder(id: $0.id, name: $0.displayName, isLocked: $0.isLocked, periods: [])
      }
    }
    return Roster(places: try places(), assignments: assignments, absences: absences, people: people)
  }

  // MARK: Assignments

  private static let columns: SQLText =
    """
    id, version, account, municipality, role, weekdays, starts_at, ends_at, place, contact, hundredths, valid_from,
    valid_to, is_demo
    """

  func assignments() throws -> [Assignment] {
    try connection.rows(
      "SELECT \(Self.columns) FROM deployment_assignment ORDER BY municipality, role DESC, id", []
    ) { Self.assignment($0) }.compactMap { $0 }
  }

  func find(_ id: ID<Assignment>) throws -> Assignment? {
    try connection.row("SELECT \(Self.columns) FROM deployment_assignment WHERE id = $1", [id]) {
      Self.assignment($0)
    } ?? nil
  }

  func insert(_ entry: Assignment.Entry, by name: String, at now: Instant) throws -> ID<Assignment> {
    let id: ID<Assignment>? = try connection.row(
      """
      INSERT INTO deployment_assignment (version, account, municipality, role, weekdays, starts_at, ends_at, place,
        contact, hundredths, valid_from, valid_to, is_demo, entered_by, entered_at)
      VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id
      """, values(entry) + [name, now]
    ) { $0.id(0) }
    guard let id else { preconditionFailure("INSERT … RETURNING gibt eine Zeile zurück") }
    return id
  }

  /// - Returns: false if somebody else changed it meanwhile.
  func update(_ id: ID<Assignment>, version: Int, _ entry: Assignment.Entry, by name: String, at now: Instant) throws
    -> Bool
  {
    try connection.run(
      """
      UPDATE deployment_assignment SET version = version + 1, account = $1, municipality = $2, role = $3,
        weekdays = $4, starts_at = $5, ends_at = $6, place = $7, contact = $8, hundredths = $9, valid_from = $10,
        valid_to = $11, is_demo = $12, entered_by = $13, entered_at = $14
      WHERE id = $15 AND version = $16
      """, values(entry) + [name, now, id, version]) == 1
  }

  private func values(_ entry: Assignment.Entry) -> [any Bindable] {
    [
      entry.account, entry.municipalityKey, entry.role.rawValue, entry.weekdays.bits, entry.hours?.from.minutes,
      entry.hours?.to.minutes, entry.place, entry.contact, entry.share.hundredths, entry.validFrom, entry.validTo,
      entry.isDemo,
    ]
  }

  private static func assignment(_ row: borrowing Row) -> Assignment? {
    guard let role = AssignmentRole(rawValue: row.text(4)) else { return nil }
    var hours: Hours?
    if let from = row.optionalInteger(6), let to = row.optionalInteger(7) {
      hours = Hours(from: ClockTime(minutes: from), to: ClockTime(minutes: to))
    }
    return Assignment(
      id: row.id(0), version: row.integer(1),
      entry: Assignment.Entry(
        account: row.id(2), municipalityKey: row.text(3), role: role, weekdays: Weekdays(bits: row.integer(5)),
        hours: hours, place: row.text(8), contact: row.text(9), share: PostAmount(hundredths: row.integer(10)),
        validFrom: row.day(11), validTo: row.optionalDay(12), isDemo: row.bool(13)))
  }

  // MARK: Absences

  /// The latest first.
  func absences() throws -> [Absence] {
    try connection.rows(
      """
      SELECT id, version, account, absent_from, absent_to, deputy, is_demo FROM deployment_absence
      ORDER BY absent_from DESC, id DESC
      """, []
    ) { Self.absence($0) }
  }

  func find(_ id: ID<Absence>) throws -> Absence? {
    try connection.row(
      """
      SELECT id, version, account, absent_from, absent_to, deputy, is_demo FROM deployment_absence WHERE id = $1
      """, [id]
    ) { Self.absence($0) }
  }

  func insert(_ entry: Absence.Entry, by name: String, at now: Instant) throws -> ID<Absence> {
    let id: ID<Absence>? = try connection.row(
      """
      INSERT INTO deployment_absence (version, account, absent_from, absent_to, deputy, is_demo, entered_by,
        entered_at)
      VALUES (1, $1, $2, $3, $4, $5, $6, $7) RETURNING id
      """, [entry.account, entry.from, entry.to, entry.deputy, entry.isDemo, name, now]
    ) { $0.id(0) }
    guard let id else { preconditionFailure("INSERT … RETURNING gibt eine Zeile zurück") }
    return id
  }

  /// - Returns: false if somebody else changed it meanwhile.
  func update(_ id: ID<Absence>, version: Int, _ entry: Absence.Entry, by name: String, at now: Instant) throws -> Bool
  {
    try connection.run(
      """
      UPDATE deployment_absence SET version = version + 1, account = $1, absent_from = $2, absent_to = $3, deputy = $4,
        entered_by = $5, entered_at = $6
      WHERE id = $7 AND version = $8
      """, [entry.account, entry.from, entry.to, entry.deputy, name, now, id, version]) == 1
  }

  /// Removes a window that was entered by mistake.
  ///
  /// - Returns: false if somebody else changed it meanwhile.
  func remove(_ id: ID<Absence>, version: Int) throws -> Bool {
    try connection.run("DELETE FROM deployment_absence WHERE id = $1 AND version = $2", [id, version]) == 1
  }

  private static func absence(_ row: borrowing Row) -> Absence {
    let deputy: ID<Account>? = row.isNull(5) ? nil : row.id(5)
    return Absence(
      id: row.id(0), version: row.integer(1),
      entry: Absence.Entry(
        account: row.id(2), from: row.day(3), to: row.day(4), deputy: deputy, isDemo: row.bool(6)))
  }
}
