package import Access
package import Basics
package import SQL

/// Invented people of the demo district; the names belong to nobody.
package enum AccountsDemo {
  /// A persona as the start of the program prints it.
  package struct Persona: Sendable {
    package let userName: String
    package let name: String
    package let role: Role
    package let organisation: String
    package let municipalityKey: String?
  }

  /// People of Rhein-Kreis Neuss; in another district the municipality is left out.
  package static let personas = [
    Persona("a.demir", "Aylin Demir", .caseManager, "Kommunales Integrationszentrum", "05162012"),
    Persona("m.klein", "Martin Klein", .caseManager, "Kommunales Integrationszentrum", "05162004"),
    Persona("s.vogt", "Sabine Vogt", .coordinator, "Kommunales Integrationszentrum", nil),
    Persona("j.brandt", "Jonas Brandt", .professionalOversight, "Kommunales Integrationszentrum", nil),
    Persona("k.hartwig", "Kerstin Hartwig", .immigrationAuthority, "Ausländerbehörde des Kreises", nil),
    Persona("e.nowak", "Ewa Nowak", .naturalisationAuthority, "Einbürgerungsbehörde des Kreises", nil),
    Persona("t.esser", "Thomas Esser", .municipality, "Fachbereich Integration Dormagen", "05162004"),
    Persona("b.lorenz", "Birgit Lorenz", .steeringGroupMember, "Lenkungsgruppe", nil),
    Persona("f.aydin", "Fatma Aydın", .provider, "Beispielträger e. V.", nil),
    Persona("r.seidel", "Ralf Seidel", .auditor, "Rechnungsprüfung", nil),
    Persona("d.peters", "Dörte Peters", .dataProtectionOfficer, "Datenschutz", nil),
    Persona("h.jansen", "Holger Jansen", .administrator, "IT des Kreises", nil),
  ]

  /// Adds the personas that are not there yet.
  package static func load(
    _ connection: Connection, hasMunicipality: (String) throws -> Bool, at now: Instant
  ) throws {
    let store = AccountStore(connection)
    for persona in personas where try store.find(userName: persona.userName) == nil {
      let account = try store.add(userName: persona.userName, displayName: persona.name, isDemo: true, at: now)
      let key = try persona.municipalityKey.flatMap { try hasMunicipality($0) ? $0 : nil }
      let organisation = try store.addOrganisation(persona.organisation, municipalityKey: nil)
      try store.grant(
        persona.role, to: account, at: organisation, municipalityKey: key, from: now.local.day.adding(days: -400))
    }
  }

  /// Adds many accounts that cannot sign in, to measure lists of real length.
  package static func loadMany(_ count: Int, _ connection: Connection, at now: Instant) throws {
    let store = AccountStore(connection)
    let organisation = try store.addOrganisation("Messung (erfunden)", municipalityKey: nil)
    let roles: [Role] = [.caseManager, .coordinator, .municipality, .provider, .steeringGroupMember]
    for number in 0..<count {
      let given = givenNames[number % givenNames.count]
      let family = familyNames[(number / givenNames.count) % familyNames.count]
      let account = try store.add(
        userName: "messung\(number)", displayName: "\(family) \(number), \(given)", isDemo: true, at: now)
      try store.grant(
        roles[number % roles.count], to: account, at: organisation, municipalityKey: nil,
        from: now.local.day.adding(days: -number % 1000))
    }
  }

  private static let givenNames = [
    "Amira", "Bogdan", "Carla", "Dilan", "Emre", "Farida", "Goran", "Hanna", "Ioana", "Jamal", "Katja", "Lina", "Milad",
  ]
  private static let familyNames = [
    "Adler", "Bozkurt", "Celik", "Dimitrov", "Ebert", "Fuchs", "Georgiou", "Haddad", "Ivanova", "Jung", "Kovacs",
    "Lindner", "Mansour", "Neumann", "Oduya", "Petrova", "Richter", "Schubert", "Tesfay", "Ullrich", "Weber", "Yilmaz",
  ]
}

extension AccountsDemo.Persona {
  fileprivate init(
    _ userName: String, _ name: String, _ role: Role, _ organisation: String, _ municipalityKey: String?
  ) {
    self.userName = userName
    self.name = name
    self.role = role
    self.organisation = organisation
    self.municipalityKey = municipalityKey
  }
}
