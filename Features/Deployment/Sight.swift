internal import Access
internal import Basics
internal import Web

/// Addresses of this room.
enum DeploymentPath {
  static let week = "/einsatz"
  static let own = "/einsatz/meine-woche"
  static let sheet = "/einsatz/wochenblatt"
  static let coverage = "/einsatz/abdeckung"
  static let contacts = "/einsatz/ansprechpersonen"
  static let assignments = "/einsatz/einsaetze"
  static let absences = "/einsatz/abwesenheiten"
  static let agreements = "/einsatz/vereinbarungen"
  static let reservations = "/einsatz/vorbehalte"
  static let time = "/einsatz/zeit-je-fall"
  static let bases = "/einsatz/grundlagen"
}

/// What of the deployment somebody may see; narrower than the right to read posts.
///
/// Source: matrix of the security concept, 2.4, remarks on `stellen`: a municipality sees its own and the sum of the
/// district, the steering group sums only, so no names.
struct Sight: Sendable, Hashable {
  /// `nil` for all municipalities.
  private let places: Set<String>?
  /// Municipalities in which people are named; `nil` for all.
  private let names: Set<String>?

  init(_ grants: [RoleGrant]) {
    var places: Set<String>? = []
    var names: Set<String>? = []
    for grant in grants where Rights.allows(grant.role, .read, .staffing) {
      switch (grant.role, grant.municipalityKey) {
      case (.municipality, let key?):
        places?.insert(key)
        names?.insert(key)
      case (.steeringGroupMember, _): places = nil
      default: (places, names) = (nil, nil)
      }
    }
    self.places = places
    self.names = names
  }

  init(_ visit: Visit) { self.init(visit.user?.grants ?? []) }

  func sees(_ key: String) -> Bool { places?.contains(key) ?? true }

  func namesPeople(in key: String) -> Bool { sees(key) && (names?.contains(key) ?? true) }

  /// Whoever sees names everywhere also learns what concerns one person in several municipalities.
  var seesAllNames: Bool { places == nil && names == nil }

  func findings(_ roster: Roster, on day: Day) -> [Finding] {
    roster.findings(on: day).filter { finding in
      finding.municipalityKey.map(sees) ?? seesAllNames
    }
  }

  func findings(_ roster: Roster, in week: Week, besides day: Day) -> [(day: Day, finding: Finding)] {
    roster.findings(in: week, besides: day).filter { found in
      found.finding.municipalityKey.map(sees) ?? seesAllNames
    }
  }

  func sentence(_ finding: Finding, _ roster: Roster) -> String {
    roster.sentence(finding, showsNames: finding.municipalityKey.map(namesPeople) ?? seesAllNames)
  }

  /// A name, or what stands for one.
  func name(_ account: ID<Account>?, in key: String, _ roster: Roster) -> String {
    guard let account else { return "niemand" }
    return namesPeople(in: key) ? roster.name(account) : "Case Management"
  }
}
