internal import Access
internal import Basics
internal import CaseAccess
internal import Cases
internal import Journal
internal import Persons
internal import SQL
internal import Web

/// The people of a case as the consents show them.
struct ConsentMembers {
  /// Now in the case, the one it is about first.
  let people: [ID<PersonKey>]
  /// Where there are several, and names may be read; also of those who have left.
  let names: [ID<PersonKey>: String]
  private let glances: PersonGlances

  /// Reads names where the case has several people, which is noted.
  init(_ opened: OpenedCase, of consents: [Consent], _ visit: Visit, _ connection: Connection) throws {
    people = try CaseStore(connection).people(in: opened.id)
    glances = PersonGlances(connection, keys: visit.site.keys)
    let all = Set(people + consents.map(\.giver.person)).sorted()
    guard all.count > 1, opened.may(.read, .masterData) else {
      names = [:]
      return
    }
    visit.note(
      .read, .masterData, all.map(\.text), relation: opened.access.relation, purpose: opened.access.purpose,
      detail: "Einwilligungen, Namen im Fall \(opened.file.number)")
    names = try glances.names(of: all, on: visit.today)
  }

  var hasSeveral: Bool { people.count > 1 }

  func name(_ person: ID<PersonKey>) -> String { names[person] ?? "Person \(person.text)" }

  /// Whether somebody is of age on a day.
  func majority(_ person: ID<PersonKey>, on day: Day) throws -> Majority {
    try glances.majority(of: person, on: day)
  }

  /// Whether everybody in the case is surely of age; then nobody else can sign.
  func areAllOfAge(on day: Day) throws -> Bool {
    try people.allSatisfy { try glances.majority(of: $0, on: day) == .ofAge }
  }
}

extension OpenedCase {
  /// The consents of the case that the visitor may read.
  func consents(_ visit: Visit, _ connection: Connection) throws -> [Consent] {
    try ConsentStore(connection, keys: visit.site.keys).all(of: id).filter {
      try may(.read, consentOf: $0.giver.person, visit, connection)
    }
  }

  /// Whether the visitor may do something with a person's consent.
  ///
  /// A client has only the own ones, also where the case has several people.
  func may(
    _ action: Action, consentOf person: ID<PersonKey>, _ visit: Visit, _ connection: Connection
  ) throws -> Bool {
    guard access.relation == .own else { return may(action, .consent) }
    let standing = try CaseRelations(visit, connection).standing(toPerson: person, for: .consent)
    return Rights.decide(action, .consent, standing).decision == .allowed
  }
}
