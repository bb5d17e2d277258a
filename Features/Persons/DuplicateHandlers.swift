internal import Access
internal import Basics
internal import CaseAccess
internal import HTTP
internal import Journal
internal import Markup
internal import SQL
internal import Web

// Requests about who may be the same human being as a person already entered.

/// Two people whom the visitor may both change.
struct OpenedPair {
  let one: OpenedPerson
  let other: OpenedPerson

  /// The person of the address and the one whose number stands behind it.
  ///
  /// - Returns: `nil` for an address that leads nowhere.
  /// - Throws: `AccessDenied`, in the words of a missing page for the second.
  init?(_ visit: Visit, _ connection: Connection) throws {
    let gate = PersonGate(visit, connection)
    guard let one = try gate.open(.update), one.view == .full else { return nil }
    let id: ID<PersonKey>? = visit.id("nummer")
    guard id != one.person.id, let other = try gate.openOther(id, text: visit.parameters["nummer"] ?? ""),
      other.view == .full
    else { return nil }
    self.one = one
    self.other = other
  }

  var address: String { "\(one.person.address)/doppelte/\(other.person.id.text)" }

  func person(_ id: ID<PersonKey>) -> OpenedPerson { id == one.person.id ? one : other }

  func note(_ visit: Visit, _ action: JournalAction, _ detail: String) {
    for opened in [one, other] {
      visit.note(
        action, .masterData, [opened.person.id.text], relation: opened.access.relation,
        purpose: opened.access.purpose, detail: detail)
    }
  }
}

struct DuplicateHandlers: Sendable {
  /// Each candidate has a form of its own on one page, so the field carries the number.
  static func reasonField(_ id: ID<PersonKey>) -> String { "grund_\(id.text)" }

  let places: PersonPlaces

  @Sendable func show(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let opened = try PersonGate(visit, connection).open(.update), opened.view == .full else { return .notFound }
    if let unknown = visit.query.pairs.first { return .badParameter(unknown.name) }
    return .page(try page(opened, visit.guardFields(), visit, connection).page)
  }

  @Sendable func decide(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let pair = try OpenedPair(visit, connection) else { return .notFound }
    var reader = FormReader(visit)
    let field = Self.reasonField(pair.other.person.id)
    let reason = reader.text(
      field, label: DuplicatesPage.reasonLabel, limit: TextLimit(maximum: 500), isRequired: false)
    guard reader.errors.isEmpty else {
      var page = try page(pair.one, visit.repeatedGuardFields(), visit, connection)
      page.refused = (pair.other.person.id, reader.typed(field), reader.errors)
      return .unprocessable(page.page)
    }
    let (one, other) = (pair.one.person, pair.other.person)
    let isNew = try DistinctStore(connection, visit.site.keys).decide(
      one.id, other.id, reason: reason, by: pair.one.account, at: visit.now)
    if isNew != nil { pair.note(visit, .changed, "nicht dieselbe Person: \(one.id.text) und \(other.id.text)") }
    return .seeOther("\(one.address)/doppelte", notice: "Gemerkt: nicht dieselbe Person.")
  }

  @Sendable func withdraw(_ visit: Visit, _ connection: Connection) throws -> Answer {
    guard let pair = try OpenedPair(visit, connection) else { return .notFound }
    let (one, other) = (pair.one.person, pair.other.person)
    let isThere = try DistinctStore(connection, visit.site.keys).withdraw(
      one.id, other.id, by: pair.one.account, at: visit.now)
    if isThere {
      pair.note(visit, .changed, "nicht dieselbe Person, zurückgenommen: \(one.id.text) und \(other.id.text)")
    }
    return .seeOther("\(one.address)/doppelte", notice: "Die Entscheidung ist zurückgenommen.")
  }

  private func page(
    _ opened: OpenedPerson, _ formGuard: FormGuard, _ visit: Visit, _ connection: Connection
  ) throws -> DuplicatesPage {
    let candidates = try PersonSearch.doubles(of: opened.person, visit, connection)
    let scope = CaseRelations.scope(try visit.requireList(.update, .masterData))
    let decisions = try DistinctStore(connection, visit.site.keys).decisions(about: opened.person.id, scope)
    let others = decisions.map { $0.other(than: opened.person.id) }
    visit.note(
      .read, .masterData, [opened.person.id.text], relation: opened.access.relation,
      purpose: opened.access.purpose, detail: "mögliche Doppelte")
    visit.note(
      .listed, .masterData, candidates.map(\.id.text) + others.map(\.text),
      detail: "mögliche Doppelte zu \(opened.person.id.text)")
    return DuplicatesPage(
      person: opened.person, candidates: candidates, decisions: decisions,
      names: try PersonListStore(connection, keys: visit.site.keys).names(of: others, on: visit.today),
      deciders: try accountNames(Set(decisions.map(\.by)), connection), municipalities: try places(connection),
      formGuard: formGuard, today: visit.today)
  }
}

/// The names behind few accounts.
func accountNames(_ accounts: Set<ID<Account>>, _ connection: Connection) throws -> [ID<Account>: String] {
  let store = AccountStore(connection)
  var names: [ID<Account>: String] = [:]
  for account in accounts.sorted() { names[account] = try store.find(account)?.displayName }
  return names
}
