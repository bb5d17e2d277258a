internal import Access
internal import Basics
package import Feature
internal import HTTP
internal import Markup
internal import SQL
internal import Web

/// Handlungskonzept und Rechtsgrundlagen: what the district works by and what that rests on.
///
/// Public facts of the district, kept by the coordinating unit like the attributes of municipalities, so they have the
/// same right.
///
/// - Parameter effects: what readings of contradictory sources decide in rules of other rooms.
/// - Returns: what the room hands to the roof.
package func concept(effects: [ReadingEffect] = []) -> Feature {
  Feature(
    name: "Concept",
    routes: lawRoutes + conceptRoutes + chapterRoutes + termRoutes + readingRoutes(effects),
    migrations: ConceptSchema.migrations,
    columns: ConceptColumns.all,
    menu: [
      MenuEntry(Link("Handlungskonzepte", ConceptPages.path), in: .network, may: reads),
      MenuEntry(Link("Rechtsgrundlagen", LegalBasisPages.path), in: .rules, may: reads),
    ],
    dueItems: dueConceptItems,
    search: searchConcepts)
}

private let reads = Permission.may(.read, .municipality)
private let adds = Permission.may(.create, .municipality)
private let changes = Permission.may(.update, .municipality)

private let lawRoutes: [Route] = [
  .get("/rechtsgrundlagen", "Rechtsgrundlagen", may: reads, LegalBasisHandlers.list),
  .get("/rechtsgrundlagen/neu", "Rechtsgrundlage aufnehmen", may: adds, LegalBasisHandlers.edit),
  .post("/rechtsgrundlagen", "Rechtsgrundlage speichern", may: adds, LegalBasisHandlers.save),
  .get("/rechtsgrundlagen/{id}", "Rechtsgrundlage", may: reads, LegalBasisHandlers.show),
  .get("/rechtsgrundlagen/{id}/bearbeitung", "Rechtsgrundlage bearbeiten", may: changes, LegalBasisHandlers.edit),
  .post(
    "/rechtsgrundlagen/{id}/bearbeitung", "Rechtsgrundlage: Änderung speichern", may: changes, LegalBasisHandlers.save),
  .get("/rechtsgrundlagen/{id}/pruefung", "Rechtsgrundlage prüfen", may: changes, LegalBasisHandlers.askCheck),
  .post(
    "/rechtsgrundlagen/{id}/pruefung", "Rechtsgrundlage: Prüfung vermerken", may: changes, LegalBasisHandlers.check),
]

private let conceptRoutes: [Route] = [
  .get("/konzepte", "Handlungskonzepte", may: reads, ConceptHandlers.list),
  .get("/konzepte/neu", "Konzept aufnehmen", may: adds, ConceptHandlers.new),
  .post("/konzepte", "Konzept speichern", may: adds, ConceptHandlers.create),
  .get("/konzepte/vergleich", "Fassungen vergleichen", may: reads, ConceptHandlers.compare).slow(),
  .get("/konzepte/{id}/fassungen", "Neue Fassung beginnen", may: changes, ConceptHandlers.beginVersion),
  .post("/konzepte/{id}/fassungen", "Neue Fassung speichern", may: changes, ConceptHandlers.saveNewVersion),
  .get("/konzepte/fassungen/{id}", "Fassung eines Konzepts", may: reads, ConceptHandlers.show),
  .get("/konzepte/fassungen/{id}/bearbeitung", "Angaben zur Fassung", may: changes, ConceptHandlers.edit),
  .post("/konzepte/fassungen/{id}/bearbeitung", "Angaben zur Fassung speichern", may: changes, ConceptHandlers.save),
  .get("/konzepte/fassungen/{id}/stand", "Stand einer Fassung ändern", may: changes, ConceptHandlers.askState),
  .post("/konzepte/fassungen/{id}/stand", "Stand einer Fassung speichern", may: changes, ConceptHandlers.saveState),
  .get("/konzepte/fassungen/{id}/pruefung", "Prüfung einer Fassung", may: changes, ConceptHandlers.askReview),
  .post("/konzepte/fassungen/{id}/pruefung", "Prüfung speichern", may: changes, ConceptHandlers.saveReview),
  .get("/konzepte/fassungen/{id}/beziehungen", "Beziehung vermerken", may: changes, ConceptHandlers.askRelation),
  .post("/konzepte/fassungen/{id}/beziehungen", "Beziehung speichern", may: changes, ConceptHandlers.saveRelation),
]

