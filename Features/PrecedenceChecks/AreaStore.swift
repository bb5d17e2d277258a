internal import Access
internal import Actors
internal import Basics
internal import CaseAccess
internal import Keys
internal import Programmes
internal import SQL

// The statements on the life areas of a check.
extension CheckStore {
  func areas(of id: ID<PrecedenceCheck>, _ key: DataKey) throws -> [(area: CheckArea, isOurs: Bool)] {
    let rows = try connection.rows(
      """
      SELECT p.id, p.area, p.is_active, p.version, p.result, p.checked_on, a.display_name, p.evidence, p.reason,
        p.actor, p.programme, p.partner_answer, p.answered_on, p.next_check_on, p.is_ours
      FROM precedence_area p LEFT JOIN account a ON a.id = p.checked_by
      WHERE p.precedence_check = $1 ORDER BY p.id LIMIT 100
      """, [id]
    ) { row in (area: try Self.area(row, key), isOurs: row.optionalInteger(14) == 1) }
    let order = LifeArea.allCases
    return rows.sorted {
      (order.firstIndex(of: $0.area.area) ?? 0) < (order.firstIndex(of: $1.area.area) ?? 0)
    }
  }

  private static func area(_ row: borrowing Row, _ key: DataKey) throws -> CheckArea {
    let area: LifeArea = try UnknownCode.read(row.text(1))
    let seal = RowSeal(key: key, row: row.integer64(0), version: row.integer64(3))
    return CheckArea(
      id: row.id(0), area: area, isActive: row.bool(2), version: row.integer64(3),
      result: row.optionalText(4).flatMap(AreaResult.init(rawValue:)), checkedOn: row.optionalDay(5),
      checkedBy: row.optionalText(6) ?? "", evidence: try seal.text(row.optionalSealed(7), CheckSealedIn.evidence),
      reason: try seal.text(row.optionalSealed(8), CheckSealedIn.areaReason),
      partner: Self.partner(row.optionalID(9), row.optionalID(10)),
      partnerAnswer: try seal.text(row.optionalSealed(11), CheckSealedIn.partnerAnswer),
      answeredOn: row.optionalDay(12), nextCheckOn: row.optionalDay(13))
  }

  static func partner(_ actor: ID<IntegrationActor>?, _ programme: ID<Programme>?) -> InquiryPartner? {
    actor.map(InquiryPartner.actor) ?? programme.map(InquiryPartner.programme)
  }

  /// Adds an area in question; what an earlier check found out is carried over as a beginning.
  func insert(_ area: LifeArea, of id: ID<PrecedenceCheck>, carrying before: CheckArea?, _ key: DataKey) throws {
    let number = try connection.nextNumber("precedence_area")
    let seal = RowSeal(key: key, row: number, version: 1)
    try connection.run(
      """
      INSERT INTO precedence_area (id, precedence_check, area, is_active, version, evidence, actor, programme)
      VALUES ($1, $2, $3, 1, 1, $4, $5, $6)
      """,
      [
        number, id, area.rawValue, seal.close(before?.evidence ?? "", CheckSealedIn.evidence),
        before?.partner?.actor, before?.partner?.programme,
      ])
  }

  /// Stores what was found out on one area of an open check.
  ///
  /// - Returns: false if somebody has changed it meanwhile.
  func save(
    _ area: CheckArea, of check: PrecedenceCheck, _ key: DataKey, by account: ID<Account>, at now: Instant
  ) throws -> Bool {
    let version = area.version + 1
    let seal = RowSeal(key: key, row: area.id.number, version: version)
    let changed = try connection.run(
      """
      UPDATE precedence_area SET version = $3, result = $4, checked_on = $5, checked_by = $6, evidence = $7,
        reason = $8, actor = $9, programme = $10, partner_answer = $11, answered_on = $12, next_check_on = $13
      WHERE id = $1 AND version = $2
      """,
      [
        area.id, area.version, version, area.result?.rawValue, area.checkedOn, account,
        seal.close(area.evidence, CheckSealedIn.evidence), seal.close(area.reason, CheckSealedIn.areaReason),
        area.partner?.actor, area.partner?.programme, seal.close(area.partnerAnswer, CheckSealedIn.partnerAnswer),
        area.answeredOn, area.nextCheckOn,
      ])
    guard changed == 1 else { return false }
    return try connection.run(
      """
      UPDATE precedence_check SET version = version + 1, changed_by = $2, changed_at = $3
      WHERE id = $1 AND outcome IS NULL
      """, [check.id, account, now]) == 1
  }
}
