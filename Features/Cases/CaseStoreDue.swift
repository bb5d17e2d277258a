package import Basics
package import CaseAccess
internal import SQL

extension CaseStore {
  /// Open cases within the scope whose precedence is to be checked again, the earliest first.
  ///
  /// - Returns: number, person and day of the first ``CaseDues/shown``, and how many there are in all.
  package func dueChecks(
    until day: Day, _ scope: CaseScope
  ) throws -> (first: [(file: ID<CaseKey>, number: String, person: ID<PersonKey>, dueOn: Day)], count: Int) {
    // Few cases are somebody's, many are due: the search begins with the few.
    let condition: SQLText = """
      FROM case_sheet s JOIN case_file f ON f.id = s.case_file
      WHERE \(scope.admitsCase("s.case_file")) AND +s.next_check_on <= $6 AND f.closed_on IS NULL
      """
    let first = try connection.rows(
      "SELECT f.id, f.number, s.person, s.next_check_on \(condition) ORDER BY s.next_check_on, f.id LIMIT $7",
      scope.arguments + [day, CaseDues.shown]
    ) { (file: $0.id(0) as ID<CaseKey>, number: $0.text(1), person: $0.id(2) as ID<PersonKey>, dueOn: $0.day(3)) }
    guard first.count == CaseDues.shown else { return (first, first.count) }
    let count = try connection.row("SELECT count(*) \(condition)", scope.arguments + [day]) { $0.integer(0) }
    return (first, count ?? first.count)
  }
}
