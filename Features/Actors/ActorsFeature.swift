internal import Access
internal import Basics
package import Feature
internal import HTTP
internal import Markup
internal import SQL
internal import Web

/// Akteure: who works with immigrants in the district, for whom, and which authority is responsible where.
package let actors = Feature(
  name: "Actors",
  routes: [
    .get("/akteure", "Akteure", may: .may(.read, .offer), listActors),
    .get("/akteure/neu", "Akteur aufnehmen", may: .may(.create, .offer), newActor),
    .post("/akteure", "Akteur speichern", may: .may(.create, .offer), addActor),
    .get("/akteure/{id}", "Akteur", may: .may(.read, .offer), showActor),
    .get("/akteure/{id}/bearbeitung", "Akteur bearbeiten", may: .may(.update, .offer), editActor),
    .post("/akteure/{id}/bearbeitung", "Akteur: Änderung speichern", may: .may(.update, .offer), saveActor),
    .post("/akteure/{id}/freigabe", "Akteur freigeben", may: .may(.update, .offer), releaseActor),
    .post("/akteure/{id}/pruefung", "Akteur als geprüft vermerken", may: .may(.update, .offer), verifyActor),
    .get(
      "/akteure/{id}/standorte/neu", "Standort aufnehmen", may: .may(.update, .offer),
      { try editPlace(.location, $0, $1) }),
    .post(
      "/akteure/{id}/standorte", "Standort speichern", may: .may(.update, .offer), { try savePlace(.location, $0, $1) }),
    .get(
      "/akteure/{id}/standorte/{nummer}", "Standort bearbeiten", may: .may(.update, .offer),
      { try editPlace(.location, $0, $1) }),
    .post(
      "/akteure/{id}/standorte/{nummer}", "Standort: Änderung speichern", may: .may(.update, .offer),
      { try savePlace(.location, $0, $1) }),
    .get(
      "/akteure/{id}/personen/neu", "Ansprechperson aufnehmen", may: .may(.update, .offer),
      { try editPlace(.contact, $0, $1) }),
    .post(
      "/akteure/{id}/personen", "Ansprechperson speichern", may: .may(.update, .offer),
      { try savePlace(.contact, $0, $1) }),
    .get(
      "/akteure/{id}/personen/{nummer}", "Ansprechperson bearbeiten", may: .may(.update, .offer),
      { try editPlace(.contact, $0, $1) }),
    .post(
      "/akteure/{id}/personen/{nummer}", "Ansprechperson: Änderung speichern", may: .may(.update, .offer),
      { try savePlace(.contact, $0, $1) }),
    .post(
      "/akteure/{id}/personen/{nummer}/loeschung", "Ansprechperson löschen", may: .may(.update, .offer), removeContact),
    .get("/zustaendigkeiten", "Zuständigkeiten", may: .may(.read, .offer), listAuthorities),
    .get("/zustaendigkeiten/{schluessel}", "Wer ist zuständig?", may: .may(.read, .offer), showResponsibility),
    .get(
      "/zustaendigkeiten/{schluessel}/{behoerde}", "Zuständige Behörde ändern", may: .may(.update, .offer),
      editAuthority),
    .post(
      "/zustaendigkeiten/{schluessel}/{behoerde}", "Zuständige Behörde speichern", may: .may(.update, .offer),
      saveAuthority),
  ],
  migrations: ActorSchema.migrations,
  columns: ActorColumns.all,
  menu: [
    MenuEntry(Link("Akteure", ActorQuery.path), in: .network, may: .may(.read, .offer)),
    MenuEntry(Link("Zuständigkeiten", AuthorityPages.path), in: .network, may: .may(.read, .offer)),
  ],
  dueItems: dueActors,
  search: searchActors)

/// What the coordinating unit has to look at.
@Sendable private func dueActors(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
  guard visit.keepsDirectory else { return [] }
  let counts = try ActorStore(connection).counts(on: visit.today)
  var items: [DueItem] = []
  if counts.due > 0 {
    var query = ActorQuery()
    query.show = .due
    items.append(
      DueItem(
        Link("Akteure prüfen", query.address()),
        reason: counts.due == 1
          ? "1 Eintrag ist zu prüfen: Stimmen die Angaben noch?"
          : "\(counts.due) Einträge sind zu prüfen: Stimmen die Angaben noch?", dueOn: counts.oldest))
  }
  if counts.unreleased > 0 {
    var query = ActorQuery()
    query.show = .unreleased
    items.append(
      DueItem(
        Link("Akteure freigeben", query.address()),
        reason: counts.unreleased == 1
          ? "1 Eintrag wartet auf Ihre Freigabe." : "\(counts.unreleased) Einträge warten auf Ihre Freigabe.",
        dueOn: nil))
  }
  return items
}

@Sendable private func searchActors(_ text: SearchText, _ visit: Visit, _ connection: Connection) throws -> [SearchHit]
{
  guard visit.may(.read, .offer), let viewer = ActorViewer(visit) else { return [] }
  guard text.key.contains(where: { $0.isLetter || $0.isNumber }) else { return [] }
  return try ActorStore(connection).matches(text.key, for: viewer).map { line in
    SearchHit(
      Link(line.name, "\(ActorQuery.path)/\(line.id.text)"),
      detail: line.place.isEmpty ? line.category.label : "\(line.category.label) · \(line.place)")
  }
}
