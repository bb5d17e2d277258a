internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// The tables of questions whether somebody is served.
enum ServedQuestionSchema {
  static let migrations = [
    Migration(
      56, "questions whether somebody is served",
      """
      -- Who asked when and why; for whom is told by the journal alone.
      CREATE TABLE served_question (
        id       INTEGER PRIMARY KEY,
        account  INTEGER NOT NULL REFERENCES account (id),
        asked_at INTEGER NOT NULL,
        reason   TEXT NOT NULL CHECK (reason IN ('precedence', 'enquiry', 'moved'))
      ) STRICT;
      CREATE INDEX served_question_by_account ON served_question (account, asked_at);
      CREATE INDEX served_question_by_moment ON served_question (asked_at);

      -- The person asked for is hidden by the seal of a case: one line for everybody whom it names.
      CREATE TABLE served_question_alarm (
        id        INTEGER PRIMARY KEY,
        question  INTEGER NOT NULL REFERENCES served_question (id),
        case_file INTEGER NOT NULL REFERENCES case_file (id),
        account   INTEGER NOT NULL REFERENCES account (id),
        seen_at   INTEGER
      ) STRICT;
      CREATE INDEX served_question_alarm_by_account ON served_question_alarm (account, seen_at);
      CREATE INDEX served_question_alarm_by_question ON served_question_alarm (question);
      """)
  ]

  private static let retention = Retention(
    "90 Tage nach der Frage",
    proposal: "bleibt so; wer gefragt hat, steht länger im Protokoll der Person (Sicherheitskonzept 3.2)")

  static let columns = [
    TableRegister(
      "served_question", "Fragen, ob jemand begleitet wird", .persons, .accessLog, retention,
      [
        .keys("id", "account"), .plain("asked_at", "reason", because: "zählt die Fragen einer Stunde; nennt niemanden"),
      ]),
    TableRegister(
      "served_question_alarm", "Fragen nach Menschen eines gesperrten Falls", .persons, .accessLog, retention,
      [
        .keys("id", "question", "case_file", "account"),
        .plain("seen_at", because: "sagt, ob die Benannten es gesehen haben"),
      ]),
  ]
}

/// The statements on questions whether somebody is served.
struct ServedQuestionStore {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// The moments of an account's questions in the last hour, the oldest first.
  func asked(by account: ID<Account>, at now: Instant) throws -> [Instant] {
    try connection.rows(
      "SELECT asked_at FROM served_question WHERE account = $1 AND asked_at > $2 ORDER BY asked_at",
      [account, now.adding(seconds: -ServedQuestion.hour)]
    ) { $0.instant(0) }
  }

  /// Keeps that somebody has asked, and tells those whom the seals of these cases name.
  func add(
    _ reason: ServedQuestion.Reason, sealed: [ID<CaseKey>], by account: ID<Account>, at now: Instant
  ) throws {
    try removeOld(at: now)
    let number = try connection.nextNumber("served_question")
    try connection.run(
      "INSERT INTO served_question (id, account, asked_at, reason) VALUES ($1, $2, $3, $4)",
      [number, account, now, reason.rawValue])
    for file in sealed {
      for member in try ServedStore(connection).named(in: file, at: now) where member != account {
        try connection.run(
          "INSERT INTO served_question_alarm (question, case_file, account) VALUES ($1, $2, $3)",
          [number, file, member])
      }
    }
  }

  private func removeOld(at now: Instant) throws {
    let last = now.adding(seconds: -ServedQuestion.retentionSeconds)
    try connection.run(
      "DELETE FROM served_question_alarm WHERE question IN (SELECT id FROM served_question WHERE asked_at < $1)", [last]
    )
    try connection.run("DELETE FROM served_question WHERE asked_at < $1", [last])
  }

  // MARK: Alarms

  /// What an account is told, the newest first, as long as the seals name it.
  func alarms(for account: ID<Account>, at now: Instant) throws -> [SealedQuestion] {
    try connection.rows(
      """
      SELECT m.id, c.id, c.number, q.asked_at, a.display_name,
        coalesce((SELECT o.name FROM role_grant g JOIN organisation o ON o.id = g.organisation
          WHERE g.account = q.account ORDER BY g.valid_from DESC, g.id DESC LIMIT 1), ''),
        q.reason, m.seen_at IS NOT NULL
      \(Self.told) ORDER BY q.asked_at DESC, m.id DESC LIMIT 500
      """, [account, now]
    ) {
      SealedQuestion(
        id: $0.id(0), caseFile: $0.id(1), number: $0.text(2), askedAt: $0.instant(3), asker: $0.text(4),
        organisation: $0.text(5), reason: try UnknownCode.read($0.text(6)), isSeen: $0.bool(7))
    }
  }

  func unseen(by account: ID<Account>, at now: Instant) throws -> Int {
    try connection.row("SELECT count(*) \(Self.told) AND m.seen_at IS NULL", [account, now]) { $0.integer(0) } ?? 0
  }

  /// - Returns: the case; `nil` if there is no such alarm for the account.
  func see(_ id: ID<SealedQuestion>, by account: ID<Account>, at now: Instant) throws -> ID<CaseKey>? {
    let file: ID<CaseKey>? = try connection.row(
      "SELECT m.case_file \(Self.told) AND m.id = $3", [account, now, id]
    ) { $0.id(0) }
    guard let file else { return nil }
    try connection.run(
      "UPDATE served_question_alarm SET seen_at = coalesce(seen_at, $2) WHERE id = $1", [id, now])
    return file
  }

  /// For `$1` an account and `$2` now.
  private static let told: SQLText = """
    FROM served_question_alarm m JOIN served_question q ON q.id = m.question JOIN account a ON a.id = q.account
    JOIN case_file c ON c.id = m.case_file
    WHERE m.account = $1 AND NOT \(CaseScope.hidesCase)
    """
}
