internal import Access
package import Approvals
package import Basics
package import CaseAccess
package import Cases
package import Feature
internal import HTTP
internal import Markup
package import SQL
package import Web

/// Where a case opens for somebody who goes to it from a register of another one; `nil` for an unknown register.
package typealias CaseLanding = @Sendable (ID<CaseKey>, String, Visit, Connection) throws -> String?

/// The list of cases with filters, saved views and exports.
///
/// - Parameters:
///   - desk: where exports with names are asked for.
///   - groups: what the codes of residence statuses in the sheet of a case are called.
///   - filters: by what else of other rooms the list is filtered.
///   - facts: what else of other rooms a line shows.
///   - steps: what other rooms do with many cases at once.
///   - landing: where the next case of a list opens.
///   - formerNumbers: cases that an office kept under a number before, of those the visitor may learn it of.
/// - Returns: the room.
package func caseLists(
  _ desk: ApprovalDesk, groups: [String: String] = [:], filters: [CaseFilter] = [], facts: [CaseFact] = [],
  steps: [CaseBatchStep] = [], landing: @escaping CaseLanding,
  formerNumbers: @escaping @Sendable (String, Visit, Connection) throws -> [ID<CaseKey>] = { _, _, _ in [] }
) -> Feature {
  let common = CaseListDesk(groups: groups, filters: filters, facts: facts, formerNumbers: formerNumbers)
  let lists = CaseListHandlers(desk: common, steps: steps, landing: landing)
  let views = CaseListViewHandlers(desk: common)
  let exports = CaseExportHandlers(approvals: desk, desk: common)
  let known = Permission.caseRecord(.exist, .caseHeader)
  // A view belongs to the account; its handlers ask besides whether there may be cases at all.
  let own = Permission.signedIn
  let request = Permission.may(.create, .personalExport)
  return Feature(
    name: "CaseLists",
    routes: [
      .get(CaseFile.path, "Fälle", may: known, lists.list),
      .get("\(CaseFile.path)/{id}/naechster", "Nächster Fall der Liste", may: known, lists.next),
      .get("\(CaseFile.path)/{id}/vorheriger", "Vorheriger Fall der Liste", may: known, lists.previous),
      .get(CaseListView.path, "Ansichten der Fälle", may: known, views.list),
      .get("\(CaseListView.path)/neu", "Ansicht speichern", may: known, views.new),
      .post(CaseListView.path, "Ansicht speichern: anlegen", may: own, views.create),
      .post("\(CaseListView.path)/beginn", "Mit einer Ansicht beginnen", may: own, views.begin),
      .get("\(CaseListView.path)/{ansicht}", "Ansicht ändern", may: known, views.show),
      .post("\(CaseListView.path)/{ansicht}", "Ansicht ändern: speichern", may: own, views.save),
      .get("\(CaseListView.path)/{ansicht}/loeschung", "Ansicht löschen?", may: known, views.askRemoval),
      .post("\(CaseListView.path)/{ansicht}/loeschung", "Ansicht löschen", may: own, views.remove),
      .free(.get, CaseExport.csvPath, "Fälle als CSV", may: known, exports.csv).slow(),
      .free(.get, CaseExport.workbookPath, "Fälle für Excel", may: known, exports.workbook).slow(),
      .get(CaseExport.path, "Ausfuhren mit Namen", may: request, exports.list),
      .get("\(CaseExport.path)/neu", "Ausfuhr mit Namen beantragen", may: request, exports.new),
      .post(CaseExport.path, "Ausfuhr mit Namen: Antrag", may: request, exports.request),
      .free(.get, "\(CaseExport.path)/{id}/csv", "Ausfuhr mit Namen als CSV", may: request, exports.namedCSV).slow(),
      .free(.get, "\(CaseExport.path)/{id}/excel", "Ausfuhr mit Namen für Excel", may: request, exports.namedWorkbook)
        .slow(),
    ] + routes(CaseBatchHandlers(desk: common, steps: steps), known),
    migrations: CaseListSchema.migrations,
    columns: CaseListColumns.all,
    menu: [MenuEntry(Link("Fälle", CaseFile.path), in: .cases, may: known)],
    search: CaseNumberSearch(desk: common).hits,
    prepare: { database in try common.prepare(database) })
}

private func routes(_ batches: CaseBatchHandlers, _ known: Permission) -> [Route] {
  let asked = batches.steps.flatMap { step in
    let path = "\(CaseBatchHandlers.path)/\(step.path)"
    let may = Permission.caseRecord(step.action, step.kind)
    return [
      Route.get(path, step.title, may: may, batches.ask(step)),
      .post(path, "\(step.title): ausführen", may: may, batches.take(step)),
    ]
  }
  let result = "\(CaseBatchHandlers.results)/{ergebnis}"
  return asked + [
    .get(result, "Ergebnis eines Sammelschritts", may: known, batches.result),
    // A result belongs to the account; the handler asks for the right of the step in each case.
    .post("\(result)/ruecknahme", "Sammelschritt zurücknehmen", may: .signedIn, batches.undo),
  ]
}

/// What two people decide: an export of cases with names.
///
/// - Parameters:
///   - groups: what the codes of residence statuses are called.
///   - filters: as those of the list.
/// - Returns: the kind of request.
package func caseExportApproval(groups: [String: String] = [:], filters: [CaseFilter] = []) -> ApprovalKind {
  CaseExportHandlers.approval(CaseListDesk(groups: groups, filters: filters))
}
