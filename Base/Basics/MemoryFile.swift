internal import CMemoryFile
internal import Glibc

/// Content in memory that programs and the kernel read like a file, gone with its last holder.
///
/// Exports with names and what a converter reads never lie on a disk, not even deleted.
package final class MemoryFile: Sendable {
  /// Open for reading and writing; closed when another program is started.
  package let descriptor: Int32

  /// Makes an empty file.
  ///
  /// - Throws: ``MemoryFileFailure`` with the text of the system's error.
  package init() throws(MemoryFileFailure) {
    descriptor = faden_memory_file()
    guard descriptor >= 0 else { throw MemoryFileFailure() }
  }

  deinit {
    close(descriptor)
  }

  /// Writes at the end.
  ///
  /// - Throws: ``MemoryFileFailure``, for example when the memory is used up.
  package func append(_ bytes: [UInt8]) throws(MemoryFileFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw MemoryFileFailure() }
      rest = rest.dropFirst(written)
    }
  }

  /// The next reader of the descriptor begins at the first byte.
  package func rewind() {
    lseek(descriptor, 0, SEEK_SET)
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

/// The system gave no file in memory or took no more bytes.
package struct MemoryFileFailure: Error, CustomStringConvertible {
  package let description: String

  init() {
    description = "Zwischenablage im Arbeitsspeicher: \(SystemMessage.last)"
  }
}
