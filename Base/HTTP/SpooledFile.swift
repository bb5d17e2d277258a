internal import Glibc
internal import Vault

/// What was too large for the memory and waits on the disk, covered, until the answer is sent.
package struct SpooledFile: Sendable {
  /// Where the covered bytes are.
  let path: String
  /// How many bytes there are.
  package let size: Int
  private let cover: OneTimeCover

  init(path: String, size: Int, cover: OneTimeCover) {
    self.path = path
    self.size = size
    self.cover = cover
  }

  /// The whole content; `nil` once the file is gone.
  package func bytes() -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var found = [UInt8](repeating: 0, count: size)
    var place = 0
    while place < size {
      let count = unsafe found.withUnsafeMutableBytes { buffer in
        unsafe pread(descriptor, buffer.baseAddress?.advanced(by: place), buffer.count - place, off_t(place))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return nil }
      place += count
    }
    return cover.applied(to: found, at: 0)
  }
}
