internal import Access
internal import Basics
package import Feature
internal import HTTP
internal import Markup
internal import SQL
internal import Web

/// Gremien: who decides and advises, who sits where and for whom, and whether they meet as often as they should.
package let bodies = Feature(
  name: "Bodies",
  routes: [
    .get("/gremien", "Gremien", may: .may(.read, .body), listBodies),
    .get("/gremien/neu", "Gremium aufnehmen", may: .may(.create, .body), editBody),
    .post("/gremien", "Gremium: Aufnahme speichern", may: .may(.create, .body), saveBody),
    .get("/gremien/aufbau", "Aufbau der Gremien", may: .may(.read, .body), showChart).slow(),
    .get("/gremien/{id}", "Gremium", may: .may(.read, .body), showBody),
    .get("/gremien/{id}/bearbeitung", "Gremium bearbeiten", may: .may(.update, .body), editBody),
    .post("/gremien/{id}/bearbeitung", "Gremium speichern", may: .may(.update, .body), saveBody),
    .get("/gremien/{id}/sitze/neu", "Sitz einrichten", may: .may(.update, .body), newSeat),
    .post("/gremien/{id}/sitze", "Sitz: Einrichtung speichern", may: .may(.update, .body), createSeat),
    .post("/gremien/{id}/sitzungen", "Sitzungstag eintragen", may: .may(.update, .body), addMeeting),
    .get("/gremien/{id}/einordnung", "Einordnung ändern", may: .may(.update, .body), editPlacement),
    .post("/gremien/{id}/einordnung", "Einordnung speichern", may: .may(.update, .body), savePlacement),
    .get("/gremien/{id}/sitze/{nummer}", "Sitz besetzen", may: .may(.update, .body), editSeat),
    .post("/gremien/{id}/sitze/{nummer}", "Sitz: Besetzung speichern", may: .may(.update, .body), saveSeat),
  ],
  migrations: BodySchema.migrations,
  columns: BodyColumns.all,
  menu: [MenuEntry(Link("Gremien", BodyPages.path), in: .network, may: .may(.read, .body))],
  dueItems: overdueBodies)

/// Bodies that do not keep their rhythm, for those who keep their office.
@Sendable private func overdueBodies(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
  guard visit.keepsBodies else { return [] }
  return try BodyStore(connection).rhythmic().compactMap { body, meetings in
    guard let rhythm = body.entry.rhythm,
      case .overdue(let since) = rhythm.state(meetings, from: body.entry.constitutedOn, on: visit.today)
    else { return nil }
    return DueItem(
      Link("\(body.entry.name) einberufen", body.address),
      reason: "Der Rhythmus (\(rhythm.label)) ist nicht eingehalten.", dueOn: since)
  }
}
