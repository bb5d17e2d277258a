internal import Basics
internal import SQL

/// Reads what the index of the list holds, and what has changed since.
struct CaseIndexStore {
  let connection: Connection

  /// How many changes have been counted.
  func lastChange() throws -> Int64 {
    try connection.row("SELECT coalesce(max(change), 0) FROM case_change") { $0.integer64(0) } ?? 0
  }

  /// All cases; `nil` if their file numbers do not fit.
  func table() throws -> CaseIndexTable? {
    let ends = try connection.row("SELECT coalesce(min(number), ''), coalesce(max(number), '') FROM case_file") {
      (Array($0.text(0).utf8), Array($0.text(1).utf8))
    }
    // What the first and the last in the order of the alphabet begin with, all begin with.
    let common = ends.map { first, last in zip(first, last).prefix { $0 == $1 }.map(\.0) } ?? []
    var table = CaseIndexTable(prefix: common)
    table.change = try lastChange()
    var isWhole = true
    try connection.walk("SELECT \(Self.columns) FROM \(Self.tables) ORDER BY s.case_file") { row in
      isWhole = Self.line(row, &table).map { table.put($0) } ?? false
      return isWhole
    }
    return isWhole ? table : nil
  }

  /// Brings a table up to what is stored now.
  ///
  /// - Returns: false if it must be read anew.
  func renew(_ table: inout CaseIndexTable, upTo change: Int64) throws -> Bool {
    var isWhole = true
    try connection.walk(
      """
      SELECT \(Self.columns), x.case_file FROM case_change x LEFT JOIN (\(Self.tables)) ON s.case_file = x.case_file
      WHERE x.change > $1 ORDER BY x.case_file
      """, [table.change]
    ) { row in
      guard !row.isNull(0) else {
        table.remove(row.integer64(Self.columnCount))
        return true
      }
      isWhole = Self.line(row, &table).map { table.put($0) } ?? false
      return isWhole
    }
    table.change = change
    return isWhole
  }

  private static let tables: SQLText = "case_sheet s JOIN case_file c ON c.id = s.case_file"

  private static let columns: SQLText = """
    s.case_file, coalesce(s.responsible, -1), s.phase, coalesce(s.birth_year, -1), s.status_group,
    coalesce(s.title_until, 2147483647), coalesce(s.next_due_on, 2147483647), coalesce(s.last_contact_on, 0),
    coalesce(s.next_check_on, 2147483647), c.municipality_key, c.opened_on, coalesce(c.closed_on, 2147483647),
    (c.sealed_at IS NOT NULL) + 2 * (c.restricted_at IS NOT NULL), s.changed_at, c.number
    """

  private static let columnCount = 15

  private static func line(_ row: borrowing Row, _ table: inout CaseIndexTable) -> CaseIndexTable.Line? {
    guard let number = CaseIndexNumber(row.text(14), behind: table.prefix) else { return nil }
    var values: [Int32] = []
    values.reserveCapacity(CaseIndexTable.Column.allCases.count)
    for column in CaseIndexTable.Column.allCases {
      let place = column.rawValue + 1
      switch column {
      case .phase, .status, .municipality: values.append(table.code(row.text(place), column))
      case .responsible, .birthYear, .title, .due, .contact, .check, .opened, .closed, .marks:
        values.append(Int32(clamping: row.integer64(place)))
      }
    }
    return CaseIndexTable.Line(id: row.integer64(0), values: values, changed: row.integer64(13), number: number)
  }
}
