internal import CSodium

/// Covers bytes that wait on a disk for as long as one object lives, with a key that is nowhere else.
///
/// XChaCha20 without authentication: whoever may change the file is the account of the program itself. What is left on
/// the disk after the object is gone says nothing.
package struct OneTimeCover: Sendable {
  private static let blockBytes = 64

  private let key = Randomness.bytes(Int(crypto_stream_xchacha20_KEYBYTES))
  private let nonce = [UInt8](repeating: 0, count: Int(crypto_stream_xchacha20_NONCEBYTES))

  package init() {}

  /// Covers bytes, or uncovers what was covered at the same place.
  ///
  /// - Parameters:
  ///   - bytes: a part of the whole.
  ///   - offset: where it begins, in bytes, not negative.
  /// - Returns: as many bytes.
  package func applied(to bytes: [UInt8], at offset: Int) -> [UInt8] {
    let lead = offset % Self.blockBytes
    let input = [UInt8](repeating: 0, count: lead) + bytes
    var output = [UInt8](repeating: 0, count: input.count)
    _ = unsafe crypto_stream_xchacha20_xor_ic(
      &output, input, UInt64(input.count), nonce, UInt64(offset / Self.blockBytes), key)
    return Array(output.dropFirst(lead))
  }
}
