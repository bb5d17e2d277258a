internal import Basics
package import CaseAccess
internal import SQL

/// Lets statuses, legal spheres and transitions follow when two records become one.
package let residenceMergePart = MergePart(
  name: "Residence",
  hindrance: { pair, connection in
    guard try ResidenceMergeStore(connection).sharesDecision(pair) else { return nil }
    return """
      In einem gemeinsamen Fall ist für beide derselbe Wechsel des Rechtskreises entschieden. Bitte nehmen Sie dort \
      unter „Aufenthalt“ eine der beiden Entscheidungen zurück; danach lassen sich die Datensätze zusammenführen.
      """
  },
  move: { pair, connection in
    var moved: [MovedRow] = []
    for (table, name) in ResidenceMergeStore.tables {
      moved += try ResidenceMergeStore(connection).move(pair, table, name)
    }
    try ReckoningStore(connection).outdate(pair.survivor, like: pair.merged)
    return moved
  },
  objection: { _, _, _ in nil },
  restore: { pair, rows, connection in
    for (table, name) in ResidenceMergeStore.tables {
      try ResidenceMergeStore(connection).restore(pair, rows.filter { $0.table == name }, table)
    }
    try ReckoningStore(connection).outdate(pair.survivor)
    try ReckoningStore(connection).outdate(pair.merged)
  })

/// The statements behind it; texts stay sealed with the key of the case and are not touched.
private struct ResidenceMergeStore {
  static let tables: [(SQLText, String)] = [
    ("residence_status", "residence_status"), ("legal_sphere", "legal_sphere"),
    ("sphere_transition", "sphere_transition"), ("residence_arrival", "residence_arrival"),
    ("residence_watch", "residence_watch"),
  ]

  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Whether both have a decision that counts on the same transition of the same case: one person has only one.
  func sharesDecision(_ pair: MergePair) throws -> Bool {
    try connection.row(
      """
      SELECT 1 FROM sphere_transition a JOIN sphere_transition b ON b.case_file = a.case_file AND b.rule = a.rule
        AND b.anchor_on = a.anchor_on
      WHERE a.person = $1 AND b.person = $2 AND a.recalled_at IS NULL AND b.recalled_at IS NULL LIMIT 1
      """, [pair.survivor, pair.merged]
    ) { _ in true } ?? false
  }

  func move(_ pair: MergePair, _ table: SQLText, _ name: String) throws -> [MovedRow] {
    let rows = try connection.rows("SELECT id FROM \(table) WHERE person = $1 ORDER BY id", [pair.merged]) {
      $0.integer64(0)
    }
    try connection.run("UPDATE \(table) SET person = $2 WHERE person = $1", [pair.merged, pair.survivor])
    return rows.map { MovedRow(name, $0, .added) }
  }

  /// Later versions of an entry that came along go back with it.
  func restore(_ pair: MergePair, _ rows: [MovedRow], _ table: SQLText) throws {
    for row in rows {
      try connection.run(
        "UPDATE \(table) SET person = $2 WHERE id = $1 AND person = $3", [row.row, pair.merged, pair.survivor])
    }
  }
}
