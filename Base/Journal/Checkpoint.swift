package import Basics
package import Vault

/// A signed statement of how the chain stood: at which position, with which hash, when.
package struct Checkpoint: Sendable, Hashable {
  package let position: Int64
  package let hash: [UInt8]
  package let at: Instant
  package let signature: [UInt8]

  package init(_ head: JournalHead, at now: Instant, signer: Signer) {
    position = head.position
    hash = head.hash
    at = now
    signature = signer.sign(Self.message(head.position, head.hash, now))
  }

  /// Reads a line of a file of checkpoints; `nil` if it is none.
  package init?(line: String) {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, parts[0] == Self.mark, let position = Int64(parts[1]), position > 0,
      let hash = Encoding.bytes(hex: parts[2]), hash.count == 32, let time = Int64(parts[3]),
      let signature = Encoding.bytes(base64URL: parts[4]), signature.count == 64
    else { return nil }
    self.position = position
    self.hash = hash
    at = Instant(microseconds: time)
    self.signature = signature
  }

  /// One line without its end: mark, position, hash, microseconds since 1970, signature.
  package var line: String {
    "\(Self.mark) \(position) \(Encoding.hex(hash)) \(at.microseconds) \(Encoding.base64URL(signature))"
  }

  package func isSigned(by publicKey: [UInt8]) -> Bool {
    Signer.isValid(signature, of: Self.message(position, hash, at), publicKey: publicKey)
  }

  private static let mark = "faden-pruefpunkt-1"

  private static func message(_ position: Int64, _ hash: [UInt8], _ at: Instant) -> [UInt8] {
    Array("\(mark)|\(position)|\(Encoding.hex(hash))|\(at.microseconds)".utf8)
  }
}
