internal import Basics
package import CaseAccess
internal import SQL

/// Lets the case files follow when two records of one human being become one.
package let caseMergePart = MergePart(
  name: "Cases",
  move: { try CaseMergeStore($1).move($0) },
  objection: { _, _, _ in nil },
  restore: { try CaseMergeStore($2).restore($0, $1) })

/// The statements behind it; who is in a case follows with `MergePart.cases(on:)`.
private struct CaseMergeStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func move(_ pair: MergePair) throws -> [MovedRow] {
    try connection.rows(
      "UPDATE case_sheet SET person = $2 WHERE person = $1 RETURNING case_file", [pair.merged, pair.survivor]
    ) { MovedRow("case_sheet", $0.integer64(0), .added) }
      + connection.rows(
        "UPDATE case_person_step SET person = $2 WHERE person = $1 RETURNING id", [pair.merged, pair.survivor]
      ) { MovedRow("case_person_step", $0.integer64(0), .added) }
  }

  /// Also a case whose sheet followed a merge from before this part was there: it is about somebody who is in it.
  func restore(_ pair: MergePair, _ rows: [MovedRow]) throws {
    for row in rows {
      switch row.table {
      case "case_sheet":
        try connection.run(
          "UPDATE case_sheet SET person = $2 WHERE case_file = $1 AND person = $3",
          [row.row, pair.merged, pair.survivor])
      case "case_person_step":
        try connection.run(
          "UPDATE case_person_step SET person = $2 WHERE id = $1 AND person = $3",
          [row.row, pair.merged, pair.survivor])
      default: continue
      }
    }
    try connection.run(
      """
      UPDATE case_sheet SET person = $1
      WHERE person = $2 AND case_file IN (SELECT case_file FROM case_person WHERE person = $1)
        AND NOT EXISTS (SELECT 1 FROM case_person cp WHERE cp.case_file = case_sheet.case_file AND cp.person = $2)
      """, [pair.merged, pair.survivor])
  }
}
