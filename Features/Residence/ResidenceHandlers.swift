internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import HTTP
internal import Journal
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// The register of a case, and the list of what is coming.
struct ResidenceHandlers: Sendable {
  let frame: CaseFrame

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    try frame.open(visit, connection, .read, .residence) { opened in
      if let unknown = visit.unknownParameter() { return .badParameter(unknown) }
      let work = ResidenceWork(opened, visit, connection)
      let page = ResidencePage(
        file: try work.file(try work.readingKeys()), address: work.address, mayChange: work.mayChange,
        warningDays: try work.warningDays(), today: visit.today)
      return .page(
        try frame.page(opened, register: ResidenceWork.register, visit, connection, main: page.html))
    }
  }

  // MARK: The list of what is coming

  @Sendable func watch(_ visit: Visit, _ connection: Connection) throws -> Answer {
    let warrant = try visit.requireList(.read, .residence)
    if let unknown = visit.unknownParameter(besides: WatchPage.ahead, WatchPage.kind, WatchPage.after) {
      return .badParameter(unknown)
    }
    let settings = SettingStore(connection)
    let standard = try settings.value(.watchAhead, on: visit.today).value
    guard let query = WatchQuery(visit.query, standard: standard) else { return .badParameter(WatchPage.ahead) }
    let isSwitchedOn = try settings.value(.ukraineSwitch, on: visit.today).value == 1
    let part = try WatchStore(connection).lines(
      until: visit.today.adding(days: query.days), kind: query.kind,
      hidden: WatchCode.hidden(isSwitchedOn: isSwitchedOn), after: query.place, CaseRelations.scope(warrant))
    let cases = part.lines.map(\.caseFile.text)
    visit.note(.listed, .residence, Array(Set(cases)).sorted(), detail: "Beobachtungsliste")
    return .page(
      WatchPage(
        part: part, query: query, standard: standard,
        names: try self.names(part.lines.map(\.person), visit, connection),
        seesRules: visit.may(.read, .municipality), today: visit.today
      ).page)
  }

  /// The names the visitor may read; others are shown by the number of their case.
  private func names(
    _ people: [ID<PersonKey>], _ visit: Visit, _ connection: Connection
  ) throws -> [ID<PersonKey>: String] {
    guard let user = visit.user, Rights.couldAllow(user.roles, .read, .masterData) else { return [:] }
    let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
    let named = try WatchStore(connection).named(Array(Set(people)).sorted(), scope)
    visit.note(.listed, .masterData, named.map(\.text), detail: "Beobachtungsliste, Namen")
    return try PersonGlances(connection, keys: visit.site.keys).names(of: named, on: visit.today)
  }
}
