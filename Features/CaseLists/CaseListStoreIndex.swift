internal import Basics
internal import CaseAccess
internal import Cases
internal import SQL

// The way through the index in memory: for whoever sees the cases of a district, whatever is filtered and in any order.

extension CaseListQuery {
  /// Whether the index holds all that the query asks for, but for what is decided case by case.
  var isOfIndex: Bool {
    [nil, .all, .team].contains(area) && number.isEmpty && further.isEmpty
  }

  /// The same conditions as those of ``CaseListCondition``.
  func conditions(_ table: CaseIndexTable, on today: Day) -> [CaseIndexTable.Condition] {
    var all: [CaseIndexTable.Condition] = []
    func equal(_ column: CaseIndexTable.Column, _ value: Int32) { all.append(.range(column, value, value)) }
    func between(_ column: CaseIndexTable.Column, _ from: Day, _ to: Day) {
      all.append(.range(column, from.number, to.number))
    }
    if let responsible { equal(.responsible, Int32(clamping: responsible.number)) }
    if !municipality.isEmpty { equal(.municipality, table.knownCode(municipality, .municipality)) }
    if let phase { equal(.phase, table.knownCode(phase.rawValue, .phase)) }
    if !statusGroup.isEmpty { equal(.status, table.knownCode(statusGroup, .status)) }
    if let due {
      let span = CaseListCondition.span(due, today)
      between(.due, span.from, span.to)
    }
    if let day = day(.dueBy, on: today) { between(.due, Day(number: .min), day) }
    if let days = titleDays {
      between(.title, days == 0 ? Day(number: 0) : today, today.adding(days: days == 0 ? -1 : days))
    }
    if let day = day(.titleBy, on: today) { between(.title, Day(number: .min), day) }
    if let weeks {
      let day = today.adding(days: -7 * weeks)
      between(.contact, Day(number: .min), day)
      between(.opened, Day(number: .min), day)
    }
    if isCheckDue { between(.check, Day(number: .min), today) }
    if years.from != nil || years.to != nil {
      all.append(.range(.birthYear, Int32(years.from ?? 0), Int32(years.to ?? 9999)))
    }
    if let span = span(.openedFrom, .openedTo, today) { between(.opened, span.from, span.to) }
    if let span = span(.closedFrom, .closedTo, today) { between(.closed, span.from, min(span.to, today)) }
    // In a closed case nothing is due.
    if isCheckDue || day(.dueBy, on: today) != nil || due.map({ $0 != .never }) ?? false {
      between(.closed, today.adding(days: 1), Day(number: .max))
    }
    switch state {
    case .open: between(.closed, today.adding(days: 1), Day(number: .max))
    case .closed: between(.closed, Day(number: .min), today)
    case nil: break
    }
    return all
  }

  private func span(_ from: DayField, _ to: DayField, _ today: Day) -> (from: Day, to: Day)? {
    let (first, last) = (day(from, on: today), day(to, on: today))
    guard first != nil || last != nil else { return nil }
    return (first ?? Day(number: 0), last ?? Day(number: .max))
  }
}

extension CaseListStore {
  /// Cases that are asked of the index at once, at most.
  private static let mostAtOnce = 8192

  /// Whether there is an index for those who see cases without a tie, and it holds what the query asks for.
  func mayAskIndex(_ query: CaseListQuery, _ scope: CaseScope) -> Bool {
    index != nil && query.isOfIndex && scope.casesTied == nil
  }

