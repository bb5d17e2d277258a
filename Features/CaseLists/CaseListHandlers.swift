internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on the list and on the way from one case to the next.
struct CaseListHandlers: Sendable {
  let desk: CaseListDesk
  let steps: [CaseBatchStep]
  /// Where a case opens for somebody who comes from a register of another one; `nil` for an unknown register.
  let landing: CaseLanding

  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try desk.open(visit.query, visit, connection, beginsWithView: true) { request in
      let (query, sight) = (request.query, request.sight)
      // A column of names is of no use to whoever can never read one.
      let columns = request.columns.filter(sight.isOfUse)
      let places = try desk.store(visit, connection)
        .places(query, request.scope, limit: CaseListQuery.pageSize + 1)
      let ids = places.prefix(CaseListQuery.pageSize).map(\.id)
      let sentence = try desk.sentence(query, visit.today, connection)
      visit.note(.listed, .caseHeader, ids.map(\.text), detail: sentence.noted)
      let page = CaseListPage(
        query: query, sentence: sentence.text,
        lines: try sight.lines(ids, query, columns, visit, connection),
        places: Dictionary(places.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
        next: places.count > ids.count ? places[ids.count - 1] : nil, columns: columns,
        choices: try desk.choices(sight, visit.today, connection), views: request.views,
        mayReadHeads: sight.heads != nil,
        mayOpenCases: Rights.couldAllow(visit.user?.roles ?? [], .create, .caseHeader),
        mayRequestNames: visit.may(.create, .personalExport), today: visit.today,
        steps: steps.filter { Rights.couldAllow(visit.user?.roles ?? [], $0.action, $0.kind) },
        errors: query.mistakes(on: visit.today).map {
          FieldError(field: $0.field, label: $0.label, message: $0.message)
        }, unusable: request.unusable?.name)
      return .page(page.page)
    }
  }

  // MARK: From case to case

  @Sendable func next(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try neighbour(visit, connection, isBackward: false)
  }

  @Sendable func previous(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try neighbour(visit, connection, isBackward: true)
  }

  /// Leads to the case beside one in a list; it costs what a page of one line costs.
  private func neighbour(_ visit: Visit, _ connection: Connection, isBackward: Bool) throws -> Answer {
    let id: ID<CaseKey>? = visit.id()
    let standing = try CaseRelations(visit, connection).standing(toCase: id, for: .caseHeader)
    try visit.require(.exist, .caseHeader, standing, of: visit.parameters["id"] ?? "", detail: "Lage in der Liste")
    let sight = try desk.sight(visit)
    for pair in visit.query.pairs where pair.name != CaseFrame.registerName { return .badParameter(pair.name) }
    guard var query = CaseListQuery(text: visit.list ?? "") else { return .badParameter(Visit.listName) }
    query.area = query.area ?? sight.usualArea
    let store = desk.store(visit, connection)
    guard let id, sight.scope(query) != nil else { return .notFound }
    // What was done in the case may have moved it; the way goes on where the list had it.
    let kept = query.after.flatMap { $0.id == id ? $0 : nil }
    guard let place = try kept ?? store.place(of: id, query) else { return .notFound }
    query.after = place
    // Cases of which the visitor only knows stand in the list without a link.
    let beside = try sight.readable(query).flatMap {
      try store.places(query, $0, limit: 1, isBackward: isBackward).first
    }
    guard let found = beside else {
      return .seeOther(
        query.with { _ in }.address,
        notice: isBackward ? "Das war der erste Fall der Liste." : "Das war der letzte Fall der Liste.")
    }
    let register = visit.query[CaseFrame.registerName] ?? ""
    guard let address = try landing(found.id, register, visit, connection) else {
      return .badParameter(CaseFrame.registerName)
    }
    query.after = found
    return .seeOther("\(address)?\(Visit.listName)=\(Encoding.query(query.listText))")
  }
}
