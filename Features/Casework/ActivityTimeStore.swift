package import Access
package import Basics
package import SQL

/// Minutes of contacts by the double function of case management (S81); of many people or of one, never of one case.
package struct ActivityTime: Sendable, Hashable {
  /// Work for one person.
  package let individual: Int
  /// Gaps, interfaces, procedures.
  package let structural: Int
  /// Entries of which nobody has said how long they took.
  package let undated: Int
  /// How many people have written the entries that count.
  package let people: Int
}

/// Sums of minutes by the category of the entry.
package struct ActivityTimeStore {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Contacts held from a day to a day, both included.
  ///
  /// - `account`: only what this account has written; `nil` for the whole district.
  ///
  /// - Throws: `DatabaseError`.
  package func time(of account: ID<Account>?, from first: Day, to last: Day) throws -> ActivityTime {
    let sums = try connection.rows(
      """
      SELECT activity, coalesce(sum(minutes), 0), sum(CASE WHEN minutes IS NULL THEN 1 ELSE 0 END)
      FROM contact WHERE held_on >= $1 AND held_on <= $2 AND ($3 = 0 OR written_by = $3)
      GROUP BY activity ORDER BY activity
      """, [first, last, account?.number ?? 0]
    ) { row in
      (
        activity: try UnknownCode.read(row.text(0)) as ActivityCategory, minutes: row.integer(1),
        undated: row.integer(2)
      )
    }
    let people = try connection.row(
      """
      SELECT count(DISTINCT written_by) FROM contact
      WHERE held_on >= $1 AND held_on <= $2 AND ($3 = 0 OR written_by = $3)
      """, [first, last, account?.number ?? 0]
    ) { $0.integer(0) }
    func minutes(_ activity: ActivityCategory) -> Int { sums.first { $0.activity == activity }?.minutes ?? 0 }
    return ActivityTime(
      individual: minutes(.individual), structural: minutes(.structural),
      undated: sums.map(\.undated).reduce(0, +), people: people ?? 0)
  }
}
