internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// The statements on findings and samples.
struct FindingStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// The findings of a case, newest first; texts stay empty where the key is gone.
  func all(of id: ID<CaseKey>, _ key: DataKey?) throws -> [Finding] {
    try connection.rows("\(Self.selection) WHERE r.case_file = $1 ORDER BY r.id DESC LIMIT 100", [id]) {
      try Self.decode($0, key)
    }
  }

  func find(_ number: ID<Finding>, of id: ID<CaseKey>, _ key: DataKey?) throws -> Finding? {
    try connection.row("\(Self.selection) WHERE r.id = $1 AND r.case_file = $2", [number, id]) {
      try Self.decode($0, key)
    }
  }

  func add(_ entry: FindingEntry, to id: ID<CaseKey>, _ key: DataKey, by account: ID<Account>, at now: Instant) throws {
    let number = try connection.nextNumber("review_finding")
    let text = RowSeal(key: key, row: number).close(entry.text, SupervisionSchema.findingText)
    try connection.run(
      """
      INSERT INTO review_finding (id, case_file, found_by, found_at, criterion, verdict, text, due_on)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """, [number, id, account, now, entry.criterion.rawValue, entry.verdict.rawValue, text, entry.dueOn])
  }

  /// - Returns: false if it was answered meanwhile.
  func answer(
    _ finding: Finding, _ text: String, _ key: DataKey, by account: ID<Account>, at now: Instant
  ) throws -> Bool {
    let sealed = Sealed(
      text, column: SupervisionSchema.answerText, row: finding.id.number, version: 1, key: key)
    return try connection.run(
      """
      UPDATE review_finding SET answered_by = $2, answered_at = $3, answer = $4, version = version + 1
      WHERE id = $1 AND answered_at IS NULL
      """, [finding.id, account, now, sealed]) == 1
  }

  /// In a closed or restricted case nobody answers any more.
  private static let isAnswerable: SQLText = "f.closed_on IS NULL AND f.restricted_at IS NULL"

  /// Asks for something: without an objection nobody waits for an answer.
  private static let isAsking: SQLText = "r.verdict <> 'good'"

  /// Unanswered findings of cases for which somebody is responsible and which ask for a change, or for something by a
  /// day; most urgent first.
  func open(for account: ID<Account>, _ scope: CaseScope) throws -> [MadeFinding] {
    try connection.rows(
      """
      \(Self.told) JOIN case_sheet s ON s.case_file = r.case_file
      WHERE s.responsible = $6 AND r.answered_at IS NULL AND \(Self.isAnswerable)
        AND (r.verdict = 'change' OR (\(Self.isAsking) AND r.due_on IS NOT NULL))
        AND \(scope.admitsCase("r.case_file")) \(Self.urgency) LIMIT 20
      """, scope.arguments + [account], Self.decodeTold)
  }

  /// Findings somebody has made that ask for something, unanswered ones first and of them the most urgent; no text.
  func made(by account: ID<Account>, _ scope: CaseScope) throws -> [MadeFinding] {
    try connection.rows(
      """
      \(Self.told) WHERE r.found_by = $6 AND \(Self.isAsking) AND \(scope.admitsCase("r.case_file"))
      \(Self.urgency) LIMIT 100
      """, scope.arguments + [account], Self.decodeTold)
  }

  private static let told: SQLText = """
    SELECT r.case_file, f.number, r.criterion, r.verdict, r.due_on, r.answered_at, \(isAnswerable)
    FROM review_finding r JOIN case_file f ON f.id = r.case_file
    """
  private static let urgency: SQLText = """
    ORDER BY CASE WHEN r.answered_at IS NULL THEN 0 ELSE 1 END, CASE WHEN r.due_on IS NULL THEN 1 ELSE 0 END,
      r.due_on, r.id DESC
    """

  private static func decodeTold(_ row: borrowing Row) throws -> MadeFinding {
    MadeFinding(
      file: row.id(0), number: row.text(1), criterion: try UnknownCode.read(row.text(2)),
      verdict: try UnknownCode.read(row.text(3)), dueOn: row.optionalDay(4), answeredAt: row.optionalInstant(5),
      isAnswerable: row.bool(6))
  }

  /// Findings that somebody has made, that ask for something and wait for an answer, and whose day lies before a day.
  func countOverdue(of account: ID<Account>, _ scope: CaseScope, on today: Day) throws -> Int {
    try connection.row(
      """
      SELECT count(*) FROM review_finding r JOIN case_file f ON f.id = r.case_file
      WHERE r.found_by = $6 AND r.answered_at IS NULL AND r.due_on < $7 AND \(Self.isAsking) AND \(Self.isAnswerable)
        AND \(scope.admitsCase("r.case_file"))
      """, scope.arguments + [account, today]
    ) { $0.integer(0) } ?? 0
  }

  // MARK: Samples

  /// Open cases that are neither sealed nor restricted and that a reviewer may not look into by a sample already, of
  /// those whom the scope admits.
  func candidates(
    _ scope: CaseScope, municipality: String, reviewer: ID<Account>, on today: Day
  ) throws -> [ID<CaseKey>] {
    try connection.rows(
      """
      SELECT f.id FROM case_file f JOIN case_sheet s ON s.case_file = f.id
      WHERE \(Self.isAnswerable) AND f.sealed_at IS NULL AND ($6 = '' OR f.municipality_key = $6)
        AND \(Self.isNotSampled("review_grant")) AND \(Self.isNotSampled("audit_order"))
        AND \(scope.admitsCase("f.id")) ORDER BY f.id
      """, scope.arguments + [municipality, reviewer, today]
    ) { $0.id(0) }
  }

  private static func isNotSampled(_ table: SQLText) -> SQLText {
    """
    NOT EXISTS (SELECT 1 FROM \(table) g WHERE g.case_file = f.id AND g.account = $7 AND g.ended_at IS NULL
      AND g.valid_from <= $8 AND g.valid_to >= $8)
    """
  }

  /// Cases that somebody may review now.
  func granted(to account: ID<Account>, at now: Instant) throws -> [ReviewedCase] {
    try connection.rows(
      """
      SELECT g.case_file, f.number, f.municipality_key, max(g.valid_to),
        (SELECT count(*) FROM review_finding r WHERE r.case_file = g.case_file AND r.found_by = $1), \(Self.isAnswerable)
      FROM review_grant g JOIN case_file f ON f.id = g.case_file
      WHERE g.account = $1 AND g.valid_from <= $2 AND g.valid_to >= $2 AND g.ended_at IS NULL
      GROUP BY g.case_file, f.number, f.municipality_key ORDER BY f.number LIMIT 200
      """, [account, now.local.day]
    ) {
      ReviewedCase(
        id: $0.id(0), number: $0.text(1), municipalityKey: $0.text(2), validTo: $0.day(3), findings: $0.integer(4),
        isOpen: $0.bool(5))
    }
  }

  // MARK: Rows

  private static let selection: SQLText = """
    SELECT r.id, r.case_file, r.version, a.display_name, r.found_at, r.criterion, r.verdict, r.text, r.due_on,
      r.answered_at, r.answer
    FROM review_finding r JOIN account a ON a.id = r.found_by
    """

  private static func decode(_ row: borrowing Row, _ key: DataKey?) throws -> Finding {
    let seal = RowSeal.of(key, row: row.integer64(0))
    return Finding(
      id: row.id(0), file: row.id(1), version: row.integer64(2), finderName: row.text(3), foundAt: row.instant(4),
      criterion: try UnknownCode.read(row.text(5)), verdict: try UnknownCode.read(row.text(6)),
      text: try seal.text(row.optionalSealed(7), SupervisionSchema.findingText),
      dueOn: row.optionalDay(8), answeredAt: row.optionalInstant(9),
      answer: try seal.text(row.optionalSealed(10), SupervisionSchema.answerText))
  }
}

/// What is typed about a finding.
struct FindingEntry: Sendable, Hashable {
  let criterion: Finding.Criterion
  let verdict: Finding.Verdict
  let text: String
  let dueOn: Day?
}

/// A case of a sample.
struct ReviewedCase: Sendable, Hashable {
  let id: ID<CaseKey>
  let number: String
  let municipalityKey: String
  let validTo: Day
  let findings: Int
  /// Neither closed nor restricted; else nobody looks into it now.
  let isOpen: Bool
}
