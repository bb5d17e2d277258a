internal import CSodium

/// One-way functions of libsodium.
package enum Digest {
  /// SHA-256, 32 bytes.
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    Sodium.start()
    var output = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    _ = unsafe crypto_hash_sha256(&output, bytes, UInt64(bytes.count))
    return output
  }

  /// Keyed BLAKE2b, 32 bytes: nobody without the key can make or check it.
  ///
  /// `key`: 16 to 64 bytes.
  package static func keyed(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    Sodium.start()
    precondition((16...64).contains(key.count), "Ein Schlüssel hat 16 bis 64 Byte")
    var output = [UInt8](repeating: 0, count: 32)
    _ = unsafe crypto_generichash(&output, output.count, bytes, UInt64(bytes.count), key, key.count)
    return output
  }

  /// Compares in a time that does not depend on where the first difference lies.
  package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return unsafe sodium_memcmp(left, right, left.count) == 0
  }
}

/// Secure randomness of libsodium.
package enum Randomness {
  /// Bytes that nobody can predict; `count` may be 0.
  package static func bytes(_ count: Int) -> [UInt8] {
    Sodium.start()
    var bytes = [UInt8](repeating: 0, count: count)
    guard count > 0 else { return [] }
    unsafe randombytes_buf(&bytes, count)
    return bytes
  }
}

/// Starts the library once per process.
enum Sodium {
  static func start() { precondition(started, "libsodium lässt sich nicht starten") }

  private static let started = sodium_init() >= 0
}
