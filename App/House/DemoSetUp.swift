internal import Access
internal import Accounts
internal import Actors
internal import Allocation
package import Basics
package import CaseAccess
internal import Cases
internal import Casework
internal import Concept
internal import Consents
internal import Datasets
internal import Deployment
internal import Districts
internal import Enquiries
internal import Handovers
package import Keys
internal import Persons
internal import Posts
internal import PrecedenceChecks
internal import Residence
package import SQL
package import Vault

/// Fills the rooms of a district that is set up with invented data for trying out.
package enum DemoSetUp {
  /// Loads personas, people and the invented entries of the rooms, within the caller's transaction.
  ///
  /// - Returns: the invented people, for the journal.
  package static func load(
    _ connection: Connection, _ keys: KeyRegister, secret: Seal, today: Day, at now: Instant
  ) throws -> [ID<PersonKey>] {
    let district = DistrictStore(connection)
    try AccountsDemo.load(connection, hasMunicipality: { try district.hasMunicipality($0) }, at: now)
    try ActorsDemo.load(connection, at: now)
    let invented = try DatasetDemo.load(connection, today: today, at: now)
    try AllocationDemo.load(connection, invented: invented, at: now)
    try PostsDemo.load(connection, today: today, at: now)
    try DeploymentDemo.load(connection, today: today, at: now)
    try ConceptDemo.load(connection, today: today, at: now)
    try EnquiriesDemo.load(
      connection, secret: secret, places: try district.municipalityNames().map(\.key), today: today, at: now)
    let people = try people(connection, keys, at: now)
    let workers = try ["a.demir", "m.klein"].compactMap { try AccountStore(connection).find(userName: $0)?.id }
    try CaseworkDemo.loadErrands(connection, ErrandSeal(secret: secret), workers, at: now)
    return people
  }

  /// The two case managers of the demo are responsible for the people.
  private static func people(
    _ connection: Connection, _ keys: KeyRegister, at now: Instant
  ) throws -> [ID<PersonKey>] {
    let accounts = AccountStore(connection)
    let workers = try ["a.demir", "m.klein"].compactMap { try accounts.find(userName: $0)?.id }
    let provider = try accounts.addOrganisation("Beispielträger e. V.", municipalityKey: nil)
    let people = try PersonsDemo.load(
      connection, keys: keys, workers: workers,
      places: try DistrictStore(connection).municipalityNames().map(\.key), provider: provider, at: now)
    try CasesDemo.load(connection, keys: keys, at: now)
    try ResidenceDemo.load(connection, keys: keys, at: now)
    try CaseworkDemo.load(connection, keys: keys, cases: try CaseStore(connection).oldest(500), at: now)
    try ConsentsDemo.load(connection, keys: keys, by: workers.first, at: now)
    if workers.count > 1 {
      try HandoversDemo.load(connection, from: workers[0], to: workers[1], today: now.local.day, at: now)
    }
    try PrecedenceChecksDemo.load(connection, keys: keys, at: now)
    return people
  }
}
