internal import Access
internal import Basics
package import Cases
package import Feature
internal import Markup
package import Persons
package import SQL
package import Vault
package import Web

/// Anfragen: what comes before a case, from the short contact to the referral of the immigration authority.
package struct EnquiryRoom: Sendable {
  private let seal: EnquirySeal
  private let handlers: EnquiryHandlers

  /// - `secret`: the installation's key, from which that of texts and names is derived.
  package init(secret: Seal) {
    seal = EnquirySeal(secret: secret)
    handlers = EnquiryHandlers(seal: seal)
  }

  /// - `frame`: of every case file, for the access of a case and its waiting.
  package func feature(_ frame: CaseFrame) -> Feature {
    Feature(
      name: "Enquiries",
      routes: enquiryRoutes + stepRoutes(StepHandlers(enquiries: handlers))
        + contactRoutes(ShortContactHandlers(seal: seal)) + referralRoutes(ReferralHandlers(seal: seal))
        + channelRoutes + caseRoutes(frame),
      migrations: EnquirySchema.migrations, columns: EnquiryColumns.all,
      menu: [
        MenuEntry(Link("Anfragen", Enquiry.path), in: .enquiries, may: .may(.read, .enquiry)),
        MenuEntry(Link("Zuweisungen", ReferralFormPage.path), in: .enquiries, may: .may(.read, .authorityReferral)),
      ],
      dueItems: { visit, connection in
        try dueEnquiries(visit, connection) + ReferralHandlers(seal: seal).dueItems(visit, connection)
      })
  }

  /// How many open enquiries the list of the visitor has; none for those who do not work on any.
  package func countOpen(_ visit: Visit, _ connection: Connection) throws -> Int {
    guard visit.may(.update, .enquiry) else { return 0 }
    return try EnquiryStore(connection, seal).countOpen(EnquirySight(visit, .read))
  }

  /// How the room of people enters somebody for an enquiry.
  package var occasion: IntakeOccasion { StepHandlers(enquiries: handlers).occasion }

  private var enquiryRoutes: [Route] {
    let read = Permission.may(.read, .enquiry)
    let update = Permission.may(.update, .enquiry)
    return [
      .get("/anfragen", "Anfragen", may: read, handlers.list).slow(),
      .get("/anfragen/warteliste", "Warteliste", may: read, handlers.waitingList).slow(),
      .get("/anfragen/zahlen", "Zahlen zu Anfragen", may: .may(.read, .statistics), showCounts).slow(),
      .get("/anfragen/neu", "Neue Anfrage", may: .may(.create, .enquiry), handlers.edit),
      .post("/anfragen", "Anfrage aufnehmen", may: .may(.create, .enquiry), handlers.save),
      .get("/anfragen/{id}", "Anfrage", may: read, handlers.show).slow(),
      .get("/anfragen/{id}/bearbeitung", "Anfrage bearbeiten", may: update, handlers.edit).slow(),
      .post("/anfragen/{id}/bearbeitung", "Anfrage: Änderung speichern", may: update, handlers.save),
      .post("/anfragen/{id}/bearbeitende", "Anfrage: Bearbeitung übernehmen", may: update, handlers.takeOn),
    ]
  }

  private func caseRoutes(_ frame: CaseFrame) -> [Route] {
    let (access, waits) = (CaseAccessHandlers(frame: frame), CaseWaitHandlers(frame: frame))
    let update = Permission.caseRecord(.update, .subsidiarityCheck)
    let file = "\(CaseFile.path)/{id}"
    let waiting = "\(file)/\(CaseWaitHandlers.path)"
    return [
      .get("\(file)/\(CaseAccessHandlers.path)", "Zugang eines Falls", may: update, access.ask),
      .post("\(file)/\(CaseAccessHandlers.path)", "Zugang eines Falls: speichern", may: update, access.save),
      .get(waiting, "Fall auf der Warteliste", may: update, waits.ask),
      .post(waiting, "Fall auf die Warteliste setzen", may: update, waits.save),
      .post("\(waiting)/ende", "Fall von der Warteliste nehmen", may: update, waits.end),
    ]
  }

  private func stepRoutes(_ steps: StepHandlers) -> [Route] {
    let update = Permission.may(.update, .enquiry)
    return [
      .get("/anfragen/{id}/warten", "Auf die Warteliste?", may: update, steps.askWait).slow(),
      .post("/anfragen/{id}/warten", "Auf die Warteliste setzen", may: update, steps.wait),
      .get("/anfragen/{id}/abschluss", "Anfrage abschließen?", may: update, steps.askEnd).slow(),
      .post("/anfragen/{id}/abschluss", "Anfrage abschließen", may: update, steps.end),
      .get("/anfragen/{id}/antwort", "Ausländerbehörde antworten?", may: update, steps.askAnswer).slow(),
      .post("/anfragen/{id}/antwort", "Ausländerbehörde: Antwort senden", may: update, steps.answer),
      .get("/anfragen/{id}/person/{person}", "Anfrage mit Person verbinden?", may: update, steps.askPerson).slow(),
      .post("/anfragen/{id}/person/{person}", "Anfrage mit Person verbinden", may: update, steps.takePerson),
    ]
  }

  private func contactRoutes(_ contacts: ShortContactHandlers) -> [Route] {
    let create = Permission.may(.create, .enquiry)
    let update = Permission.may(.update, .enquiry)
    return [
      .get("/anfragen/kurzkontakte", "Kurzkontakte", may: .may(.read, .enquiry), contacts.list).slow(),
      .get("/anfragen/kurzkontakte/neu", "Kurzkontakt erfassen", may: create, contacts.edit),
      .post("/anfragen/kurzkontakte", "Kurzkontakt speichern", may: create, contacts.save),
      .get("/anfragen/kurzkontakte/{id}", "Kurzkontakt", may: update, contacts.edit).slow(),
      .post("/anfragen/kurzkontakte/{id}", "Kurzkontakt: Änderung speichern", may: update, contacts.save),
    ]
  }

  private func referralRoutes(_ referrals: ReferralHandlers) -> [Route] {
    let create = Permission.may(.create, .authorityReferral)
    let read = Permission.may(.read, .authorityReferral)
    return [
      .get("/zuweisungen", "Zuweisungen", may: read, referrals.list).slow(),
      .get("/zuweisungen/neu", "Neue Zuweisung", may: create, referrals.new),
      .post("/zuweisungen", "Zuweisung senden", may: create, referrals.send),
      .get("/zuweisungen/{id}", "Zuweisung", may: read, referrals.show).slow(),
    ]
  }

  /// The list of channels is public like the attributes of municipalities, so it has the same right (ADR 0007).
  private var channelRoutes: [Route] {
    [
      .get("/anfragen/zugangswege", "Zugangswege", may: .may(.read, .municipality), listChannels),
      .get("/anfragen/zugangswege/neu", "Zugangsweg aufnehmen", may: .may(.create, .municipality), editChannel),
      .post("/anfragen/zugangswege", "Zugangsweg speichern", may: .may(.create, .municipality), saveChannel),
      .get("/anfragen/zugangswege/{id}", "Zugangsweg bearbeiten", may: .may(.update, .municipality), editChannel),
      .post(
        "/anfragen/zugangswege/{id}", "Zugangsweg: Änderung speichern", may: .may(.update, .municipality),
        saveChannel),
    ]
  }

  /// The open enquiries that wait longest for a reaction.
  private func dueEnquiries(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
    guard visit.may(.update, .enquiry) else { return [] }
    return try EnquiryStore(connection, seal).mostUrgent(EnquirySight(visit, .update), limit: 5).map { enquiry in
      DueItem(
        Link(enquiry.title, enquiry.address),
        reason: "\(enquiry.entry.areaLabels); noch offen, \(enquiry.ageLabel(on: visit.today)).",
        dueOn: enquiry.reactBy)
    }
  }
}
