internal import Basics
internal import Glibc
internal import Vault

/// Why an owner's keys were destroyed; never a free text, which could name somebody.
package enum ErasureReason: String, Sendable, CaseIterable {
  /// The retention period has ended.
  case retention
  /// The person demanded it (Art. 17 DSGVO).
  case demand
  /// The data should never have been taken.
  case unlawful
  /// Records that a test or a demonstration made.
  case trial
  /// Records of an import that was taken back or had failed.
  case undone
}

/// One destroyed owner as the erase register keeps it: no name, no number.
struct Erasure: Hashable {
  /// The owner, as a keyed hash.
  let owner: [UInt8]
  let marks: [[UInt8]]
  let at: Instant
  /// The account that did it; `nil` for the command line.
  let by: Int64?
  let reason: String

  fileprivate var text: String {
    let marks = marks.map(Encoding.hex).joined(separator: ",")
    return "\(at.microseconds)\t\(by.map { "\($0)" } ?? "-")\t\(reason)\t\(Encoding.hex(owner))\t\(marks)"
  }

  fileprivate init?(text: String) {
    let parts = text.split(separator: "\t").map(String.init)
    guard parts.count == 5, let at = Int64(parts[0]), let owner = Encoding.bytes(hex: parts[3]) else { return nil }
    let marks = parts[4].split(separator: ",").map { Encoding.bytes(hex: String($0)) ?? [] }
    guard parts[1] == "-" || Int64(parts[1]) != nil, marks.allSatisfy({ $0.count == 16 }) else { return nil }
    self.init(owner: owner, marks: marks, at: Instant(microseconds: at), by: Int64(parts[1]), reason: parts[2])
  }

  init(owner: [UInt8], marks: [[UInt8]], at: Instant, by: Int64?, reason: String) {
    self.owner = owner
    self.marks = marks
    self.at = at
    self.by = by
    self.reason = reason
  }
}

/// The erase register as a file that only grows, apart from the key register, so that a key register from a
/// backup learns what has been erased since.
struct ErasureFile: Sendable {
  let path: String

  /// Everything erased, in its order; a last line without its end was never acknowledged and does not count.
  ///
  /// - `key`: proves each line.
  func read(key: [UInt8]) throws(KeyRefusal) -> [Erasure] {
    let bytes = try wholeLines()
    var erasures: [Erasure] = []
    for (index, line) in bytes.split(separator: 10).enumerated() {
      let line = String(decoding: line, as: UTF8.self)
      guard let tab = line.lastIndex(of: "\t"), let erasure = Erasure(text: String(line[..<tab])),
        String(line[line.index(after: tab)...]) == Self.proof(erasure, key)
      else { throw .erasuresDamaged(path: path, line: index + 1) }
      erasures.append(erasure)
    }
    return erasures
  }

  /// Adds lines; they are on disk when the call returns.
  func append(_ erasures: [Erasure], key: [UInt8]) throws(KeyRefusal) {
    let length = try wholeLines().count
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure }
    defer { close(descriptor) }
    guard ftruncate(descriptor, off_t(length)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else { throw failure }
    let bytes = Array(erasures.map { "\($0.text)\t\(Self.proof($0, key))\n" }.joined().utf8)
    guard unsafe write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else { throw failure }
  }

  private func wholeLines() throws(KeyRefusal) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    if descriptor < 0, errno == ENOENT { return [] }
    guard descriptor >= 0 else { throw failure }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { throw failure }
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    return Array(bytes.prefix((bytes.lastIndex(of: 10) ?? -1) + 1))
  }

  private static func proof(_ erasure: Erasure, _ key: [UInt8]) -> String {
    Encoding.hex(Digest.keyed(Array(erasure.text.utf8), key: key))
  }

  private var failure: KeyRefusal { .failed(path: path, reason: SystemMessage.last) }
}
