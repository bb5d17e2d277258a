package import Access
package import Basics
package import CaseAccess
package import Cases
package import Feature
internal import Journal
internal import Markup
package import SQL
internal import Web

/// Verlauf und Wiedervorlagen: what happened in a case, and when to look at it again.
///
/// - `frame`: gate and pages of a case, with the slot of this room in it.
/// - `contactParts`: what rooms above add to the form of a contact.
/// - `errands`: seals what tasks beside the cases say.
/// - `dayParts`: what other rooms show on somebody's day.
/// - `deadlines`: what other rooms watch in somebody's cases.
/// - `waiting`: what others owe in them.
package func casework(
  _ frame: CaseFrame, errands seal: ErrandSeal, contactParts: [ContactPart] = [], dayParts: [DayPart] = [],
  deadlines: [DayDeadlines] = [], waiting: [DayWaiting] = []
) -> Feature {
  let day = Permission.caseRecord(.update, .followUp)
  let pages = DayHandlers(parts: dayParts, deadlines: deadlines, waiting: waiting, errands: seal)
  return Feature(
    name: "Casework",
    routes: history(frame, contactParts) + followUps(FollowUpHandlers(frame: frame))
      + appointments(AppointmentHandlers(frame: frame)) + tasks(ErrandHandlers(seal: seal)) + forms + [
        .get(DayQuery.path, "Mein Tag", may: day, pages.show),
        .get(DayPath.cases, "Neuer Kontakt: Fall wählen", may: day, pages.cases),
        .get(DayPath.sheet, "Tagesblatt", may: day, pages.sheet),
      ],
    migrations: CaseworkSchema.migrations, columns: CaseworkColumns.all,
    menu: [
      MenuEntry(Link("Mein Tag", DayQuery.path), in: .day, may: day),
      MenuEntry(Link("Kontaktformen", FormCatalogueHandlers.path), in: .rules, may: .may(.read, .municipality)),
    ],
    dueItems: { try dueFollowUps($0, $1) + dueErrands(seal, $0, $1) })
}

/// What the room adds to every case file.
package let caseworkSlot = CaseSlot(
  registers: [
    CaseRegister("Verlauf", path: CaseworkPath.register, kind: .note, order: 10),
    CaseRegister("Termine", path: AppointmentPath.register, kind: .followUp, order: 15),
  ],
  marks: { opened, visit, connection in try CaseworkGlance(opened: opened, today: visit.today).marks(connection) },
  glance: { opened, visit, connection in try CaseworkGlance(opened: opened, today: visit.today).blocks(connection) },
  events: { opened, _, connection in try CaseworkGlance(opened: opened, today: opened.file.openedOn).events(connection)
  },
  conditions: closing, reopened: takeOver)

/// What is open when a case is closed would be done by nobody.
@Sendable private func closing(
  _ phase: Phase, _ file: CaseFile, _ connection: Connection
) throws -> [PhaseCondition] {
  guard phase == .closure else { return [] }
  return [
    PhaseCondition(
      "Keine Wiedervorlage ist mehr offen", isMet: try FollowUpStore(connection).countOpen(in: file.id) == 0,
      link: Link("Verlauf", file.address(CaseworkPath.register))),
    PhaseCondition(
      "Zu jedem Termin steht, wie er ausging", isMet: try AppointmentStore(connection).countPlanned(in: file.id) == 0,
      link: Link("Termine", file.address(AppointmentPath.register))),
  ]
}

/// What was left open belongs to whoever opens the case again; everybody else has left it.
@Sendable private func takeOver(
  _ id: ID<CaseKey>, _ responsible: ID<Account>, _ visit: Visit, _ connection: Connection
) throws {
  let store = FollowUpStore(connection)
  let count = try store.hand(id, to: responsible) + AppointmentStore(connection).hand(id, to: responsible)
  try store.renewNextDue(of: id, at: visit.now)
  guard count > 0 else { return }
  visit.note(
    .changed, .followUp, [id.text], relation: .closed, detail: "Offenes an Konto \(responsible.text) übergeben")
}

/// With a case its open follow-ups and planned appointments go to the new responsible person, so that none is left with somebody who is gone.
package func handFollowUps(
  _ id: ID<CaseKey>, _ giver: ID<Account>, _ recipient: ID<Account>, _ connection: Connection
) throws {
  try FollowUpStore(connection).hand(id, from: giver, to: recipient)
  try AppointmentStore(connection).hand(id, from: giver, to: recipient)
}

