internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Feature
internal import HTTP
internal import Journal
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// Requests on the day of somebody, over all cases.
struct DayHandlers: Sendable {
  /// Rows of the printed sheet, so that it stays within two pages.
  static let sheetRows = 40

  let parts: [DayPart]
  let deadlines: [DayDeadlines]
  let waiting: [DayWaiting]
  let errands: ErrandSeal

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let warrant = try visit.requireList(.update, .followUp)
    guard let query = DayQuery(visit.query) else { return .badParameter("filter") }
    let scope = CaseRelations.scope(warrant)
    let store = DayStore(connection, scope)
    let overview = try store.overview(query.whose)
    let lines = try store.lines(query, of: overview, today: visit.today, keys: visit.site.keys)
    visit.note(
      .listed, .followUp, Self.cases(lines.lines.map(\.caseFile)), detail: "Mein Tag, \(query.whose.label)")
    let meetings = try appointments(query.whose, scope, visit, connection)
    let watched = try deadlines.flatMap { try $0(visit, connection) }
    let awaited = try awaited(query, visit, connection)
    let quietSince = visit.today.adding(days: -7 * DayPage.quietWeeks)
    let errandStore = ErrandStore(connection, errands)
    let own = query.whose == .mine ? try errandStore.open(for: warrant.account) : []
    let team = CaseTeamStore(connection, at: visit.now)
    let standIns = try team.standIns(of: warrant.account)
    let inDeputy =
      standIns.isEmpty ? DayOverview() : query.whose == .standIn ? overview : try store.overview(.standIn)
    let standIn = inDeputy.counts(on: visit.today)
    let formGuard = visit.guardFields()
    return .page(
      DayPage(
        account: warrant.account, query: query, counts: overview.counts(on: visit.today),
        standInDue: standIn[.overdue] + standIn[.today], standIns: standIns,
        deputies: try team.deputies(of: warrant.account), lines: lines, appointments: meetings, errands: own,
        errandsDue: query.whose == .mine ? try errandStore.countDue(for: warrant.account, until: visit.today) : 0,
        watched: watched, awaited: awaited,
        names: try names(
          lines.lines.map(\.person) + meetings.map(\.person) + (watched + awaited).flatMap { $0.lines.map(\.person) },
          visit, connection), blocks: try blocks(visit, connection),
        quiet: try CaseStore(connection).countQuiet(since: quietSince, scope),
        leadsCases: try CaseStore(connection).leadsCases(scope),
        undo: try undo(query, warrant.account, formGuard, visit, connection), formGuard: formGuard, today: visit.today
      ).page)
  }

  /// Where a contact is recorded.
  @Sendable func cases(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let scope = CaseRelations.scope(try visit.requireList(.update, .followUp))
    guard let query = DayCasesQuery(visit.query) else { return .badParameter("nach") }
    let part = try CaseStore(connection).quietest(
      scope, since: query.isQuiet ? visit.today.adding(days: -7 * DayPage.quietWeeks) : nil, after: query.cursor,
      limit: DayCasesPage.size)
    visit.note(.listed, .caseHeader, part.lines.map(\.id.text), detail: "Mein Tag, eigene Fälle")
    return .page(
      DayCasesPage(
        query: query, part: part, names: try names(part.lines.map(\.person), visit, connection), today: visit.today
      ).page)
  }

  @Sendable func sheet(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let scope = CaseRelations.scope(try visit.requireList(.update, .followUp))
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    guard let user = visit.user else { return .notFound }
    let store = DayStore(connection, scope)
    var lines: [DayLine] = []
    var more = false
    for whose in [DayQuery.Whose.mine, .standIn] {
      let overview = try store.overview(whose)
      for group in [DueGroup.overdue, .today] {
        var query = DayQuery()
        query.whose = whose
        query.group = group
        let part = try store.lines(
          query, of: overview, today: visit.today, keys: visit.site.keys, limit: max(1, Self.sheetRows - lines.count))
        more = more || part.next != nil || lines.count + part.lines.count > Self.sheetRows
        lines += part.lines.prefix(Self.sheetRows - lines.count)
      }
    }
    visit.note(.listed, .followUp, Self.cases(lines.map(\.caseFile)), detail: "Tagesblatt")
    let meetings = try appointments(.mine, scope, visit, connection)
      .filter { $0.entry.heldOn == visit.today && $0.state == .planned }
    let names = try names(lines.map(\.person) + meetings.map(\.person), visit, connection)
    return .page(
      DaySheet(
        blocks: try blocks(visit, connection).filter(\.part.isOnSheet), appointments: meetings, lines: lines,
        more: more, names: names, phones: try phones(Array(names.keys), visit, connection),
        protected: try protected(meetings.map(\.person), visit, connection), authority: visit.site.districtName,
        printedBy: user.account.displayName, today: visit.today
      ).page)
  }

  // MARK: Parts

  /// For the journal: whose record was read is asked by the case.
  private static func cases(_ files: [ID<CaseKey>]) -> [String] { Set(files).sorted().map(\.text) }

  /// The first of what others owe, or all of it in the list of that alone.
  private func awaited(_ query: DayQuery, _ visit: Visit, _ connection: Connection) throws -> [CaseDues] {
    try waiting.map { part in
      let isList = query.isWaiting && query.cursor == nil
      let found = try part.lines(visit, connection, isList ? DayWaiting.most : CaseDues.shown)
      return CaseDues(
        part.title, found.lines, count: found.count, list: query.with(group: nil, isWaiting: true).address)
    }
  }

  /// To the own ones belong those of today in deputy: somebody has to go there.
  private func appointments(
    _ whose: DayQuery.Whose, _ scope: CaseScope, _ visit: Visit, _ connection: Connection
  ) throws -> [DayAppointment] {
    let store = DayAppointmentStore(connection, scope)
    var lines = try store.lines(whose, today: visit.today, keys: visit.site.keys)
    if whose == .mine {
      lines += try store.lines(.standIn, today: visit.today, keys: visit.site.keys)
        .filter { $0.entry.heldOn == visit.today }.map(\.inDeputy)
    }
    visit.note(.listed, .followUp, Self.cases(lines.map(\.caseFile)), detail: "Mein Tag, Termine")
    return lines.sorted { ($0.entry.heldOn, $0.entry.from, $0.id) < ($1.entry.heldOn, $1.entry.from, $1.id) }
  }

  /// People whose address is protected; a place on paper could tell it.
  private func protected(
    _ people: [ID<PersonKey>], _ visit: Visit, _ connection: Connection
  ) throws -> Set<ID<PersonKey>> {
    let glances = PersonGlances(connection, keys: visit.site.keys)
    return Set(try Set(people).filter { try glances.glance(of: $0, on: visit.today)?.isProtected ?? true })
  }

  private func blocks(_ visit: Visit, _ connection: Connection) throws -> [DayBlock] {
    try parts.map { part in
      let lines = try part.lines(visit, connection)
      return DayBlock(part: part, lines: lines, count: try part.count?(visit, connection) ?? lines.count)
    }
  }

  /// Only of those whose master data may be read: a seal elsewhere hides the person here, too.
  private func names(
    _ people: [ID<PersonKey>], _ visit: Visit, _ connection: Connection
  ) throws -> [ID<PersonKey>: String] {
    let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
    let nameable = try DayStore(connection, scope).named(Array(Set(people)).sorted())
    visit.note(.listed, .masterData, nameable.map(\.text), detail: "Mein Tag, Namen")
    return try PersonGlances(connection, keys: visit.site.keys).names(of: nameable, on: visit.today)
  }

  private func phones(
    _ people: [ID<PersonKey>], _ visit: Visit, _ connection: Connection
  ) throws -> [ID<PersonKey>: String] {
    let glances = PersonGlances(connection, keys: visit.site.keys)
    let phones = try people.map { ($0, try glances.phone(of: $0, on: visit.today)) }
    return Dictionary(uniqueKeysWithValues: phones).compactMapValues { $0 }
  }

  private func undo(
    _ query: DayQuery, _ account: ID<Account>, _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> HTML {
    guard let ticked = query.ticked, let last = try FollowUpStore(connection).lastTick(of: account, at: visit.now),
      last.id == ticked, let file = try CaseStore(connection).find(last.caseFile)
    else { return .empty }
    return FollowUpParts.undo(ticked, in: file.id, number: file.number, back: query.address, guard: formGuard)
  }
}

