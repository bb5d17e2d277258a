internal import Access
package import Approvals
package import Feature
internal import Markup
internal import Web

/// Fälle: the file of each case, from access to closure.
///
/// - `frame`: gate, head line and registers of a file with what all rooms add; the roof makes it.
/// - `desk`: where the removal of a seal is asked for; without it a seal stays.
package func cases(_ frame: CaseFrame, desk: ApprovalDesk? = nil) -> Feature {
  let pages = CaseHandlers(frame: frame)
  let create = Permission.caseRecord(.create, .caseHeader)
  return Feature(
    name: "Cases",
    routes: [
      .get("\(CaseFile.path)/neu", "Fall eröffnen", may: create, pages.new),
      .post(CaseFile.path, "Fall eröffnen: anlegen", may: create, pages.open),
      .get(PatternHandlers.path, "Aktenzeichen", may: .may(.update, .configuration), PatternHandlers().show),
      .post(
        PatternHandlers.path, "Aktenzeichen: Muster speichern", may: .may(.update, .configuration),
        PatternHandlers().save),
      .get(
        CaseNumberGapHandlers.path, CaseNumberGapHandlers.title, may: CaseNumberGapHandlers.may,
        CaseNumberGapHandlers().show),
      .get("\(CaseFile.path)/{id}", "Fallakte", may: .caseRecord(.read, .caseHeader), pages.show),
    ] + phases(frame) + involved(frame) + people(frame) + biography(frame)
      + sealing(SealHandlers(frame: frame, desk: desk)),
    migrations: CaseSchema.migrations,
    columns: CaseColumns.all,
    menu: [
      MenuEntry(Link("Aktenzeichen", PatternHandlers.path), in: .administration, may: .may(.update, .configuration)),
      MenuEntry(
        Link(CaseNumberGapHandlers.title, CaseNumberGapHandlers.path), in: .administration,
        may: CaseNumberGapHandlers.may),
    ],
    search: searchCases)
}

private func phases(_ frame: CaseFrame) -> [Route] {
  let (pages, closure) = (PhaseHandlers(frame: frame), ClosureHandlers(frame: frame))
  let reasons = MissingReasonHandlers(frame: frame)
  let (read, update) = (Permission.caseRecord(.read, .caseHeader), Permission.caseRecord(.update, .goalPlan))
  let file = "\(CaseFile.path)/{id}"
  return [
    .get("\(file)/phasen", "Phasen eines Falls", may: read, pages.show),
    .get("\(file)/phasen/{nummer}", "Phase beginnen", may: update, pages.ask),
    .post("\(file)/phasen/{nummer}", "Phase beginnen: speichern", may: update, pages.change),
    .get("\(file)/\(ClosureHandlers.closing)", "Fall abschließen", may: update, closure.askClosing),
    .post("\(file)/\(ClosureHandlers.closing)", "Fall abschließen: speichern", may: update, closure.close),
    .get("\(file)/\(ClosureHandlers.reopening)", "Fall wieder aufnehmen", may: read, closure.askReopening),
    .post(
      "\(file)/\(ClosureHandlers.reopening)", "Fall wieder aufnehmen: speichern",
      may: .caseRecord(.update, .caseHeader), closure.reopen),
    .get("\(file)/\(MissingReasonHandlers.path)", "Grund des Abschlusses nachtragen", may: read, reasons.ask),
    .post(
      "\(file)/\(MissingReasonHandlers.path)", "Grund des Abschlusses nachtragen: speichern",
      may: .caseRecord(.update, .caseHeader), reasons.save),
  ]
}

