internal import Basics
internal import CaseAccess
internal import SQL

/// The statements behind lists of cases.
struct CaseListStore {
  static let pageSize = 50

  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// The cases changed last, of those the visitor may know of.
  func newest(_ scope: CaseScope) throws -> [CaseFile] {
    let ids: [ID<CaseKey>] = try connection.rows(
      """
      SELECT s.case_file FROM case_sheet s WHERE \(scope.admitsCase("s.case_file"))
      ORDER BY s.changed_at DESC, s.case_file DESC LIMIT $6
      """, scope.arguments + [Self.pageSize]
    ) { $0.id(0) }
    let store = CaseStore(connection)
    return try ids.compactMap { try store.find($0) }
  }

  /// Those of the cases whom the scope admits.
  func readable(_ cases: [ID<CaseKey>], _ scope: CaseScope) throws -> [ID<CaseKey>] {
    guard !cases.isEmpty else { return [] }
    return try connection.rows(
      """
      SELECT f.id FROM case_file f WHERE f.id IN (\(SQLText.placeholders(from: 6, count: cases.count)))
        AND \(scope.admitsCase("f.id")) ORDER BY f.id
      """, scope.arguments + cases
    ) { $0.id(0) }
  }

  /// Those of the people whom the scope admits.
  func named(_ people: [ID<PersonKey>], _ scope: CaseScope) throws -> [ID<PersonKey>] {
    guard !people.isEmpty else { return [] }
    return try connection.rows(
      """
      SELECT k.id FROM person_key k WHERE k.id IN (\(SQLText.placeholders(from: 6, count: people.count)))
        AND \(scope.admitsEach("k.id")) ORDER BY k.id
      """, scope.arguments + people
    ) { $0.id(0) }
  }

  func municipality(of person: ID<PersonKey>) throws -> String? {
    try connection.row("SELECT municipality_key FROM person_key WHERE id = $1", [person]) { $0.text(0) }
  }
}
