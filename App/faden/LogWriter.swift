internal import Basics
internal import Glibc
internal import Synchronization

/// Collects log lines and writes them in pieces, so that a line per request costs no system call per request.
final class LogWriter: Sendable {
  private let buffer = Mutex<[UInt8]>([])
  private let descriptor: Int32

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Adds a line with the time before it; control characters are escaped by whoever makes the line.
  func line(_ text: String, at now: Instant) {
    let full = buffer.withLock { bytes -> [UInt8]? in
      bytes.append(contentsOf: now.local.iso.utf8)
      bytes.append(32)
      bytes.append(contentsOf: text.utf8)
      bytes.append(10)
      guard bytes.count >= 32_768 else { return nil }
      defer { bytes.removeAll(keepingCapacity: true) }
      return bytes
    }
    if let full { write(full) }
  }

  /// Writes what has been collected.
  func flush() {
    let bytes = buffer.withLock { bytes -> [UInt8] in
      defer { bytes.removeAll(keepingCapacity: true) }
      return bytes
    }
    if !bytes.isEmpty { write(bytes) }
  }

  private func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
