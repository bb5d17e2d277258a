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

/// Ends who works along from another organisation without a consent, in the transaction that withdraws it.
///
/// - `consent`: until when everybody in a case has agreed.
/// - `follow`: what rooms above let go back to the one responsible.
package func endUncoveredCoWork(
  _ frame: CaseFrame, consent: CoWorkConsent, follow: @escaping HandoverFollow
) -> @Sendable (ID<CaseKey>, Visit, Connection) throws -> Void {
  let pages = HandoverHandlers(frame: frame, placeName: frame.placeName, consent: consent, follow: follow)
  return CoWorkHandlers(handovers: pages).review
}

/// Übergaben, Vertretungen und Mitarbeit: who is responsible for a case next, who stands in, and who works along.
///
/// - `frame`: of every case file.
/// - `consent`: until when everybody in a case has agreed that another organisation works along; never without it.
/// - `follow`: what rooms above let go along with a case: case, giver, recipient.
package func handovers(
  _ frame: CaseFrame, placeName: @escaping CaseFrame.PlaceName, consent: CoWorkConsent = .nothing,
  follow: @escaping HandoverFollow = { _, _, _, _ in }
) -> Feature {
  let pages = HandoverHandlers(frame: frame, placeName: placeName, consent: consent, follow: follow)
  let works = CoWorkHandlers(handovers: pages)
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
      .get("/faelle/{id}/\(CoWorkHandlers.path)", "Mitarbeit", may: assign, works.show),
      .post("/faelle/{id}/\(CoWorkHandlers.path)", "Um Mitarbeit bitten", may: assign, works.ask),
      .post("\(CoWorkHandlers.base)/{mitarbeit}/annahme", "Mitarbeit annehmen", may: assign, works.accept),
      .post("\(CoWorkHandlers.base)/{mitarbeit}/ablehnung", "Mitarbeit ablehnen", may: assign, works.decline),
      .post(
        "\(CoWorkHandlers.base)/{mitarbeit}/ruecknahme", "Bitte um Mitarbeit zurücknehmen", may: assign, works.withdraw),
      .post("\(CoWorkHandlers.base)/{mitarbeit}/ende", "Mitarbeit beenden", may: assign, works.end),
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
      guard let user = visit.user else { return [] }
      let count = try HandoverStore(connection).countIncoming(user.account.id, at: visit.now)
      let works = CoWorkStore(connection, at: visit.now)
      let asked = try works.countAsked(user.account.id)
      var due: [DueItem] = []
      if count > 0 {
        due.append(
          DueItem(
            Link("Übergaben", HandoverHandlers.path),
            reason: count == 1
              ? "Ein Fall ist Ihnen zur Übernahme angeboten." : "\(count) Fälle sind Ihnen zur Übernahme angeboten.",
            dueOn: nil))
      }
      if asked > 0 {
        due.append(
          DueItem(
            Link("Mitarbeit", CoWorkHandlers.anchor),
            reason: asked == 1
              ? "Jemand bittet Sie um Mitarbeit." : "In \(asked) Fällen bittet Sie jemand um Mitarbeit.",
            dueOn: nil))
      }
      return due
        + (try works.lapsed(for: user.account.id)).map { work in
          DueItem(
            Link("Mitarbeit in \(work.number)", "\(CaseFile.address(work.file))/\(CoWorkHandlers.path)"),
            reason: "Ausgelaufen: \(work.name). Mit „Beenden“ kommen offene Wiedervorlagen zu Ihnen zurück.", dueOn: nil
          )
        }
    })
}

/// How many cases are offered to the visitor, and in how many the visitor is asked to work along, as the list shows them.
package func countOffers(_ visit: Visit, _ connection: Connection) throws -> Int {
  guard let user = visit.user else { return 0 }
  return try HandoverStore(connection).countIncoming(user.account.id, at: visit.now)
    + CoWorkStore(connection, at: visit.now).countAsked(user.account.id)
}

/// What the file shows of handovers: the way to the form, and an offer that waits.
package let handoverSlot = CaseSlot(
  marks: { opened, _, connection in
    guard opened.may(.read, .caseHeader) else { return [] }
    return try HandoverStore(connection).open(for: opened.id).map {
      [badge("angeboten: \($0.recipientName)", .warning)]
    } ?? []
  },
  glance: { opened, visit, connection in
    guard opened.may(.update, .caseHeader), !opened.file.isClosed else { return [] }
    let works = CoWorkStore(connection, at: visit.now)
    let mayAssign = try !works.onlyWorksAlong(opened.account, in: opened.id)
    let glance = CoWorkGlance(
      opened: opened, all: try works.all(of: opened.id), mayAsk: mayAssign, today: visit.today)
    let mayDeputise = visit.assignsCases || opened.file.responsible?.account == opened.account
    let tools =
      mayAssign
      ? [
        linkButton("Fall übergeben", opened.file.address("uebergabe"), .tertiary),
        linkButton("Mitarbeit", opened.file.address(CoWorkHandlers.path), .tertiary),
      ] + (mayDeputise ? [linkButton("Vertretung für diesen Fall", DeputyPage.address(of: opened.id), .tertiary)] : [])
      : [linkButton("Mitarbeit beenden", CoWorkHandlers.anchor, .tertiary)]
    return ["\(sectionHead("Zuständigkeit"))\(glance.line)\(actions(tools))"]
  },
  events: { opened, visit, connection in
    let notes = try opened.handoverNotes(visit, connection)
    let offers = try HandoverStore(connection).all(of: opened.id).map { offer in
      CaseEvent(
        at: offer.answeredAt ?? offer.offeredAt, kind: "Übergabe", who: offer.recipientName,
        text: "<p>\(offer.reason.label): \(offer.outcome)</p>\(paragraphs(notes[offer.id] ?? ""))")
    }
    return offers
      + (try CoWorkStore(connection, at: visit.now).all(of: opened.id)).map { work in
        CaseEvent(
          at: work.endedAt ?? work.answeredAt ?? work.askedAt, kind: "Mitarbeit", who: work.name,
          text: "<p>\(work.reason.label): \(work.outcome(on: visit.today))</p>")
      }
  },
  involved: { opened, visit, connection in
    let works = CoWorkStore(connection, at: visit.now)
    let mayAsk =
      try opened.may(.update, .caseHeader) && !opened.file.isClosed
      && !works.onlyWorksAlong(opened.account, in: opened.id)
    return [
      CoWorkGlance(opened: opened, all: try works.all(of: opened.id), mayAsk: mayAsk, today: visit.today).block
    ]
  },
  closed: { id, visit, connection in
    if try CoWorkStore(connection, at: visit.now).close(id) {
      visit.note(.changed, .caseHeader, [id.text], detail: "Mitarbeit mit dem Abschluss beendet")
    }
    let store = HandoverStore(connection)
    guard let open = try store.open(for: id) else { return }
    try store.withdraw(open, at: visit.now)
    visit.note(.changed, .caseHeader, [id.text], detail: "Angebot zur Übernahme mit dem Abschluss zurückgenommen")
  })
