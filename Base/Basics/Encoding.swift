/// Text forms of bytes for addresses, files and people.
package enum Encoding {
  /// Lower-case hexadecimal digits, two per byte.
  package static func hex(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(hexDigits[Int(byte >> 4)])
      text.append(hexDigits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads hexadecimal digits of either case.
  ///
  /// - Returns: `nil` for an odd number of digits or another character.
  package static func bytes(hex text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(ofHexDigit: digits[index]), let low = value(ofHexDigit: digits[index + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  /// Base64 for addresses and cookies (RFC 4648, section 5), without padding.
  package static func base64URL(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let first = bytes[index]
      let second = index + 1 < bytes.count ? bytes[index + 1] : 0
      let third = index + 2 < bytes.count ? bytes[index + 2] : 0
      text.append(base64Digits[Int(first >> 2)])
      text.append(base64Digits[Int((first & 3) << 4 | second >> 4)])
      if index + 1 < bytes.count { text.append(base64Digits[Int((second & 15) << 2 | third >> 6)]) }
      if index + 2 < bytes.count { text.append(base64Digits[Int(third & 63)]) }
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads what ``base64URL(_:)`` writes.
  ///
  /// - Returns: `nil` for another character or an impossible length.
  package static func bytes(base64URL text: String) -> [UInt8]? {
    guard text.utf8.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    var buffer = 0
    var bits = 0
    for digit in text.utf8 {
      guard let value = base64Digits.firstIndex(of: digit) else { return nil }
      buffer = (buffer << 6 | value) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
      }
    }
    return bytes
  }

  /// Percent-encoded for a value in an address or a header parameter (RFC 3986, unreserved characters stay).
  package static func query(_ text: String) -> String {
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, 45, 46, 95, 126: encoded.append(byte)
      default: encoded += [37, upperHexDigits[Int(byte >> 4)], upperHexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// Base32 (RFC 4648, section 6) without padding, as authenticator apps take it.
  package static func base32(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var buffer = 0
    var bits = 0
    for byte in bytes {
      buffer = (buffer << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 5 {
        text.append(base32Digits[buffer >> (bits - 5) & 31])
        bits -= 5
      }
    }
    if bits > 0 { text.append(base32Digits[buffer << (5 - bits) & 31]) }
    return String(decoding: text, as: UTF8.self)
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
  private static let upperHexDigits = Array("0123456789ABCDEF".utf8)
  private static let base32Digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  private static let base64Digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private static func value(ofHexDigit digit: UInt8) -> UInt8? {
    switch digit {
    case 48...57: digit - 48
    case 65...70: digit - 55
    case 97...102: digit - 87
    default: nil
    }
  }
}
