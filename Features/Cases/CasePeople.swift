internal import Access
internal import Basics
internal import CaseAccess
internal import Journal
internal import Markup
internal import Persons
internal import SQL
internal import Web

/// Somebody of the household who can be taken into a case, or why not.
struct CaseCandidate: Hashable {
  let companion: PersonCompanion
  let refusal: String?

  var choice: Choice {
    Choice(companion.id.text, companion.name, hint: companion.role, refusal: refusal)
  }

  /// Those who live with somebody of these people and are none of them; the list is noted.
  ///
  /// Whoever takes somebody into a case lets all who work on it see that person, so it takes the right to open a case
  /// for that person too. One person has one open case.
  static func all(
    with people: [ID<PersonKey>], _ visit: Visit, _ connection: Connection
  ) throws -> [CaseCandidate] {
    let scope = CaseRelations.scope(try visit.requireList(.read, .masterData))
    let glances = PersonGlances(connection, keys: visit.site.keys)
    var seen = Set(people)
    let companions = try people.flatMap { try glances.companions(of: $0, scope, on: visit.today) }
      .filter { seen.insert($0.id).inserted }
    if !companions.isEmpty { visit.note(.listed, .masterData, companions.map(\.id.text), detail: "Haushalt") }
    let relations = CaseRelations(visit, connection)
    return try companions.filter {
      visit.may(.create, .caseHeader, try relations.standing(toPerson: $0.id, for: .caseHeader))
    }.map { companion in
      let isBusy = try CaseStore(connection).cases(of: companion.id).contains { !$0.isClosed }
      return CaseCandidate(companion: companion, refusal: isBusy ? "hat schon einen laufenden Fall" : nil)
    }
  }
}

/// Why two cases belong together.
enum CaseLinkKind: String, CaseIterable, Sendable {
  case household
  case family
  case predecessor
  case matter

  var label: String {
    switch self {
    case .household: "derselbe Haushalt"
    case .family: "Familie außerhalb des Haushalts"
    case .predecessor: "früherer Fall derselben Sache"
    case .matter: "gemeinsames Anliegen"
    }
  }
}

/// A link as one of its two cases shows it.
struct CaseLink: Hashable {
  let row: Int64
  let kind: CaseLinkKind
  let madeBy: String
  let madeAt: Instant
  /// The case at the other end.
  let other: ID<CaseKey>
}

/// Somebody who came into a case or left it.
struct CasePersonStep: Hashable {
  let person: ID<PersonKey>
  let isAdded: Bool
  let who: String
  let at: Instant
  let reason: String
}
