internal import CSodium

/// Signs with Ed25519 (RFC 8032).
package struct Signer: Sendable {
  private let secretKey: [UInt8]
  /// 32 bytes; whoever has them can check signatures and make none.
  package let publicKey: [UInt8]

  /// - `seed`: 32 secret bytes; the same seed gives the same keys.
  package init(seed: [UInt8]) {
    Sodium.start()
    precondition(seed.count == Int(crypto_sign_SEEDBYTES), "Ein Signaturschlüssel entsteht aus 32 Byte")
    var publicKey = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
    var secretKey = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
    _ = unsafe crypto_sign_seed_keypair(&publicKey, &secretKey, seed)
    self.publicKey = publicKey
    self.secretKey = secretKey
  }

  /// The signature of a message, 64 bytes.
  package func sign(_ message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: Int(crypto_sign_BYTES))
    _ = unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), secretKey)
    return signature
  }

  /// Whether a signature belongs to the message and the public key; false for bytes of a wrong length.
  package static func isValid(_ signature: [UInt8], of message: [UInt8], publicKey: [UInt8]) -> Bool {
    Sodium.start()
    guard signature.count == Int(crypto_sign_BYTES), publicKey.count == Int(crypto_sign_PUBLICKEYBYTES) else {
      return false
    }
    return unsafe crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
  }
}
