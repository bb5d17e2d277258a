internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Districts
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

/// Requests on the list and on the way from one case to the next.
struct CaseListHandlers: Sendable {
  @Sendable func list(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let sight = try CaseListSight(visit)
    var query: CaseListQuery
    do {
      query = try CaseListQuery(visit.query)
    } catch {
      return .badParameter(error.parameter)
    }
    let views = try CaseListViewStore(connection).views(for: sight.account, on: visit.today)
    if visit.query.pairs.isEmpty,
      let start = try CaseListViewStore(connection).start(of: sight.account, on: visit.today)
    {
      query = start.query
    }
    // A column of names is of no use to whoever can never read one.
    guard let columns = Self.columns(query, views)?.filter({ $0 != .person || sight.names != nil }) else {
      return .notFound
    }
    query.area = query.area ?? sight.usualArea
    guard let scope = sight.scope(query) else { return .badParameter("bereich") }
    let places = try CaseListStore(connection, on: visit.today)
      .places(query, scope, limit: CaseListQuery.pageSize + 1)
    let ids = places.prefix(CaseListQuery.pageSize).map(\.id)
    let sentence = try Self.sentence(query, visit.today, connection)
    visit.note(.listed, .caseHeader, ids.map(\.text), detail: sentence.text)
    let page = CaseListPage(
      query: query, sentence: sentence.text,
      lines: try sight.lines(ids, query, withNames: columns.contains(.person), visit, connection),
      next: places.count > ids.count ? places[ids.count - 1] : nil, columns: columns,
      choices: try Self.choices(visit.today, connection, withGroups: sight.heads != nil), views: views,
      mayReadHeads: sight.heads != nil, mayReadPeople: sight.names != nil,
      mayRequestNames: visit.may(.create, .personalExport), today: visit.today,
      errors: query.mistakes.map {
        FieldError(field: $0.field, label: $0.label, message: "Bitte geben Sie ein Jahr mit vier Ziffern ein.")
      })
    return .page(page.page)
  }

  /// The columns of the view of a query; `nil` if there is no such view for the visitor.
  static func columns(_ query: CaseListQuery, _ views: [CaseListView]) -> [CaseColumn]? {
    guard let id = query.view else { return CaseColumn.usual }
    return views.first { $0.id == id }?.columns
  }

  static func sentence(
    _ query: CaseListQuery, _ today: Day, _ connection: Connection
  ) throws -> CaseListSentence {
    CaseListSentence(
      query: query,
      municipalityName: query.municipality.isEmpty
        ? nil : try DistrictStore(connection).municipalityName(query.municipality),
      workerName: try query.responsible.flatMap { try CaseLineStore(connection).workerName($0) }, today: today)
  }

  static func choices(
    _ today: Day, _ connection: Connection, withGroups: Bool
  ) throws -> CaseListChoices {
    let store = CaseLineStore(connection)
    return CaseListChoices(
      places: try DistrictStore(connection).municipalityNames(), workers: try store.workers(on: today),
      statusGroups: withGroups ? try store.statusGroups() : [])
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
    let sight = try CaseListSight(visit)
    for pair in visit.query.pairs where pair.name != "liste" { return .badParameter(pair.name) }
    guard var query = CaseListQuery(text: visit.query["liste"] ?? "") else { return .badParameter("liste") }
    query.area = query.area ?? sight.usualArea
    let store = CaseListStore(connection, on: visit.today)
    guard let id, let scope = sight.scope(query), let place = try store.place(of: id, query) else { return .notFound }
    query.after = place
    let found = try store.places(query, scope, limit: 1, isBackward: isBackward)
    guard let found = found.first else {
      return .seeOther(
        query.with { _ in }.address,
        notice: isBackward ? "Das war der erste Fall der Liste." : "Das war der letzte Fall der Liste.")
    }
    return .seeOther("\(CaseFile.address(found.id))?liste=\(Encoding.query(query.listText))")
  }
}
