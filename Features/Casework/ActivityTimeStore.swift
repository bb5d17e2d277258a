package import Access
package import Basics
package import SQL

/// Minutes of contacts by the double function of case management (S81); of many people or of one, never of one case.
package struct ActivityTime: Sendable, Hashable {
  /// A sum, and how many people have written the entries in it.
  package struct Sum: Sendable, Hashable {
    package let sum: Int
    package let people: Int

    init(_ sum: Int, people: Int) {
      self.sum = sum
      self.people = people
    }
  }

  /// Work for one person.
  package let individual: Sum
  /// Gaps, interfaces, procedures.
  package let structural: Sum
  /// Entries of which nobody has said how long they took.
  package let undated: Sum
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
    let counts =
      try connection.row(
        """
        SELECT coalesce(sum(minutes) FILTER (WHERE activity = 'individual'), 0),
          count(DISTINCT written_by) FILTER (WHERE activity = 'individual' AND minutes > 0),
          coalesce(sum(minutes) FILTER (WHERE activity = 'structural'), 0),
          count(DISTINCT written_by) FILTER (WHERE activity = 'structural' AND minutes > 0),
          count(*) FILTER (WHERE minutes IS NULL), count(DISTINCT written_by) FILTER (WHERE minutes IS NULL)
        FROM contact WHERE held_on >= $1 AND held_on <= $2 AND ($3 = 0 OR written_by = $3)
        """, [first, last, account?.number ?? 0]
      ) { row in (0..<6).map { row.integer($0) } } ?? Array(repeating: 0, count: 6)
    return ActivityTime(
      individual: .init(counts[0], people: counts[1]), structural: .init(counts[2], people: counts[3]),
      undated: .init(counts[4], people: counts[5]))
  }
}
