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
        WHERE w.case_file = $1 AND \(Self.works("w"))
        UNION SELECT d.deputy, 2 FROM deputy_window d JOIN case_worker w ON w.account = d.absent
        WHERE w.case_file = $1 AND w.part = 'responsible' AND \(Self.works("w"))
          AND (d.case_file IS NULL OR d.case_file = $1) AND \(Self.runs("d"))
      ) m JOIN account a ON a.id = m.account ORDER BY m.place, a.display_name, a.id LIMIT 60
      """, [id, now, now.local.day]
    ) { CaseTeamMember(account: $0.id(0), name: $0.text(1)) }
    var seen: Set<ID<Account>> = []
    return found.filter { seen.insert($0.account).inserted }
  }

  /// Windows of today in which the account stands in.
  package func standIns(of account: ID<Account>) throws -> [DeputySpan] {
    try spans(of: account, as: "d.deputy", naming: "d.absent")
  }

  /// Whether somebody stands in today for all cases of somebody else.
  package func standsIn(_ deputy: ID<Account>, for absent: ID<Account>) throws -> Bool {
    try connection.row(
      """
      SELECT 1 FROM deputy_window d
      WHERE d.deputy = $1 AND d.absent = $4 AND d.case_file IS NULL AND \(Self.runs("d"))
      """, [deputy, now, now.local.day, absent]
    ) { _ in true } ?? false
  }

  /// Windows of today in which somebody stands in for the account.
  package func deputies(of account: ID<Account>) throws -> [DeputySpan] {
    try spans(of: account, as: "d.absent", naming: "d.deputy")
  }

  /// Chosen cases count as long as the absent one leads them and the account may know of them.
  private func spans(
    of account: ID<Account>, as place: SQLText, naming other: SQLText
  ) throws -> [DeputySpan] {
    try connection.rows(
      """
      SELECT a.display_name, max(d.valid_to), count(DISTINCT d.case_file)
      FROM deputy_window d JOIN account a ON a.id = \(other) LEFT JOIN case_file c ON c.id = d.case_file
      WHERE \(place) = $1 AND \(Self.runs("d")) AND \(Self.isTold)
      GROUP BY a.id, a.display_name, CASE WHEN d.case_file IS NULL THEN 0 ELSE d.valid_to END
      ORDER BY a.display_name, a.id, max(d.valid_to) LIMIT 60
      """, [account, now, now.local.day]
    ) { DeputySpan(name: $0.text(0), lastDay: $0.day(1), cases: $0.integer(2) == 0 ? nil : $0.integer(2)) }
  }

  /// Who stands in today for the one responsible for a case, with name and last day.
  package func deputies(in id: ID<CaseKey>) throws -> [(name: String, lastDay: Day)] {
    try connection.rows(
      """
      SELECT a.display_name, max(d.valid_to)
      FROM case_worker w JOIN deputy_window d ON d.absent = w.account JOIN account a ON a.id = d.deputy
      WHERE w.case_file = $1 AND w.part = 'responsible' AND \(Self.works("w"))
        AND (d.case_file IS NULL OR d.case_file = $1) AND \(Self.runs("d"))
      GROUP BY a.id, a.display_name ORDER BY a.display_name, a.id LIMIT 20
      """, [id, now, now.local.day]
    ) { (name: $0.text(0), lastDay: $0.day(1)) }
  }

  /// For `$3` today, a window.
  static func runs(_ window: SQLText) -> SQLText {
    "\(window).valid_from <= $3 AND \(window).valid_to >= $3 AND \(window).ended_at IS NULL"
  }

  /// For `$2` now and `$3` today, a part in a case.
  static func works(_ part: SQLText) -> SQLText {
    """
    \(part).accepted_at <= $2 AND \(part).valid_from <= $3
      AND (\(part).valid_to IS NULL OR \(part).valid_to >= $3) AND \(part).ended_at IS NULL
    """
  }

  /// Whether a window `d` is told to the account `$1`: one for a case `c` only while the absent one leads the case and
  /// the account may know of it.
  static let isTold: SQLText = """
    (d.case_file IS NULL OR (c.closed_on IS NULL AND NOT \(CaseScope.hidesCase)
      AND EXISTS (SELECT 1 FROM case_worker w WHERE w.case_file = d.case_file AND w.account = d.absent
        AND w.part = 'responsible' AND \(works("w")))))
    """
}

/// For whom, until when and in how many cases somebody stands in.
package struct DeputySpan: Sendable, Hashable {
  /// Of the other one: the absent one for a deputy, the deputy for the absent one.
  package let name: String
  package let lastDay: Day
  /// `nil` for all cases.
  package let cases: Int?

  /// Written as `Aylin Demir in 2 Fällen bis 27.11.2026`.
  package var words: String {
    let part = cases.map { $0 == 1 ? " in 1 Fall" : " in \($0) Fällen" } ?? ""
    return "\(name)\(part) bis \(lastDay.german)"
  }
}
