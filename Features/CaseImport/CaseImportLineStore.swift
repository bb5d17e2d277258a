internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL

/// The statements on an import that runs, has run or is taken back.
struct CaseImportLineStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// What a row has become.
  struct Line: Sendable, Hashable {
    let line: Int
    let person: ID<PersonKey>
    let isNew: Bool
    let caseFile: ID<CaseKey>?
  }

  // MARK: The run

  /// - Returns: false if it has changed since it was asked for.
  func approve(_ id: ID<ImportedFile>, version: Int64, at now: Instant) throws -> Bool {
    try connection.run(
      "UPDATE case_import SET approved_at = $3 WHERE id = $1 AND version = $2 AND started_at IS NULL",
      [id, version, now]) == 1
  }

  /// Takes the import for this run.
  ///
  /// - Returns: false if it runs already, has run, or was changed meanwhile.
  func begin(_ file: ImportedFile, at now: Instant) throws -> Bool {
    try connection.run(
      """
      UPDATE case_import SET started_at = $3, stored = 0
      WHERE id = $1 AND version = $2 AND started_at IS NULL AND content IS NOT NULL
      """, [file.id, file.version, now]) == 1
  }

  /// - Parameters:
  ///   - line: what a row has become.
  ///   - former: the number under which the office kept the case.
  ///   - key: of the case.
  ///   - numbers: makes the number findable.
  ///   - id: the import.
  /// - Throws: `KeyDestroyed`, `DatabaseError`.
  func add(
    _ line: Line, former: String, _ key: DataKey?, _ numbers: FormerNumbers, to id: ID<ImportedFile>
  ) throws {
    let sealed = try RowSeal.of(key, row: line.caseFile?.number ?? 0)
      .close(former, CaseImportSealedIn.formerNumber)
    try connection.run(
      """
      INSERT INTO case_import_line (case_import, line, person, is_new, case_file, former_number, former_token)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """, [id, line.line, line.person, line.isNew, line.caseFile, sealed, numbers.token(former)])
  }

  func setStored(_ count: Int, of id: ID<ImportedFile>) throws {
    try connection.run("UPDATE case_import SET stored = $2 WHERE id = $1", [id, count])
  }

  /// The import is done; the file is destroyed.
  func finish(_ id: ID<ImportedFile>, cases: Int, at now: Instant) throws {
    try connection.run("DELETE FROM case_import_decision WHERE case_import = $1", [id])
    try connection.run(
      "UPDATE case_import SET imported_at = $2, case_count = $3, content = NULL, mapping = NULL WHERE id = $1",
      [id, now, cases])
  }

  /// The run has failed and left nothing; it may be begun again.
  func release(_ id: ID<ImportedFile>) throws {
    try connection.run(
      """
      UPDATE case_import SET started_at = NULL, stored = 0
      WHERE id = $1 AND imported_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM case_import_line l WHERE l.case_import = case_import.id)
      """, [id])
  }

  // MARK: What became of the rows

  func lines(of id: ID<ImportedFile>) throws -> [Line] {
    try connection.rows(
      "SELECT line, person, is_new, case_file FROM case_import_line WHERE case_import = $1 ORDER BY line", [id]
    ) { Line(line: $0.integer(0), person: $0.id(1), isNew: $0.bool(2), caseFile: $0.optionalID(3)) }
  }

  /// - Returns: false if somebody else has removed it meanwhile.
  func remove(_ line: Int, of id: ID<ImportedFile>) throws -> Bool {
    try connection.run("DELETE FROM case_import_line WHERE case_import = $1 AND line = $2", [id, line]) == 1
  }

  func finishUndo(_ id: ID<ImportedFile>, removed: Int, at now: Instant) throws {
    try connection.run(
      "UPDATE case_import SET undone_at = $2, undone_count = undone_count + $3 WHERE id = $1", [id, now, removed])
  }

  /// The number under which the office kept the case before; empty if there was none.
  func formerNumber(of id: ID<CaseKey>, _ key: DataKey?) throws -> String {
    let sealed: Sealed<String>? =
      try connection.row(
        "SELECT former_number FROM case_import_line WHERE case_file = $1 AND former_number IS NOT NULL", [id]
      ) { $0.optionalSealed(0) } ?? nil
    return try RowSeal.of(key, row: id.number).text(sealed, CaseImportSealedIn.formerNumber)
  }

  /// The cases that an office kept under this number, whether they may be seen or not; a number is rarely given twice.
  func cases(formerly token: Int64) throws -> [ID<CaseKey>] {
    try connection.rows(Self.formerStatement, [token, 20]) { $0.id(0) }
  }

  static let formerStatement: SQLText = """
    SELECT case_file FROM case_import_line WHERE former_token = $1 AND case_file IS NOT NULL ORDER BY case_file LIMIT $2
    """

  // MARK: One case after another

  /// Runs a step that may break a constraint; if it does, nothing of it stays.
  ///
  /// - Returns: false if it broke one.
  func attempt(_ step: () throws -> Void) throws -> Bool {
    try connection.run("SAVEPOINT row_of_import")
    do {
      try step()
      try connection.run("RELEASE row_of_import")
      return true
    } catch let error as DatabaseError where error.isConstraint {
      try connection.run("ROLLBACK TO row_of_import")
      try connection.run("RELEASE row_of_import")
      return false
    }
  }
}