  /// A page by the index: it proposes cases in their order, and the database says which of them are shown.
  ///
  /// - Returns: `nil` if there is no index to be asked.
  func indexed(
    _ query: CaseListQuery, _ scope: CaseScope, _ condition: CaseListCondition, _ order: SQLText, isBackward: Bool,
    limit: Int
  ) throws -> [CaseListQuery.Place]? {
    guard let index, mayAskIndex(query, scope) else { return nil }
    let direction = CaseIndexOrder(sort: query.sort, isDescending: query.sort.isDescending != isBackward)
    let (reach, team) = (try scope.reach(connection), try team(query, scope))
    var found: [CaseListQuery.Place] = []
    var (last, prefix, count): (CaseIndexPlace?, [UInt8]?, Int) = (nil, nil, Self.batch)
    while true {
      let proposed = try index.read(connection) { table -> [CaseIndexPlace]? in
        // What is known of a place holds for one beginning of all file numbers.
        guard prefix == nil || prefix == table.prefix else { return nil }
        prefix = table.prefix
        let place = last ?? query.after.flatMap { CaseIndexPlace($0, query.sort, behind: table.prefix) }
        guard query.after == nil || place != nil else { return nil }
        let all = query.conditions(table, on: today) + conditions(query, scope, table, reach, team)
        return table.first(count, all, direction, after: place)
      }
      guard let proposed = proposed ?? nil else { return nil }
      for start in stride(from: 0, to: proposed.count, by: Self.batch) {
        let ids = proposed[start..<min(start + Self.batch, proposed.count)].map { ID<CaseKey>($0.id) }
        // Between two questions another page may have read on, and a case may have moved behind those found.
        found += try confirmed(ids, query, scope, condition, order).filter { !found.contains($0) }
        if found.count >= limit { return Array(found.prefix(limit)) }
      }
      guard proposed.count == count else { return found }
      (last, count) = (proposed.last, min(4 * count, Self.mostAtOnce))
    }
  }

  /// What follows from the visitor.
  private func conditions(
    _ query: CaseListQuery, _ scope: CaseScope, _ table: CaseIndexTable, _ reach: CaseReach, _ team: [Int32]
  ) -> [CaseIndexTable.Condition] {
    func codes(_ places: CaseReach.Places?) -> Set<Int32>? {
      places.map { Set($0.map { table.knownCode($0, .municipality) }) }
    }
    let reached = CaseIndexTable.Condition.reached(
      open: codes(reach.open), closed: codes(reach.closed), on: today.number, tied: Set(reach.tied.map(\.number)))
    return query.area == .team ? [.oneOf(.responsible, team), reached] : [reached]
  }

  private func team(_ query: CaseListQuery, _ scope: CaseScope) throws -> [Int32] {
    guard query.area == .team else { return [] }
    return try connection.rows(CaseListCondition.team, [scope.arguments[0], scope.arguments[1], scope.arguments[2]]) {
      Int32(clamping: $0.integer64(0))
    }
  }

  /// Those of the proposed cases that the list shows, in its order.
  private func confirmed(
    _ ids: [ID<CaseKey>], _ query: CaseListQuery, _ scope: CaseScope, _ condition: CaseListCondition, _ order: SQLText
  ) throws -> [CaseListQuery.Place] {
    let numbers = Self.filled(ids)
    return try connection.rows(
      """
      SELECT \(query.sort.key), s.case_file
      FROM (SELECT k.id FROM case_file k
        WHERE k.id IN (\(SQLText.placeholders(from: condition.arguments.count + 1, count: numbers.count)))) d
      CROSS JOIN case_sheet s CROSS JOIN case_file c
      WHERE s.case_file = d.id AND c.id = d.id\(all(condition.filters)) AND \(scope.admitsEachCase("d.id"))
      ORDER BY \(order)
      """, condition.arguments + numbers
    ) { place(query, $0) }
  }
}

extension CaseIndexPlace {
  /// `nil` for a place that is none in this order.
  init?(_ place: CaseListQuery.Place, _ sort: CaseListQuery.Sort, behind prefix: [UInt8]) {
    if sort == .number {
      guard let number = CaseIndexNumber(place.key, behind: prefix) else { return nil }
      self.init(id: place.id.number, number: number)
    } else {
      guard let key = Int64(place.key) else { return nil }
      self.init(id: place.id.number, key: key)
    }
  }
}
