internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import SQL

/// Finds the cases of a list, a page at a time.
///
/// Who sees a district asks the index in memory first. Without it either few cases pass one of the filters, and these
/// are sorted, or many do, and the list is walked along the index of its order until a page is full. Both ways a page of
/// a million costs about what one of a thousand costs. Where the hits lie together at the far end of the order, the walk is given up and the smallest of the filters sorted.
struct CaseListStore {
  /// Of how many cases a list may begin with a filter.
  static let few = 3000
  /// Of how many after a walk that was given up.
  static let far = 200_000
  /// Instructions of the database after which a walk for a page is given up: about 20 ms.
  static let patience: Int32 = 1_500_000
  /// Cases whose rights are asked for in one statement.
  static let batch = 128

  let connection: Connection
  let today: Day
  private let further: [CaseFilter]
  private let few: Int
  private let far: Int
  private let patience: Int32
  /// Whoever sees only the cases to which there is a tie needs none.
  let index: CaseIndex?
  /// Cases that an office kept under a number before, of those the visitor may learn it of.
  private let former: (String) throws -> [ID<CaseKey>]

  init(
    _ connection: Connection, on today: Day, _ further: [CaseFilter] = [], few: Int = CaseListStore.few,
    far: Int = CaseListStore.far, patience: Int32 = CaseListStore.patience, index: CaseIndex? = nil,
    former: @escaping (String) throws -> [ID<CaseKey>] = { _ in [] }
  ) {
    self.connection = connection
    self.today = today
    self.further = further
    self.few = few
    self.far = far
    self.patience = patience
    self.index = index
    self.former = former
  }

  /// The cases of a query in its order, beginning after its place.
  ///
  /// - Parameters:
  ///   - query: filter, order and place.
  ///   - scope: what the visitor may see.
  ///   - limit: how many at most.
  ///   - isBackward: the other way round, for the case before.
  /// - Returns: places, each with the number of a case.
  /// - Throws: `DatabaseError`.
  func places(
    _ query: CaseListQuery, _ scope: CaseScope, limit: Int, isBackward: Bool = false
  ) throws -> [CaseListQuery.Place] {
    var found: [CaseListQuery.Place] = []
    try walk(query, scope, isBackward: isBackward, limit: limit) {
      found.append($0)
      return found.count < limit
    }
    return found
  }

  /// Walks along the cases of a query until the body has enough.
  func walk(
    _ query: CaseListQuery, _ scope: CaseScope, isBackward: Bool = false, limit: Int = .max,
    _ body: (CaseListQuery.Place) throws -> Bool
  ) throws {
    let condition = CaseListCondition(
      query, scope, on: today, further, former: query.number.isEmpty ? [] : try former(query.number))
    let order = order(query, isBackward)
    if limit <= Self.batch,
      let page = try indexed(query, scope, condition, order.text, isBackward: isBackward, limit: limit)
    {
      for place in page { guard try body(place) else { return } }
      return
    }
    if let source = try fewest(condition) {
      return try sorted(query, scope, condition, order, source, few, body)
    }
    guard limit <= Self.batch else { return try walk(query, scope, condition, order, limit, body) }
    if let page = try page(query, scope, condition, order, limit) {
      for place in page { guard try body(place) else { return } }
    } else if let source = try smallest(condition) {
      try sorted(query, scope, condition, order, source, far, body)
    } else {
      try walk(query, scope, condition, order, limit, body)
    }
  }

  /// A page along the order; `nil` if too many cases have to be passed for it.
  private func page(
    _ query: CaseListQuery, _ scope: CaseScope, _ condition: CaseListCondition, _ order: Order, _ limit: Int
  ) throws -> [CaseListQuery.Place]? {
    var found: [CaseListQuery.Place] = []
    for step in order.steps where found.count < limit {
      let (statement, arguments) = along(query, scope, condition, step, limit)
      let isWhole = try connection.walk(statement, arguments, patience: patience) { row in
        found.append(place(query, row))
        return found.count < limit
      }
      guard isWhole else { return nil }
    }
    return found
  }

