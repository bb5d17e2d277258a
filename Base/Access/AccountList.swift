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
      let found = try select(Self.fromStart, [today, key, end])
      return result(found, isBackwards: false, hasOther: false)
    case .after(let cursor):
      let from = cursor.sortKey.utf8.lexicographicallyPrecedes(key.utf8) ? AccountCursor(sortKey: key, id: 0) : cursor
      let found = try select(Self.fromCursor, [today, from.sortKey, from.id, end])
      return result(found, isBackwards: false, hasOther: true)
    case .before(let cursor):
      let to = cursor.sortKey.utf8.lexicographicallyPrecedes(end.utf8) ? cursor : AccountCursor(sortKey: end, id: 0)
      let found = try select(Self.toCursor, [today, to.sortKey, to.id, key])
      return result(found, isBackwards: true, hasOther: true)
    }
  }

  /// Lines in the order in which they were found, and where they begin and end.
  private struct Found {
    var lines: [AccountLine] = []
    var first: AccountCursor?
    /// Of the last line that fits on a page, if the page is full.
    var last: AccountCursor?
    var hasMore = false
  }

  private static let fromStart = statement("a.sort_key >= $2 AND a.sort_key < $3", "ASC")
  // A cursor outside of what begins with the prefix is moved to its end, so that one bound less is compared per row.
  private static let fromCursor = statement("(a.sort_key, a.id) > ($2, $3) AND a.sort_key < $4", "ASC")
  private static let toCursor = statement("(a.sort_key, a.id) < ($2, $3) AND a.sort_key >= $4", "DESC")

  /// One row per account and role in the order of the index; the walk ends with the page.
  private static func statement(_ condition: SQLText, _ direction: SQLText) -> SQLText {
    """
    SELECT a.id, a.user_name, a.display_name, a.locked_at, a.totp_confirmed_at, a.sort_key,
      g.role
    FROM account a
    LEFT JOIN role_grant g
      ON g.account = a.id AND g.valid_from <= $1 AND (g.valid_to IS NULL OR g.valid_to >= $1)
    WHERE \(condition)
    ORDER BY a.sort_key \(direction), a.id \(direction)
    LIMIT 2000
    """
  }

  private func select(_ statement: SQLText, _ arguments: [any Bindable]) throws -> Found {
    var found = Found()
    found.lines.reserveCapacity(Self.pageSize)
    var last: Int64 = 0
    try connection.walk(statement, arguments) { row in
      let id = row.integer64(0)
      let role = row.optionalText(6).flatMap(Role.label(code:)) ?? ""
      guard id != last else {
        found.lines[found.lines.count - 1].roles += ", " + role
        return true
      }
      guard found.lines.count < Self.pageSize else {
        found.hasMore = true
        return false
      }
      last = id
      found.lines.append(
        AccountLine(
          id: ID(id), userName: row.text(1), displayName: row.text(2), isLocked: !row.isNull(3),
          hasSecondFactor: !row.isNull(4), roles: role))
      // Only the ends of a full page need their place in the order.
      if found.lines.count == 1 { found.first = AccountCursor(sortKey: row.text(5), id: id) }
      if found.lines.count == Self.pageSize { found.last = AccountCursor(sortKey: row.text(5), id: id) }
      return true
    }
    return found
  }

  private func result(_ found: Found, isBackwards: Bool, hasOther: Bool) -> Result {
    let further = found.hasMore ? found.last : nil
    let nearer = hasOther ? found.first : nil
    return Result(
      lines: isBackwards ? found.lines.reversed() : found.lines, previous: isBackwards ? further : nearer,
      next: isBackwards ? nearer : further)
  }
}
