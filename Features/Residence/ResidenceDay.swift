internal import Access
internal import Basics
internal import CaseAccess
package import Cases
internal import Journal
internal import Keys
package import SQL
package import Web

/// What this room has for the day of somebody: of each kind what is due in their own cases, all found at once.
package enum ResidenceDay {
  /// Days ahead of which a transition or an open checklist is shown; set by this software.
  private static let transitionDays = 30

  /// Lines of all kinds that are looked at, by the day in plain; more than anybody's own cases have.
  private static let limit = 1000

  /// Titles that have ended or end within the time of warning, of everybody in the cases; transitions between legal
  /// spheres on which somebody has to decide; confirmed transitions with something left to do.
  package static func dues(_ visit: Visit, _ connection: Connection) throws -> [CaseDues] {
    let sight = try WatchSight(visit)
    let setting = SettingStore(connection)
    let warning = try setting.titleWarning(on: visit.today)
    let request = WatchRequest(
      until: visit.today.adding(days: max(warning.usual, transitionDays)),
      chanceUntil: visit.today.adding(days: warning.chance), kind: sight.kind(nil),
      hidden: WatchCode.hidden(isSwitchedOn: try setting.isSwitchedOn(on: visit.today)))
    let found = try rows(request, sight.scope, visit.site.keys, connection, limit: limit)
    visit.note(
      .listed, .residence, Array(Set(found.map(\.line.caseFile.text))).sorted(), detail: "Mein Tag, Fristen")
    return sight.kinds.map { kind in
      dues(of: kind, among: found, warning, visit)
    }
  }

  private static func dues(of kind: WatchKind, among all: [WatchRow], _ warning: TitleWarning, _ visit: Visit)
    -> CaseDues
  {
    let found = all.filter { row in
      let days = kind == .title ? warning.days(row.line.code) : transitionDays
      return row.line.kind == kind && (row.day ?? row.line.dueOn) <= visit.today.adding(days: days)
    }
    let days = kind == .title ? warning.usual : transitionDays
    return CaseDues(
      title(of: kind), found.prefix(CaseDues.shown).map { due($0, visit.today) }, count: found.count,
      list: "\(WatchPage.path)?\(WatchPage.ahead)=\(days)&\(WatchPage.kind)=\(kind.rawValue)")
  }

  private static func title(of kind: WatchKind) -> String {
    switch kind {
    case .title: "Titel laufen ab"
    case .transition: "Wechsel des Rechtskreises"
    case .checklist: "Checklisten offen"
    }
  }

  /// The lines of somebody's own cases, the earliest first, with the days that are sealed because they tell a birthday
  /// or a day of entry.
  static func rows(
    _ request: WatchRequest, _ scope: CaseScope, _ keys: KeyRegister, _ connection: Connection,
    limit: Int = WatchStore.sealedLimit
  ) throws -> [WatchRow] {
    let lines = try WatchStore(connection).own(request, scope, limit: limit)
    let sealed = Set(lines.filter { $0.sealedOn != nil }.map(\.caseFile.number)).sorted()
    let opening = try keys.keys(sealed.map { .caseFile($0) }, .identity)
    return try lines.compactMap { line -> WatchRow? in
      guard line.sealedOn != nil else {
        return WatchRow(line: line, day: line.rule?.coarse == .year ? nil : line.dueOn)
      }
      let exact = try line.exactDay(opening[.caseFile(line.caseFile.number)])
      return exact.map { $0 > request.until } == true ? nil : WatchRow(line: line, day: exact)
    }.sorted { ($0.day ?? $0.line.dueOn, $0.line.id) < ($1.day ?? $1.line.dueOn, $1.line.id) }
  }

  private static func due(_ row: WatchRow, _ today: Day) -> CaseDue {
    let line = row.line
    guard let day = row.day else {
      return CaseDue(
        caseFile: line.caseFile, number: line.caseNumber, person: line.person, what: line.what,
        when: line.rule?.coarse?.words(line.dueOn) ?? line.dueOn.german, isOverdue: false, address: line.address)
    }
    let left = Int(day.number - today.number)
    let when =
      switch left {
      case ..<0: day.german
      case 0: "heute"
      case 1: "morgen"
      default: "\(day.german), in \(left) Tagen"
      }
    return CaseDue(
      caseFile: line.caseFile, number: line.caseNumber, person: line.person, what: line.what, when: when,
      isOverdue: left < 0,
      overdueWord: line.kind == .title ? "abgelaufen" : "überfällig", address: line.address)
  }
}