private let chapterRoutes: [Route] = [
  .get("/konzepte/fassungen/{id}/kapitel", "Kapitel aufnehmen", may: changes, ChapterHandlers.new),
  .post("/konzepte/fassungen/{id}/kapitel", "Kapitel speichern", may: changes, ChapterHandlers.create),
  .get("/konzepte/kapitel/{id}/bearbeitung", "Kapitel bearbeiten", may: changes, ChapterHandlers.edit),
  .post("/konzepte/kapitel/{id}/bearbeitung", "Kapitel: Änderung speichern", may: changes, ChapterHandlers.save),
  .get("/konzepte/kapitel/{id}/vorschlag", "Änderung vorschlagen", may: changes, ProposalHandlers.new),
  .post("/konzepte/kapitel/{id}/vorschlag", "Änderungsvorschlag speichern", may: changes, ProposalHandlers.create),
  .get("/konzepte/vorschlaege", "Änderungsvorschläge", may: reads, ProposalHandlers.list),
  .get("/konzepte/vorschlaege/{id}", "Änderungsvorschlag", may: reads, ProposalHandlers.show).slow(),
  .post(
    "/konzepte/vorschlaege/{id}", "Über einen Änderungsvorschlag entscheiden", may: changes, ProposalHandlers.decide),
  .get("/konzepte/pflichtkapitel", "Pflichtkapitel", may: reads, RequirementHandlers.list),
  .get("/konzepte/pflichtkapitel/neu", "Pflichtkapitel aufnehmen", may: adds, RequirementHandlers.edit),
  .post("/konzepte/pflichtkapitel", "Pflichtkapitel speichern", may: adds, RequirementHandlers.save),
  .get("/konzepte/pflichtkapitel/{id}", "Pflichtkapitel bearbeiten", may: changes, RequirementHandlers.edit),
  .post("/konzepte/pflichtkapitel/{id}", "Pflichtkapitel: Änderung speichern", may: changes, RequirementHandlers.save),
]

private let termRoutes: [Route] = [
  .get("/handlungsfelder", "Handlungsfelder und Ziele", may: reads, TaxonomyHandlers.list),
  .get("/handlungsfelder/neu", "Begriff aufnehmen", may: adds, TaxonomyHandlers.edit),
  .post("/handlungsfelder", "Begriff speichern", may: adds, TaxonomyHandlers.save),
  .get("/handlungsfelder/{id}", "Begriff bearbeiten", may: changes, TaxonomyHandlers.edit),
  .post("/handlungsfelder/{id}", "Begriff: Änderung speichern", may: changes, TaxonomyHandlers.save),
]

private func readingRoutes(_ effects: [ReadingEffect]) -> [Route] {
  let pages = ReadingHandlers(effects: effects)
  return [
    .get(ReadingPages.path, "Lesarten der Quellen", may: reads, pages.list),
    .get("\(ReadingPages.path)/{id}", "Neue Lesart", may: changes, pages.edit),
    .post("\(ReadingPages.path)/{id}", "Lesart speichern", may: changes, pages.save),
  ]
}

/// Reviews, ends and proposals that wait for those who keep the concepts.
@Sendable private func dueConceptItems(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
  guard visit.keepsConcepts else { return [] }
  let store = ConceptStore(connection)
  let reviews = try store.versions().filter { $0.isReviewDue(on: visit.today) }.map {
    DueItem(Link($0.name, $0.address), reason: "Prüfen, ob das Konzept noch passt.", dueOn: $0.nextReviewOn)
  }
  let ends = try LegalBasisStore(connection).all().filter { $0.entry.endsSoon(on: visit.today) }.map {
    DueItem(
      Link($0.entry.shortTitle, $0.address), reason: "Die Rechtsgrundlage endet. Was folgt?",
      dueOn: $0.entry.validity.to)
  }
  let open = try store.proposals().count { $0.state == .proposed }
  guard open > 0 else { return reviews + ends }
  let proposals = DueItem(
    Link("Änderungsvorschläge", "\(ConceptPages.path)/vorschlaege"),
    reason: open == 1 ? "Ein Vorschlag zum Konzept ist offen." : "\(open) Vorschläge zum Konzept sind offen.",
    dueOn: nil)
  return reviews + ends + [proposals]
}

@Sendable private func searchConcepts(_ text: SearchText, _ visit: Visit, _ connection: Connection) throws
  -> [SearchHit]
{
  guard visit.may(.read, .municipality) else { return [] }
  func fits(_ title: String) -> Bool {
    TextForm.sortKey(title).split { !$0.isLetter && !$0.isNumber }.contains { $0.hasPrefix(text.key) }
  }
  let bases = try LegalBasisStore(connection).all().filter { fits($0.entry.shortTitle) }.map {
    SearchHit(Link($0.entry.shortTitle, $0.address), detail: "Rechtsgrundlage")
  }
  let versions = try ConceptStore(connection).versions().filter { fits($0.title) }.map {
    SearchHit(Link($0.name, $0.address), detail: "Handlungskonzept")
  }
  return versions + bases
}
