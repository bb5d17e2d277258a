/// Strict percent decoding; what it cannot decode exactly it refuses.
enum Percent {
  /// Decodes a piece of an address or form.
  ///
  /// A plus stands for a blank in queries and forms, for itself in a path.
  ///
  /// - Returns: `nil` if an escape is not two hexadecimal digits.
  static func bytes(_ piece: ArraySlice<UInt8>, plusIsBlank: Bool) -> [UInt8]? {
    guard piece.contains(where: { $0 == 0x25 || $0 == 0x2b }) else { return Array(piece) }
    var result: [UInt8] = []
    result.reserveCapacity(piece.count)
    var index = piece.startIndex
    while index < piece.endIndex {
      let byte = piece[index]
      if byte == 0x25 {
        guard index + 2 < piece.endIndex, let high = Bytes.hexValue(piece[index + 1]),
          let low = Bytes.hexValue(piece[index + 2])
        else { return nil }
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(byte == 0x2b && plusIsBlank ? 0x20 : byte)
        index += 1
      }
    }
    return result
  }

  /// Decodes a piece of a query or form to text.
  ///
  /// - Returns: `nil` if an escape is wrong or the bytes are no UTF-8.
  static func text(_ piece: ArraySlice<UInt8>) -> String? {
    guard let decoded = bytes(piece, plusIsBlank: true) else { return nil }
    return String(validating: decoded, as: UTF8.self)
  }

  /// Reads `name=value&name=value`; empty pieces count for nothing.
  ///
  /// - Throws: 400 for a wrong escape, text that is no UTF-8 or more than `maxFields` pairs; 413 for a value longer
  ///   than `maxFieldBytes`.
  static func fields(_ text: ArraySlice<UInt8>, maxFields: Int, maxFieldBytes: Int) throws(Refusal) -> Fields {
    var fields = Fields()
    var count = 0
    for piece in text.split(separator: 0x26) {
      count += 1
      guard count <= maxFields else { throw .malformed }
      let equals = piece.firstIndex(of: 0x3d) ?? piece.endIndex
      guard let name = Self.text(piece[..<equals]), let value = Self.text(piece[equals...].dropFirst()) else {
        throw .malformed
      }
      guard value.utf8.count <= maxFieldBytes else { throw .tooLarge }
      fields.append(name, value)
    }
    return fields
  }
}
