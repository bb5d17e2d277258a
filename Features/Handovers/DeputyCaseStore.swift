internal import Access
internal import Basics
internal import CaseAccess
internal import SQL

/// An open case in which somebody may be represented.
struct DeputyCase: Sendable, Hashable {
  let id: ID<CaseKey>
  let number: String
  let person: ID<PersonKey>
}

/// The statements on cases for which a deputy is chosen.
struct DeputyCaseStore {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Open cases somebody leads, in the order of their numbers; without those of which the visitor may not know.
  func cases(of absent: ID<Account>, for visitor: ID<Account>, at now: Instant) throws -> [DeputyCase] {
    try connection.rows(
      """
      SELECT c.id, c.number, s.person FROM case_sheet s JOIN case_file c ON c.id = s.case_file
      WHERE s.responsible = $3 AND c.closed_on IS NULL AND c.restricted_at IS NULL AND NOT \(CaseScope.hidesCase)
      ORDER BY c.number
      """, [visitor, now, absent]
    ) { DeputyCase(id: $0.id(0), number: $0.text(1), person: $0.id(2)) }
  }

  /// Those of the people of somebody's cases whose names the scope of master data admits.
  func named(of absent: ID<Account>, _ scope: CaseScope) throws -> [ID<PersonKey>] {
    try connection.rows(
      """
      SELECT k.id FROM person_key k
      WHERE k.id IN (SELECT s.person FROM case_sheet s WHERE s.responsible = $6) AND \(scope.admitsEach("k.id"))
      ORDER BY k.id
      """, scope.arguments + [absent]
    ) { $0.id(0) }
  }

  /// Who leads a case; `nil` for one of which the visitor may not know.
  func responsible(of id: ID<CaseKey>, for visitor: ID<Account>, at now: Instant) throws -> ID<Account>? {
    try connection.row(
      """
      SELECT s.responsible FROM case_sheet s JOIN case_file c ON c.id = s.case_file
      WHERE c.id = $3 AND NOT \(CaseScope.hidesCase)
      """, [visitor, now, id]
    ) { $0.optionalID(0) } ?? nil
  }
}
