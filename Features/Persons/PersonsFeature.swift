internal import Access
internal import Basics
package import CaseAccess
package import Feature
internal import Markup
internal import SQL
internal import Web

/// Personen: who they are, how they are reached, with whom they live.
///
/// - `places`: the municipalities of the district, which another room keeps.
/// - `occasion`: what a room above enters people for.
/// - `mergeParts`: what rooms above keep about people and let follow when two records become one.
/// - `further`: what a room above shows on the page of a person, such as the cases.
package func persons(
  places: @escaping PersonPlaces, occasion: IntakeOccasion? = nil, mergeParts: [MergePart] = [],
  further: @escaping PersonFurther = { _, _, _ in .empty }
) -> Feature {
  let pages = PersonHandlers(places: places, further: further)
  let questions = ServedQuestionHandlers(places: places)
  let intake = IntakeHandlers(places: places, search: .tokens, occasion: occasion)
  return Feature(
    name: "Persons",
    routes: reading(pages) + questions.routes + intake.routes + entering(pages) + living
      + doubles(DuplicateHandlers(places: places))
      + merging(MergeHandlers(places: places, parts: mergeParts)),
    migrations: PersonSchema.migrations + SearchSchema.migrations + MergeSchema.migrations
      + ServedQuestionSchema.migrations,
    columns: PersonColumns.all + SearchSchema.columns + MergeSchema.columns + ServedQuestionSchema.columns,
    menu: [MenuEntry(Link("Personen", PersonQuery.path), in: .persons, may: .caseRecord(.read, .masterData))],
    dueItems: questions.dueItems, search: searchPeople)
}

private func reading(_ pages: PersonHandlers) -> [Route] {
  let read = Permission.caseRecord(.read, .masterData)
  let log = Permission.caseRecord(.read, .accessLog)
  return [
    .get("/personen", "Personen", may: read, pages.list),
    .get("/personen/suche", "Personen suchen", may: read, showSearch),
    .ask("/personen/suche", "Personen suchen: Treffer", may: read, runSearch),
    .get("/personen/{id}", "Person", may: read, pages.show),
    .get(
      "/personen/{id}/anschrift", "Geschützte Anschrift ansehen", may: .caseRecord(.update, .masterData),
      pages.askReason),
    .post("/personen/{id}/einblick", "Einblick begründen", may: read, pages.giveReason),
    .get("/personen/{id}/zugriffe", "Wer hat gesehen", may: log, showLooks),
    .get("/personen/{id}/zugriffe/abschrift", "Abschrift der Zugriffe", may: log, printLooks),
  ]
}

extension ServedQuestionHandlers {
  fileprivate var routes: [Route] {
    let create = Permission.caseRecord(.create, .masterData)
    let told = Permission.caseRecord(.update, .caseHeader)
    return [
      .get(ServedQuestion.path, "Wird jemand schon begleitet?", may: create, show),
      .post(ServedQuestion.path, "Wird jemand schon begleitet: Antwort", may: create, ask),
      .get(SealedQuestionsPage.path, "Fragen nach gesperrten Fällen", may: told, alarms),
      .post("\(SealedQuestionsPage.path)/{nummer}", "Frage nach einem gesperrten Fall: gesehen", may: told, see),
    ]
  }
}

extension IntakeHandlers {
  fileprivate var routes: [Route] {
    let create = Permission.caseRecord(.create, .masterData)
    return [
      .get("/personen/neu", "Neue Person", may: create, new),
      .post("/personen/neu/abgleich", "Neue Person: Angaben behalten", may: create, keep),
      .get("/personen/neu/abgleich", "Neue Person: Abgleich", may: create, compare),
      .post("/personen", "Person anlegen", may: create, self.create),
    ]
  }
}

private func entering(_ pages: PersonHandlers) -> [Route] {
  let update = Permission.caseRecord(.update, .masterData)
  return [
    .get("/personen/{id}/kommune", "Kommune ändern", may: update, pages.askPlace),
    .post("/personen/{id}/kommune", "Kommune speichern", may: update, pages.savePlace),
    .get("/personen/{id}/{abschnitt}/neu", "Angabe hinzufügen", may: update, editFact),
    .post("/personen/{id}/{abschnitt}/neu", "Neue Angabe speichern", may: update, saveFact),
    .get("/personen/{id}/{abschnitt}/{nummer}", "Angabe ändern", may: update, editFact),
    .post("/personen/{id}/{abschnitt}/{nummer}", "Angabe speichern", may: update, saveFact),
    .post("/personen/{id}/{abschnitt}/{nummer}/entfernen", "Angabe entfernen", may: update, removeFact),
    .post("/personen/{id}/{abschnitt}/{nummer}/wiederherstellen", "Angabe wiederherstellen", may: update, restoreFact),
  ]
}

private var living: [Route] {
  let read = Permission.caseRecord(.read, .masterData)
  let update = Permission.caseRecord(.update, .masterData)
  return [
    .get("/haushalte/{haushalt}", "Haushalt", may: read, showHousehold),
    .get("/haushalte/{haushalt}/angaben", "Haushalt ändern", may: update, editHousehold),
    .post("/haushalte/{haushalt}/angaben", "Haushalt speichern", may: update, saveHousehold),
    .get("/haushalte/{haushalt}/personen", "Person zum Haushalt hinzufügen", may: update, chooseMember),
  ]
}

private func doubles(_ pages: DuplicateHandlers) -> [Route] {
  let update = Permission.caseRecord(.update, .masterData)
  return [
    .get("/personen/{id}/doppelte", "Mögliche Doppelte", may: update, pages.show),
    .post(
      "/personen/{id}/doppelte/{nummer}/unterscheidung", "Nicht dieselbe Person: entscheiden", may: update,
      pages.decide),
    .post(
      "/personen/{id}/doppelte/{nummer}/unterscheidung/ruecknahme", "Nicht dieselbe Person: zurücknehmen",
      may: update, pages.withdraw),
  ]
}

private func merging(_ pages: MergeHandlers) -> [Route] {
  let update = Permission.caseRecord(.update, .masterData)
  return [
    .get("/personen/{id}/doppelte/{nummer}", "Zusammenführen prüfen", may: update, pages.compare),
    .ask("/personen/{id}/doppelte/{nummer}/vorschau", "Zusammenführen: Vorschau", may: update, pages.preview),
    .post("/personen/{id}/doppelte/{nummer}/zusammenfuehrung", "Personen zusammenführen", may: update, pages.merge),
    .get("/personen/{id}/zusammenfuehrungen/{nummer}", "Zusammenführung zurücknehmen?", may: update, pages.askUndo),
    .post(
      "/personen/{id}/zusammenfuehrungen/{nummer}/ruecknahme", "Zusammenführung zurücknehmen", may: update,
      pages.undo),
  ]
}
