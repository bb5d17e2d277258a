/// The request target in origin form, decoded segment by segment.
struct Target {
  let path: String
  let query: Fields

  /// Reads the target of a request line.
  ///
  /// A form nobody sends by accident is malformed (400); a well-formed path that could name something outside the
  /// program's own addresses is answered like any unknown address (404).
  init(_ raw: [UInt8], maxBytes: Int, maxParameters: Int) throws(Refusal) {
    guard raw.count <= maxBytes else { throw .targetTooLong }
    guard raw.allSatisfy({ (0x21...0x7e).contains($0) && !Self.neverSent.contains($0) }) else { throw .malformed }
    guard raw.first == 0x2f else { throw raw.first == 0x2e ? .notFound : .malformed }
    let mark = raw.firstIndex(of: 0x3f) ?? raw.endIndex
    path = try Self.path(raw[..<mark])
    query = try Percent.fields(raw[mark...].dropFirst(), maxFields: maxParameters, maxFieldBytes: maxBytes)
    guard query.pairs.allSatisfy({ !$0.name.utf8.contains(0) && !$0.value.utf8.contains(0) }) else { throw .malformed }
  }

  /// `"`, `#`, `<` and `>`, which every browser escapes.
  private static let neverSent: [UInt8] = [0x22, 0x23, 0x3c, 0x3e]

  private static func path(_ raw: ArraySlice<UInt8>) throws(Refusal) -> String {
    guard raw.count > 1 else { return "/" }
    guard !isPlain(raw) else { return String(decoding: raw, as: UTF8.self) }
    var path = ""
    for piece in raw.dropFirst().split(separator: 0x2f, omittingEmptySubsequences: false) {
      path += "/"
      path += try segment(piece)
    }
    return path
  }

  /// Letters, digits and hyphens between single slashes, as in nearly every address: nothing to decode or refuse.
  private static func isPlain(_ raw: ArraySlice<UInt8>) -> Bool {
    var isAfterSlash = false
    for byte in raw {
      let isSlash = byte == 0x2f
      guard isSlash ? !isAfterSlash : Bytes.isDigit(byte) || (0x61...0x7a).contains(byte | 0x20) || byte == 0x2d else {
        return false
      }
      isAfterSlash = isSlash
    }
    return !isAfterSlash
  }

  private static func segment(_ piece: ArraySlice<UInt8>) throws(Refusal) -> String {
    guard let bytes = Percent.bytes(piece, plusIsBlank: false) else { throw .malformed }
    let plain = bytes.prefix { $0 != 0x3b }
    guard !plain.isEmpty, !plain.elementsEqual([0x2e]), !plain.elementsEqual([0x2e, 0x2e]) else { throw .notFound }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7f && $0 != 0x2f && $0 != 0x5c }) else { throw .notFound }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notFound }
    return text
  }
}
