internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Journal
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// What the visitor may see in lists of cases, decided once for a request.
struct CaseListSight {
  let account: ID<Account>
  /// Cases of which the visitor may know.
  let known: CaseScope
  /// Cases whose head the visitor may read; `nil` if there can be none.
  let heads: CaseScope?
  /// People whose master data the visitor may read.
  let names: CaseScope?
  let usualArea: CaseListQuery.Area
  private let headWarrant: ListWarrant?
  /// Filters of other rooms that the visitor may use, with the right each needs.
  let further: [(filter: CaseFilter, warrant: ListWarrant)]
  /// Columns of other rooms, with the cases for which the visitor may read them.
  private let facts: [(fact: CaseFact, scope: CaseScope)]

  /// - Throws: `AccessDenied`.
  init(_ visit: Visit, _ filters: [CaseFilter] = [], _ facts: [CaseFact] = []) throws {
    known = CaseRelations.scope(try visit.requireList(.exist, .caseHeader))
    let roles = visit.user?.roles ?? []
    account = visit.user?.account.id ?? ID(0)
    headWarrant =
      Rights.couldAllow(roles, .read, .caseHeader) ? try visit.requireList(.read, .caseHeader) : nil
    heads = headWarrant.map { CaseRelations.scope($0) }
    further = try filters.filter { Rights.couldAllow(roles, .read, $0.kind) }
      .map { ($0, try visit.requireList(.read, $0.kind)) }
    self.facts = try facts.filter { Rights.couldAllow(roles, .read, $0.kind) }
      .map { ($0, CaseRelations.scope(try visit.requireList(.read, $0.kind))) }
    names =
      Rights.couldAllow(roles, .read, .masterData)
      ? CaseRelations.scope(try visit.requireList(.read, .masterData)) : nil
    usualArea = roles.contains(.caseManager) ? .mine : .all
  }

  /// By what the cases of a query are found; `nil` if it asks for what the visitor can never read.
  func scope(_ query: CaseListQuery) -> CaseScope? {
    guard !query.further.isEmpty else { return query.revealsHead ? heads : known }
    let needed = query.further.keys.map { name in further.first { $0.filter.name == name }?.warrant }
    let warrants = needed.compactMap(\.self)
    guard let headWarrant, warrants.count == needed.count else { return nil }
    return CaseRelations.scope(headWarrant, and: warrants)
  }

  /// Those of them that the visitor may open; `nil` if there can be none.
  func readable(_ query: CaseListQuery) -> CaseScope? { query.further.isEmpty ? heads : scope(query) }

  /// The lines of cases that were found with ``scope(_:)``.
  ///
  /// - Parameters:
  ///   - ids: in their order.
  ///   - query: how they were found.
  ///   - columns: what is shown.
  ///   - visit: notes people whose names are opened.
  ///   - connection: reading.
  /// - Returns: the lines in the order of the numbers.
  /// - Throws: `DatabaseError`.
  func lines(
    _ ids: [ID<CaseKey>], _ query: CaseListQuery, _ columns: [CaseColumn], _ visit: Visit, _ connection: Connection
  ) throws -> [CaseLine] {
    let store = CaseLineStore(connection)
    var lines = try store.lines(ids)
    if !query.revealsHead {
      let list = CaseListStore(connection, on: visit.today)
      let readable = try heads.map { try Set(list.admitted(ids, $0)) } ?? []
      for index in lines.indices where !readable.contains(lines[index].id) { lines[index].head = nil }
    }
    if columns.contains(.waiting) { try fillWaiting(&lines, visit, connection) }
    if columns.contains(where: \.isOfPerson) { try fillPeople(&lines, columns, visit, connection) }
    return lines
  }

  /// Whether a column can ever say anything to the visitor.
  func isOfUse(_ column: CaseColumn) -> Bool {
    switch column {
    case .person, .language: names != nil
    case .waiting: facts.contains { $0.fact.name == column.rawValue }
    case .birthYear, .municipality, .phase, .state, .responsible, .due, .contact, .title, .status, .check, .opened,
      .closed, .changed:
      true
    }
  }

  private func fillWaiting(_ lines: inout [CaseLine], _ visit: Visit, _ connection: Connection) throws {
    guard let (fact, scope) = facts.first(where: { $0.fact.name == CaseColumn.waiting.rawValue }) else { return }
    let ids = lines.filter { $0.head != nil }.map(\.id)
    let readable = try CaseListStore(connection, on: visit.today).admitted(ids, scope)
    let days = try fact.days(readable, visit.today, connection)
    visit.note(.listed, fact.kind, days.keys.map(\.text).sorted(), detail: "Liste der Fälle, Warteliste")
    for index in lines.indices { lines[index].waitingSince = days[lines[index].id] }
  }

  private func fillPeople(
    _ lines: inout [CaseLine], _ columns: [CaseColumn], _ visit: Visit, _ connection: Connection
  ) throws {
    guard let names else { return }
    // The name of a closed case is read with a reason, on its own page.
    let open = lines.indices.filter { lines[$0].head?.isOpen(on: visit.today) == true }
    let admitted = try Set(CaseLineStore(connection).named(lines.compactMap { $0.head?.person }, names))
    for index in lines.indices {
      guard let head = lines[index].head, !head.isOpen(on: visit.today) else { continue }
      lines[index].asksForReason = admitted.contains(head.person)
    }
    let nameable = Set(open.compactMap { lines[$0].head?.person }).intersection(admitted).sorted()
    let shown = columns.filter(\.isOfPerson).map(\.label).joined(separator: ", ")
    visit.note(.listed, .masterData, nameable.map(\.text), detail: "Liste der Fälle: \(shown)")
    let glances = PersonGlances(connection, keys: visit.site.keys)
    let texts = columns.contains(.person) ? try glances.names(of: nameable, on: visit.today) : [:]
    let spoken = columns.contains(.language) ? try glances.languages(of: nameable, on: visit.today) : [:]
    for index in open {
      guard let person = lines[index].head?.person else { continue }
      (lines[index].name, lines[index].languages) = (texts[person], spoken[person])
    }
  }
}
