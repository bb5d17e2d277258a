internal import Basics
internal import CaseAccess
internal import SQL

extension CaseStore {
  /// Cases shown for the end of a number; whoever finds more has typed too little.
  private static let mostNumbered = 10
  /// Digits from which the end of a number is looked for.
  private static let fewestDigits = 3

  /// The case of this number, or those among the own whose number ends with it, the newest first.
  ///
  /// Only the own are walked along, so that the end of a number costs the same among a million cases.
  func numbered(_ typed: String, _ scope: CaseScope) throws -> [CaseFile] {
    let text = typed.uppercased()
    var ids: [ID<CaseKey>] = try connection.rows(
      "SELECT f.id FROM case_file f WHERE f.number IN ($6, $7) AND \(scope.admitsEachCase("f.id"))",
      scope.arguments + [typed, text]
    ) { $0.id(0) }
    let isEnd = text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "-") }
    if ids.isEmpty, isEnd, text.utf8.count(where: { $0 != UInt8(ascii: "-") }) >= Self.fewestDigits {
      ids = try connection.rows(
        """
        SELECT s.case_file FROM case_sheet s JOIN case_file f ON f.id = s.case_file
        WHERE s.responsible = $1 AND f.number LIKE '%' || $6 AND \(scope.admitsCase("s.case_file"))
        ORDER BY s.case_file DESC LIMIT $7
        """, scope.arguments + [text, Self.mostNumbered]
      ) { $0.id(0) }
    }
    return try ids.compactMap { try find($0) }
  }
}
