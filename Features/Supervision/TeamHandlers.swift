package import Access
package import Basics
package import CaseAccess
internal import Cases
internal import Deployment
internal import HTTP
internal import Journal
internal import Markup
package import SQL
internal import Web

/// Inquiries to partners whose day has passed without an answer, counted by another room.
package struct MissingAnswers: Sendable, Hashable {
  package let municipalityKey: String
  /// `nil` where nobody is responsible for the case.
  package let responsible: ID<Account>?
  package let count: Int

  package init(municipalityKey: String, responsible: ID<Account>?, count: Int) {
    self.municipalityKey = municipalityKey
    self.responsible = responsible
    self.count = count
  }
}

/// Counts inquiries without an answer in the cases of a scope on a day.
package typealias MissingAnswerCounts = @Sendable (CaseScope, Day, Connection) throws -> [MissingAnswers]

/// Requests on the view of the team.
struct TeamHandlers: Sendable {
  static let path = "/fachaufsicht"

  let placeName: CaseFrame.PlaceName
  let answers: MissingAnswerCounts
  let quota: String?

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.read, .caseHeader)
    for pair in visit.query.pairs where pair.name != "wochen" || visit.query["wochen"] == nil {
      return .badParameter(String(pair.name.prefix(40)))
    }
    var query = TeamQuery()
    if let text = visit.query["wochen"] {
      guard let weeks = Int(text), TeamQuery.weeks.contains(weeks) else { return .badParameter("wochen") }
      query.silentWeeks = weeks
    }
    return .page(try page(query, [], visit, connection, visit.guardFields()).page)
  }

  /// Opens the counts of single members of staff for a working day.
  @Sendable func giveReason(_ visit: Visit, _ connection: Connection) throws -> Answer {
    _ = try visit.requireList(.update, .caseHeader)
    guard let user = visit.user, Self.supervises(visit) else { return .notFound }
    var reader = FormReader(visit)
    guard let reason = reader.choice("grund", label: "Grund", from: LookReason.init(rawValue:)) else {
      return .unprocessable(
        try page(TeamQuery(), reader.errors, visit, connection, visit.repeatedGuardFields()).page)
    }
    try TeamStore(connection).open(for: user.account.id, reason, at: visit.now)
    visit.note(.unlocked, .caseHeader, [], detail: "Zahlen je Fallführung: \(reason.label)")
    return .seeOther(Self.path, notice: "Die Zahlen je Fallführung sind acht Stunden lang sichtbar.")
  }

  static func supervises(_ visit: Visit) -> Bool {
    visit.user?.roles.contains(.professionalOversight) ?? false
  }

  private func page(
    _ query: TeamQuery, _ errors: [FieldError], _ visit: Visit, _ connection: Connection, _ formGuard: FormGuard
  ) throws -> TeamPage {
    let scope = CaseRelations.scope(try visit.requireList(.read, .caseHeader))
    let store = TeamStore(connection)
    let minutes = try CaseMinutes(on: visit.today, connection)
    let missing = try answers(scope, visit.today, connection)
    // A case manager knows the own cases of a municipality, an auditor a sample.
    let known = try scope.reach(connection).open
    let isWhole: @Sendable (String) -> Bool = { key in known.map { $0.contains(key) } ?? true }
    let places = try store.byMunicipality(query, scope, on: visit.today).map { line in
      var named = TeamLine(
        key: line.key, name: try placeName(line.key, connection) ?? line.key, open: line.open, overdue: line.overdue,
        overdueChecks: line.overdueChecks, silent: line.silent, endingTitles: line.endingTitles)
      named.isWhole = isWhole(line.key)
      named.minutes = named.isWhole ? minutes.byMunicipality[line.key] : nil
      named.missingAnswers = missing.filter { $0.municipalityKey == line.key }.map(\.count).reduce(0, +)
      return named
    }
    visit.note(.listed, .caseHeader, [], detail: "Zahlen offener Fälle")
    return TeamPage(
      query: query, places: places.sorted { $0.name < $1.name }, isWhole: isWhole,
      people: try people(query, scope, minutes, missing, store, visit),
      capacity: visit.may(.read, .staffing) ? try CapacitySummary(on: visit.today, connection) : nil,
      supervises: Self.supervises(visit),
      opensDeviations: visit.may(.read, .statistics), quota: quota, warning: minutes.warning, refusal: minutes.refusal,
      today: visit.today, errors: errors, formGuard: formGuard)
  }

  /// All members of staff for a supervisor who has given a reason, the own line for everybody else; `nil` without.
  private func people(
    _ query: TeamQuery, _ scope: CaseScope, _ minutes: CaseMinutes, _ missing: [MissingAnswers], _ store: TeamStore,
    _ visit: Visit
  ) throws -> [TeamLine]? {
    guard let user = visit.user else { return nil }
    let seesAll = try Self.supervises(visit) && store.isOpen(for: user.account.id, at: visit.now)
    guard seesAll || user.roles.contains(.caseManager) else { return nil }
    return try store.byPerson(query, scope, on: visit.today)
      .filter { seesAll || $0.key == user.account.id.text }
      .map { line in
        var line = line
        let account = ID<Account>(text: line.key)
        line.minutes = account.flatMap { minutes.byPerson[$0] }
        line.missingAnswers = missing.filter { $0.responsible == account }.map(\.count).reduce(0, +)
        return line
      }
  }
}
