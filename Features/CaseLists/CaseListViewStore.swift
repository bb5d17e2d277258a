internal import Access
internal import Basics
internal import SQL

/// A filter with its order and columns, kept under a name.
struct CaseListView: Sendable, Hashable {
  static let path = "/fallansichten"

  /// Who sees it besides the one who made it.
  enum Audience: String, CaseIterable, Sendable {
    case nobody = "niemand"
    case organisation = "stelle"
    case role = "rolle"

    var label: String {
      switch self {
      case .nobody: "nur ich"
      case .organisation: "alle aus meiner Stelle"
      case .role: "alle mit meiner Aufgabe"
      }
    }
  }

  let id: ID<CaseListView>
  let version: Int64
  let owner: ID<Account>
  let ownerName: String
  let name: String
  /// As in addresses.
  let filter: String
  let columns: [CaseColumn]
  let audience: Audience

  var query: CaseListQuery {
    var query = CaseListQuery(text: filter) ?? CaseListQuery()
    query.view = id
    return query
  }

  /// The list it shows.
  var address: String { query.address }
}

/// All statements on saved views.
struct CaseListViewStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  private static let select: SQLText = """
    SELECT v.id, v.version, v.owner, a.display_name, v.name, v.filter, v.columns, v.organisation IS NOT NULL,
      v.role IS NOT NULL
    FROM case_list_view v JOIN account a ON a.id = v.owner
    """

  /// Own views, and those shared with an organisation or a role of the account today.
  private static let visible: SQLText = """
    v.removed_at IS NULL AND v.id IN (
      SELECT id FROM case_list_view WHERE owner = $1
      UNION SELECT o.id FROM role_grant g JOIN case_list_view o ON o.organisation = g.organisation
        WHERE g.account = $1 AND g.valid_from <= $2 AND (g.valid_to IS NULL OR g.valid_to >= $2)
      UNION SELECT r.id FROM role_grant g JOIN case_list_view r ON r.role = g.role
        WHERE g.account = $1 AND g.valid_from <= $2 AND (g.valid_to IS NULL OR g.valid_to >= $2))
    """

  func views(for account: ID<Account>, on today: Day) throws -> [CaseListView] {
    try connection.rows(
      "\(Self.select) WHERE \(Self.visible) ORDER BY v.owner <> $1, v.name, v.id LIMIT 100", [account, today],
      Self.decode)
  }

  func find(_ id: ID<CaseListView>, for account: ID<Account>, on today: Day) throws -> CaseListView? {
    try connection.row("\(Self.select) WHERE \(Self.visible) AND v.id = $3", [account, today, id], Self.decode)
  }

  /// The view somebody begins with, if it can still be seen.
  func start(of account: ID<Account>, on today: Day) throws -> CaseListView? {
    try connection.row(
      "\(Self.select) JOIN case_list_start b ON b.view = v.id WHERE b.account = $1 AND \(Self.visible)",
      [account, today], Self.decode)
  }

  func setStart(_ id: ID<CaseListView>?, of account: ID<Account>) throws {
    try connection.run("DELETE FROM case_list_start WHERE account = $1", [account])
    guard let id else { return }
    try connection.run("INSERT INTO case_list_start (account, view) VALUES ($1, $2)", [account, id])
  }

  func add(_ draft: CaseListViewDraft, by owner: ID<Account>, at now: Instant) throws -> ID<CaseListView>? {
    let group = try group(draft.audience, of: owner, at: now)
    return try connection.row(
      """
      INSERT INTO case_list_view (owner, name, filter, columns, organisation, role, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id
      """,
      [owner, draft.name, draft.filter, CaseColumn.codes(draft.columns), group.organisation, group.role, now]
    ) { $0.id(0) }
  }

  /// - Returns: false if it was changed meanwhile or belongs to somebody else.
  func save(_ draft: CaseListViewDraft, _ view: CaseListView, version: Int64, at now: Instant) throws -> Bool {
    let group = try group(draft.audience, of: view.owner, at: now)
    return try connection.run(
      """
      UPDATE case_list_view SET name = $4, filter = $5, columns = $6, organisation = $7, role = $8, changed_at = $9,
        version = version + 1
      WHERE id = $1 AND owner = $2 AND version = $3 AND removed_at IS NULL
      """,
      [
        view.id, view.owner, version, draft.name, draft.filter, CaseColumn.codes(draft.columns), group.organisation,
        group.role, now,
      ]) == 1
  }

  func remove(_ view: CaseListView, at now: Instant) throws {
    try connection.run("DELETE FROM case_list_start WHERE view = $1", [view.id])
    try connection.run(
      "UPDATE case_list_view SET removed_at = $3, version = version + 1 WHERE id = $1 AND owner = $2",
      [view.id, view.owner, now])
  }

  /// With whom a view is shared: the first organisation or role that the owner has today.
  private func group(
    _ audience: CaseListView.Audience, of owner: ID<Account>, at now: Instant
  ) throws -> (organisation: Int64?, role: String?) {
    guard audience != .nobody else { return (nil, nil) }
    let grant = try connection.row(
      """
      SELECT organisation, role FROM role_grant
      WHERE account = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2) ORDER BY id LIMIT 1
      """, [owner, now.local.day]
    ) { (organisation: $0.integer64(0), role: $0.text(1)) }
    return audience == .organisation ? (grant?.organisation, nil) : (nil, grant?.role)
  }

  private static func decode(_ row: borrowing Row) -> CaseListView {
    CaseListView(
      id: row.id(0), version: row.integer64(1), owner: row.id(2), ownerName: row.text(3), name: row.text(4),
      filter: row.text(5), columns: CaseColumn.list(row.text(6)),
      audience: row.bool(7) ? .organisation : row.bool(8) ? .role : .nobody)
  }
}

/// What somebody wants to keep as a view.
struct CaseListViewDraft: Sendable, Hashable {
  var name: String
  var filter: String
  var columns: [CaseColumn]
  var audience: CaseListView.Audience
}
