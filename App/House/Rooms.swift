internal import Access
internal import Accounts
internal import Actors
internal import Allocation
internal import Approvals
internal import Audit
internal import Bodies
internal import CaseAccess
internal import Cases
internal import Concept
internal import Datasets
internal import Deployment
internal import Districts
internal import EmergencyAccess
package import Feature
internal import Handovers
internal import Journal
internal import Keys
internal import Persons
internal import Posts
internal import Precedence
internal import Processing
internal import Programmes
internal import Supervision
internal import Web

/// The rooms of the house, one line each; whoever adds a room adds a line here and one in Package.swift.
package enum Rooms {
  package static func all(_ secrets: RoomSecrets) -> [Feature] {
    let rooms = [
      caseAccess,
      approvals(secrets.desk, kinds: [roleApproval, secrets.emergency.approval, sampleApproval]),
      secrets.emergency.feature,
      accounts(secrets.accounts, desk: secrets.desk, municipalityName: { try DistrictStore($1).municipalityName($0) }),
      audit(secrets.checkpoints),
      districts,
      cases(caseFrame),
      handovers(caseFrame, placeName: caseFrame.placeName),
      persons(places: { connection in
        try DistrictStore(connection).municipalityNames().map { PersonPlace(key: $0.key, name: $0.name) }
      }),
      actors,
      programmes,
      precedence,
      bodies,
      concept,
      datasets(isUsed: { try ScenarioStore($1).uses($0) }),
      allocation,
      posts,
      deployment,
      supervision(caseFrame, desk: secrets.desk),
    ]
    // The record of processing shows the columns of all rooms and of the cellar, its own included.
    return rooms + [processing(cellarColumns + rooms.flatMap(\.columns))]
  }

  /// The frame of every case file with what each room adds to it.
  static let caseFrame = CaseFrame(
    slots: [handoverSlot, supervisionSlot], placeName: { try DistrictStore($1).municipalityName($0) })

  /// What the tables below the rooms hold.
  static let cellarColumns: [TableRegister] =
    SchemaRegister.columns + AccessSchema.columns + WebSchema.columns + JournalSchema.columns
}
