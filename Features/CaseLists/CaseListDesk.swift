internal import Basics
internal import CaseAccess
internal import Cases
internal import Districts
internal import HTTP
internal import Markup
internal import SQL
internal import Web

/// What the codes in a line are called.
struct CaseWords: Sendable {
  /// Municipalities by their official key.
  let places: [String: String]
  /// Groups of residence statuses by their code.
  let groups: [String: String]

  func place(_ key: String) -> String { places[key] ?? key }

  /// A code that this program does not know stays readable as it is.
  func group(_ code: String) -> String { groups[code] ?? code }
}

/// What an address asks of the list, read and decided; the same for the page, its files and steps on many cases.
struct CaseListRequest {
  let sight: CaseListSight
  /// With the area that follows from the roles where none is chosen.
  let query: CaseListQuery
  let views: [CaseListView]
  let columns: [CaseColumn]
  let scope: CaseScope
  /// The view with which the visitor wanted to begin, and cannot.
  var unusable: CaseListView?
}

/// What all requests on the list have in common.
struct CaseListDesk: Sendable {
  let groups: [String: String]
  /// Of other rooms.
  var filters: [CaseFilter] = []
  var facts: [CaseFact] = []
  private let index = CaseIndex()
  var formerNumbers: @Sendable (String, Visit, Connection) throws -> [ID<CaseKey>] = { _, _, _ in [] }

  /// Reads the index before anybody asks for it.
  func prepare(_ database: Database) throws {
    _ = try database.read { try index.read($0) { _ in true } }
  }

  /// - Throws: `AccessDenied`.
  func sight(_ visit: Visit) throws -> CaseListSight { try CaseListSight(visit, filters, facts) }

  func store(_ visit: Visit, _ connection: Connection) -> CaseListStore {
    CaseListStore(connection, on: visit.today, filters, index: index) { try formerNumbers($0, visit, connection) }
  }

  /// Decides, reads what the fields ask for and answers with the body.
  ///
  /// - Parameters:
  ///   - fields: of the address.
  ///   - visit: the visitor decides what can be found.
  ///   - connection: reading.
  ///   - beginsWithView: without any field the visitor's first view counts.
  ///   - body: the answer.
  /// - Returns: the answer; of its own for anything that the program does not offer.
  /// - Throws: `AccessDenied`, what the body throws.
  func open(
    _ fields: Fields, _ visit: Visit, _ connection: Connection, beginsWithView: Bool = false,
    _ body: (CaseListRequest) throws -> Answer
  ) throws -> Answer {
    let sight = try sight(visit)
    var query: CaseListQuery
    do {
      query = try CaseListQuery(fields)
    } catch {
      return .badParameter(error.parameter)
    }
    let store = CaseListViewStore(connection)
    let views = try store.views(for: sight.account, on: visit.today)
    var unusable: CaseListView?
    if beginsWithView, fields.pairs.isEmpty, let start = try store.start(of: sight.account, on: visit.today) {
      let isWhole = try isReadable(start, sight) && unknownFilter(start.query, connection) == nil
      if isWhole { query = start.query } else { unusable = start }
    }
    guard let columns = columns(query, views) else { return .notFound }
    query.area = query.area ?? sight.usualArea
    if let unknown = try unknownFilter(query, connection) { return .badParameter(unknown) }
    guard let scope = sight.scope(query) else { return .badParameter("bereich") }
    return try body(
      CaseListRequest(
        sight: sight, query: query, views: views.filter { isReadable($0, sight) }, columns: columns, scope: scope,
        unusable: unusable))
  }

  /// Whether a view asks only for what the visitor may read; a shared one may ask for more.
  func isReadable(_ view: CaseListView, _ sight: CaseListSight) -> Bool {
    var query = view.query
    query.area = query.area ?? sight.usualArea
    return sight.scope(query) != nil
  }

  /// A filter of another room that is not there, or has no such choice.
  private func unknownFilter(_ query: CaseListQuery, _ connection: Connection) throws -> String? {
    try query.further.first { name, code in
      try !filters.contains { try $0.name == name && $0.choices(connection).contains { $0.value == code } }
    }?.key
  }

  /// The columns of the view of a query; `nil` if there is no such view for the visitor.
  func columns(_ query: CaseListQuery, _ views: [CaseListView]) -> [CaseColumn]? {
    guard let id = query.view else { return CaseColumn.usual }
    return views.first { $0.id == id }?.columns
  }

  func sentence(_ query: CaseListQuery, _ today: Day, _ connection: Connection) throws -> CaseListSentence {
    CaseListSentence(
      query: query,
      municipalityName: query.municipality.isEmpty
        ? nil : try DistrictStore(connection).municipalityName(query.municipality),
      workerName: try query.responsible.flatMap { try CaseLineStore(connection).workerName($0) },
      groupName: groups[query.statusGroup] ?? query.statusGroup,
      further: try CaseListQuery.furtherNames.compactMap { name in
        try query.further[name].map { code in
          try filters.first { $0.name == name }?.choices(connection).first { $0.value == code }?.sentence ?? code
        }
      }, today: today)
  }

  func words(_ connection: Connection) throws -> CaseWords { words(try DistrictStore(connection).municipalityNames()) }

  private func words(_ places: [(key: String, name: String)]) -> CaseWords {
    CaseWords(
      places: Dictionary(places.map { ($0.key, $0.name) }, uniquingKeysWith: { first, _ in first }), groups: groups)
  }

  func choices(_ sight: CaseListSight, _ today: Day, _ connection: Connection) throws -> CaseListChoices {
    let store = CaseLineStore(connection)
    let places = try DistrictStore(connection).municipalityNames()
    return CaseListChoices(
      places: places, workers: try store.workers(on: today),
      statusGroups: sight.heads != nil ? try store.statusGroups() : [], words: words(places),
      further: try sight.further.map { ($0.filter, try $0.filter.choices(connection)) })
  }
}

extension CaseListChoices {
  /// In the order of their words.
  var statusChoices: [Choice] {
    statusGroups.map { Choice($0, words.group($0)) }.sorted { ($0.label, $0.value) < ($1.label, $1.value) }
  }
}
