package import Access
package import Basics
package import CaseAccess
package import Cases
package import Feature
internal import Markup
package import SQL
internal import Web

/// Verlauf und Wiedervorlagen: what happened in a case, and when to look at it again.
///
/// - `frame`: gate and pages of a case, with the slot of this room in it.
/// - `contactParts`: what rooms above add to the form of a contact.
/// - `dayParts`: what other rooms show on somebody's day.
package func casework(_ frame: CaseFrame, contactParts: [ContactPart] = [], dayParts: [DayPart] = []) -> Feature {
  let day = Permission.caseRecord(.update, .followUp)
  return Feature(
    name: "Casework",
    routes: history(frame, contactParts) + followUps(FollowUpHandlers(frame: frame)) + [
      .get(DayQuery.path, "Mein Tag", may: day, DayHandlers(parts: dayParts).show),
      .get(DayPath.cases, "Neuer Kontakt: Fall wählen", may: day, DayHandlers(parts: dayParts).cases),
      .get(DayPath.sheet, "Tagesblatt", may: day, DayHandlers(parts: dayParts).sheet),
    ],
    migrations: CaseworkSchema.migrations, columns: CaseworkColumns.all,
    menu: [MenuEntry(Link("Mein Tag", DayQuery.path), in: .day, may: day)], dueItems: dueFollowUps)
}

/// What the room adds to every case file.
package let caseworkSlot = CaseSlot(
  registers: [CaseRegister("Verlauf", path: CaseworkPath.register, kind: .note, order: 10)],
  glance: { opened, visit, connection in try CaseworkGlance(opened: opened, today: visit.today).blocks(connection) },
  events: { opened, _, connection in try CaseworkGlance(opened: opened, today: opened.file.openedOn).events(connection)
  })

/// With a case its open follow-ups go to the new responsible person, so that none is left with somebody who is gone.
package func handFollowUps(
  _ id: ID<CaseKey>, _ giver: ID<Account>, _ recipient: ID<Account>, _ connection: Connection
) throws {
  try FollowUpStore(connection).hand(id, from: giver, to: recipient)
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
