package import Access
internal import Actors
package import Basics
internal import CaseAccess
internal import Cases
package import SQL

/// Inquiries without an answer, for the day view.
package struct WaitingInquiryStore {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Those of the cases somebody is responsible for, the earliest due first.
  ///
  /// Names nobody; a row leads to a page that decides on access by itself.
  ///
  /// - Parameters:
  ///   - account: who is responsible for the case.
  ///   - limit: rows at most.
  /// - Returns: with the day by which the partner was asked to answer.
  /// - Throws: ``DatabaseError``.
  package func waiting(for account: ID<Account>, limit: Int = 50) throws -> [WaitingInquiry] {
    try connection.rows(
      """
      SELECT f.id, f.number, i.area, coalesce(a.name, p.name, ''), i.asked_on, i.due_on, i.precedence_check, i.id
      FROM case_sheet s CROSS JOIN precedence_inquiry i ON i.case_file = s.case_file
      JOIN case_file f ON f.id = s.case_file
      LEFT JOIN actor a ON a.id = i.actor LEFT JOIN programme p ON p.id = i.programme
      WHERE s.responsible = $1 AND i.answer IS NULL AND f.closed_on IS NULL
      ORDER BY i.due_on, i.id LIMIT $2
      """, [account, limit]
    ) { row in
      let file: ID<CaseKey> = row.id(0)
      return WaitingInquiry(
        caseFile: file, caseNumber: row.text(1), area: LifeArea(rawValue: row.text(2))?.label ?? row.text(2),
        partner: row.text(3), askedOn: row.day(4), dueOn: row.day(5),
        address: "\(CaseFile.address(file))/vorrang/\(row.integer64(6))/anfragen/\(row.integer64(7))")
    }
  }
}
