internal import Accounts
internal import Approvals
internal import Casework
internal import CaseImport
internal import Districts
internal import EmergencyAccess
internal import Feature
internal import Enquiries
internal import Persons
package import Audit
package import Vault

/// What rooms need of the installation's keys.
package struct RoomSecrets: Sendable {
  let accounts: AccountSecrets
  let checkpoints: CheckpointPlace?
  let desk: ApprovalDesk
  let emergency: EmergencyRoom
  let enquiries: EnquiryRoom
  let errands: ErrandSeal
  let caseImport: Feature

  /// - `checkpoints`: `nil` if the journal has no second place.
  package init(secret: Seal, hasher: PasswordHasher, checkpoints: CheckpointPlace? = nil) {
    accounts = AccountSecrets(hasher: hasher, secret: secret)
    self.checkpoints = checkpoints
    desk = ApprovalDesk(secret: secret)
    emergency = EmergencyRoom(
      secret: secret, desk: desk, personAddress: personLink,
      municipalityName: { try DistrictStore($1).municipalityName($0) })
    enquiries = EnquiryRoom(secret: secret)
    errands = ErrandSeal(secret: secret)
    caseImport = CaseImport.caseImport(secret: secret, desk)
  }
}
