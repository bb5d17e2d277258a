internal import Access
internal import Actors
internal import Basics
internal import CaseAccess
internal import Keys
internal import Programmes
internal import SQL

/// The statements on inquiries to partners.
struct InquiryStore {
  let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func all(of check: ID<PrecedenceCheck>, _ key: DataKey) throws -> [Inquiry] {
    try connection.rows("\(Self.selection) WHERE i.precedence_check = $1 ORDER BY i.id LIMIT 200", [check]) {
      try Self.decode($0, key)
    }
  }

  func all(in file: ID<CaseKey>, _ key: DataKey) throws -> [Inquiry] {
    try connection.rows("\(Self.selection) WHERE i.case_file = $1 ORDER BY i.id DESC LIMIT 500", [file]) {
      try Self.decode($0, key)
    }
  }

  func find(_ id: ID<Inquiry>, of check: ID<PrecedenceCheck>, _ key: DataKey) throws -> Inquiry? {
    try connection.row("\(Self.selection) WHERE i.id = $1 AND i.precedence_check = $2", [id, check]) {
      try Self.decode($0, key)
    }
  }

  /// Whether an answer is awaited, without opening anything.
  func isWaiting(in file: ID<CaseKey>) throws -> Bool {
    try connection.row(
      "SELECT 1 FROM precedence_inquiry WHERE case_file = $1 AND answer IS NULL LIMIT 1", [file]
    ) { _ in true } ?? false
  }

  func add(
    area: LifeArea, partner: InquiryPartner, fields: [InquiryField], given: String, dueOn: Day,
    to check: PrecedenceCheck, _ key: DataKey, by account: ID<Account>, on day: Day, at now: Instant
  ) throws -> ID<Inquiry> {
    let number = try connection.nextNumber("precedence_inquiry")
    let seal = RowSeal(key: key, row: number, version: 1)
    try connection.run(
      """
      INSERT INTO precedence_inquiry (id, case_file, precedence_check, area, actor, programme, version, fields, given,
        asked_on, due_on, asked_by, asked_at)
      VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10, $11, $12)
      """,
      [
        number, check.caseFile, check.id, area.rawValue, partner.actor, partner.programme,
        fields.map(\.rawValue).joined(separator: ","), seal.close(given, CheckSealedIn.given), day, dueOn, account,
        now,
      ])
    return ID(number)
  }

  /// Records the answer of a partner.
  ///
  /// - Returns: false if somebody has recorded one meanwhile.
  func answer(
    _ answer: InquiryAnswer, reason: String, on day: Day, to inquiry: Inquiry, _ key: DataKey, by account: ID<Account>,
    at now: Instant
  ) throws -> Bool {
    let seal = RowSeal(key: key, row: inquiry.id.number, version: 2)
    return try connection.run(
      """
      UPDATE precedence_inquiry SET version = 2, answer = $2, answer_reason = $3, answered_on = $4, answered_by = $5,
        answered_at = $6
      WHERE id = $1 AND version = 1 AND answer IS NULL
      """,
      [
        inquiry.id, answer.rawValue, seal.close(reason, CheckSealedIn.answerReason), day, account, now,
      ]) == 1
  }

  private static let selection: SQLText = """
    SELECT i.id, i.precedence_check, i.area, i.actor, i.programme, i.version, i.asked_on, i.due_on, a.display_name,
      i.fields, i.given, i.answer, i.answer_reason, i.answered_on
    FROM precedence_inquiry i JOIN account a ON a.id = i.asked_by
    """

  private static func decode(_ row: borrowing Row, _ key: DataKey) throws -> Inquiry {
    let number = row.integer64(0)
    guard let partner = CheckStore.partner(row.optionalID(3), row.optionalID(4)) else {
      throw UnknownCode(code: "", type: "CheckPartner")
    }
    return Inquiry(
      id: row.id(0), check: row.id(1), area: try UnknownCode.read(row.text(2)), partner: partner,
      version: row.integer64(5), askedOn: row.day(6),
      dueOn: row.day(7), askedBy: row.text(8),
      fields: row.text(9).split(separator: ",").compactMap { InquiryField(rawValue: String($0)) },
      given: try RowSeal(key: key, row: number, version: 1).text(row.optionalSealed(10), CheckSealedIn.given),
      answer: row.optionalText(11).flatMap(InquiryAnswer.init(rawValue:)),
      answerReason: try RowSeal(key: key, row: number, version: 2)
        .text(row.optionalSealed(12), CheckSealedIn.answerReason),
      answeredOn: row.optionalDay(13))
  }
}
