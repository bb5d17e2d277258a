internal import Basics
internal import Persons
internal import Tables

/// A row of the file with what takes long to reckon and needs no database.
struct ReadRow: Sendable {
  var row: ImportRow
  /// `nil` for a row without a person.
  let keys: PersonEntryKeys?
  /// The same for rows that are perhaps one person: the words of the name in any order, and the birth as exact as it is
  /// known.
  let sameness: String

  /// Reads all rows, one half beside the other.
  ///
  /// - Parameters:
  ///   - rows: of the file.
  ///   - reader: understands them.
  ///   - maker: makes search keys.
  ///   - made: search keys made at an earlier look, by line.
  /// - Returns: them in their order.
  /// - Throws: nothing of its own.
  static func all(
    _ rows: [Sheet.Row], _ reader: RowReader, _ maker: @escaping @Sendable (PersonEntry) -> PersonEntryKeys,
    made: [Int: PersonEntryKeys]
  ) throws -> [ReadRow] {
    guard rows.count >= worthAThread else { return read(rows[...], reader, maker, made) }
    let (first, second) = try atOnce(
      { read(rows[..<(rows.count / 2)], reader, maker, made) },
      { read(rows[(rows.count / 2)...], reader, maker, made) })
    return first + second
  }

  /// Search keys by the line of the file.
  static func keys(_ rows: [ReadRow]) -> [Int: PersonEntryKeys] {
    Dictionary(rows.compactMap { row in row.keys.map { (row.row.line, $0) } }) { first, _ in first }
  }

  private static let worthAThread = 2000

  private static func read(
    _ rows: ArraySlice<Sheet.Row>, _ reader: RowReader, _ maker: (PersonEntry) -> PersonEntryKeys,
    _ made: [Int: PersonEntryKeys]
  ) -> [ReadRow] {
    var reader = reader
    return rows.map { source in
      let row = reader.read(source)
      guard let person = row.person else { return ReadRow(row: row, keys: nil, sameness: "") }
      return ReadRow(row: row, keys: made[row.line] ?? maker(person), sameness: sameness(person))
    }
  }

  private static func sameness(_ person: PersonEntry) -> String {
    let words = ImportField.key("\(person.family) \(person.given)").split(separator: " ").sorted()
    return words.joined(separator: " ") + "|" + (person.birth?.german ?? "")
  }
}
