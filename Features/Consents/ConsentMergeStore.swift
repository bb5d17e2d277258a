internal import Basics
package import CaseAccess
internal import SQL

/// Lets consents follow when two records of one human being become one.
package let consentMergePart = MergePart(
  name: "Consents",
  move: { try ConsentMergeStore($1).move($0) },
  objection: { _, _, _ in nil },
  restore: { try ConsentMergeStore($2).restore($0, $1) })

/// The statements behind it; texts stay sealed with the key of the case and are not touched.
private struct ConsentMergeStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func move(_ pair: MergePair) throws -> [MovedRow] {
    try connection.rows(
      "UPDATE consent SET person = $2 WHERE person = $1 RETURNING id", [pair.merged, pair.survivor]
    ) { MovedRow("consent", $0.integer64(0), .added) }
  }

  func restore(_ pair: MergePair, _ rows: [MovedRow]) throws {
    for row in rows where row.table == "consent" {
      try connection.run(
        "UPDATE consent SET person = $2 WHERE id = $1 AND person = $3", [row.row, pair.merged, pair.survivor])
    }
  }
}
