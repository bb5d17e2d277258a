/// One part of a multipart form while it is read.
struct Part {
  let field: String
  /// `nil` for a plain field.
  let fileName: String?
  let contentType: String
  private(set) var content: Spool

  /// Reads the head of a part.
  ///
  /// - Throws: 400 without exactly one readable `Content-Disposition: form-data` with a name.
  init(head: ArraySlice<UInt8>, settings: ServerSettings) throws(Refusal) {
    let headers = try Self.headers(head)
    guard let disposition = headers["content-disposition"].map(MediaType.init), !disposition.isBroken,
      disposition.essence == "form-data", let name = disposition["name"], disposition["filename*"] == nil
    else { throw .malformed }
    field = Self.unescaped(name)
    fileName = disposition["filename"].map(Self.unescaped)
    contentType = headers["content-type"] ?? "text/plain"
    content = Spool(
      memoryLimit: fileName == nil ? .max : settings.memoryBodyBytes, directory: settings.temporaryDirectory)
  }

  /// Adds to the content.
  ///
  /// - Throws: 413 if a plain field becomes too long, ``ServerError`` for trouble with the disk.
  mutating func append(_ bytes: ArraySlice<UInt8>, settings: ServerSettings) throws {
    guard fileName != nil || content.size + bytes.count <= settings.maxFieldBytes else { throw Refusal.tooLarge }
    unsafe try bytes.withUnsafeBytes { unsafe try content.append($0) }
  }

  private static func headers(_ head: ArraySlice<UInt8>) throws(Refusal) -> Fields {
    guard let text = String(validating: head, as: UTF8.self) else { throw .malformed }
    var fields = Fields()
    for line in text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false) {
      let bytes = line.last == 0x0d ? line.dropLast() : line
      guard line.endIndex == text.utf8.endIndex || line.last == 0x0d, bytes.allSatisfy(Bytes.isFieldValue),
        let colon = bytes.firstIndex(of: 0x3a)
      else { throw .malformed }
      let name = String(Substring(bytes[..<colon])).asciiLowered
      guard name.isToken, fields.all(name).isEmpty else { throw .malformed }
      fields.append(name, String(String(Substring(bytes[bytes.index(after: colon)...])).blanksTrimmed))
    }
    return fields
  }

  /// Browsers write quotation mark and line ends in names as `%22`, `%0D` and `%0A` (HTML standard, 4.10.21.8).
  private static func unescaped(_ name: String) -> String {
    guard name.utf8.contains(0x25) else { return name }
    var bytes: [UInt8] = []
    var rest = Array(name.utf8)[...]
    while let byte = rest.popFirst() {
      let code = byte == 0x25 ? String(decoding: rest.prefix(2), as: UTF8.self).asciiLowered : ""
      guard let plain: UInt8 = ["22": 0x22, "0d": 0x0d, "0a": 0x0a][code] else {
        bytes.append(byte)
        continue
      }
      bytes.append(plain)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Finds bytes in bytes.
enum ByteSearch {
  /// Where `pattern` begins in `bytes` for the first time.
  static func first(_ pattern: [UInt8], in bytes: [UInt8]) -> Int? {
    guard let lead = pattern.first, bytes.count >= pattern.count else { return nil }
    var index = 0
    while let found = bytes[index...].firstIndex(of: lead), found + pattern.count <= bytes.count {
      if bytes[found...].starts(with: pattern) { return found }
      index = found + 1
    }
    return nil
  }
}
