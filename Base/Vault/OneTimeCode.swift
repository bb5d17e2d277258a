package import Basics
internal import COath

/// Time-based one-time codes (RFC 6238: SHA-1, 30 seconds, 6 digits) by liboath.
package enum OneTimeCode {
  /// Seconds for which one code is valid.
  package static let step: Int64 = 30

  /// A new shared secret, 20 bytes as RFC 4226 section 4 recommends.
  package static func newSecret() -> [UInt8] { Randomness.bytes(20) }

  /// The code for a moment.
  package static func code(secret: [UInt8], at now: Instant) -> String {
    start()
    var output = [CChar](repeating: 0, count: 8)
    let code = unsafe secret.withUnsafeBytes { buffer in
      unsafe oath_totp_generate(
        buffer.bindMemory(to: CChar.self).baseAddress, buffer.count, time_t(now.seconds), UInt32(step), 0, 6, &output)
    }
    precondition(code == Int32(OATH_OK.rawValue), "liboath kann keinen Code bilden (\(code))")
    return String(decoding: output.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Checks a typed code, allowing one step of clock difference in either direction.
  ///
  /// `lastUsedStep`: the step of the last code accepted; that one and earlier ones are refused, so
  ///   that a code read over a shoulder cannot be used again.
  /// Returns the step of the accepted code, or `nil`.
  package static func acceptedStep(
    _ typed: String, secret: [UInt8], at now: Instant, after lastUsedStep: Int64
  ) -> Int64? {
    let digits = Array(typed.utf8.filter { $0 != 32 })
    guard digits.count == 6, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let current = now.seconds / step
    for candidate in [current, current - 1, current + 1] where candidate > lastUsedStep {
      let expected = code(secret: secret, at: Instant(seconds: candidate * step))
      if Digest.equal(Array(expected.utf8), digits) { return candidate }
    }
    return nil
  }

  /// The address that authenticator apps read from the QR code.
  package static func enrolmentAddress(secret: [UInt8], userName: String, issuer: String) -> String {
    "otpauth://totp/\(issuer):\(userName)?secret=\(Encoding.base32(secret))&issuer=\(issuer)&digits=6&period=30"
  }

  private static func start() { precondition(started, "liboath lässt sich nicht starten") }

  private static let started = oath_init() == Int32(OATH_OK.rawValue)
}
