internal import Actors
internal import Basics
internal import CaseAccess
internal import Cases
internal import SQL

/// What marks, blocks and conditions say of a case's checks without opening anything sealed.
struct CheckHead: Sendable, Hashable {
  let id: ID<PrecedenceCheck>
  let person: ID<PersonKey>
  let outcome: CheckOutcome?
  let stage: String
  let isDeviation: Bool
  let nextCheckOn: Day?
  let decidedAt: Instant?
  let decidedBy: String
}

/// A life area in question with its result and who was asked.
struct AreaHead: Sendable, Hashable {
  let area: String
  let result: AreaResult?
  let partner: String
}

/// The statements on checks for those who see the head of a case.
struct CheckHeadStore {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// The open check first, then the newest decided ones.
  func heads(of file: ID<CaseKey>) throws -> [CheckHead] {
    try connection.rows(
      """
      SELECT c.id, c.outcome, c.stage, c.is_deviation, c.next_check_on, c.decided_at, coalesce(a.display_name, ''),
        c.person
      FROM precedence_check c LEFT JOIN account a ON a.id = c.decided_by
      WHERE c.case_file = $1 ORDER BY c.outcome IS NOT NULL, c.decided_on DESC, c.id DESC LIMIT 500
      """, [file]
    ) { row in
      CheckHead(
        id: row.id(0), person: row.id(7), outcome: row.optionalText(1).flatMap(CheckOutcome.init(rawValue:)),
        stage: row.text(2),
        isDeviation: row.bool(3), nextCheckOn: row.optionalDay(4), decidedAt: row.optionalInstant(5),
        decidedBy: row.text(6))
    }
  }

  /// Everybody ever checked in a case.
  func people(of file: ID<CaseKey>) throws -> [ID<PersonKey>] {
    try connection.rows(
      "SELECT DISTINCT person FROM precedence_check WHERE case_file = $1 ORDER BY person LIMIT 200", [file]
    ) { $0.id(0) }
  }

  /// The newest check of everybody who belongs to the case, an open one before a decided one.
  func newest(of file: ID<CaseKey>, decided: Bool = false) throws -> [CheckHead] {
    let people = try CaseStore(connection).people(in: file)
    let heads = try heads(of: file).filter { !decided || $0.outcome != nil }
    return people.compactMap { person in heads.first { $0.person == person } }
  }

  /// The earliest day on which somebody of the case is to be checked again; `nil` if nobody is.
  ///
  /// An answer that came after a decision makes its check due at once, and so does an area on its own day.
  func nextCheck(of file: ID<CaseKey>) throws -> Day? {
    try newest(of: file, decided: true).flatMap { head in
      [head.nextCheckOn, try areaCheck(of: head.id), try lateAnswer(to: head)?.local.day].compactMap(\.self)
    }.min()
  }

  /// Says in the head of the case when somebody is to be checked again.
  func setNextCheck(of file: ID<CaseKey>, at now: Instant) throws {
    try CaseStore(connection).setNextCheck(try nextCheck(of: file), of: file, at: now)
  }

  /// The earliest day of an area in question.
  private func areaCheck(of check: ID<PrecedenceCheck>) throws -> Day? {
    try connection.row(
      "SELECT min(next_check_on) FROM precedence_area WHERE precedence_check = $1 AND is_active = 1", [check]
    ) { $0.optionalDay(0) } ?? nil
  }

  /// When the first answer came that this newest decision of somebody could not know, also to an inquiry of an earlier
  /// check; what comes into a running check is looked at there.
  func lateAnswer(to head: CheckHead) throws -> Instant? {
    guard let decidedAt = head.decidedAt else { return nil }
    return try connection.row(
      """
      SELECT min(i.answered_at) FROM precedence_check d
      JOIN precedence_check c ON c.person = d.person AND c.case_file = d.case_file AND c.outcome IS NOT NULL
      JOIN precedence_inquiry i ON i.precedence_check = c.id
      WHERE d.id = $1 AND i.answered_at >= $2
      """, [head.id, decidedAt]
    ) { $0.optionalInstant(0) } ?? nil
  }

  func areas(of check: ID<PrecedenceCheck>) throws -> [AreaHead] {
    try connection.rows(
      """
      SELECT r.area, r.result, coalesce(a.name, p.name, '') FROM precedence_area r
      LEFT JOIN actor a ON a.id = r.actor LEFT JOIN programme p ON p.id = r.programme
      WHERE r.precedence_check = $1 AND r.is_active = 1 ORDER BY r.id LIMIT 100
      """, [check]
    ) { row in
      AreaHead(
        area: LifeArea(rawValue: row.text(0))?.label ?? row.text(0),
        result: row.optionalText(1).flatMap(AreaResult.init(rawValue:)), partner: row.text(2))
    }
  }
}