  /// Along the index of the order: first on among equal keys, then with the keys that follow.
  private func walk(
    _ query: CaseListQuery, _ scope: CaseScope, _ condition: CaseListCondition, _ order: Order, _ limit: Int,
    _ body: (CaseListQuery.Place) throws -> Bool
  ) throws {
    var wantsMore = true
    for step in order.steps where wantsMore {
      let (statement, arguments) = along(query, scope, condition, step, limit)
      try connection.walk(statement, arguments) { row in
        wantsMore = try body(place(query, row))
        return wantsMore
      }
    }
  }

  private func along(
    _ query: CaseListQuery, _ scope: CaseScope, _ condition: CaseListCondition, _ step: Order.Step, _ limit: Int
  ) -> (statement: SQLText, arguments: [any Bindable]) {
    var condition = condition
    let filters = condition.filters + [step.condition(&condition)].compactMap(\.self)
    let end = condition.value(limit)
    let statement: SQLText = """
      SELECT \(query.sort.key), s.case_file FROM \(tables(query.sort))
      WHERE c.id = s.case_file\(all(filters)) AND \(scope.admitsEachCase("s.case_file"))
      ORDER BY \(step.order) LIMIT \(end)
      """
    return (statement, condition.arguments)
  }

  /// The statements that go along the order and those that count the sources, for a test that asks how they search.
  func statements(_ query: CaseListQuery, _ scope: CaseScope) -> [(statement: SQLText, arguments: [any Bindable])] {
    let condition = CaseListCondition(query, scope, on: today, further)
    return order(query, false).steps.map { along(query, scope, condition, $0, 51) }
      + condition.sources.map { counting($0, condition, few) }
  }

  // MARK: Ways

  /// The source with few cases that is found first.
  private func fewest(_ condition: CaseListCondition) throws -> SQLText? {
    for source in condition.sources {
      let (statement, arguments) = counting(source, condition, few)
      if let count = try connection.row(statement, arguments, { $0.integer(0) }), count <= few { return source }
    }
    return nil
  }

  /// The source with the fewest cases; `nil` if none is worth sorting.
  private func smallest(_ condition: CaseListCondition) throws -> SQLText? {
    var best: (source: SQLText, count: Int)?
    for source in condition.sources {
      let (statement, arguments) = counting(source, condition, best?.count ?? far)
      guard let count = try connection.row(statement, arguments, { $0.integer(0) }) else { continue }
      if count < best?.count ?? far { best = (source, count) }
    }
    return best?.source
  }

  private func counting(
    _ source: SQLText, _ condition: CaseListCondition, _ most: Int
  ) -> (statement: SQLText, arguments: [any Bindable]) {
    var condition = condition
    let end = condition.value(most + 1)
    return ("SELECT count(*) FROM (\(source) LIMIT \(end))", condition.arguments)
  }

  private func sorted(
    _ query: CaseListQuery, _ scope: CaseScope, _ condition: CaseListCondition, _ order: Order, _ source: SQLText,
    _ most: Int, _ body: (CaseListQuery.Place) throws -> Bool
  ) throws {
    var condition = condition
    let steps = order.steps.compactMap { $0.condition(&condition) }
    let after: [SQLText] = steps.isEmpty ? [] : [steps.dropFirst().reduce(steps[0]) { "\($0) OR \($1)" }]
    // Every value has a place in the statement, also those that only the scope needs.
    let end = condition.value(most + 1)
    let places = try connection.rows(
      """
      WITH source (case_number) AS (\(source))
      SELECT \(query.sort.key), s.case_file
      FROM (SELECT DISTINCT case_number FROM source) d CROSS JOIN case_sheet s CROSS JOIN case_file c
      WHERE s.case_file = d.case_number AND c.id = d.case_number\(all(condition.filters + after))
      ORDER BY \(order.text) LIMIT \(end)
      """, condition.arguments
    ) { place(query, $0) }
    for start in stride(from: 0, to: places.count, by: Self.batch) {
      let part = places[start..<min(start + Self.batch, places.count)]
      let admitted = try Set(admitted(part.map(\.id), scope))
      for place in part where admitted.contains(place.id) {
        guard try body(place) else { return }
      }
    }
  }

