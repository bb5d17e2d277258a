package import Basics
package import CaseAccess
internal import Keys
internal import SQL

/// What rules ask of a person, without a name; only for those who may read the master data.
package struct PersonCircumstances: Sendable, Hashable {
  /// As exact as it is known: the year alone where the day is estimated or the placeholder of a register.
  package let birth: DateInput?
  package let municipalityKey: String
  /// The addresses kept lie in one place since then; `nil` where no address has a beginning.
  package let residentSince: Day?
  /// Births of the children of the household whom the visitor may see; `nil` where none is seen, or the person is a
  /// child in it.
  package let children: [DateInput?]?
  package let isSingleParent: Bool?
  /// Whose master data were read for this, for the journal.
  package let childrenRead: [ID<PersonKey>]
}

extension PersonGlances {
  /// Reads what rules ask of a person.
  ///
  /// The caller has decided before that the visitor may read the master data, and notes the children read.
  ///
  /// - Parameters:
  ///   - id: the person.
  ///   - today: the household and the address of this day.
  ///   - scope: whom the visitor may see, for the children.
  /// - Returns: `nil` if the key is destroyed.
  /// - Throws: `DatabaseError`.
  package func circumstances(of id: ID<PersonKey>, on today: Day, scope: CaseScope) throws -> PersonCircumstances? {
    guard let person = try person(id) else { return nil }
    var children: [DateInput?]?
    var childrenRead: [ID<PersonKey>] = []
    var isSingleParent: Bool?
    if let membership = person.membership(on: today), let number = membership.household,
      membership.role.leadsHousehold,
      let household = try HouseholdStore(connection).find(number, scope)
    {
      isSingleParent = membership.role == .bezugsperson ? household.isSingleParent : nil
      childrenRead = household.members.filter { $0.role == .kind && $0.isThere(on: today) }.map(\.person)
      // Nobody seen is no proof that there is nobody: a child may be in a case that the visitor must not see.
      if !childrenRead.isEmpty { children = try childrenRead.map { try self.person($0)?.birth?.known } }
    }
    return PersonCircumstances(
      birth: person.birth?.known, municipalityKey: person.municipalityKey,
      residentSince: person.sameTownSince(on: today), children: children, isSingleParent: isSingleParent,
      childrenRead: childrenRead)
  }

  private func person(_ id: ID<PersonKey>) throws -> Person? {
    try keys.key(.person(id.number), .identity).flatMap { try PersonStore(connection).find(id, $0) }
  }
}

extension BirthDate {
  fileprivate var known: DateInput? {
    guard let date else { return nil }
    return isEstimated || isPlaceholder ? .year(date.year) : date
  }
}

extension HouseholdRole {
  /// Whether the children of the household are taken as this member's.
  fileprivate var leadsHousehold: Bool {
    switch self {
    case .bezugsperson, .ehegatte, .lebenspartner, .partner: true
    case .kind, .elternteil, .geschwister, .grosselternteil, .enkelkind, .verwandte, .andere: false
    }
  }
}

extension Person {
  fileprivate func membership(on today: Day) -> Membership? {
    facts(.household).filter { $0.entry.isValid(on: today) && $0.entry.provenance.restrictedOn == nil }.compactMap {
      if case .household(let membership) = $0.entry.value { membership } else { nil }
    }.first
  }

  /// The beginning of the addresses that reach back from today in the same place without a gap.
  fileprivate func sameTownSince(on today: Day) -> Day? {
    let stays: [(place: String, from: Day?, to: Day?)] = facts(.contact).compactMap { fact in
      guard fact.entry.provenance.restrictedOn == nil, case .contact(let contact) = fact.entry.value,
        contact.kind == .anschrift
      else { return nil }
      return (TextForm.sortKey(contact.address.place), fact.entry.validFrom, fact.entry.validTo)
    }
    guard
      let now = stays.first(where: { ($0.from.map { $0 <= today } ?? false) && ($0.to.map { today <= $0 } ?? true) }),
      !now.place.isEmpty, var since = now.from
    else { return nil }
    while let earlier = stays.first(where: { stay in
      guard stay.place == now.place, let from = stay.from, from < since, let to = stay.to else { return false }
      return to.adding(days: 1) >= since
    }), let from = earlier.from {
      since = from
    }
    return since
  }
}
