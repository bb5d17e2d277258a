internal import Accounts
internal import Audit
internal import CaseAccess
internal import Districts
package import Feature

/// The rooms of the house, one line each; whoever adds a room adds a line here and one in Package.swift.
package enum Rooms {
  package static func all(_ secrets: RoomSecrets) -> [Feature] {
    [
      caseAccess,
      accounts(secrets.accounts, municipalityName: { try DistrictStore($1).municipalityName($0) }),
      audit(secrets.checkpoints),
      districts,
    ]
  }
}
