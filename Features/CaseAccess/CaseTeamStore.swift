package import Access
package import Basics
package import SQL

/// Somebody who works on a case today.
package struct CaseTeamMember: Sendable, Hashable {
  package let account: ID<Account>
  package let name: String

  package init(account: ID<Account>, name: String) {
    self.account = account
    self.name = name
  }
}

/// Who works on a case, and for whom somebody stands in.
package struct CaseTeamStore {
  private let connection: Connection
  private let now: Instant

  package init(_ connection: Connection, at now: Instant) {
    self.connection = connection
    self.now = now
  }

  /// The one responsible first, then co-workers, then deputies; everybody once.
  package func members(of id: ID<CaseKey>) throws -> [CaseTeamMember] {
    let found: [CaseTeamMember] = try connection.rows(
      """
      SELECT a.id, a.display_name FROM (
        SELECT w.account, CASE w.part WHEN 'responsible' THEN 0 ELSE 1 END AS place FROM case_worker w
        WHERE w.case_file = $1 AND w.accepted_at <= $2 AND w.valid_from <= $3
          AND (w.valid_to IS NULL OR w.valid_to >= $3) AND w.ended_at IS NULL
        UNION SELECT d.deputy, 2 FROM deputy_window d JOIN case_worker w ON w.account = d.absent
        WHERE w.case_file = $1 AND w.part = 'responsible' AND w.accepted_at <= $2 AND w.valid_from <= $3
          AND (w.valid_to IS NULL OR w.valid_to >= $3) AND w.ended_at IS NULL
          AND (d.case_file IS NULL OR d.case_file = $1) AND \(Self.runs)
      ) m JOIN account a ON a.id = m.account ORDER BY m.place, a.display_name, a.id LIMIT 60
      """, [id, now, now.local.day]
    ) { CaseTeamMember(account: $0.id(0), name: $0.text(1)) }
    var seen: Set<ID<Account>> = []
    return found.filter { seen.insert($0.account).inserted }
  }

  /// Windows of today in which the account stands in, with the name of the absent one and the last day.
  package func standIns(of account: ID<Account>) throws -> [(name: String, lastDay: Day)] {
    try connection.rows(
      """
      SELECT a.display_name, max(d.valid_to) FROM deputy_window d JOIN account a ON a.id = d.absent
      WHERE d.deputy = $1 AND \(Self.runs) GROUP BY a.id, a.display_name ORDER BY a.display_name LIMIT 20
      """, [account, now, now.local.day]
    ) { (name: $0.text(0), lastDay: $0.day(1)) }
  }

  /// Whether somebody stands in today for all cases of somebody else.
  package func standsIn(_ deputy: ID<Account>, for absent: ID<Account>) throws -> Bool {
    try connection.row(
      """
      SELECT 1 FROM deputy_window d
      WHERE d.deputy = $1 AND d.absent = $4 AND d.case_file IS NULL AND \(Self.runs)
      """, [deputy, now, now.local.day, absent]
    ) { _ in true } ?? false
  }

  /// Who stands in today for all cases of the account, with name and last day.
  package func deputies(of account: ID<Account>) throws -> [(name: String, lastDay: Day)] {
    try connection.rows(
      """
      SELECT a.display_name, max(d.valid_to) FROM deputy_window d JOIN account a ON a.id = d.deputy
      WHERE d.absent = $1 AND d.case_file IS NULL AND \(Self.runs)
      GROUP BY a.id, a.display_name ORDER BY a.display_name LIMIT 20
      """, [account, now, now.local.day]
    ) { (name: $0.text(0), lastDay: $0.day(1)) }
  }

  /// Who stands in today for the one responsible for a case, with name and last day.
  package func deputies(in id: ID<CaseKey>) throws -> [(name: String, lastDay: Day)] {
    try connection.rows(
      """
      SELECT a.display_name, max(d.valid_to)
      FROM case_worker w JOIN deputy_window d ON d.absent = w.account JOIN account a ON a.id = d.deputy
      WHERE w.case_file = $1 AND w.part = 'responsible' AND w.accepted_at <= $2 AND w.valid_from <= $3
        AND (w.valid_to IS NULL OR w.valid_to >= $3) AND w.ended_at IS NULL
        AND (d.case_file IS NULL OR d.case_file = $1) AND \(Self.runs)
      GROUP BY a.id, a.display_name ORDER BY a.display_name, a.id LIMIT 20
      """, [id, now, now.local.day]
    ) { (name: $0.text(0), lastDay: $0.day(1)) }
  }

  /// For `$3` today.
  static let runs: SQLText = """
    d.valid_from <= $3 AND d.valid_to >= $3 AND d.ended_at IS NULL
    """
}

extension CaseScope {
  /// True where the account of the scope stands in today for the one in `account`, in the case of `caseFile`.
  package func standsIn(for account: SQLText, in caseFile: SQLText) -> SQLText {
    """
    (\(account) IN (SELECT d.absent FROM deputy_window d WHERE d.deputy = $1 AND \(CaseTeamStore.runs))
      AND EXISTS (SELECT 1 FROM deputy_window d WHERE d.deputy = $1 AND d.absent = \(account)
        AND (d.case_file IS NULL OR d.case_file = \(caseFile)) AND \(CaseTeamStore.runs)))
    """
  }
}
