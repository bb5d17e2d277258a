package import Basics
package import SQL

/// One line of the list of accounts.
package struct AccountLine: Sendable {
  package let id: ID<Account>
  package let userName: String
  package let displayName: String
  package let isLocked: Bool
  package let hasSecondFactor: Bool
  package fileprivate(set) var roles: String
  let sortKey: String
}

/// Where a page of the list begins: after or before a line, so that page 100 costs what page 1 costs.
package struct AccountCursor: Sendable, Equatable {
  package let sortKey: String
  package let id: Int64

  package init(sortKey: String, id: Int64) {
    self.sortKey = sortKey
    self.id = id
  }

  /// Written as `17~meier`, for addresses.
  package var text: String { "\(id)~\(sortKey)" }

  package init?(text: String) {
    guard let mark = text.firstIndex(of: "~"), let id = Int64(text[..<mark]), id > 0 else { return nil }
    self.id = id
    sortKey = String(text[text.index(after: mark)...])
    guard sortKey.count <= 400 else { return nil }
  }
}

/// The list of accounts in the order of names.
package struct AccountList {
  package static let pageSize = 50

  /// What a page shows.
  package struct Result: Sendable {
    package let lines: [AccountLine]
    package let previous: AccountCursor?
    package let next: AccountCursor?
  }

  /// Which way to go from a cursor.
  package enum Position: Sendable, Equatable {
    case start
    case after(AccountCursor)
    case before(AccountCursor)
  }

  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Fifty accounts.
  ///
  /// - `prefix`: how the name or the user name begins; empty for all.
  /// - `today`: the day on which roles must be valid to be shown.
  package func page(_ position: Position, prefix: String, today: Day) throws -> Result {
    let key = TextForm.sortKey(prefix)
    let end = key + "\u{10FFFF}"
    switch position {
    case .start:
      let lines = try select(
        "a.sort_key >= $2 AND a.sort_key < $3", "ASC", [today, key, end])
      return result(lines, isBackwards: false, hasOther: false)
    case .after(let cursor):
      let lines = try select(
        "(a.sort_key, a.id) > ($4, $5) AND a.sort_key >= $2 AND a.sort_key < $3", "ASC",
        [today, key, end, cursor.sortKey, cursor.id])
      return result(lines, isBackwards: false, hasOther: true)
    case .before(let cursor):
      let lines = try select(
        "(a.sort_key, a.id) < ($4, $5) AND a.sort_key >= $2 AND a.sort_key < $3", "DESC",
        [today, key, end, cursor.sortKey, cursor.id])
      return result(lines, isBackwards: true, hasOther: true)
    }
  }

  private func select(_ condition: SQLText, _ direction: SQLText, _ arguments: [any Bindable]) throws -> [AccountLine] {
    var lines: [AccountLine] = []
    lines.reserveCapacity(Self.pageSize + 1)
    // One row per account and role in the order of the index; the walk ends with the page.
    try connection.walk(
      """
      SELECT a.id, a.user_name, a.display_name, a.locked_at IS NOT NULL, a.totp_confirmed_at IS NOT NULL, a.sort_key,
        g.role
      FROM account a
      LEFT JOIN role_grant g
        ON g.account = a.id AND g.valid_from <= $1 AND (g.valid_to IS NULL OR g.valid_to >= $1)
      WHERE \(condition)
      ORDER BY a.sort_key \(direction), a.id \(direction)
      LIMIT 2000
      """,
      arguments
    ) { row in
      let role = row.optionalText(6).flatMap(Role.init(rawValue:))?.label ?? ""
      if let last = lines.last, last.id == row.id(0) {
        lines[lines.count - 1].roles += ", " + role
        return true
      }
      guard lines.count <= Self.pageSize else { return false }
      lines.append(
        AccountLine(
          id: row.id(0), userName: row.text(1), displayName: row.text(2), isLocked: row.bool(3),
          hasSecondFactor: row.bool(4), roles: role, sortKey: row.text(5)))
      return true
    }
    return lines
  }

  private func result(_ found: [AccountLine], isBackwards: Bool, hasOther: Bool) -> Result {
    let hasMore = found.count > Self.pageSize
    let page = Array(found.prefix(Self.pageSize))
    let lines = isBackwards ? page.reversed() : page
    let first = lines.first.map { AccountCursor(sortKey: $0.sortKey, id: $0.id.number) }
    let last = lines.last.map { AccountCursor(sortKey: $0.sortKey, id: $0.id.number) }
    return Result(
      lines: lines, previous: (isBackwards ? hasMore : hasOther) ? first : nil,
      next: (isBackwards ? hasOther : hasMore) ? last : nil)
  }
}
