package import Access
package import Basics
package import CaseAccess
package import Cases
package import Feature
internal import Journal
internal import Markup
package import SQL
package import Web

/// Lets something of another room go along with a case, in the transaction of the hand-over.
package typealias HandoverFollow =
  @Sendable (ID<CaseKey>, _ giver: ID<Account>, _ recipient: ID<Account>, Connection) throws -> Void

/// Übergaben und Vertretungen: who is responsible for a case next, and who stands in meanwhile.
///
/// - `frame`: of every case file.
/// - `follow`: what rooms above let go along with a case: case, giver, recipient.
package func handovers(
  _ frame: CaseFrame, placeName: @escaping CaseFrame.PlaceName,
  follow: @escaping HandoverFollow = { _, _, _, _ in }
) -> Feature {
  let pages = HandoverHandlers(frame: frame, placeName: placeName, follow: follow)
  let assign = Permission.caseRecord(.update, .caseHeader)
  return Feature(
    name: "Handovers",
    routes: [
      .get("/faelle/{id}/uebergabe", "Fall übergeben", may: assign, pages.askCase),
      .post("/faelle/{id}/uebergabe", "Fall zur Übernahme anbieten", may: assign, pages.offerCase),
      .get(HandoverHandlers.path, "Übergaben", may: assign, pages.list),
      .get("\(HandoverHandlers.path)/bestand", "Mehrere Fälle übergeben", may: assign, pages.askCaseload),
      .post("\(HandoverHandlers.path)/bestand", "Mehrere Fälle anbieten", may: assign, pages.offerCaseload),
      .post("\(HandoverHandlers.path)/{angebot}/annahme", "Fall übernehmen", may: assign, pages.accept),
      .post("\(HandoverHandlers.path)/{angebot}/ablehnung", "Übernahme ablehnen", may: assign, pages.reject),
      .post("\(HandoverHandlers.path)/{angebot}/ruecknahme", "Angebot zurücknehmen", may: assign, pages.withdraw),
      .get(DeputyHandlers.path, "Vertretungen", may: assign, DeputyHandlers.list),
      .post(DeputyHandlers.path, "Vertretung eintragen", may: assign, DeputyHandlers.set),
      .post("\(DeputyHandlers.path)/{vertretung}/ende", "Vertretung beenden", may: assign, DeputyHandlers.end),
    ],
    migrations: HandoverSchema.migrations,
    columns: HandoverSchema.columns,
    menu: [
      MenuEntry(Link("Übergaben", HandoverHandlers.path), in: .cases, may: assign),
      MenuEntry(Link("Vertretungen", DeputyHandlers.path), in: .cases, may: assign),
    ],
    dueItems: { visit, connection in
      let count = try countOffers(visit, connection)
      guard count > 0 else { return [] }
      return [
        DueItem(
          Link("Übergaben", HandoverHandlers.path),
          reason: count == 1
            ? "Ein Fall ist Ihnen zur Übernahme angeboten." : "\(count) Fälle sind Ihnen zur Übernahme angeboten.",
          dueOn: nil)
      ]
    })
}

/// How many cases are offered to the visitor and wait for an answer, as the list of offers shows them.
package func countOffers(_ visit: Visit, _ connection: Connection) throws -> Int {
  guard let user = visit.user else { return 0 }
  return try HandoverStore(connection).countIncoming(user.account.id, at: visit.now)
}

/// What the file shows of handovers: the way to the form, and an offer that waits.
package let handoverSlot = CaseSlot(
  marks: { opened, _, connection in
    guard opened.may(.read, .caseHeader) else { return [] }
    return try HandoverStore(connection).open(for: opened.id).map {
      [badge("angeboten: \($0.recipientName)", .warning)]
    } ?? []
  },
  glance: { opened, visit, _ in
    guard opened.may(.update, .caseHeader), !opened.file.isClosed else { return [] }
    let mayDeputise = visit.assignsCases || opened.file.responsible?.account == opened.account
    return [
      """
      \(sectionHead("Zuständigkeit"))
      \(actions([linkButton("Fall übergeben", opened.file.address("uebergabe"), .tertiary)]
          + (mayDeputise ? [linkButton("Vertretung für diesen Fall", DeputyPage.address(of: opened.id), .tertiary)] : [])))
      """
    ]
  },
  events: { opened, visit, connection in
    let notes = try opened.handoverNotes(visit, connection)
    return try HandoverStore(connection).all(of: opened.id).map { offer in
      CaseEvent(
        at: offer.answeredAt ?? offer.offeredAt, kind: "Übergabe", who: offer.recipientName,
        text: "<p>\(offer.reason.label): \(offer.outcome)</p>\(paragraphs(notes[offer.id] ?? ""))")
    }
  },
  closed: { id, visit, connection in
    let store = HandoverStore(connection)
    guard let open = try store.open(for: id) else { return }
    try store.withdraw(open, at: visit.now)
    visit.note(.changed, .caseHeader, [id.text], detail: "Angebot zur Übernahme mit dem Abschluss zurückgenommen")
  })
