internal import Access
internal import Basics
internal import CaseAccess
internal import Keys
internal import SQL
internal import Vault

/// All statements on imports.
struct CaseImportStore {
  let connection: Connection
  private let seal: Seal

  init(_ connection: Connection, _ seal: Seal) {
    self.connection = connection
    self.seal = seal
  }

  /// What a new import begins with.
  struct Arrival {
    let fileName: String
    let hash: String
    let format: String
    let table: ImportTable
    let account: ID<Account>
  }

  // MARK: Reading

  func find(_ id: ID<ImportedFile>) throws -> ImportedFile? {
    try connection.row("\(Self.selection) WHERE id = $1", [id], decode)
  }

  /// Those of one account, the newest first.
  func all(of account: ID<Account>) throws -> [ImportedFile] {
    try connection.rows("\(Self.selection) WHERE uploaded_by = $1 ORDER BY id DESC LIMIT 50", [account], decode)
  }

  /// An import of the same bytes that was taken and not taken back.
  func taken(hash: String) throws -> ImportedFile? {
    try connection.row(
      "\(Self.selection) WHERE file_hash = $1 AND imported_at IS NOT NULL AND undone_at IS NULL ORDER BY id DESC LIMIT 1",
      [hash], decode)
  }

  func table(of id: ID<ImportedFile>) throws -> ImportTable? {
    let sealed = try connection.row("SELECT content FROM case_import WHERE id = $1", [id]) { $0.optionalBlob(0) }
    return (sealed ?? nil).flatMap { seal.open($0, context: context("content", id)) }.flatMap(ImportTable.init(bytes:))
  }

  func mapping(of id: ID<ImportedFile>) throws -> ImportMapping? {
    let sealed = try connection.row("SELECT mapping FROM case_import WHERE id = $1", [id]) { $0.optionalBlob(0) }
    return (sealed ?? nil).flatMap { seal.open($0, context: context("mapping", id)) }
      .map { ImportMapping(text: String(decoding: $0, as: UTF8.self)) }
  }