/// Tells the home page how much waits.
@Sendable func dueFollowUps(_ visit: Visit, _ connection: Connection) throws -> [DueItem] {
  guard let user = visit.user, Rights.couldAllow(user.roles, .update, .followUp) else { return [] }
  let scope = CaseRelations.scope(try visit.requireList(.update, .followUp))
  let counts = try DayStore(connection, scope).overview(.mine).counts(on: visit.today)
  let meetings = try DayAppointmentStore(connection, scope).countPlanned(on: visit.today)
  guard counts[.overdue] + counts[.today] + meetings > 0 else { return [] }
  let first = meetings == 0 ? "" : meetings == 1 ? "1 Termin heute. " : "\(meetings) Termine heute. "
  return [
    DueItem(
      Link("Mein Tag", DayQuery.path),
      reason: "\(first)Wiedervorlagen: \(counts[.overdue]) überfällig, \(counts[.today]) heute.", dueOn: visit.today)
  ]
}

/// Tasks beside the cases that are due by today.
func dueErrands(_ seal: ErrandSeal, _ visit: Visit, _ connection: Connection) throws -> [DueItem] {
  guard let user = visit.user else { return [] }
  let count = try ErrandStore(connection, seal).countDue(for: user.account.id, until: visit.today)
  guard count > 0 else { return [] }
  return [
    DueItem(
      Link("Aufgaben ohne Fall", ErrandPath.list),
      reason: count == 1 ? "1 Aufgabe ist fällig." : "\(count) Aufgaben sind fällig.",
      dueOn: nil)
  ]
}
