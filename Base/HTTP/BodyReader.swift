/// Collects the body of a request as it arrives and makes a payload of it.
enum BodyReader {
  case plainForm(Spool)
  case multipart(Multipart)
  case other(Spool, contentType: String)

  /// Chooses by content type.
  ///
  /// - Throws: 400 for a multipart body without usable boundary, 413 for a plain form that is too long.
  init(contentType: String, length: Int, settings: ServerSettings) throws(Refusal) {
    let spool = Spool(memoryLimit: settings.memoryBodyBytes, directory: settings.temporaryDirectory)
    let type = MediaType(contentType)
    switch type.essence {
    case "application/x-www-form-urlencoded":
      guard length <= settings.maxPlainFormBytes else { throw .tooLarge }
      self = .plainForm(Spool(memoryLimit: .max, directory: settings.temporaryDirectory))
    case "multipart/form-data":
      guard let boundary = type["boundary"], Multipart.isBoundary(boundary) else { throw .malformed }
      self = .multipart(Multipart(boundary: boundary, settings: settings))
    default:
      self = .other(spool, contentType: contentType)
    }
  }

  /// Takes the next piece.
  ///
  /// - Throws: ``Refusal`` for what the client did wrong, ``ServerError`` for trouble with the disk.
  mutating func append(_ bytes: UnsafeRawBufferPointer) throws {
    switch self {
    case .plainForm(var spool):
      self = .plainForm(Spool(memoryLimit: 0, directory: ""))
      unsafe try spool.append(bytes)
      self = .plainForm(spool)
    case .multipart(let parser):
      unsafe try parser.append(bytes)
    case .other(var spool, let contentType):
      self = .other(Spool(memoryLimit: 0, directory: ""), contentType: contentType)
      unsafe try spool.append(bytes)
      self = .other(spool, contentType: contentType)
    }
  }

  /// The payload, once the body is complete, and the files that must outlive the handler.
  func finish(settings: ServerSettings) throws(Refusal) -> (Payload, [TemporaryFile]) {
    switch self {
    case .plainForm(let spool):
      let fields = try Percent.fields(
        spool.bytes[...], maxFields: settings.maxFormFields, maxFieldBytes: settings.maxFieldBytes)
      return (.form(Form(fields: fields)), [])
    case .multipart(let parser):
      return try parser.finish()
    case .other(let spool, let contentType):
      guard let file = spool.file else { return (.bytes(spool.bytes, contentType: contentType), []) }
      return (.file(file.spooled, contentType: contentType), [file])
    }
  }
}