  func decisions(of id: ID<ImportedFile>) throws -> [Int: RowDecision] {
    let rows = try connection.rows(
      "SELECT line, decision, person FROM case_import_decision WHERE case_import = $1 ORDER BY line", [id]
    ) { row -> (Int, RowDecision) in
      let person: ID<PersonKey>? = row.optionalID(2)
      let decision: RowDecision =
        switch row.text(1) {
        case "new": .new
        case "existing": person.map { .existing($0) } ?? .skip
        default: .skip
        }
      return (row.integer(0), decision)
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  // MARK: Before the import

  func add(_ arrival: Arrival, at now: Instant) throws -> ID<ImportedFile> {
    let id = ID<ImportedFile>(try connection.nextNumber("case_import"))
    try connection.run(
      """
      INSERT INTO case_import (id, uploaded_by, uploaded_at, file_name, file_hash, format, row_count, content)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        id, arrival.account, now, seal.close(Array(arrival.fileName.utf8), context: context("file_name", id)),
        arrival.hash, arrival.format, arrival.table.rows.count,
        seal.close(arrival.table.bytes, context: context("content", id)),
      ])
    return id
  }

  /// - Returns: false if somebody has changed the import meanwhile, or it is no longer open.
  func setMapping(_ mapping: ImportMapping, of file: ImportedFile) throws -> Bool {
    try connection.run(
      """
      UPDATE case_import SET mapping = $3, version = version + 1, approved_at = NULL
      WHERE id = $1 AND version = $2 AND started_at IS NULL AND content IS NOT NULL
      """, [file.id, file.version, seal.close(Array(mapping.text.utf8), context: context("mapping", file.id))]) == 1
  }

  /// - Returns: false if somebody has changed the import meanwhile, or it is no longer open.
  func decide(_ decisions: [Int: RowDecision], skipsErrors: Bool, of file: ImportedFile) throws -> Bool {
    guard
      try connection.run(
        """
        UPDATE case_import SET skips_errors = $3, version = version + 1, approved_at = NULL
        WHERE id = $1 AND version = $2 AND started_at IS NULL AND content IS NOT NULL
        """, [file.id, file.version, skipsErrors]) == 1
    else { return false }
    for (line, decision) in decisions {
      let (word, person): (String, ID<PersonKey>?) =
        switch decision {
        case .new: ("new", nil)
        case .existing(let person): ("existing", person)
        case .skip: ("skip", nil)
        }
      try connection.run(
        """
        INSERT INTO case_import_decision (case_import, line, decision, person) VALUES ($1, $2, $3, $4)
        ON CONFLICT (case_import, line) DO UPDATE SET decision = excluded.decision, person = excluded.person
        """, [file.id, line, word, person])
    }
    return true
  }

  /// Destroys the file of an import that is not wanted.
  func discard(_ id: ID<ImportedFile>) throws -> Bool {
    try connection.run("DELETE FROM case_import_decision WHERE case_import = $1", [id])
    return try connection.run(
      "UPDATE case_import SET content = NULL, mapping = NULL WHERE id = $1 AND started_at IS NULL AND content IS NOT NULL",
      [id]) == 1
  }

  /// Destroys files that nobody has taken in time.
  func discardOld(before moment: Instant) throws {
    let old: [ID<ImportedFile>] = try connection.rows(
      "SELECT id FROM case_import WHERE content IS NOT NULL AND uploaded_at < $1 AND started_at IS NULL", [moment]
    ) { $0.id(0) }
    for id in old { _ = try discard(id) }
  }

  // MARK: Templates

  func templates() throws -> [ImportTemplate] {
    try connection.rows("SELECT id, name, mapping FROM case_import_template ORDER BY name LIMIT 100", [], template)
      .compactMap(\.self)
  }

  func template(_ id: ID<ImportTemplate>) throws -> ImportTemplate? {
    try connection.row("SELECT id, name, mapping FROM case_import_template WHERE id = $1", [id], template) ?? nil
  }

  /// The one used last for these headings.
  func template(for headings: [String]) throws -> ImportTemplate? {
    try connection.row(
      """
      SELECT id, name, mapping FROM case_import_template WHERE headings = $1 ORDER BY changed_at DESC, id DESC LIMIT 1
      """, [Self.hash(headings)], template) ?? nil
  }

  /// Saves a mapping; one of the same name is replaced.
  func save(
    _ mapping: ImportMapping, as name: String, for headings: [String], by account: ID<Account>, at now: Instant
  ) throws {
    let known = try connection.row("SELECT id FROM case_import_template WHERE name = $1", [name]) { $0.integer64(0) }
    let number = try known ?? connection.nextNumber("case_import_template")
    let sealed = seal.close(Array(mapping.text.utf8), context: "case_import_template.mapping|\(number)")
    try connection.run(
      """
      INSERT INTO case_import_template (id, name, headings, mapping, changed_by, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (id) DO UPDATE SET headings = excluded.headings, mapping = excluded.mapping,
        changed_by = excluded.changed_by, changed_at = excluded.changed_at
      """, [number, name, Self.hash(headings), sealed, account, now])
  }

  private static func hash(_ headings: [String]) -> String {
    Encoding.hex(Digest.sha256(Array(ImportHeadings.key(headings).utf8)))
  }

  private func template(_ row: borrowing Row) -> ImportTemplate? {
    let id: ID<ImportTemplate> = row.id(0)
    let name = row.text(1)
    return seal.open(row.blob(2), context: "case_import_template.mapping|\(id.text)").map {
      ImportTemplate(id: id, name: name, mapping: ImportMapping(text: String(decoding: $0, as: UTF8.self)))
    }
  }

  // MARK: Rows

  private static let selection: SQLText = """
    SELECT id, version, uploaded_by, uploaded_at, file_name, file_hash, format, row_count, skips_errors, approved_at,
      started_at, stored, imported_at, case_count, undone_at, undone_count, content IS NOT NULL
    FROM case_import
    """

  private func decode(_ row: borrowing Row) -> ImportedFile {
    let id: ID<ImportedFile> = row.id(0)
    let name = seal.open(row.blob(4), context: context("file_name", id)) ?? []
    return ImportedFile(
      id: id, version: row.integer64(1), uploadedBy: row.id(2), uploadedAt: row.instant(3),
      fileName: String(decoding: name, as: UTF8.self), hash: row.text(5), format: row.text(6), rows: row.integer(7),
      skipsErrors: row.bool(8), approvedAt: row.optionalInstant(9), startedAt: row.optionalInstant(10),
      stored: row.integer(11), importedAt: row.optionalInstant(12), cases: row.integer(13),
      undoneAt: row.optionalInstant(14), undone: row.integer(15), hasContent: row.bool(16))
  }

  private func context(_ column: String, _ id: ID<ImportedFile>) -> String { "case_import.\(column)|\(id.text)" }
}