private func involved(_ frame: CaseFrame) -> [Route] {
  let pages = AreaHandlers(frame: frame)
  let kind = RecordKind.subsidiarityCheck
  let (read, create) = (Permission.caseRecord(.read, kind), Permission.caseRecord(.create, kind))
  let update = Permission.caseRecord(.update, kind)
  let file = "\(CaseFile.path)/{id}"
  return [
    .get("\(file)/beteiligte", "Beteiligte eines Falls", may: read, pages.show),
    .get("\(file)/\(AreaHandlers.areas)/{nummer}", "Lebensbereich ändern", may: update, pages.askArea),
    .post("\(file)/\(AreaHandlers.areas)/{nummer}", "Lebensbereich speichern", may: update, pages.saveArea),
    .get("\(file)/\(AreaHandlers.bodies)/neu", "Beteiligte Stelle hinzufügen", may: create, pages.askBody),
    .post("\(file)/\(AreaHandlers.bodies)/neu", "Beteiligte Stelle hinzufügen: speichern", may: create, pages.saveBody),
    .get("\(file)/\(AreaHandlers.bodies)/{nummer}", "Beteiligte Stelle ändern", may: update, pages.askBody),
    .post("\(file)/\(AreaHandlers.bodies)/{nummer}", "Beteiligte Stelle speichern", may: update, pages.saveBody),
  ]
}

private func people(_ frame: CaseFrame) -> [Route] {
  let (pages, links) = (CasePeopleHandlers(frame: frame), LinkHandlers(frame: frame))
  let update = Permission.caseRecord(.update, .goalPlan)
  let file = "\(CaseFile.path)/{id}"
  return [
    .get("\(file)/stammdaten", "Stammdaten eines Falls", may: .caseRecord(.read, .caseHeader), pages.show),
    .get("\(file)/\(CasePeopleHandlers.people)/neu", "Person in den Fall aufnehmen", may: update, pages.askJoin),
    .post(
      "\(file)/\(CasePeopleHandlers.people)/neu", "Person in den Fall aufnehmen: speichern", may: update, pages.join),
    .get("\(file)/\(CasePeopleHandlers.people)/{nummer}", "Person herausnehmen", may: update, pages.askLeave),
    .post("\(file)/\(CasePeopleHandlers.people)/{nummer}", "Person herausnehmen: speichern", may: update, pages.leave),
    .get("\(file)/\(LinkHandlers.path)/neu", "Fall verknüpfen", may: update, links.ask),
    .post("\(file)/\(LinkHandlers.path)/neu", "Fall verknüpfen: speichern", may: update, links.link),
    .post("\(file)/\(LinkHandlers.path)/{nummer}/ende", "Verknüpfung lösen", may: update, links.unlink),
  ]
}

private func biography(_ frame: CaseFrame) -> [Route] {
  let pages = BiographyHandlers(frame: frame)
  let (create, update) = (Permission.caseRecord(.create, .assessment), Permission.caseRecord(.update, .assessment))
  let line = "\(CaseFile.path)/{id}/\(BiographyHandlers.path)"
  return [
    .get("\(line)/neu", "Lebenslinie: Eintrag hinzufügen", may: create, pages.ask),
    .post("\(line)/neu", "Lebenslinie: neuen Eintrag speichern", may: create, pages.save),
    .get("\(line)/{nummer}", "Lebenslinie: Eintrag ändern", may: update, pages.ask),
    .post("\(line)/{nummer}", "Lebenslinie: Eintrag speichern", may: update, pages.save),
    .post("\(line)/{nummer}/entfernen", "Lebenslinie: Eintrag entfernen", may: update, pages.remove),
    .post("\(line)/{nummer}/wiederherstellen", "Lebenslinie: Eintrag wiederherstellen", may: update, pages.restore),
  ]
}

private func sealing(_ pages: SealHandlers) -> [Route] {
  let update = Permission.caseRecord(.update, .goalPlan)
  let file = "\(CaseFile.path)/{id}/\(SealHandlers.path)"
  return [
    .get(file, "Fall sperren", may: update, pages.show),
    .post(file, "Fall sperren: speichern", may: update, pages.save),
    .post("\(file)/aufhebung", "Aufhebung der Sperrung beantragen", may: update, pages.requestRemoval),
  ]
}
