internal import Access
package import Cases
package import Feature
internal import Markup
internal import Web

/// Aufenthalt: statuses and legal spheres of the people of a case, and the transitions that lie ahead.
///
/// - `frame`: gate, head line and registers of a file; the roof makes it.
package func residence(_ frame: CaseFrame) -> Feature {
  Feature(
    name: "Residence",
    routes: fileRoutes(frame) + listRoutes + publicRoutes,
    migrations: ResidenceSchema.migrations + WatchSchema.migrations,
    columns: ResidenceColumns.all,
    menu: [
      MenuEntry(Link(WatchPage.title, WatchPage.path), in: .cases, may: .caseRecord(.read, .residence)),
      MenuEntry(Link("Aufenthaltsstatus", CataloguePage.path), in: .rules, may: .may(.read, .municipality)),
    ])
}

private func fileRoutes(_ frame: CaseFrame) -> [Route] {
  let path = "\(CaseFile.path)/{id}/\(ResidenceWork.register)"
  let create = Permission.caseRecord(.create, .residence)
  let update = Permission.caseRecord(.update, .residence)
  let read = Permission.caseRecord(.read, .residence)
  let status = EntryHandlers<StatusForm>(frame: frame)
  let sphere = EntryHandlers<SphereForm>(frame: frame)
  let arrival = EntryHandlers<ArrivalForm>(frame: frame)
  let transition = TransitionHandlers(frame: frame)
  let recall = RecallHandlers(frame: frame)
  return [
    .get(path, "Aufenthalt", may: read, ResidenceHandlers(frame: frame).show),
    .get("\(path)/status/neu", "Status eintragen", may: create, status.new),
    .post("\(path)/status", "Status speichern", may: create, status.create),
    .get("\(path)/status/{nummer}", "Status berichtigen", may: update, status.edit),
    .post("\(path)/status/{nummer}", "Berichtigung des Status speichern", may: update, status.update),
    .get("\(path)/rechtskreis/neu", "Rechtskreis eintragen", may: create, sphere.new),
    .post("\(path)/rechtskreis", "Rechtskreis speichern", may: create, sphere.create),
    .get("\(path)/rechtskreis/{nummer}", "Rechtskreis berichtigen", may: update, sphere.edit),
    .post("\(path)/rechtskreis/{nummer}", "Berichtigung des Rechtskreises speichern", may: update, sphere.update),
    .get("\(path)/einreise/neu", "Einreise eintragen", may: create, arrival.new),
    .post("\(path)/einreise", "Einreise speichern", may: create, arrival.create),
    .get("\(path)/einreise/{nummer}", "Einreise berichtigen", may: update, arrival.edit),
    .post("\(path)/einreise/{nummer}", "Berichtigung der Einreise speichern", may: update, arrival.update),
    .get("\(path)/wechsel/neu", "Über einen Wechsel entscheiden", may: create, transition.new),
    .post("\(path)/wechsel", "Entscheidung über einen Wechsel speichern", may: create, transition.create),
    .get("\(path)/wechsel/{nummer}", "Wechsel und Checkliste", may: read, transition.show),
    .post("\(path)/wechsel/{nummer}", "Checkliste speichern", may: update, transition.update),
    .get("\(path)/wechsel/{nummer}/ruecknahme", "Entscheidung zurücknehmen", may: update, recall.new),
    .post("\(path)/wechsel/{nummer}/ruecknahme", "Rücknahme einer Entscheidung speichern", may: update, recall.create),
  ]
}

private let listRoutes: [Route] = [
  .get(WatchPage.path, WatchPage.title, may: .caseRecord(.read, .residence), showWatch)
]

private let publicRoutes: [Route] = [
  .get(CataloguePage.path, "Aufenthaltsstatus", may: .may(.read, .municipality), showCatalogue),
  .get(RulesPage.path, "Wechsel des Rechtskreises", may: .may(.read, .municipality), showRules),
  .get(RulesPage.settings, "Zahlen und Schalter", may: .may(.update, .municipality), editSettings),
  .post(RulesPage.settings, "Zahlen und Schalter speichern", may: .may(.update, .municipality), saveSetting),
]
