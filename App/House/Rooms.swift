internal import Accounts
internal import Allocation
internal import Audit
internal import Datasets
internal import Districts
package import Feature
internal import Posts

/// The rooms of the house, one line each; whoever adds a room adds a line here and one in Package.swift.
package enum Rooms {
  package static func all(_ secrets: RoomSecrets) -> [Feature] {
    [
      accounts(secrets.accounts, municipalityName: { try DistrictStore($1).municipalityName($0) }),
      audit(secrets.checkpoints),
      districts,
      datasets(isUsed: { try ScenarioStore($1).uses($0) }),
      allocation,
      posts,
    ]
  }
}
