internal import Access
internal import Basics
internal import CaseAccess
package import Cases
internal import Journal
package import SQL
package import Web

/// What this room has for the day of somebody: of each kind what is due in their own cases.
package enum ResidenceDay {
  /// Days ahead of which a transition or an open checklist is shown; set by this software.
  private static let transitionDays = 30

  /// Titles that have ended or end within the time of warning, of everybody in the cases.
  package static func endingTitles(_ visit: Visit, _ connection: Connection) throws -> CaseDues {
    try dues(
      .title, days: try SettingStore(connection).value(.titleWarning, on: visit.today).value, visit, connection)
  }

  /// Transitions between legal spheres on which somebody has to decide.
  package static func transitions(_ visit: Visit, _ connection: Connection) throws -> CaseDues {
    try dues(.transition, days: transitionDays, visit, connection)
  }

  /// Confirmed transitions with something left to do.
  package static func checklists(_ visit: Visit, _ connection: Connection) throws -> CaseDues {
    try dues(.checklist, days: transitionDays, visit, connection)
  }

  private static func dues(
    _ kind: WatchKind, days: Int, _ visit: Visit, _ connection: Connection
  ) throws -> CaseDues {
    let scope = CaseRelations.scope(try visit.requireList(.read, .residence))
    let isSwitchedOn = try SettingStore(connection).value(.ukraineSwitch, on: visit.today).value == 1
    let found = try WatchStore(connection).own(
      until: visit.today.adding(days: days), kind: kind, hidden: WatchCode.hidden(isSwitchedOn: isSwitchedOn), scope)
    visit.note(
      .listed, .residence, Array(Set(found.first.map(\.caseFile.text))).sorted(),
      detail: "Mein Tag, \(kind.label)")
    return CaseDues(
      found.first.map { due($0, visit.today) }, count: found.count,
      list: "\(WatchPage.path)?\(WatchPage.ahead)=\(days)&\(WatchPage.kind)=\(kind.rawValue)")
  }

  private static func due(_ line: WatchLine, _ today: Day) -> CaseDue {
    let left = Int(line.dueOn.number - today.number)
    let when =
      switch left {
      case _ where line.tellsBirth: "im Jahr \(line.dueOn.year)"
      case ..<0: line.dueOn.german
      case 0: "heute"
      case 1: "morgen"
      default: "\(line.dueOn.german), in \(left) Tagen"
      }
    return CaseDue(
      caseFile: line.caseFile, number: line.caseNumber, person: line.person, what: line.what, when: when,
      isOverdue: !line.tellsBirth && left < 0, address: line.address)
  }
}
