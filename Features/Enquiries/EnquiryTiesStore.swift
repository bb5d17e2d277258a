internal import Access
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

  /// The enquiries of a person that led to no case yet, the oldest first.
  func untied(of person: ID<PersonKey>) throws -> [Enquiry] {
    try EnquiryStore.filled(
      connection.rows(
        "\(EnquiryStore.selection) WHERE e.person = $1 AND e.case_file IS NULL ORDER BY e.received_on, e.id LIMIT 20",
        [person], EnquiryStore.decode), connection)
  }

  /// Whether the authority that sent somebody has no answer yet; false for all other enquiries.
  func awaitsAnswer(_ id: ID<Enquiry>) throws -> Bool {
    try connection.row("SELECT answer IS NULL FROM enquiry_referral WHERE enquiry = $1", [id]) { $0.bool(0) } ?? false
  }

  /// Keeps the access of a case that came without an enquiry: as one that was taken in when the case was opened.
  func insert(
    _ entry: EnquiryEntry, of person: ID<PersonKey>, in caseFile: ID<CaseKey>, on day: Day, by account: ID<Account>,
    at now: Instant
  ) throws -> ID<Enquiry> {
    let id: ID<Enquiry>? = try connection.row(
      """
      INSERT INTO enquiry (version, kind, received_on, channel, municipality_key, urgency, react_by, language,
        needs_interpreter, reporter, actor, worker, state, closed_on, person, case_file, entered_by, entered_at)
      VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'takenIn', $12, $13, $14, $11, $15) RETURNING id
      """, EnquiryStore.values(entry) + [account, day, person, caseFile, now]
    ) { $0.id(0) }
    guard let id else { throw DatabaseError(code: 0, message: "keine Nummer vergeben", statement: "enquiry") }
    try EnquiryStore.write(entry.areas, of: id, connection)
    return id
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
