package import Vault

/// What signing in needs from the installation.
package struct AccountSecrets: Sendable {
  let hasher: PasswordHasher
  private let seal: Seal
  let brakeKey: [UInt8]

  package init(hasher: PasswordHasher, secret: Seal) {
    self.hasher = hasher
    seal = Seal(key: secret.derivedKey(for: "second factor"))
    brakeKey = secret.derivedKey(for: "sign-in brake")
  }

  func close(_ totpSecret: [UInt8], of account: Int64) -> [UInt8] {
    seal.close(totpSecret, context: "account.totp_secret|\(account)")
  }

  package func open(_ sealed: [UInt8], of account: Int64) -> [UInt8]? {
    seal.open(sealed, context: "account.totp_secret|\(account)")
  }

  /// Recovery codes are random enough for a plain keyed hash.
  func hash(recoveryCode typed: String, of account: Int64) -> [UInt8] {
    let digits = typed.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return Digest.keyed(Array("\(account)|\(digits)".utf8), key: brakeKey)
  }
}
