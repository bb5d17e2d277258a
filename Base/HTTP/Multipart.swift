/// Reads `multipart/form-data` (RFC 7578) piece by piece, as strictly as browsers write it.
///
/// It holds no more of an upload than `memoryBodyBytes`; the rest goes to a temporary file. File names are data.
final class Multipart {
  private enum Place {
    /// Before the first boundary; nothing may stand there.
    case start
    /// After a boundary: CR LF opens a part, two hyphens end the body.
    case boundary
    case headers
    case content
    case end
  }

  private static let maxPartHeadBytes = 4096

  private let settings: ServerSettings
  /// CR LF, two hyphens and the boundary.
  private let delimiter: [UInt8]
  private var buffer: [UInt8] = [0x0d, 0x0a]
  private var place = Place.start
  private var part: Part?
  private var partCount = 0
  private var plainBytes = 0
  private var fields = Fields()
  private var uploads: [Upload] = []
  private var files: [TemporaryFile] = []

  init(boundary: String, settings: ServerSettings) {
    self.settings = settings
    delimiter = [0x0d, 0x0a, 0x2d, 0x2d] + Array(boundary.utf8)
  }

  /// 1 to 70 characters as RFC 2046 allows them.
  static func isBoundary(_ text: String) -> Bool {
    let signs = Array("'()+_,-./:=? ".utf8)
    return (1...70).contains(text.utf8.count) && text.utf8.last != 0x20
      && text.utf8.allSatisfy {
        Bytes.isDigit($0) || (0x61...0x7a).contains(Bytes.lowered($0)) || signs.contains($0)
      }
  }

  /// Takes the next piece of the body.
  ///
  /// - Throws: ``Refusal`` for a wrong form, ``ServerError`` for trouble with the disk.
  func append(_ bytes: UnsafeRawBufferPointer) throws {
    unsafe buffer.append(contentsOf: bytes)
    while try step() {}
  }

  /// The form, once the body is complete.
  func finish() throws(Refusal) -> (Payload, [TemporaryFile]) {
    guard place == .end else { throw .malformed }
    return (.form(Form(fields: fields, uploads: uploads)), files)
  }

  /// Does what the buffer allows; false when it needs more bytes.
  private func step() throws -> Bool {
    switch place {
    case .start: try openFirst()
    case .boundary: try afterBoundary()
    case .headers: try readHeaders()
    case .content: try readContent()
    case .end: try afterEnd()
    }
  }

  private func openFirst() throws(Refusal) -> Bool {
    guard buffer.count >= delimiter.count else { return false }
    guard buffer.starts(with: delimiter) else { throw .malformed }
    consume(delimiter.count)
    place = .boundary
    return true
  }

  private func afterBoundary() throws(Refusal) -> Bool {
    guard buffer.count >= 2 else { return false }
    if buffer[0] == 0x2d, buffer[1] == 0x2d {
      consume(2)
      place = .end
      return true
    }
    guard buffer[0] == 0x0d, buffer[1] == 0x0a else { throw .malformed }
    partCount += 1
    guard partCount <= settings.maxFormFields else { throw .malformed }
    consume(2)
    place = .headers
    return true
  }

  private func readHeaders() throws(Refusal) -> Bool {
    guard let end = ByteSearch.first([0x0d, 0x0a, 0x0d, 0x0a], in: buffer) else {
      guard buffer.count <= Self.maxPartHeadBytes else { throw .malformed }
      return false
    }
    guard end <= Self.maxPartHeadBytes else { throw .malformed }
    part = try Part(head: buffer[..<end], settings: settings)
    consume(end + 4)
    place = .content
    return true
  }

  private func readContent() throws -> Bool {
    guard let end = ByteSearch.first(delimiter, in: buffer) else {
      let safe = buffer.count - delimiter.count + 1
      guard safe > 0 else { return false }
      try add(buffer[..<safe])
      consume(safe)
      return false
    }
    try add(buffer[..<end])
    consume(end + delimiter.count)
    try close()
    place = .boundary
    return true
  }

  private func add(_ bytes: ArraySlice<UInt8>) throws {
    if part?.fileName == nil { plainBytes += bytes.count }
    guard plainBytes <= settings.maxPlainFormBytes else { throw Refusal.tooLarge }
    try part?.append(bytes, settings: settings)
  }

  private func close() throws(Refusal) {
    guard let part else { return }
    self.part = nil
    guard let fileName = part.fileName else {
      guard let value = String(validating: part.content.bytes, as: UTF8.self) else { throw .malformed }
      fields.append(part.field, value)
      return
    }
    // A file control left empty is sent as an upload without name and content; it is no upload.
    guard !fileName.isEmpty || part.content.size > 0 else { return }
    var content = Upload.Content.bytes(part.content.bytes)
    if let file = part.content.file {
      files.append(file)
      content = .file(file.spooled)
    }
    uploads.append(
      Upload(field: part.field, fileName: fileName, contentType: part.contentType, content: content))
  }

  /// After the last boundary only a line end may follow.
  private func afterEnd() throws(Refusal) -> Bool {
    guard [0x0d, 0x0a].starts(with: buffer) else { throw .malformed }
    return false
  }

  private func consume(_ count: Int) {
    buffer.removeFirst(count)
  }
}
