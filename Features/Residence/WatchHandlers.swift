internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Keys
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// A line of the list with the day the visitor may see.
struct WatchRow: Sendable, Hashable {
  let line: WatchLine
  /// `nil` where only the file tells it.
  let day: Day?
}

/// The request of the list of what is coming.
@Sendable func showWatch(_ visit: Visit, _ connection: Connection) throws -> Answer {
  let sight = try WatchSight(visit)
  if let unknown = visit.unknownParameter(besides: WatchPage.ahead, WatchPage.kind, WatchPage.after) {
    return .badParameter(unknown)
  }
  let settings = SettingStore(connection)
  let standard = try settings.value(.watchAhead, on: visit.today).value
  guard let query = WatchQuery(visit.query, standard: standard) else { return .badParameter(WatchPage.ahead) }
  if let kind = query.kind, !sight.kinds.contains(kind) { return .badParameter(WatchPage.kind) }
  let warning = try settings.titleWarning(on: visit.today)
  // Asked for nothing else than usual: what is warned of earlier comes along.
  let chance = [standard, warning.usual].contains(query.days) ? max(query.days, warning.chance) : query.days
  let request = WatchRequest(
    until: visit.today.adding(days: query.days), chanceUntil: visit.today.adding(days: chance),
    kind: sight.kind(query.kind),
    hidden: WatchCode.hidden(isSwitchedOn: try settings.isSwitchedOn(on: visit.today)))
  let (store, scope) = (WatchStore(connection), sight.scope)
  let part = try store.lines(request, after: query.place, scope)
  let sealed = query.place == nil ? try store.sealedLines(request, scope) : []
  let names = try names(part.lines + sealed, visit, connection)
  let rows =
    try opened(sealed, names, until: request.until, visit)
    + part.lines.map { WatchRow(line: $0, day: $0.rule?.coarse == .year ? nil : $0.dueOn) }
  visit.note(.listed, .residence, Array(Set(rows.map(\.line.caseFile.text))).sorted(), detail: "Beobachtungsliste")
  return .page(
    WatchPage(
      rows: rows, next: part.next == nil ? nil : part.lines.last?.place, query: query, standard: standard,
      times: try settings.times(on: visit.today),
      names: names, kinds: sight.kinds, seesRules: visit.may(.read, .municipality), today: visit.today
    ).page)
}

/// Opens the days of people whose master data the visitor may read, and leaves out what is due later than asked.
private func opened(
  _ lines: [WatchLine], _ names: [ID<PersonKey>: String], until day: Day, _ visit: Visit
) throws -> [WatchRow] {
  let mayOpen = Set(lines.filter { names[$0.person] != nil }.map(\.caseFile.number))
  let keys = try visit.site.keys.keys(mayOpen.sorted().map { .caseFile($0) }, .identity)
  return try lines.compactMap { line in
    guard names[line.person] != nil, let exact = try line.exactDay(keys[.caseFile(line.caseFile.number)]) else {
      return WatchRow(line: line, day: nil)
    }
    return exact <= day ? WatchRow(line: line, day: exact) : nil
  }
}

/// The names the visitor may read; others are shown by the number of their case.
private func names(
  _ lines: [WatchLine], _ visit: Visit, _ connection: Connection
) throws -> [ID<PersonKey>: String] {
  guard let user = visit.user, Rights.couldAllow(user.roles, .read, .masterData) else { return [:] }
  let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
  let named = try WatchStore(connection).named(Array(Set(lines.map(\.person))).sorted(), scope)
  visit.note(.listed, .masterData, named.map(\.text), detail: "Beobachtungsliste, Namen")
  return try PersonGlances(connection, keys: visit.site.keys).names(of: named, on: visit.today)
}
