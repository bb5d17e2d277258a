internal import Basics
package import CaseAccess
internal import SQL

/// Lets checks follow when two records of one human being become one.
package let precedenceCheckMergePart = MergePart(
  name: "PrecedenceChecks",
  move: { try CheckMergeStore($1).move($0) },
  objection: { _, _, _ in nil },
  restore: { try CheckMergeStore($2).restore($0, $1) })

/// The statements behind it; texts stay sealed with the key of the case and are not touched.
private struct CheckMergeStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// A second open check in the same case stays with the record that goes: two of one person would contradict.
  func move(_ pair: MergePair) throws -> [MovedRow] {
    try connection.rows(
      """
      UPDATE precedence_check SET person = $2 WHERE person = $1 AND (outcome IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM precedence_check o WHERE o.person = $2 AND o.case_file = precedence_check.case_file
          AND o.outcome IS NULL))
      RETURNING id
      """, [pair.merged, pair.survivor]
    ) { MovedRow("precedence_check", $0.integer64(0), .added) }
  }

  func restore(_ pair: MergePair, _ rows: [MovedRow]) throws {
    for row in rows where row.table == "precedence_check" {
      try connection.run(
        "UPDATE precedence_check SET person = $2 WHERE id = $1 AND person = $3", [row.row, pair.merged, pair.survivor])
    }
  }
}
