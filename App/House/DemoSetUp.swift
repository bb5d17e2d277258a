internal import Access
internal import Accounts
internal import Actors
internal import Allocation
internal import Approvals
package import Basics
package import CaseAccess
internal import CaseLists
internal import Cases
internal import Casework
internal import Concept
internal import Consents
internal import Datasets
internal import Deployment
internal import Districts
internal import EmergencyAccess
internal import Enquiries
internal import Handovers
package import Keys
internal import Persons
internal import Posts
internal import PrecedenceChecks
internal import Residence
internal import Supervision
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
    try DemoTeam.load(connection, hasMunicipality: { try district.hasMunicipality($0) }, at: now)
    try ActorsDemo.load(connection, at: now)
    let invented = try DatasetDemo.load(connection, today: today, at: now)
    try AllocationDemo.load(connection, invented: invented, at: now)
    try PostsDemo.load(connection, today: today, at: now)
    try DeploymentDemo.load(connection, today: today, at: now)
    try ConceptDemo.load(connection, today: today, at: now)
    try EnquiriesDemo.load(
      connection, secret: secret, places: try district.municipalityNames().map(\.key), today: today, at: now)
    return try people(connection, keys, secret, at: now)
  }

  /// The people, their cases, and what every room tells of them.
  private static func people(
    _ connection: Connection, _ keys: KeyRegister, _ secret: Seal, at now: Instant
  ) throws -> [ID<PersonKey>] {
    let accounts = AccountStore(connection)
    let team = try DemoTeam.caseManagers.compactMap { try accounts.find(userName: $0)?.id }
    let folders = try PersonsDemo.load(
      connection, keys: keys, workers: team, places: try DistrictStore(connection).municipalityNames().map(\.key),
      at: now)
    let cases = try CasesDemo.load(connection, keys: keys, folders: folders, at: now)
    guard !cases.all.isEmpty else { return [] }
    try ResidenceDemo.load(connection, keys: keys, cases: cases, at: now)
    try CaseworkDemo.load(connection, keys: keys, cases: cases, at: now)
    try CaseworkDemo.loadErrands(connection, ErrandSeal(secret: secret), team, at: now)
    try ConsentsDemo.load(connection, keys: keys, cases: cases, at: now)
    try PrecedenceChecksDemo.load(connection, keys: keys, cases: cases, at: now)
    try HandoversDemo.load(connection, team: team, cases: cases, at: now)
    try EnquiriesDemo.take(cases, connection, secret: secret, at: now)
    try oversee(cases, team, connection, keys, secret, at: now)
    try CasesDemo.finish(cases, connection, keys: keys, at: now)
    try PersonsDemo.loadDoubles(connection, keys: keys, folders: folders, parts: Rooms.mergeParts, at: now)
    return folders.flatMap(\.people)
  }

  /// What the supervision sees of the team, and what waits for a second person.
  private static func oversee(
    _ cases: DemoCases, _ team: [ID<Account>], _ connection: Connection, _ keys: KeyRegister, _ secret: Seal,
    at now: Instant
  ) throws {
    let accounts = AccountStore(connection)
    guard let oversight = try accounts.find(userName: "j.brandt")?.id,
      let second = try accounts.find(userName: "d.peters")?.id
    else { return }
    try SupervisionDemo.load(
      connection, keys: keys, cases: cases, oversight: oversight, second: second,
      auditor: try accounts.find(userName: "r.seidel")?.id, desk: ApprovalDesk(secret: secret), at: now)
    func opened(_ key: String, by place: Int, _ days: Int, isReviewed: Bool = false) throws -> EmergencyDemo.Told {
      EmergencyDemo.Told(try cases.find(key).id, by: team[place % team.count], days: days, isReviewed: isReviewed)
    }
    try EmergencyDemo.load(
      [
        try opened("halabi", by: 3, -1), try opened("kravchuk", by: 4, -9),
        try opened("hesen", by: 6, -20, isReviewed: true),
      ], reviewer: oversight, connection, secret: secret, at: now)
    try CaseListsDemo.load(connection, manager: team[0], oversight: oversight, at: now)
  }
}
