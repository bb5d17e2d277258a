internal import Basics
internal import CaseAccess

/// Everything the room knows about one person.
struct Person: Sendable {
  let id: ID<PersonKey>
  let municipalityKey: String
  let changedAt: Instant
  /// With those that were removed.
  let facts: [PersonFact]

  static func address(_ id: ID<PersonKey>) -> String { "/personen/\(id.text)" }

  var address: String { Self.address(id) }

  /// What stands on the page, in the order of entry.
  func facts(_ kind: FactKind) -> [PersonFact] { facts.filter { $0.kind == kind && $0.removedAt == nil } }

  /// What was taken from the page and can be put back.
  func removed(_ kind: FactKind) -> [PersonFact] { facts.filter { $0.kind == kind && $0.removedAt != nil } }

  func fact(_ kind: FactKind, _ id: ID<PersonFact>) -> PersonFact? { facts.first { $0.kind == kind && $0.id == id } }

  func displayName(on today: Day) -> DisplayName { DisplayName(names(on: today)) }

  /// Names that hold on a day and may be used.
  func names(on today: Day) -> [PersonName] {
    facts(.name).filter { $0.entry.isValid(on: today) && $0.entry.provenance.restrictedOn == nil }.compactMap {
      if case .name(let name) = $0.entry.value { name } else { nil }
    }
  }

  var birth: BirthDate? {
    facts(.birth).filter { $0.entry.provenance.restrictedOn == nil }.compactMap {
      if case .birth(let birth) = $0.entry.value { birth } else { nil }
    }.first
  }

  var sex: Sex? {
    facts(.sex).filter { $0.entry.provenance.restrictedOn == nil }.compactMap {
      if case .sex(let sex) = $0.entry.value { sex } else { nil }
    }.first
  }

  /// Households in which the person lives or lived, each once.
  var households: [ID<Household>] {
    var seen: Set<ID<Household>> = []
    return facts(.household).compactMap { fact in
      guard case .household(let membership) = fact.entry.value, let id = membership.household else { return nil }
      return seen.insert(id).inserted ? id : nil
    }
  }

  func isProtected(on today: Day) -> Bool { facts(.protection).contains { $0.entry.isValid(on: today) } }
}

/// How a person belongs to a household.
struct Membership: Sendable, Hashable {
  /// `nil` for a household that is yet to be made.
  var household: ID<Household>?
  var role: HouseholdRole
}

/// How somebody belongs to a household, seen from the one it is named after.
enum HouseholdRole: String, Sendable, CaseIterable {
  case bezugsperson
  case ehegatte
  case lebenspartner
  case partner
  case kind
  case elternteil
  case geschwister
  case grosselternteil
  case enkelkind
  case verwandte
  case andere

  var label: String {
    switch self {
    case .bezugsperson: "Bezugsperson"
    case .ehegatte: "Ehegatte oder Ehegattin"
    case .lebenspartner: "eingetragene Lebenspartnerschaft"
    case .partner: "Partner oder Partnerin ohne Eheschließung"
    case .kind: "Kind"
    case .elternteil: "Elternteil"
    case .geschwister: "Bruder oder Schwester"
    case .grosselternteil: "Großelternteil"
    case .enkelkind: "Enkelkind"
    case .verwandte: "andere Verwandte"
    case .andere: "nicht verwandt"
    }
  }
}

/// People who live together.
struct Household: Sendable, Hashable {
  /// Somebody in it, as the page shows them.
  struct Member: Sendable, Hashable {
    let person: ID<PersonKey>
    let role: HouseholdRole
    let validFrom: Day?
    let validTo: Day?
    /// Number of the fact that says so.
    let fact: ID<PersonFact>

    func isThere(on day: Day) -> Bool { validFrom.map { $0 <= day } != false && validTo.map { day <= $0 } != false }
  }

  let id: ID<Household>
  let version: Int64
  var isSingleParent: Bool
  /// The address of a member that stands for all.
  var address: ID<PersonFact>?
  /// Only those whom the visitor may see.
  let members: [Member]

  static func address(_ id: ID<Household>) -> String { "/haushalte/\(id.text)" }

  var path: String { Self.address(id) }
}
