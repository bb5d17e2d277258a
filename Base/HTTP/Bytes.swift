/// Classes of bytes in HTTP messages (RFC 9110, 5.6).
enum Bytes {
  /// Letters, digits and the signs allowed in a token, as bits of the byte's number.
  private static let tokenLow: UInt64 = 0x03ff_6cfa_0000_0000
  private static let tokenHigh: UInt64 = 0x57ff_ffff_c7ff_fffe

  static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<64: tokenLow >> UInt64(byte) & 1 == 1
    case 64..<128: tokenHigh >> UInt64(byte - 64) & 1 == 1
    default: false
    }
  }

  /// A byte of a header value: visible, blank, tab or beyond ASCII.
  static func isFieldValue(_ byte: UInt8) -> Bool {
    byte >= 0x20 ? byte != 0x7f : byte == 0x09
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }

  /// The worth of a hexadecimal digit.
  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}

extension String {
  /// A token (RFC 9110, 5.6.2): not empty, no separators, ASCII only.
  var isToken: Bool { !isEmpty && utf8.allSatisfy(Bytes.isToken) }

  /// Free of bytes that could end or split a header line.
  var isFieldValue: Bool { utf8.allSatisfy(Bytes.isFieldValue) }

  /// ASCII letters made small; other characters stay.
  var asciiLowered: String {
    utf8.contains { (0x41...0x5a).contains($0) } ? String(decoding: utf8.map(Bytes.lowered), as: UTF8.self) : self
  }

  /// Without blanks and tabs at both ends.
  var blanksTrimmed: Substring {
    var rest = self[...]
    while let byte = rest.utf8.first, Bytes.isBlank(byte) { rest = rest.dropFirst() }
    while let byte = rest.utf8.last, Bytes.isBlank(byte) { rest = rest.dropLast() }
    return rest
  }
}
