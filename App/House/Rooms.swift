internal import Access
internal import Accounts
internal import Actors
internal import Audit
internal import Bodies
internal import CaseAccess
internal import Districts
internal import Programmes
package import Feature
internal import Journal
internal import Keys
internal import Web

/// The rooms of the house, one line each; whoever adds a room adds a line here and one in Package.swift.
package enum Rooms {
  package static func all(_ secrets: RoomSecrets) -> [Feature] {
    [
      caseAccess,
      accounts(secrets.accounts, municipalityName: { try DistrictStore($1).municipalityName($0) }),
      audit(secrets.checkpoints),
      districts,
      actors,
      programmes,
      bodies,
    ]
  }

  /// What the tables below the rooms hold.
  static let cellarColumns: [TableRegister] =
    SchemaRegister.columns + AccessSchema.columns + WebSchema.columns + JournalSchema.columns
}
