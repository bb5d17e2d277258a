internal import Access
internal import Actors
internal import Basics
package import CaseAccess
package import Cases
internal import Keys
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
  steps: { opened, visit, connection in
    let found = try EnquiryTiesStore(connection).enquiries(ofCase: opened.id).first
    let isSeen = found.map { EnquirySight(visit, .read).sees($0.entry.municipalityKey) } ?? false
    return [AccessStep(.contact, address: isSeen ? found?.address : nil, isDone: found != nil)]
  },
  opened: { id, opening, visit, connection in
    let ties = EnquiryTiesStore(connection)
    try ties.tie(opening.person, to: id)
    // What somebody came with is asked once: the areas are topics of the case from the start.
    let areas = try ties.enquiries(ofCase: id).reduce(into: Set<LifeArea>()) { $0.formUnion($1.entry.areas) }
    guard !areas.isEmpty, let key = try visit.site.keys.key(.caseFile(id.number), .notes) else { return }
    try CaseAreaStore(connection).enter(
      LifeArea.allCases.filter(areas.contains).map { AreaOutcome($0.rawValue, .open) }, in: id, key,
      by: opening.responsible, at: visit.now)
  })

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
