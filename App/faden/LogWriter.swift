internal import Basics
internal import Glibc
internal import Synchronization

/// Collects log lines and writes them in pieces, so that a line per request costs no system call per request.
final class LogWriter: Sendable {
  private struct Collected {
    var bytes: [UInt8] = []
    /// The time stands before every line, but changes only once a second.
    var second: Int64 = .min
    var stamp: [UInt8] = []
  }

  /// Several threads write at once; each takes the next of these, so that they seldom wait for each other.
  private let shards = (0..<16).map { _ in Shard() }
  private let turn = Atomic<Int>(0)
  private let descriptor: Int32

  private final class Shard: Sendable {
    let collected = Mutex(Collected())
  }

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Adds a line with the time before it; control characters are escaped by whoever makes the line.
  ///
  /// Lines of one second may change places in the output; their times and request numbers tell the order.
  func line(_ text: String, at now: Instant) {
    let shard = shards[turn.wrappingAdd(1, ordering: .relaxed).newValue & 15]
    let full = shard.collected.withLock { collected -> [UInt8]? in
      if collected.second != now.seconds {
        collected.second = now.seconds
        collected.stamp = Array((now.local.iso + " ").utf8)
      }
      collected.bytes.append(contentsOf: collected.stamp)
      collected.bytes.append(contentsOf: text.utf8)
      collected.bytes.append(10)
      guard collected.bytes.count >= 8192 else { return nil }
      defer { collected.bytes = [] }
      return collected.bytes
    }
    if let full { write(full) }
  }

  /// Writes what has been collected.
  func flush() {
    for shard in shards {
      let bytes = shard.collected.withLock { collected -> [UInt8] in
        defer { collected.bytes = [] }
        return collected.bytes
      }
      if !bytes.isEmpty { write(bytes) }
    }
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
