package import Basics
package import CaseAccess
internal import SQL

/// Something of a case that is due, as a room tells it to the day of somebody; nothing sealed stands in it.
package struct CaseDue: Sendable, Hashable {
  package let caseFile: ID<CaseKey>
  package let number: String
  /// Whom it concerns; shown by name to those who may read it.
  package let person: ID<PersonKey>
  /// What is due: `Titel läuft ab: § 25 Abs. 2`.
  package let what: String
  /// When, as it may be told: `03.02.2027` or `im Jahr 2027`.
  package let when: String
  /// Whether the day has passed.
  package let isOverdue: Bool
  /// Where it is done.
  package let address: String

  package init(
    caseFile: ID<CaseKey>, number: String, person: ID<PersonKey>, what: String, when: String, isOverdue: Bool,
    address: String
  ) {
    self.caseFile = caseFile
    self.number = number
    self.person = person
    self.what = what
    self.when = when
    self.isOverdue = isOverdue
    self.address = address
  }
}

/// The first of what is due, how much it is in all, and where all of it stands.
package struct CaseDues: Sendable, Hashable {
  /// So many lines a day shows of one kind.
  package static let shown = 5

  package let lines: [CaseDue]
  package let count: Int
  /// The list with its filter.
  package let list: String

  package init(_ lines: [CaseDue], count: Int, list: String) {
    self.lines = lines
    self.count = count
    self.list = list
  }
}

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
