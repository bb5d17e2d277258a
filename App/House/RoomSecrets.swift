internal import Accounts
package import Audit
package import Vault

/// What rooms need of the installation's keys.
package struct RoomSecrets: Sendable {
  let accounts: AccountSecrets
  let checkpoints: CheckpointPlace?

  /// - `checkpoints`: `nil` if the journal has no second place.
  package init(secret: Seal, hasher: PasswordHasher, checkpoints: CheckpointPlace? = nil) {
    accounts = AccountSecrets(hasher: hasher, secret: secret)
    self.checkpoints = checkpoints
  }
}
