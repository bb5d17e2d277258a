internal import Access
internal import Actors
internal import Basics
package import CaseAccess
internal import Cases
package import SQL

/// Inquiries without an answer, for the day view.
package struct WaitingInquiryStore {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// Those of the cases within a scope, the earliest due first.
  ///
  /// - Parameters:
  ///   - scope: the cases somebody works on, as responsible, co-worker or deputy.
  ///   - limit: rows at most.
  /// - Returns: the first with the day by which the partner was asked to answer, and how many there are in all.
  /// - Throws: ``DatabaseError``.
  package func waiting(_ scope: CaseScope, limit: Int) throws -> (first: [WaitingInquiry], count: Int) {
    // Few cases are somebody's, many wait: the search begins with the few, and decides only on those that wait.
    let waiting: SQLText =
      scope.casesTied.map { "(\($0)) t CROSS JOIN precedence_inquiry i ON i.case_file = t.case_file" }
      ?? "precedence_inquiry i"
    let condition: SQLText = """
      FROM \(waiting) JOIN case_sheet s ON s.case_file = i.case_file JOIN case_file f ON f.id = i.case_file
      WHERE i.answer IS NULL AND f.closed_on IS NULL AND \(scope.admitsEachCase("i.case_file"))
      """
    let first = try connection.rows(
      """
      SELECT f.id, f.number, i.area,
        coalesce((SELECT name FROM actor a WHERE a.id = i.actor), (SELECT name FROM programme p WHERE p.id = i.programme), ''),
        i.asked_on, i.due_on, i.precedence_check, i.id, s.person,
        (SELECT r.display_name FROM account r WHERE r.id = s.responsible AND r.id <> $1)
      \(condition) ORDER BY i.due_on, i.id LIMIT $6
      """, scope.arguments + [limit]
    ) { row in
      let file: ID<CaseKey> = row.id(0)
      return WaitingInquiry(
        caseFile: file, caseNumber: row.text(1), person: row.id(8),
        area: LifeArea(rawValue: row.text(2))?.label ?? row.text(2), partner: row.text(3),
        responsible: row.optionalText(9), askedOn: row.day(4), dueOn: row.day(5),
        address: "\(CaseFile.address(file))/vorrang/\(row.integer64(6))/anfragen/\(row.integer64(7))")
    }
    guard first.count == limit else { return (first, first.count) }
    let count = try connection.row("SELECT count(*) \(condition)", scope.arguments) { $0.integer(0) }
    return (first, count ?? first.count)
  }
}
