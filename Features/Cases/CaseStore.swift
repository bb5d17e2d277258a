package import Access
package import Basics
package import CaseAccess
package import Keys
package import SQL

/// The statements on case files.
package struct CaseStore {
  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Finds a case; the caller has decided before that the visitor may know of it.
  package func find(_ id: ID<CaseKey>) throws -> CaseFile? {
    try connection.row("\(Self.selection) WHERE c.id = $1", [id], Self.decode)
  }

  /// The cases of a person, open ones and the newest first.
  package func cases(of person: ID<PersonKey>) throws -> [CaseFile] {
    try connection.rows(
      """
      \(Self.selection) WHERE c.id IN (SELECT case_file FROM case_person WHERE person = $1)
      ORDER BY c.closed_on IS NOT NULL, c.opened_on DESC, c.id DESC LIMIT 50
      """, [person], Self.decode)
  }

  /// The people of a case, the one it is about first.
  package func people(in id: ID<CaseKey>) throws -> [ID<PersonKey>] {
    try connection.rows(
      """
      SELECT cp.person FROM case_person cp JOIN case_sheet s ON s.case_file = cp.case_file
      WHERE cp.case_file = $1 ORDER BY cp.person <> s.person, cp.person
      """, [id]
    ) { $0.id(0) }
  }

  /// The municipality of a person, to which the first case belongs.
  func municipality(of person: ID<PersonKey>) throws -> String? {
    try connection.row("SELECT municipality_key FROM person_key WHERE id = $1", [person]) { $0.text(0) }
  }

  /// Opens a case: number, keys, relations, sheet and first phase, within the caller's transaction.
  ///
  /// - Returns: the new case.
  /// - Throws: `KeyRefusal`, `DatabaseError`.
  package func open(
    _ opening: CaseOpening, by account: ID<Account>, keys: KeyRegister, on day: Day, at now: Instant
  ) throws -> ID<CaseKey> {
    let number = try CaseNumberStore(connection).next(on: day, municipalityKey: opening.municipalityKey)
    let id = try CaseAccessStore(connection).openCase(
      number: number.text, municipalityKey: opening.municipalityKey, people: opening.people,
      responsible: opening.responsible, on: day, at: now)
    try keys.create([.caseFile(id.number)], KeyClass.allCases)
    try connection.run(
      """
      INSERT INTO case_sheet (case_file, person, responsible, phase, phase_since, birth_year, opened_by, changed_at,
        running_number)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [
        id, opening.person, opening.responsible, opening.phase.rawValue, day, opening.birthYear, account, now,
        number.running,
      ])
    try connection.run(
      "INSERT INTO case_phase (case_file, phase, since, set_by, set_at) VALUES ($1, $2, $3, $4, $5)",
      [id, opening.phase.rawValue, day, account, now])
    try EpisodeStore(connection).begin(id, by: account, on: day, at: now)
    return id
  }

  /// The cases that were opened first, to fill a demo or a measurement.
  package func oldest(_ count: Int, after id: ID<CaseKey>? = nil) throws -> [CaseFile] {
    try connection.rows(
      "\(Self.selection) WHERE c.id > $1 ORDER BY c.id LIMIT $2", [id?.number ?? 0, count], Self.decode)
  }

  /// Open cases for which the account of the scope is responsible, those without contact for longest first.
  ///
  /// - Parameters:
  ///   - scope: what may be seen.
  ///   - day: only those without contact since then, as ``countQuiet(since:_:)`` counts them; `nil` for all.
  ///   - cursor: the place after which the page begins.
  ///   - limit: cases on a page.
  /// - Returns: the page.
  /// - Throws: ``DatabaseError``.
  package func quietest(
    _ scope: CaseScope, since day: Day? = nil, after cursor: ListCursor? = nil, limit: Int
  ) throws -> ListPart<CaseFile> {
    let ids: [ID<CaseKey>] = try connection.rows(
      """
      SELECT s.case_file FROM case_sheet s JOIN case_file f ON f.id = s.case_file
      WHERE s.responsible = $1 AND ($6 IS NULL OR coalesce(s.last_contact_on, f.opened_on) < $6)
        AND (coalesce(s.last_contact_on, 0), s.case_file) > ($7, $8) AND \(scope.admitsCase("+s.case_file"))
      ORDER BY coalesce(s.last_contact_on, 0), s.case_file LIMIT $9
      """, scope.arguments + [day, Int(cursor?.sortKey ?? "") ?? -1, cursor?.id ?? 0, limit + 1]
    ) { $0.id(0) }
    return ListPart(try ids.compactMap { try find($0) }, size: limit) {
      ListCursor(sortKey: String($0.dates.lastContactOn?.number ?? 0), id: $0.id.number)
    }
  }

  /// How many of them had no contact since the day; those opened later do not count.
  package func countQuiet(since day: Day, _ scope: CaseScope) throws -> Int {
    try connection.row(
      """
      SELECT count(*) FROM case_sheet s JOIN case_file f ON f.id = s.case_file
      WHERE s.responsible = $1 AND coalesce(s.last_contact_on, f.opened_on) < $6
        AND \(scope.admitsEachCase("s.case_file"))
      """, scope.arguments + [day]
    ) { $0.integer(0) } ?? 0
  }

  /// Whether there is any of them.
  package func leadsCases(_ scope: CaseScope) throws -> Bool {
    try connection.row(
      """
      SELECT EXISTS (SELECT 1 FROM case_sheet s WHERE s.responsible = $1 AND \(scope.admitsEachCase("s.case_file")))
      """, scope.arguments
    ) { $0.bool(0) } ?? false
  }

  // MARK: What other rooms keep up to date

  /// Says when the next follow-up of a case is due.
  package func setNextDue(_ day: Day?, of id: ID<CaseKey>, at now: Instant) throws {
    try set("next_due_on", day, id, now)
  }

  package func setLastContact(_ day: Day?, of id: ID<CaseKey>, at now: Instant) throws {
    try set("last_contact_on", day, id, now)
  }

  /// Says when precedence is to be checked again.
  package func setNextCheck(_ day: Day?, of id: ID<CaseKey>, at now: Instant) throws {
    try set("next_check_on", day, id, now)
  }

  /// Says in which group of the status catalogue the person of the case is, and until when the title lasts.
  package func setStatus(group: String, until day: Day?, of id: ID<CaseKey>, at now: Instant) throws {
    try set("title_until", day, id, now)
    try set("status_group", group, id, now)
  }

  /// Says who is responsible now; the relation itself is changed in ``CaseAccessStore``.
  package func setResponsible(_ account: ID<Account>?, of id: ID<CaseKey>, at now: Instant) throws {
    try set("responsible", account, id, now)
  }

  /// Moves the case to the top of the lists that show what was changed last.
  package func touch(_ id: ID<CaseKey>, at now: Instant) throws {
    try set("changed_at", now, id, now)
  }

  private func set(_ column: SQLText, _ value: (any Bindable)?, _ id: ID<CaseKey>, _ now: Instant) throws {
    let value: any Bindable = value ?? Int64?.none
    try connection.run(
      "UPDATE case_sheet SET \(column) = $2, changed_at = $3 WHERE case_file = $1", [id, value, now])
  }

  // MARK: Rows

  private static let selection: SQLText = """
    SELECT c.id, c.number, c.municipality_key, c.opened_on, c.closed_on, c.restricted_at IS NOT NULL,
      c.sealed_at IS NOT NULL, c.version, s.person, s.phase, s.phase_since, a.id, a.display_name,
      s.next_due_on, s.last_contact_on, s.next_check_on, s.title_until, s.status_group
    FROM case_file c JOIN case_sheet s ON s.case_file = c.id LEFT JOIN account a ON a.id = s.responsible
    """

  private static func decode(_ row: borrowing Row) throws -> CaseFile {
    let responsible: ID<Account>? = row.optionalID(11)
    return CaseFile(
      id: row.id(0), number: row.text(1), municipalityKey: row.text(2), openedOn: row.day(3),
      closedOn: row.optionalDay(4), isRestricted: row.integer(5) == 1, isSealed: row.integer(6) == 1,
      version: row.integer64(7), person: row.id(8), phase: try UnknownCode.read(row.text(9)), phaseSince: row.day(10),
      responsible: responsible.map { [name = row.optionalText(12)] in
        CaseFile.Worker(account: $0, name: name ?? "")
      },
      dates: CaseDates(
        nextDueOn: row.optionalDay(13), lastContactOn: row.optionalDay(14), nextCheckOn: row.optionalDay(15),
        titleUntil: row.optionalDay(16), statusGroup: row.text(17)))
  }
}

/// What is needed to open a case.
package struct CaseOpening: Sendable, Hashable {
  /// The one the case is about.
  package let person: ID<PersonKey>
  /// Others of the household who belong to the same case.
  package let others: [ID<PersonKey>]
  package let municipalityKey: String
  package let responsible: ID<Account>
  package let phase: Phase
  package let birthYear: Int?

  package init(
    person: ID<PersonKey>, others: [ID<PersonKey>] = [], municipalityKey: String, responsible: ID<Account>,
    phase: Phase = .access, birthYear: Int?
  ) {
    self.person = person
    self.others = others
    self.municipalityKey = municipalityKey
    self.responsible = responsible
    self.phase = phase
    self.birthYear = birthYear
  }

  var people: [ID<PersonKey>] { [person] + others.filter { $0 != person } }
}

extension CaseStore {
  /// Cases that were opened without this room.
  func casesWithoutSheet() throws -> [ID<CaseKey>] {
    try connection.rows(
      "SELECT id FROM case_file WHERE id NOT IN (SELECT case_file FROM case_sheet) ORDER BY id", []
    ) { $0.id(0) }
  }

  /// Takes a case that was opened without this room into it: sheet, first phase and keys.
  func adopt(_ id: ID<CaseKey>, keys: KeyRegister, at now: Instant) throws {
    try keys.create([.caseFile(id.number)], KeyClass.allCases)
    try connection.run(
      """
      INSERT INTO case_sheet (case_file, person, responsible, phase, phase_since, opened_by, changed_at)
      SELECT c.id, min(cp.person), max(w.account), $2, c.opened_on, max(w.offered_by), $3
      FROM case_file c JOIN case_person cp ON cp.case_file = c.id JOIN case_worker w ON w.case_file = c.id
      WHERE c.id = $1 AND w.part = 'responsible' GROUP BY c.id
      """, [id, Phase.clarification.rawValue, now])
    try connection.run(
      """
      INSERT INTO case_phase (case_file, phase, since, set_by, set_at)
      SELECT case_file, phase, phase_since, opened_by, $2 FROM case_sheet WHERE case_file = $1
      """, [id, now])
    try connection.run(
      """
      INSERT INTO case_episode (case_file, number, opened_on, opened_by, opened_at, closed_on)
      SELECT c.id, 1, c.opened_on, s.opened_by, $2, c.closed_on
      FROM case_file c JOIN case_sheet s ON s.case_file = c.id WHERE c.id = $1
      """, [id, now])
  }
}
