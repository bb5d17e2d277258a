internal import Access
package import Cases
package import Feature
internal import Markup
package import Precedence
internal import Web

/// Vorrangprüfungen: the check of a case, its inquiries, and the share of the core group.
///
/// - Parameters:
///   - frame: of every case file.
///   - consent: which fields a partner may be told; nothing until the room of consents says so.
///   - statuses: the history of residence statuses of a person; empty until its room is connected.
///   - readings: how contradictory sources are read.
///   - waiting: the waiting list; without it a decision leads to none.
/// - Returns: the room.
package func precedenceChecks(
  _ frame: CaseFrame, consent: InquiryConsent = .nothing, statuses: @escaping StatusHistory = { _, _, _ in [] },
  readings: RuleReadings = .none, waiting: CaseWaiting? = nil
) -> Feature {
  let pages = CheckHandlers(frame: frame, statuses: statuses, consent: consent, readings: readings, waiting: waiting)
  let base = "\(CaseFile.path)/{id}/\(CheckDesk.register)"
  let check = "\(base)/{nummer}"
  let read = Permission.caseRecord(.read, .subsidiarityCheck)
  let create = Permission.caseRecord(.create, .subsidiarityCheck)
  let update = Permission.caseRecord(.update, .subsidiarityCheck)
  return Feature(
    name: "PrecedenceChecks",
    routes: [
      .get(base, "Vorrang", may: read, pages.list),
      .post("\(base)/pruefungen", "Vorrangprüfung beginnen", may: create, pages.begin),
      .get(check, "Vorrangprüfung", may: read, pages.show),
      .get("\(check)/vergleich", "Vorrangprüfung: neu ansehen", may: read, pages.compare),
      .get("\(check)/druck", "Vorrangprüfung: Prüfvermerk", may: read, pages.print),
      .get("\(check)/angaben", "Vorrangprüfung: Angaben", may: update, pages.editFacts),
      .post("\(check)/angaben", "Vorrangprüfung: Angaben speichern", may: update, pages.saveFacts),
      .get("\(check)/bereiche/{bereich}", "Vorrangprüfung: Lebensbereich", may: update, pages.editArea),
      .post("\(check)/bereiche/{bereich}", "Vorrangprüfung: Lebensbereich speichern", may: update, pages.saveArea),
      .get("\(check)/entscheidung", "Vorrangprüfung: Entscheidung", may: update, pages.editDecision),
      .post("\(check)/entscheidung", "Vorrangprüfung: Entscheidung festhalten", may: update, pages.decide),
      .get("\(check)/anfragen/neu", "Anfrage an eine Stelle", may: update, pages.newInquiry),
      .post("\(check)/anfragen", "Anfrage an eine Stelle festhalten", may: update, pages.ask),
      .get("\(check)/anfragen/{anfrage}", "Anfrage ansehen", may: read, pages.showInquiry),
      .get("\(check)/anfragen/{anfrage}/brief", "Anfrage: Brief", may: update, pages.letter),
      .post("\(check)/anfragen/{anfrage}", "Anfrage: Antwort speichern", may: update, pages.answer),
      .get(QuotaPage.path, "Kernzielgruppe je Kommune", may: .may(.read, .statistics), showQuota).slow(),
      .get(IntervalPage.path, "Abstände der Vorrangprüfung", may: .may(.read, .municipality), editIntervals),
      .post(
        IntervalPage.path, "Abstände der Vorrangprüfung speichern", may: .may(.update, .municipality), saveIntervals),
    ],
    migrations: CheckSchema.migrations,
    columns: CheckColumns.all,
    menu: [
      MenuEntry(Link("Kernzielgruppe", QuotaPage.path), in: .rules, may: .may(.read, .statistics))
    ])
}
