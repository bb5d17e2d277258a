internal import Basics
internal import Glibc

/// Content on disk that no path leads to: written piece by piece, sent, and gone with its last holder.
package final class NamelessFile: Sendable {
  let descriptor: Int32

  /// Makes an empty file.
  ///
  /// - Parameter directory: where there is room.
  /// - Throws: ``ServerError`` with the text of the system's error.
  package init(in directory: String = "/tmp") throws(ServerError) {
    var name = "\(directory)/faden-XXXXXXXX".utf8CString.map { $0 }
    descriptor = unsafe mkstemp(&name)
    guard descriptor >= 0 else {
      throw ServerError(description: "Temporäre Datei in \(directory): \(SystemMessage.last)")
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unsafe unlink(name)
  }

  deinit {
    close(descriptor)
  }

  /// Writes at the end.
  ///
  /// - Throws: ``ServerError``, for example when the disk is full.
  package func append(_ bytes: [UInt8]) throws(ServerError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw ServerError(description: "Temporäre Datei: \(SystemMessage.last)") }
      rest = rest.dropFirst(written)
    }
  }

  /// All that was written; for what takes its input whole.
  package func bytes() -> [UInt8] {
    var found: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes {
        unsafe pread(descriptor, $0.baseAddress, $0.count, off_t(found.count))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return found }
      found += piece[..<count]
    }
  }
}
