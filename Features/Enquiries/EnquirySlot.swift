internal import Access
internal import Actors
internal import Basics
package import CaseAccess
package import Cases
internal import Journal
internal import Keys
internal import Markup
internal import SQL
internal import Web

/// The access of a case: which channel, when, reported by whom, and whether it waits.
package let enquirySlot = CaseSlot(
  marks: { opened, _, connection in
    guard !opened.file.isClosed, opened.may(.read, .subsidiarityCheck),
      let wait = try CaseWaitStore(connection).wait(of: opened.id)
    else { return [] }
    return [badge("Warteliste seit \(wait.since.german)", .warning)]
  },
  glance: { opened, visit, connection in
    [try AccessBlock(opened: opened, visit: visit, connection).html]
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
  conditions: { phase, file, connection in
    guard leavesWaiting(phase), try CaseWaitStore(connection).wait(of: file.id) != nil else { return [] }
    return [
      PhaseCondition(
        "Der Fall steht nicht mehr auf der Warteliste", isMet: false,
        link: Link("Warteliste", CaseWaitingList.address(file)))
    ]
  },
  steps: { opened, visit, connection in
    let found = try EnquiryTiesStore(connection).enquiries(ofCase: opened.id).first
    let isSeen = found.map { EnquirySight(visit, .read).sees($0.entry.municipalityKey) } ?? false
    return [AccessStep(.contact, address: isSeen ? found?.address : nil, isDone: found != nil)]
  },
  opening: CaseOpeningPart(
    fields: { try OpeningAccess.fields($0, $1, $2, $3, $4) }, check: { try OpeningAccess.check($0, &$1, $2, $3) }),
  opened: { id, opening, visit, connection in
    let ties = EnquiryTiesStore(connection)
    try ties.tie(opening.person, to: id)
    if try ties.enquiries(ofCase: id).isEmpty,
      let entry = try OpeningAccess.entry(municipalityKey: opening.municipalityKey, visit, connection)
    {
      let enquiry = try ties.insert(
        entry, of: opening.person, in: id, on: visit.today, by: opening.responsible, at: visit.now)
      visit.note(.created, .enquiry, [enquiry.text], detail: "Zugang beim Eröffnen eines Falls")
    }
    // What somebody came with is asked once: the areas are topics of the case from the start.
    let areas = try ties.enquiries(ofCase: id).reduce(into: Set<LifeArea>()) { $0.formUnion($1.entry.areas) }
    guard !areas.isEmpty, let key = try visit.site.keys.key(.caseFile(id.number), .notes) else { return }
    try CaseAreaStore(connection).enter(
      LifeArea.allCases.filter(areas.contains).map { AreaOutcome($0.rawValue, .open) }, in: id, key,
      by: opening.responsible, at: visit.now)
  })

/// A case that waits goes on only after somebody has decided so, and is not closed while it waits.
private func leavesWaiting(_ phase: Phase) -> Bool {
  switch phase {
  case .access, .clarification, .precedenceCheck: false
  case .signposting, .assessment, .goalPlan, .linking, .monitoring, .reassessment, .closure, .followUp: true
  }
}

/// Enquiries follow when two records of one person become one.
package let enquiryMergePart = MergePart(
  name: "Enquiries", move: { try EnquiryTiesStore($1).move($0) }, objection: { _, _, _ in nil },
  restore: { try EnquiryTiesStore($2).restore($0, $1) })

/// What stands at the side of the overview.
private struct AccessBlock {
  let opened: OpenedCase
  let enquiries: [Enquiry]
  let wait: CaseWait?
  /// Those of an authority that has no answer yet.
  let unanswered: Set<ID<Enquiry>>
  /// Where the visitor may read enquiries, and where change them.
  let reads: EnquirySight
  let changes: EnquirySight

  init(opened: OpenedCase, visit: Visit, _ connection: Connection) throws {
    self.opened = opened
    let ties = EnquiryTiesStore(connection)
    enquiries = try ties.enquiries(ofCase: opened.id)
    wait = try CaseWaitStore(connection).wait(of: opened.id)
    unanswered = Set(try enquiries.map(\.id).filter { try ties.awaitsAnswer($0) })
    reads = EnquirySight(visit, .read)
    changes = EnquirySight(visit, .update)
  }

  private var mayChange: Bool { opened.may(.update, .subsidiarityCheck) && !opened.file.isClosed }

  var html: HTML {
    "\(sectionHead("Zugang"))\(if: enquiries.isEmpty, missing)\(each: enquiries, block)\(if: mayChange, waiting)"
  }

  private var missing: HTML {
    """
    <p>\(muted("Zugangsweg, erstes Anliegen und Dringlichkeit sind nicht angegeben."))</p>
    \(if: mayChange, "<p>\(textLink(Link("Zugang nachtragen", opened.file.address(CaseAccessHandlers.path))))</p>")
    """
  }

  private var waiting: HTML {
    guard let wait else { return .empty }
    return """
      <p>\(textLink(Link("Warteliste seit \(wait.since.german): ändern oder beenden", CaseWaitingList.address(opened.file))))</p>
      """
  }

  private func block(_ enquiry: Enquiry) -> HTML {
    let entry = enquiry.entry
    var facts = [
      Fact("Zugangsweg", "\(enquiry.channelLabel)"), Fact("Eingang", "\(entry.receivedOn.german)"),
      Fact("Gemeldet von", "\(entry.reporter.label)"),
    ]
    // What somebody needs is for those who work on the case, as everywhere in the file.
    if opened.may(.read, .subsidiarityCheck) {
      facts += [
        Fact("Erstes Anliegen", text: entry.areaLabels), Fact("Dringlichkeit", "\(entry.urgency.label)"),
      ]
    }
    facts.append(
      Fact(
        "Anfrage",
        reads.sees(entry.municipalityKey)
          ? textLink(Link("Nr. \(enquiry.id.text)", enquiry.address)) : "Nr. \(enquiry.id.text)"))
    let correction = Link("Zugang berichtigen", "\(enquiry.address)/bearbeitung")
    let answer = Link("Ausländerbehörde antworten", "\(enquiry.address)/antwort")
    return """
      \(descriptionList(facts, isStacked: true))
      \(if: unanswered.contains(enquiry.id) && changes.sees(entry.municipalityKey), """
        <p>\(badge("Antwort steht aus", .warning)) \(textLink(answer))</p>
        """)
      \(if: changes.sees(entry.municipalityKey) && !opened.file.isClosed, "<p>\(textLink(correction))</p>")
      """
  }
}
