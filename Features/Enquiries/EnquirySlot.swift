internal import Access
internal import Basics
package import CaseAccess
package import Cases
internal import Markup
internal import Web

/// The access of a case: which channel, when, reported by whom.
package let enquirySlot = CaseSlot(
  glance: { opened, visit, connection in
    let found = try EnquiryTiesStore(connection).enquiries(ofCase: opened.id)
    return found.isEmpty ? [] : [AccessBlock(enquiries: found, sight: EnquirySight(visit, .read)).html]
  },
  events: { opened, visit, connection in
    let sight = EnquirySight(visit, .read)
    return try EnquiryTiesStore(connection).enquiries(ofCase: opened.id).map { enquiry in
      CaseEvent(
        at: enquiry.enteredAt, kind: "Zugang", who: enquiry.enteredBy,
        text: "<p>\(enquiry.channelLabel), \(enquiry.entry.kind.label)</p>",
        link: sight.sees(enquiry.entry.municipalityKey) ? Link(enquiry.title, enquiry.address) : nil)
    }
  },
  opened: { id, opening, connection in try EnquiryTiesStore(connection).tie(opening.person, to: id) })

/// Enquiries follow when two records of one person become one.
package let enquiryMergePart = MergePart(
  name: "Enquiries", move: { try EnquiryTiesStore($1).move($0) }, objection: { _, _, _ in nil },
  restore: { try EnquiryTiesStore($2).restore($0, $1) })

/// What stands at the side of the overview.
private struct AccessBlock {
  let enquiries: [Enquiry]
  let sight: EnquirySight

  var html: HTML {
    "\(sectionHead("Zugang"))\(each: enquiries, block)"
  }

  private func block(_ enquiry: Enquiry) -> HTML {
    descriptionList([
      Fact("Zugangsweg", "\(enquiry.channelLabel)"), Fact("Eingang", "\(enquiry.entry.receivedOn.german)"),
      Fact("Gemeldet von", "\(enquiry.entry.reporter.label)"),
      Fact(
        "Anfrage",
        sight.sees(enquiry.entry.municipalityKey)
          ? textLink(Link("Nr. \(enquiry.id.text)", enquiry.address)) : "Nr. \(enquiry.id.text)"),
    ])
  }
}
