package import Access
package import Basics
package import SQL

/// One entry as a list shows it; empty where the content has been erased.
package struct JournalLine: Sendable {
  package let position: Int64
  package let content: Content?
  let sealedDetail: [UInt8]?

  /// What an entry says about a deed; names no person but by the number of the account.
  package struct Content: Sendable {
    package let at: Instant
    package let account: ID<Account>?
    /// Codes of roles divided by commas.
    package let roles: String
    package let relation: String
    package let action: String
    package let kind: String
    package let purpose: String
    package let result: String
    package let request: String
    /// Keys of the records; the first hundred of a long list.
    package fileprivate(set) var records: [String] = []
  }
}

/// All statements on the journal.
package struct JournalStore {
  package static let pageSize = 50

  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// The end of the chain; `nil` while nothing has been written.
  package func head() throws -> JournalHead? {
    try connection.row("SELECT position, chain_hash FROM journal_entry ORDER BY position DESC LIMIT 1") {
      JournalHead(position: $0.integer64(0), hash: $0.blob(1))
    }
  }

  /// The hash of the chain after an entry.
  package func hash(at position: Int64) throws -> [UInt8]? {
    try connection.row("SELECT chain_hash FROM journal_entry WHERE position = $1", [position]) { $0.blob(0) }
  }

  /// How many entries there are, and how many of them still have their content.
  package func counts() throws -> (entries: Int, bodies: Int) {
    try connection.row("SELECT (SELECT count(*) FROM journal_entry), (SELECT count(*) FROM journal_body)") {
      (entries: $0.integer(0), bodies: $0.integer(1))
    } ?? (0, 0)
  }

  /// How many entries speak of each kind of record.
  package func countsByKind() throws -> [(kind: String, count: Int)] {
    try connection.rows("SELECT kind, count(*) FROM journal_body GROUP BY kind ORDER BY kind") {
      (kind: $0.text(0), count: $0.integer(1))
    }
  }

  // MARK: Lists

  /// Where a page of the list lies.
  package enum Position: Sendable, Equatable {
    case newest
    /// Entries before a position, the newest first.
    case before(Int64)
    /// Entries after a position, those next to it; also listed with the newest first.
    case after(Int64)
  }

  /// A page of entries, the newest first.
  ///
  /// - `kind`: only entries about this kind of record; those without content are left out then.
  /// - `count`: most entries, 1 to 10,000.
  package func lines(_ position: Position, kind: RecordKind?, count: Int = pageSize) throws -> [JournalLine] {
    let (comparison, direction, bound): (SQLText, SQLText, Int64) =
      switch position {
      case .newest: ("<", "DESC", Int64.max)
      case .before(let bound): ("<", "DESC", bound)
      case .after(let bound): (">", "ASC", bound)
      }
    let found: [JournalLine]
    if let kind {
      found = try connection.rows(
        """
        SELECT \(Self.columns) FROM journal_body b
        WHERE b.kind = $1 AND b.position \(comparison) $2 ORDER BY b.position \(direction) LIMIT $3
        """, [kind.rawValue, bound, count], Self.decode)
    } else {
      found = try connection.rows(
        """
        SELECT e.position, \(Self.columnsAfterPosition) FROM journal_entry e
        LEFT JOIN journal_body b ON b.position = e.position
        WHERE e.position \(comparison) $1 ORDER BY e.position \(direction) LIMIT $2
        """, [bound, count], Self.decode)
    }
    let lines = direction.text == "ASC" ? found.reversed() : found
    return try lines.map(withRecords)
  }

  /// Who has seen or changed one record, the newest first.
  package func lines(about kind: RecordKind, _ record: String, count: Int = pageSize) throws -> [JournalLine] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM journal_record r JOIN journal_body b ON b.position = r.position
      WHERE r.kind = $1 AND r.record = $2 ORDER BY r.position DESC LIMIT $3
      """, [kind.rawValue, record, count], Self.decode)
  }

  private func withRecords(_ line: JournalLine) throws -> JournalLine {
    guard var content = line.content else { return line }
    content.records = try connection.rows(
      "SELECT record FROM journal_record WHERE position = $1 ORDER BY kind, record LIMIT 100", [line.position]
    ) { $0.text(0) }
    return JournalLine(position: line.position, content: content, sealedDetail: line.sealedDetail)
  }

  // MARK: Writing

  func time(of position: Int64) throws -> Instant? {
    try connection.row("SELECT at FROM journal_body WHERE position = $1", [position]) { $0.instant(0) }
  }

  func action(of position: Int64) throws -> String? {
    try connection.row("SELECT action FROM journal_body WHERE position = $1", [position]) { $0.text(0) }
  }

  func insert(_ head: JournalHead, commitment: [UInt8], salt: [UInt8], _ body: JournalBody) throws {
    try connection.run(
      "INSERT INTO journal_entry (position, commitment, chain_hash) VALUES ($1, $2, $3)",
      [head.position, commitment, head.hash])
    try connection.run(
      """
      INSERT INTO journal_body (position, salt, at, account, roles, relation, action, kind, purpose, result, request,
        detail)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """,
      [
        head.position, salt, body.at, body.account, body.roles, body.relation, body.action, body.kind, body.purpose,
        body.result, body.request, body.detail,
      ])
    var rest = body.records[...]
    while let (count, statement) = Self.inserts.first(where: { $0.count <= rest.count }) {
      try connection.run(statement, [head.position] + rest.prefix(count).flatMap { [$0.kind, $0.key] })
      rest = rest.dropFirst(count)
    }
  }

  /// Statements for so many records each, the longest first; few, so that they stay prepared.
  private static let inserts: [(count: Int, statement: SQLText)] = [32, 8, 1].map { count in
    func row(_ number: Int) -> SQLText { "($1, \(SQLText.placeholders(from: 2 * number, count: 2)))" }
    let rows = (1..<count).reduce(row(1)) { "\($0), \(row($1 + 1))" }
    return (count, "INSERT INTO journal_record (position, kind, record) VALUES \(rows)")
  }

  func eraseBody(of position: Int64) throws {
    try connection.run("DELETE FROM journal_record WHERE position = $1", [position])
    try connection.run("DELETE FROM journal_body WHERE position = $1", [position])
  }

  // MARK: Decoding

  private static let columnsAfterPosition: SQLText =
    """
    b.at, b.account, b.roles, b.relation, b.action, b.kind, b.purpose, b.result, b.request, b.detail
    """
  private static let columns: SQLText = "b.position, \(columnsAfterPosition)"

  private static func decode(_ row: borrowing Row) -> JournalLine {
    guard let at = row.optionalInstant(1) else {
      return JournalLine(position: row.integer64(0), content: nil, sealedDetail: nil)
    }
    return JournalLine(
      position: row.integer64(0),
      content: JournalLine.Content(
        at: at, account: row.optionalID(2), roles: row.text(3), relation: row.text(4), action: row.text(5),
        kind: row.text(6), purpose: row.text(7), result: row.text(8), request: row.text(9)),
      sealedDetail: row.optionalBlob(10))
  }
}
