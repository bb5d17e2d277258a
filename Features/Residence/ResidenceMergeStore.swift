internal import Basics
package import CaseAccess
internal import SQL

/// Lets statuses, legal spheres and transitions follow when two records become one.
package let residenceMergePart = MergePart(
  name: "Residence",
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
