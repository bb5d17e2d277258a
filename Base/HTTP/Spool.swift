/// Bytes that grow in memory and move to a temporary file when they become many.
struct Spool {
  private(set) var bytes: [UInt8] = []
  private(set) var file: TemporaryFile?
  private let memoryLimit: Int
  private let directory: String

  init(memoryLimit: Int, directory: String) {
    self.memoryLimit = memoryLimit
    self.directory = directory
  }

  var size: Int { file?.size ?? bytes.count }

  /// Adds bytes at the end.
  ///
  /// - Throws: ``ServerError`` if the file cannot be made or written.
  mutating func append(_ more: UnsafeRawBufferPointer) throws(ServerError) {
    if let file {
      unsafe try file.append(Array(more))
    } else if bytes.count + more.count <= memoryLimit {
      unsafe bytes.append(contentsOf: more)
    } else {
      let file = try TemporaryFile(in: directory)
      try file.append(bytes)
      unsafe try file.append(Array(more))
      self.file = file
      bytes = []
    }
  }
}
