package import Access
package import Basics
package import CaseAccess
package import SQL

/// Decided checks of one proposal within some days; exact, to be rounded before anybody sees them.
package struct CheckCount: Sendable, Hashable {
  /// What the areas suggested, in words.
  package let proposal: String
  /// In which way the proposal was not followed, in the words of the fixed list; `nil` where it was followed.
  package let deviation: String?
  package let count: Int
}

/// Inquiries of open cases whose day has passed without an answer.
package struct OverdueAnswers: Sendable, Hashable {
  package let municipalityKey: String
  /// `nil` where nobody is responsible for the case.
  package let responsible: ID<Account>?
  package let count: Int
}

/// Counts of checks and inquiries for steering and supervision; no text, no name.
package struct CheckCountStore {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// How often checks followed what the areas suggested, and in what they differed.
  ///
  /// - Parameters:
  ///   - first: the first day.
  ///   - last: the last day, included.
  /// - Returns: of the whole district, by proposal and kind of deviation; every proposal is there, also with none.
  /// - Throws: `DatabaseError`.
  package func deviations(from first: Day, to last: Day) throws -> [CheckCount] {
    let none = [[.admitted], [.shared], [.handedOver, .signposting]].map { (outcomes: [CheckOutcome]) in
      CheckCount(proposal: Self.words(outcomes.map(\.label)), deviation: nil, count: 0)
    }
    return try none
      + connection.rows(
        """
        SELECT proposed, coalesce(deviation, '') AS kind, count(*) FROM precedence_check
        WHERE decided_on >= $1 AND decided_on <= $2 AND (proposed <> '' OR deviation IS NOT NULL)
        GROUP BY proposed, kind ORDER BY proposed, kind
        """, [first, last]
      ) { row in
        // A stage or a rule can be deviated from while an area is open and nothing is proposed.
        let names =
          row.text(0).isEmpty
          ? ["keiner, Bereiche waren offen"]
          : row.text(0).split(separator: ",").map { CheckOutcome(rawValue: String($0))?.label ?? String($0) }
        var deviation: CheckDeviation?
        if !row.text(1).isEmpty { deviation = try UnknownCode.read(row.text(1)) }
        return CheckCount(proposal: Self.words(names), deviation: deviation?.label, count: row.integer(2))
      }
  }

  private static func words(_ names: [String]) -> String { names.joined(separator: " oder ") }

  /// Inquiries without an answer whose day lies before a day, of open cases that the scope admits.
  ///
  /// - Throws: `DatabaseError`.
  package func overdueAnswers(_ scope: CaseScope, on today: Day) throws -> [OverdueAnswers] {
    try connection.rows(
      """
      SELECT f.municipality_key, s.responsible, count(*)
      FROM precedence_inquiry i JOIN case_file f ON f.id = i.case_file JOIN case_sheet s ON s.case_file = f.id
      WHERE i.answer IS NULL AND i.due_on < $6 AND f.closed_on IS NULL AND \(scope.admitsEachCase("i.case_file"))
      GROUP BY f.municipality_key, s.responsible ORDER BY f.municipality_key, s.responsible
      """, scope.arguments + [today]
    ) { OverdueAnswers(municipalityKey: $0.text(0), responsible: $0.optionalID(1), count: $0.integer(2)) }
  }
}
