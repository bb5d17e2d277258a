internal import Access
internal import Basics
internal import Datasets
internal import HTTP
internal import Markup
internal import SQL
internal import Web

// Requests that show who is where, and who is to be asked.

enum WeekHandlers {
  static let dayField = "tag"

  @Sendable static func week(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let day = day(visit) else { return .badParameter(dayField) }
    let roster = try DeploymentStore(connection).roster()
    return .page(
      WeekPages.week(roster, Week(of: day), Sight(visit), isOwn: isCaseManager(visit), mayEdit: leadsDistrict(visit)))
  }

  /// The visitor's own week; for whoever is no case manager it says so.
  @Sendable static func own(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let day = day(visit) else { return .badParameter(dayField) }
    guard let user = visit.user else { return .forbidden }
    let roster = try DeploymentStore(connection).roster()
    return .page(WeekPages.own(roster, Week(of: day), user.account.id))
  }

  @Sendable static func sheet(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let day = day(visit), let user = visit.user else { return .badParameter(dayField) }
    let roster = try DeploymentStore(connection).roster()
    return .page(
      WeekPages.sheet(
        roster, Week(of: day), Sight(visit), authority: visit.site.districtName,
        printedBy: user.account.displayName, today: visit.today))
  }

  @Sendable static func contacts(_ visit: Visit, _ connection: Connection) throws -> Answer {
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    let roster = try DeploymentStore(connection).roster()
    return .page(WeekPages.contacts(roster, Sight(visit), on: visit.today))
  }

  /// The day asked for, today without; `nil` for anything no link of ours makes.
  static func day(_ visit: Visit) -> Day? {
    guard visit.query.pairs.allSatisfy({ $0.name == dayField }) else { return nil }
    guard let text = visit.query[dayField], !text.isEmpty else { return visit.today }
    let day: Day? =
      switch DateInput.parse(text, today: visit.today) {
      case .success(let input): Day(iso: text) ?? input.exactDay
      case .failure: Day(iso: text)
      }
    return day.flatMap { (2000...2100).contains($0.year) ? $0 : nil }
  }

  static func isCaseManager(_ visit: Visit) -> Bool {
    visit.user?.grants.contains { $0.role == .caseManager } ?? false
  }
}
