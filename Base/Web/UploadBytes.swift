package import HTTP

extension Upload {
  /// The whole content.
  ///
  /// `most`: bytes that are taken.
  /// - Returns: `nil` if there are more, or if the file in between is gone.
  package func bytes(most: Int) -> [UInt8]? {
    switch content {
    case .bytes(let bytes): bytes.count <= most ? bytes : nil
    case .file(let file): file.size <= most ? file.bytes() : nil
    }
  }
}
