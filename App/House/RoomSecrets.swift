internal import Accounts
package import Vault

/// What rooms need of the installation's key.
package struct RoomSecrets: Sendable {
  let accounts: AccountSecrets

  package init(secret: Seal, hasher: PasswordHasher) {
    accounts = AccountSecrets(hasher: hasher, secret: secret)
  }
}
