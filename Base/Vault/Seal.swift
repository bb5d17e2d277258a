internal import CSodium

/// Authenticated encryption of small texts and secrets with XChaCha20-Poly1305.
package struct Seal: Sendable {
  private let key: [UInt8]

  /// - Parameter key: 32 secret bytes.
  package init(key: [UInt8]) {
    precondition(key.count == Int(crypto_aead_xchacha20poly1305_ietf_KEYBYTES), "Ein Siegelschlüssel hat 32 Byte")
    self.key = key
  }

  /// Encrypts with a fresh random nonce.
  ///
  /// `context`: where the value belongs, such as `account.totp|17`; it must be the same on opening,
  ///   so that a sealed value cannot be moved to another row.
  /// Returns nonce and ciphertext in one piece, 40 bytes longer than the plaintext.
  package func close(_ plaintext: [UInt8], context: String) -> [UInt8] {
    let nonce = Randomness.bytes(Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES))
    let associated = Array(context.utf8)
    var output = [UInt8](repeating: 0, count: plaintext.count + Int(crypto_aead_xchacha20poly1305_ietf_ABYTES))
    var length: UInt64 = 0
    _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
      &output, &length, plaintext, UInt64(plaintext.count), associated, UInt64(associated.count), nil, nonce, key)
    return nonce + output
  }

  /// Decrypts what ``close(_:context:)`` made.
  ///
  /// - Returns: `nil` if the key, the context or the bytes are not the same as on closing.
  package func open(_ sealed: [UInt8], context: String) -> [UInt8]? {
    let nonceCount = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    let overhead = nonceCount + Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)
    guard sealed.count >= overhead else { return nil }
    let nonce = Array(sealed.prefix(nonceCount))
    let ciphertext = Array(sealed.dropFirst(nonceCount))
    let associated = Array(context.utf8)
    var output = [UInt8](repeating: 0, count: sealed.count - overhead)
    var length: UInt64 = 0
    let code = unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
      &output, &length, nil, ciphertext, UInt64(ciphertext.count), associated, UInt64(associated.count), nonce, key)
    return code == 0 ? output : nil
  }

  /// A key for another purpose, derived from this one and not leading back to it.
  package func derivedKey(for purpose: String) -> [UInt8] {
    Digest.keyed(Array(purpose.utf8), key: key)
  }
}

extension Seal: CustomStringConvertible, CustomReflectable {
  /// Never the key: what is printed ends in a log.
  package var description: String { "Siegel" }

  package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
