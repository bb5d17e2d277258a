internal import Access
internal import Basics
internal import SQL

/// An export with names, as it was asked for.
struct CaseExport: Sendable, Hashable {
  static let path = "/fallausfuhren"
  static let csvPath = "/fallausfuhren/csv"
  static let workbookPath = "/fallausfuhren/excel"
  /// Set by this software: who has agreed cannot mean a list of next month.
  static let openDays: Int64 = 3

  let id: ID<CaseExport>
  let requestedBy: ID<Account>
  let filter: String
  let columns: [CaseColumn]
  let requestedAt: Instant
  /// `nil` until a second person has agreed.
  let endsAt: Instant?

  var query: CaseListQuery { CaseListQuery(text: filter) ?? CaseListQuery() }

  func isOpen(at now: Instant) -> Bool { endsAt.map { now < $0 } ?? false }

  /// How the journal calls it.
  var key: String { "ausfuhr-\(id.text)" }
}

/// All statements on exports with names.
struct CaseExportStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  private static let select: SQLText =
    "SELECT id, requested_by, filter, columns, requested_at, ends_at FROM case_export"

  func add(
    filter: String, columns: [CaseColumn], by account: ID<Account>, at now: Instant
  ) throws -> ID<CaseExport>? {
    try connection.row(
      """
      INSERT INTO case_export (requested_by, filter, columns, requested_at) VALUES ($1, $2, $3, $4) RETURNING id
      """, [account, filter, CaseColumn.codes(columns), now]
    ) { $0.id(0) }
  }

  func find(_ id: ID<CaseExport>) throws -> CaseExport? {
    try connection.row("\(Self.select) WHERE id = $1", [id], Self.decode)
  }

  func exports(of account: ID<Account>) throws -> [CaseExport] {
    try connection.rows(
      "\(Self.select) WHERE requested_by = $1 ORDER BY id DESC LIMIT 30", [account], Self.decode)
  }

  /// - Returns: false if it was opened before.
  func open(_ id: ID<CaseExport>, at now: Instant) throws -> Bool {
    try connection.run(
      "UPDATE case_export SET approved_at = $2, ends_at = $3 WHERE id = $1 AND approved_at IS NULL",
      [id, now, now.adding(seconds: CaseExport.openDays * 86_400)]) == 1
  }

  private static func decode(_ row: borrowing Row) -> CaseExport {
    CaseExport(
      id: row.id(0), requestedBy: row.id(1), filter: row.text(2), columns: CaseColumn.list(row.text(3)),
      requestedAt: row.instant(4), endsAt: row.optionalInstant(5))
  }
}
