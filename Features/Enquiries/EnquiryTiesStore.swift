internal import Basics
internal import CaseAccess
internal import SQL

/// What ties enquiries to people and cases; it opens nothing sealed.
struct EnquiryTiesStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// The enquiries that led to a case, the oldest first.
  func enquiries(ofCase id: ID<CaseKey>) throws -> [Enquiry] {
    try EnquiryStore.filled(
      connection.rows(
        "\(EnquiryStore.selection) WHERE e.case_file = $1 ORDER BY e.received_on, e.id LIMIT 20", [id],
        EnquiryStore.decode), connection)
  }

  /// Ties the enquiries of a person that led to no case yet to the one that was opened.
  func tie(_ person: ID<PersonKey>, to caseFile: ID<CaseKey>) throws {
    try connection.run(
      "UPDATE enquiry SET case_file = $2 WHERE person = $1 AND case_file IS NULL", [person, caseFile])
  }

  /// Lets enquiries follow when two records of one person become one.
  func move(_ pair: MergePair) throws -> [MovedRow] {
    let rows = try connection.rows("SELECT id FROM enquiry WHERE person = $1 ORDER BY id", [pair.merged]) {
      $0.integer64(0)
    }
    try connection.run("UPDATE enquiry SET person = $2 WHERE person = $1", [pair.merged, pair.survivor])
    return rows.map { MovedRow("enquiry", $0, .replaced) }
  }

  func restore(_ pair: MergePair, _ rows: [MovedRow]) throws {
    for row in rows where row.table == "enquiry" {
      try connection.run(
        "UPDATE enquiry SET person = $2 WHERE id = $1 AND person = $3", [row.row, pair.merged, pair.survivor])
    }
  }
}