private func history(_ frame: CaseFrame, _ parts: [ContactPart]) -> [Route] {
  let timeline = TimelineHandlers(frame: frame, parts: parts)
  let entry = ContactHandlers(frame: frame)
  let path = "\(CaseFile.path)/{id}/\(CaseworkPath.register)"
  return [
    .get(path, "Verlauf", may: .caseRecord(.read, .note), timeline.show),
    .post(path, "Kontakt speichern", may: .caseRecord(.create, .note), timeline.record),
    .get("\(path)/{nummer}", "Eintrag im Verlauf", may: .caseRecord(.read, .note), entry.show),
    .get("\(path)/{nummer}/vermerk", "Vermerk drucken", may: .caseRecord(.read, .note), entry.sheet),
    .post("\(path)/{nummer}/nachtrag", "Nachtrag speichern", may: .caseRecord(.update, .note), entry.addAddendum),
    .post(
      "\(path)/{nummer}/freigabe", "Eintrag für die Fachaufsicht freigeben", may: .caseRecord(.update, .note),
      entry.setReview),
  ]
}

/// The catalogue the district keeps.
private var forms: [Route] {
  let path = FormCatalogueHandlers.path
  let update = Permission.may(.update, .municipality)
  return [
    .get(path, "Kontaktformen", may: .may(.read, .municipality), FormCatalogueHandlers.list),
    .get("\(path)/neu", "Kontaktform aufnehmen", may: .may(.create, .municipality), FormCatalogueHandlers.edit),
    .post(path, "Kontaktform speichern", may: .may(.create, .municipality), FormCatalogueHandlers.add),
    .get("\(path)/{schluessel}", "Kontaktform bearbeiten", may: update, FormCatalogueHandlers.edit),
    .post("\(path)/{schluessel}", "Änderung der Kontaktform speichern", may: update, FormCatalogueHandlers.change),
  ]
}

private func followUps(_ pages: FollowUpHandlers) -> [Route] {
  let path = "\(CaseFile.path)/{id}/\(FollowUpPath.register)"
  let update = Permission.caseRecord(.update, .followUp)
  return [
    .get("\(path)/neu", "Wiedervorlage setzen", may: .caseRecord(.create, .followUp), pages.new),
    .post(path, "Wiedervorlage speichern", may: .caseRecord(.create, .followUp), pages.create),
    .get("\(path)/{nummer}", "Wiedervorlage", may: update, pages.edit),
    .post("\(path)/{nummer}", "Änderung der Wiedervorlage speichern", may: update, pages.change),
    .post("\(path)/{nummer}/erledigung", "Wiedervorlage erledigen", may: update, pages.tick),
    .post("\(path)/{nummer}/ruecknahme", "Erledigung zurücknehmen", may: update, pages.untick),
    .post("\(path)/{nummer}/verschiebung", "Wiedervorlage verschieben", may: update, pages.move),
    .post("\(path)/{nummer}/entfall", "Wiedervorlage entfällt", may: update, pages.drop),
  ]
}

private func appointments(_ pages: AppointmentHandlers) -> [Route] {
  let path = "\(CaseFile.path)/{id}/\(AppointmentPath.register)"
  let update = Permission.caseRecord(.update, .followUp)
  return [
    .get(path, "Termine", may: .caseRecord(.read, .followUp), pages.list),
    .get("\(path)/neu", "Termin eintragen", may: .caseRecord(.create, .followUp), pages.new),
    .post(path, "Termin speichern", may: .caseRecord(.create, .followUp), pages.create),
    .get("\(path)/{nummer}", "Termin", may: update, pages.edit),
    .post("\(path)/{nummer}", "Änderung des Termins speichern", may: update, pages.change),
    .post("\(path)/{nummer}/stand", "Ausgang des Termins", may: update, pages.settle),
  ]
}

/// Tasks beside the cases belong to the account that made them or is to do them, and to nobody else.
private func tasks(_ pages: ErrandHandlers) -> [Route] {
  let path = "\(ErrandPath.list)/{nummer}"
  return [
    .get(ErrandPath.list, "Aufgaben ohne Fall", may: .signedIn, pages.list),
    .post(ErrandPath.list, "Aufgabe eintragen", may: .signedIn, pages.create),
    .get(path, "Aufgabe", may: .signedIn, pages.edit),
    .post(path, "Änderung der Aufgabe speichern", may: .signedIn, pages.change),
    .post("\(path)/erledigung", "Aufgabe erledigen", may: .signedIn, pages.finish),
    .post("\(path)/ruecknahme", "Aufgabe wieder öffnen", may: .signedIn, pages.reopen),
  ]
}
