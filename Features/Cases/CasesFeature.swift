internal import Access
package import Feature
internal import Markup
internal import Web

/// Fälle: the file of each case, from access to closure.
///
/// - `frame`: gate, head line and registers of a file with what all rooms add; the roof makes it.
package func cases(_ frame: CaseFrame) -> Feature {
  let pages = CaseHandlers(frame: frame)
  let create = Permission.caseRecord(.create, .caseHeader)
  return Feature(
    name: "Cases",
    routes: [
      .get(CaseFile.path, "Fälle", may: .caseRecord(.exist, .caseHeader), pages.list),
      .get("\(CaseFile.path)/neu", "Fall eröffnen", may: create, pages.new),
      .post(CaseFile.path, "Fall eröffnen: anlegen", may: create, pages.open),
      .get("\(CaseFile.path)/{id}", "Fallakte", may: .caseRecord(.read, .caseHeader), pages.show),
    ] + phases(frame),
    migrations: CaseSchema.migrations,
    columns: CaseColumns.all,
    menu: [MenuEntry(Link("Fälle", CaseFile.path), order: 5, may: .caseRecord(.exist, .caseHeader))])
}

private func phases(_ frame: CaseFrame) -> [Route] {
  let (pages, closure) = (PhaseHandlers(frame: frame), ClosureHandlers(frame: frame))
  let (read, update) = (Permission.caseRecord(.read, .caseHeader), Permission.caseRecord(.update, .caseHeader))
  let file = "\(CaseFile.path)/{id}"
  return [
    .get("\(file)/phasen", "Phasen eines Falls", may: read, pages.show),
    .get("\(file)/phasen/{phase}", "Phase beginnen", may: update, pages.ask),
    .post("\(file)/phasen/{phase}", "Phase beginnen: speichern", may: update, pages.change),
    .get("\(file)/\(ClosureHandlers.closing)", "Fall abschließen", may: update, closure.askClosing),
    .post("\(file)/\(ClosureHandlers.closing)", "Fall abschließen: speichern", may: update, closure.close),
    .get("\(file)/\(ClosureHandlers.reopening)", "Fall wieder aufnehmen", may: read, closure.askReopening),
    .post("\(file)/\(ClosureHandlers.reopening)", "Fall wieder aufnehmen: speichern", may: update, closure.reopen),
  ]
}
