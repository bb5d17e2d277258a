internal import CGFShare
internal import CSodium

/// Shamir's secret sharing over GF(2⁸) by libgfshare: three shares, two of which give the secret (docs/adr/0011).
enum SecretSharing {
  private static let count = 3
  private static let threshold: UInt8 = 2

  static func split(_ secret: [UInt8]) -> [(number: Int, value: [UInt8])] {
    precondition(isReady, "libgfshare lässt sich nicht vorbereiten")
    var numbers = (1...count).map { UInt8($0) }
    var secret = secret
    guard
      let context = unsafe gfshare_ctx_init_enc(&numbers, UInt32(count), threshold, UInt32(secret.count))
    else { preconditionFailure("libgfshare hat keinen Arbeitsspeicher bekommen") }
    defer { unsafe gfshare_ctx_free(context) }
    unsafe gfshare_ctx_enc_setsecret(context, &secret)
    return numbers.indices.map { index in
      var share = [UInt8](repeating: 0, count: secret.count)
      unsafe gfshare_ctx_enc_getshare(context, UInt8(index), &share)
      return (Int(numbers[index]), share)
    }
  }

  /// Two shares of the same splitting give the secret; anything else gives bytes without meaning.
  static func join(_ shares: [(number: Int, value: [UInt8])]) -> [UInt8] {
    // The library overwrites what it frees with random bytes, so joining needs its source too.
    precondition(isReady, "libgfshare lässt sich nicht vorbereiten")
    let length = shares.first?.value.count ?? 0
    precondition(shares.allSatisfy { $0.value.count == length }, "Teile eines Geheimnisses sind gleich lang")
    var numbers = shares.map { UInt8($0.number) }
    guard let context = unsafe gfshare_ctx_init_dec(&numbers, UInt32(shares.count), UInt32(length)) else {
      preconditionFailure("libgfshare hat keinen Arbeitsspeicher bekommen")
    }
    defer { unsafe gfshare_ctx_free(context) }
    for (index, share) in shares.enumerated() {
      var value = share.value
      unsafe gfshare_ctx_dec_giveshare(context, UInt8(index), &value)
    }
    var secret = [UInt8](repeating: 0, count: length)
    unsafe gfshare_ctx_dec_extract(context, &secret)
    return secret
  }

  /// The library has no source of randomness until it is given one; this is libsodium's.
  private static let isReady: Bool = {
    Sodium.start()
    unsafe faden_gfshare_random { buffer, count in
      if let buffer = unsafe buffer { unsafe randombytes_buf(buffer, Int(count)) }
    }
    return true
  }()
}
