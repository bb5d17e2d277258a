internal import Actors
internal import Basics
internal import Cases
internal import Markup
internal import Web

/// Inquiries with what became of them.
struct InquiryTable {
  let desk: CheckDesk
  let inquiries: [Inquiry]
  let partners: PartnerNames

  var section: HTML {
    get throws {
      let rows = try inquiries.map(row)
      let list = table(
        caption: "Anfragen",
        columns: [
          Column("Stelle"), Column("Lebensbereich"), Column("Angefragt"), Column("Antwort bis"), Column("Antwort"),
        ], items: rows, options: TableOptions(hidesCaption: true)
      ) { $0 }
      return "\(sectionHead("Anfragen an Stellen"))\(list)"
    }
  }

  private func row(_ inquiry: Inquiry) throws -> [HTML] {
    let isOverdue = inquiry.isOverdue(on: desk.visit.today)
    return [
      textLink(
        Link(
          try partners.name(inquiry.partner), "\(desk.address)/\(inquiry.check.text)/anfragen/\(inquiry.id.text)")),
      "\(inquiry.area.label)", "\(inquiry.askedOn.german), \(inquiry.askedBy)",
      "\(inquiry.dueOn.german)\(if: isOverdue, " \(badge("überfällig", .danger))")",
      "\(inquiry.answer.map { "\($0.label), \(inquiry.answeredOn?.german ?? "")" } ?? "steht aus")",
    ]
  }
}
