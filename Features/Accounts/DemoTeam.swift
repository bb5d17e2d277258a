internal import Access
package import Basics
package import SQL

/// The case managers of the demo: two of them are personas, the others only work in the background.
///
/// They have accounts and cases but no tile, so that the sign-in page shows one or two people for each task.
package enum DemoTeam {
  /// In the order in which the people of the demo name who is responsible.
  package static let caseManagers = ["a.demir", "m.klein"] + colleagues.map(\.userName)

  /// Demodaten, frei erfunden; the municipality is left out in another district.
  static let colleagues: [(userName: String, name: String, municipalityKey: String)] = [
    ("n.wilhelmi", "Nadja Wilhelmi", "05162008"),
    ("e.aksoy", "Emre Aksoy", "05162024"),
    ("l.hofstetter", "Lena Hofstetter", "05162024"),
    ("t.rademacher", "Tobias Rademacher", "05162016"),
    ("i.sobol", "Irina Sobol", "05162022"),
  ]

  /// Adds the colleagues that are not there yet; nobody can sign in as one of them.
  package static func load(
    _ connection: Connection, hasMunicipality: (String) throws -> Bool, at now: Instant
  ) throws {
    let store = AccountStore(connection)
    let unit = try store.addOrganisation("Kommunales Integrationszentrum", municipalityKey: nil)
    for colleague in colleagues where try store.find(userName: colleague.userName) == nil {
      let account = try store.add(
        userName: colleague.userName, displayName: colleague.name, isDemo: false, at: now)
      try store.grant(
        .caseManager, to: account, at: unit,
        municipalityKey: try hasMunicipality(colleague.municipalityKey) ? colleague.municipalityKey : nil,
        from: now.local.day.adding(days: -1200))
    }
  }
}
