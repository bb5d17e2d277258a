internal import Access
internal import Basics
internal import Cases
internal import Markup
internal import Web

/// The access of a case: which channel, when, reported by whom.
func enquirySlot(_ seal: EnquirySeal) -> CaseSlot {
  CaseSlot(
    glance: { opened, visit, connection in
      let found = try EnquiryStore(connection, seal).enquiries(ofCase: opened.id)
      return found.isEmpty ? [] : [AccessBlock(enquiries: found, sight: EnquirySight(visit, .read)).html]
    },
    events: { opened, visit, connection in
      let sight = EnquirySight(visit, .read)
      return try EnquiryStore(connection, seal).enquiries(ofCase: opened.id).map { enquiry in
        CaseEvent(
          at: enquiry.enteredAt, kind: "Zugang", who: enquiry.enteredBy,
          text: "<p>\(enquiry.channelLabel), \(enquiry.entry.kind.label)</p>",
          link: sight.sees(enquiry.entry.municipalityKey) ? Link(enquiry.title, enquiry.address) : nil)
      }
    },
    opened: { id, opening, connection in try EnquiryStore(connection, seal).tie(opening.person, to: id) })
}

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
