package import Basics
package import CaseAccess
internal import Keys

/// Somebody who lives with a person.
package struct PersonCompanion: Sendable, Hashable {
  package let id: ID<PersonKey>
  /// `Familienname, Vornamen`, or the only name there is.
  package let name: String
  /// The part in the household, such as `Kind`.
  package let role: String
}

extension PersonGlances {
  /// With whom somebody lives on a day, of those the scope admits; the caller notes whom it shows.
  package func companions(
    of id: ID<PersonKey>, _ scope: CaseScope, on today: Day
  ) throws -> [PersonCompanion] {
    guard let key = try keys.key(.person(id.number), .identity),
      let person = try PersonStore(connection).find(id, key)
    else { return [] }
    let store = HouseholdStore(connection)
    let members = try person.households.compactMap { try store.find($0, scope) }.flatMap(\.members)
      .filter { $0.person != id && $0.isThere(on: today) }
    let names = try names(of: Set(members.map(\.person)).sorted(), on: today)
    return members.compactMap { member in
      names[member.person].map { PersonCompanion(id: member.person, name: $0, role: member.role.label) }
    }
  }
}
