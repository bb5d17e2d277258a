package import Basics
internal import Glibc
package import SQL
package import Vault

/// Why checkpoints cannot be read or written.
package enum CheckpointRefusal: Error, Equatable, CustomStringConvertible {
  case line(Int)
  case foreignKey
  case differs(position: Int64)
  case failed(path: String, reason: String)

  package var description: String {
    switch self {
    case .line(let number): "Zeile \(number) der Prüfpunktdatei ist nicht lesbar."
    case .foreignKey:
      "Der letzte Prüfpunkt ist mit einem anderen Schlüssel unterschrieben. Es wurde keiner angefügt."
    case .differs(let position):
      "Das Protokoll weicht vom letzten Prüfpunkt bei Position \(position) ab. Es wurde keiner angefügt. Bitte „faden journal verify“ ausführen."
    case .failed(let path, let reason): "Die Prüfpunktdatei \(path) lässt sich nicht benutzen: \(reason)"
    }
  }
}

/// The second place: a file of lines that only grows.
package struct CheckpointFile: Sendable {
  package let path: String

  package init(path: String) {
    self.path = path
  }

  /// All checkpoints in the order of the file; none if it is not there yet.
  package func read() throws(CheckpointRefusal) -> [Checkpoint] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0, errno == ENOENT { return [] }
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { throw failure() }
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    var checkpoints: [Checkpoint] = []
    for (index, line) in bytes.split(separator: 10).enumerated() {
      guard let checkpoint = Checkpoint(line: String(decoding: line, as: UTF8.self)) else { throw .line(index + 1) }
      checkpoints.append(checkpoint)
    }
    return checkpoints
  }

  /// Adds a line; it is on disk when the call returns.
  package func append(_ checkpoint: Checkpoint) throws(CheckpointRefusal) {
    let descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    let bytes = Array((checkpoint.line + "\n").utf8)
    guard unsafe write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else { throw failure() }
  }

  private func failure() -> CheckpointRefusal {
    .failed(path: path, reason: unsafe String(cString: strerror(errno)))
  }
}

/// Writes a checkpoint when one is due: every five minutes or thousand entries.
package struct CheckpointKeeper: Sendable {
  /// Seconds after which a grown journal gets a checkpoint.
  package static let seconds: Int64 = 300
  /// Entries after which it gets one earlier.
  package static let entries: Int64 = 1000

  private let file: CheckpointFile
  private let signer: Signer
  private var last: Checkpoint?

  /// - Throws: ``CheckpointRefusal`` if the file is damaged or another key has written it.
  package init(_ file: CheckpointFile, signer: Signer) throws(CheckpointRefusal) {
    self.file = file
    self.signer = signer
    last = try file.read().last
    if let last, !last.isSigned(by: signer.publicKey) { throw .foreignKey }
  }

  /// Writes a checkpoint if one is due.
  ///
  /// - `isForced`: also when neither the time nor the entries have come, if anything has been added.
  /// - Returns: the checkpoint written, or `nil`.
  /// - Throws: ``CheckpointRefusal`` if the journal is not the one of the last checkpoint, ``DatabaseError``.
  @discardableResult
  package mutating func tick(_ database: Database, at now: Instant, isForced: Bool = false) throws -> Checkpoint? {
    let last = last
    let head: JournalHead? = try database.read { connection in
      let store = JournalStore(connection)
      if let last, try store.hash(at: last.position) != last.hash {
        throw CheckpointRefusal.differs(position: last.position)
      }
      return try store.head()
    }
    guard let head, head.position > (last?.position ?? 0) else { return nil }
    let isLate = last.map { !(0..<Self.seconds).contains(now.seconds - $0.at.seconds) } ?? true
    guard isForced || isLate || head.position - (last?.position ?? 0) >= Self.entries else { return nil }
    let checkpoint = Checkpoint(head, at: now, signer: signer)
    try file.append(checkpoint)
    self.last = checkpoint
    return checkpoint
  }
}
