package import Access
package import Basics
package import SQL

/// What changes relations: cases, who works on them, seals, shares and grants.
///
/// Rooms with pages decide and note; this store only writes. Every method takes effect with the next request.
package struct CaseAccessStore {
  let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  // MARK: People and cases

  /// Gives a person a number, before the room of people stores anything about the person.
  package func addPerson(
    municipalityKey: String, by account: ID<Account>, at now: Instant
  ) throws -> ID<PersonKey> {
    try id(
      "INSERT INTO person_key (municipality_key, created_by, created_at) VALUES ($1, $2, $3) RETURNING id",
      [municipalityKey, account, now])
  }

  /// Says that a person without a case belongs to another municipality.
  package func movePerson(_ id: ID<PersonKey>, to municipalityKey: String) throws {
    try change("UPDATE person_key SET municipality_key = $2 WHERE id = $1", [id, municipalityKey])
  }

  /// Opens a case with the one who is responsible for it from this day on.
  ///
  /// `assignedBy`: who gives the case to the one responsible, where that is somebody else.
  package func openCase(
    number: String, municipalityKey: String, people: [ID<PersonKey>], responsible: ID<Account>, on day: Day,
    at now: Instant, assignedBy giver: ID<Account>? = nil
  ) throws -> ID<CaseKey> {
    let id: ID<CaseKey> = try id(
      "INSERT INTO case_file (number, municipality_key, opened_on) VALUES ($1, $2, $3) RETURNING id",
      [number, municipalityKey, day])
    for person in people { try add(person, to: id) }
    let worker = try offer(
      id, to: responsible, as: .responsible, by: giver ?? responsible, from: day, to: nil)
    try accept(worker, at: now)
    return id
  }

  package func add(_ person: ID<PersonKey>, to id: ID<CaseKey>) throws {
    try connection.run("INSERT INTO case_person (case_file, person) VALUES ($1, $2)", [id, person])
  }

  /// Moves a case to another municipality; relations follow at once.
  package func move(_ id: ID<CaseKey>, to municipalityKey: String) throws {
    try change(
      "UPDATE case_file SET municipality_key = $2, version = version + 1 WHERE id = $1", [id, municipalityKey])
  }

  /// Closes a case: from this day on its processing is restricted.
  package func close(_ id: ID<CaseKey>, on day: Day) throws {
    try change("UPDATE case_file SET closed_on = $2, version = version + 1 WHERE id = $1", [id, day])
  }

  /// Restricts an open case or ends the restriction under article 18 DSGVO.
  package func restrict(_ id: ID<CaseKey>, at now: Instant?) throws {
    try change("UPDATE case_file SET restricted_at = $2, version = version + 1 WHERE id = $1", [id, now])
  }

  // MARK: Work

  /// What part somebody has in a case.
  package enum Part: String, Sendable {
    case responsible
    case coWorker = "co_worker"
  }

  /// Offers a part in a case; it counts when it is accepted.
  package func offer(
    _ id: ID<CaseKey>, to account: ID<Account>, as part: Part, by giver: ID<Account>, from day: Day, to lastDay: Day?
  ) throws -> ID<Part> {
    try self.id(
      """
      INSERT INTO case_worker (case_file, account, part, offered_by, valid_from, valid_to)
      VALUES ($1, $2, $3, $4, $5, $6) RETURNING id
      """, [id, account, part.rawValue, giver, day, lastDay])
  }

  package func accept(_ worker: ID<Part>, at now: Instant) throws {
    try change("UPDATE case_worker SET accepted_at = $2 WHERE id = $1", [worker, now])
  }

  /// Ends every part of somebody in a case at this moment; the next request finds none.
  package func end(_ account: ID<Account>, as part: Part, in id: ID<CaseKey>, at now: Instant) throws {
    try connection.run(
      """
      UPDATE case_worker SET ended_at = $4
      WHERE case_file = $1 AND account = $2 AND part = $3 AND accepted_at IS NOT NULL
        AND ended_at IS NULL
      """, [id, account, part.rawValue, now])
  }

  /// Takes back an offer that nobody has accepted.
  package func dropOffer(_ worker: ID<Part>) throws {
    try change("DELETE FROM case_worker WHERE id = $1 AND accepted_at IS NULL", [worker])
  }

  /// Ends a part with this day.
  package func end(_ worker: ID<Part>, with day: Day) throws {
    try change("UPDATE case_worker SET valid_to = $2 WHERE id = $1", [worker, day])
  }

  // MARK: Seal

  /// Seals a case for all but those named.
  package func seal(_ id: ID<CaseKey>, naming accounts: [ID<Account>], by giver: ID<Account>, at now: Instant) throws {
    try change("UPDATE case_file SET sealed_at = $2, version = version + 1 WHERE id = $1", [id, now])
    for account in accounts {
      try connection.run(
        "INSERT INTO seal_member (case_file, account, named_by, named_at) VALUES ($1, $2, $3, $4)",
        [id, account, giver, now])
    }
  }

  /// Takes one name from a seal.
  package func unname(_ account: ID<Account>, in id: ID<CaseKey>, at now: Instant) throws {
    try change(
      "UPDATE seal_member SET removed_at = $3 WHERE case_file = $1 AND account = $2 AND removed_at IS NULL",
      [id, account, now])
  }

  /// Removes a seal; that takes two people (security concept, 3.9).
  package func unseal(_ id: ID<CaseKey>, at now: Instant) throws {
    try change("UPDATE case_file SET sealed_at = NULL, version = version + 1 WHERE id = $1", [id])
    try connection.run(
      "UPDATE seal_member SET removed_at = $2 WHERE case_file = $1 AND removed_at IS NULL", [id, now])
  }

  // MARK: Shares and control

  package func share(
    _ id: ID<CaseKey>, _ kind: RecordKind, with organisation: ID<Organisation>, by account: ID<Account>, from day: Day,
    to lastDay: Day
  ) throws -> ID<CaseShare> {
    try self.id(
      """
      INSERT INTO case_share (case_file, organisation, data_class, shared_by, valid_from, valid_to)
      VALUES ($1, $2, $3, $4, $5, $6) RETURNING id
      """, [id, organisation, kind.rawValue, account, day, lastDay])
  }

  /// Whether another organisation sees anything of a case on a day, or will: whoever comes into the case is seen along.
  ///
  /// By a share, or because somebody of that organisation works along.
  package func isShared(_ id: ID<CaseKey>, on day: Day) throws -> Bool {
    try connection.row(
      """
      SELECT 1 FROM case_share WHERE case_file = $1 AND withdrawn_at IS NULL AND valid_to >= $2
      UNION ALL SELECT 1 FROM case_worker
        WHERE case_file = $1 AND organisation IS NOT NULL AND accepted_at IS NOT NULL AND ended_at IS NULL
          AND (valid_to IS NULL OR valid_to >= $2)
      LIMIT 1
      """, [id, day]
    ) { _ in true } ?? false
  }

  /// Ends a share; one that has ended already keeps its moment.
  package func withdraw(_ share: ID<CaseShare>, at now: Instant) throws {
    try connection.run("UPDATE case_share SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL", [share, now])
  }

  /// Lets one of the supervision review one case (§ 67c Absatz 4 SGB X).
  package func grantReview(
    _ id: ID<CaseKey>, to account: ID<Account>, by giver: ID<Account>, from day: Day, to lastDay: Day
  ) throws {
    try connection.run(
      """
      INSERT INTO review_grant (case_file, account, granted_by, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5)
      """, [id, account, giver, day, lastDay])
  }

  /// Lets an auditor see one case of a sample.
  package func orderAudit(
    _ id: ID<CaseKey>, to account: ID<Account>, by giver: ID<Account>, from day: Day, to lastDay: Day
  ) throws {
    try connection.run(
      """
      INSERT INTO audit_order (case_file, account, ordered_by, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5)
      """, [id, account, giver, day, lastDay])
  }

  // MARK: Steps

  func id<Record>(_ sql: SQLText, _ arguments: [any Bindable]) throws -> ID<Record> {
    guard let id: ID<Record> = try connection.row(sql, arguments, { $0.id(0) }) else {
      throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: sql.text)
    }
    return id
  }

  /// A record that is not there is a fault of the caller, who has looked before.
  func change(_ sql: SQLText, _ arguments: [any Bindable]) throws {
    guard try connection.run(sql, arguments) > 0 else {
      throw DatabaseError(code: 0, message: "nichts geändert", statement: sql.text)
    }
  }
}

/// A release of one class of data to one organisation; names what an `ID` stands for.
package enum CaseShare {}
