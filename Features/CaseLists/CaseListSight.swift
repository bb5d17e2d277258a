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

  /// - Throws: `AccessDenied`.
  init(_ visit: Visit, _ filters: [CaseFilter] = []) throws {
    known = CaseRelations.scope(try visit.requireList(.exist, .caseHeader))
    let roles = visit.user?.roles ?? []
    account = visit.user?.account.id ?? ID(0)
    headWarrant =
      Rights.couldAllow(roles, .read, .caseHeader) ? try visit.requireList(.read, .caseHeader) : nil
    heads = headWarrant.map { CaseRelations.scope($0) }
    further = try filters.filter { Rights.couldAllow(roles, .read, $0.kind) }
      .map { ($0, try visit.requireList(.read, $0.kind)) }
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

  /// The lines of cases that were found with ``scope(_:)``.
  ///
  /// - Parameters:
  ///   - ids: in their order.
  ///   - query: how they were found.
  ///   - withNames: whether names are shown at all.
  ///   - visit: notes people whose names are opened.
  ///   - connection: reading.
  /// - Returns: the lines in the order of the numbers.
  /// - Throws: `DatabaseError`.
  func lines(
    _ ids: [ID<CaseKey>], _ query: CaseListQuery, withNames: Bool, _ visit: Visit, _ connection: Connection
  ) throws -> [CaseLine] {
    let store = CaseLineStore(connection)
    var lines = try store.lines(ids)
    if !query.revealsHead {
      let list = CaseListStore(connection, on: visit.today)
      let readable = try heads.map { try Set(list.admitted(ids, $0)) } ?? []
      for index in lines.indices where !readable.contains(lines[index].id) { lines[index].head = nil }
    }
    guard withNames, let names else { return lines }
    // The name of a closed case is read with a reason, on its own page.
    let open = lines.indices.filter { lines[$0].head?.isOpen(on: visit.today) == true }
    let nameable = try store.named(open.compactMap { lines[$0].head?.person }, names)
    visit.note(.listed, .masterData, nameable.map(\.text), detail: "Liste der Fälle, Namen")
    let texts = try PersonGlances(connection, keys: visit.site.keys).names(of: nameable, on: visit.today)
    for index in open { lines[index].name = lines[index].head.flatMap { texts[$0.person] } }
    return lines
  }
}