  /// Those of the cases that the scope admits.
  func admitted(_ ids: [ID<CaseKey>], _ scope: CaseScope) throws -> [ID<CaseKey>] {
    guard !ids.isEmpty else { return [] }
    let numbers = Self.filled(ids)
    return try connection.rows(
      """
      SELECT k.id FROM case_file k WHERE k.id IN (\(SQLText.placeholders(from: 6, count: numbers.count)))
        AND \(scope.admitsEachCase("k.id"))
      """, scope.arguments + numbers
    ) { $0.id(0) }
  }

  /// Few lengths of list, so that the statements stay prepared; the last number fills up.
  static func filled<Record>(_ ids: [ID<Record>]) -> [any Bindable] {
    let length = [1, CaseListQuery.pageSize + 1, batch].first { $0 >= ids.count } ?? ids.count
    return ids.map(\.number) + Array(repeating: ids[ids.count - 1].number, count: length - ids.count)
  }

  private func tables(_ sort: CaseListQuery.Sort) -> SQLText {
    sort.isOfFile ? "case_file c CROSS JOIN case_sheet s" : "case_sheet s CROSS JOIN case_file c"
  }

  func all(_ conditions: [SQLText]) -> SQLText {
    conditions.reduce("") { "\($0) AND (\($1))" }
  }

  // MARK: Order

  private struct Order {
    let text: SQLText
    /// One at the beginning; after a place two, one after the other: equal keys, then those that follow.
    ///
    /// A single comparison of both would have the database read from the beginning where the key is reckoned.
    let steps: [Step]

    struct Step {
      let order: SQLText
      /// Binds its values, so it is made for its statement.
      let condition: (inout CaseListCondition) -> SQLText?
    }
  }

  private func order(_ query: CaseListQuery, _ isBackward: Bool) -> Order {
    let key = query.sort.key
    let isDescending = query.sort.isDescending != isBackward
    // The number of the table whose index has the order.
    let id: SQLText = query.sort.isOfFile ? "c.id" : "s.case_file"
    let number: SQLText = isDescending ? "\(id) DESC" : id
    // Cases without a follow-up all have the same key; asked to sort by it, the database would sort all of them.
    let isOneKey = query.sort == .due && query.due == .never
    let text: SQLText = isOneKey ? number : isDescending ? "\(key) DESC, \(number)" : "\(key), \(number)"
    guard let after = query.after, let value = sortValue(after.key, query.sort) else {
      return Order(text: text, steps: [Order.Step(order: text) { _ in nil }])
    }
    let sign: SQLText = isDescending ? "<" : ">"
    let equal = Order.Step(order: number) {
      "\(key) = \($0.value(value)) AND \(id) \(sign) \($0.value(after.id))"
    }
    let following = Order.Step(order: text) { "\(key) \(sign) \($0.value(value))" }
    return Order(text: text, steps: isOneKey ? [equal] : [equal, following])
  }

  private func sortValue(_ key: String, _ sort: CaseListQuery.Sort) -> (any Bindable)? {
    sort == .number ? key : Int64(key)
  }

  func place(_ query: CaseListQuery, _ row: borrowing Row) -> CaseListQuery.Place {
    CaseListQuery.Place(key: query.sort == .number ? row.text(0) : String(row.integer64(0)), id: row.id(1))
  }

  /// Where a case stands in an order now; `nil` if there is none.
  func place(of id: ID<CaseKey>, _ query: CaseListQuery) throws -> CaseListQuery.Place? {
    try connection.row(
      "SELECT \(query.sort.key), s.case_file FROM case_sheet s JOIN case_file c ON c.id = s.case_file WHERE c.id = $1",
      [id]
    ) { place(query, $0) }
  }
}
