internal import Actors
internal import Basics
internal import CaseAccess
internal import Cases
internal import Markup
internal import SQL

/// What happened with inquiries, for the timeline.
struct InquiryEventStore {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  func events(of file: ID<CaseKey>, address: String) throws -> [CaseEvent] {
    try connection.rows(
      """
      SELECT i.id, i.precedence_check, i.area, coalesce(t.name, p.name, ''), i.asked_at, a.display_name, i.answer,
        i.answered_at, coalesce(b.display_name, '')
      FROM precedence_inquiry i JOIN account a ON a.id = i.asked_by LEFT JOIN account b ON b.id = i.answered_by
      LEFT JOIN actor t ON t.id = i.actor LEFT JOIN programme p ON p.id = i.programme
      WHERE i.case_file = $1 ORDER BY i.id DESC LIMIT 500
      """, [file]
    ) { row -> [CaseEvent] in
      let area = LifeArea(rawValue: row.text(2))?.label ?? row.text(2)
      let partner = row.text(3)
      let link = Link("Anfrage ansehen", "\(address)/\(row.integer64(1))/anfragen/\(row.integer64(0))")
      let asked = CaseEvent(
        at: row.instant(4), kind: "Anfrage", who: row.text(5), text: "\(partner) gefragt: \(area)", link: link)
      guard let answer = row.optionalText(6).flatMap(InquiryAnswer.init(rawValue:)), let at = row.optionalInstant(7)
      else { return [asked] }
      return [
        asked,
        CaseEvent(
          at: at, kind: "Antwort", who: row.text(8), text: "\(partner): \(answer.label) (\(area))", link: link),
      ]
    }.flatMap { $0 }
  }
}
