internal import Basics

/// The key-encryption keys of an installation, numbered by generation.
///
/// There is one, and during a change to the next generation two. The file stands outside the database and for
/// its owner alone; in operation it may come as a credential of systemd.
package struct KeyRing: Sendable {
  private static let firstLine = "faden hauptschluessel"

  private let keys: [Int: [UInt8]]

  private init(keys: [Int: [UInt8]]) {
    self.keys = keys
  }

  /// A ring with one new key of the first generation.
  package init() {
    keys = [1: Randomness.bytes(32)]
  }

  /// Generations in the ring, ascending; never empty.
  package var generations: [Int] { keys.keys.sorted() }

  /// The ring with a key of the generation after `generation`; one that is there already stays.
  package func adding(after generation: Int) -> KeyRing {
    guard keys[generation + 1] == nil else { return self }
    return KeyRing(keys: keys.merging([generation + 1: Randomness.bytes(32)]) { old, _ in old })
  }

  /// The ring with this generation alone, or `nil` if it does not have it.
  package func only(_ generation: Int) -> KeyRing? {
    keys[generation].map { KeyRing(keys: [generation: $0]) }
  }

  /// The key of a generation, or `nil` if the ring does not have it.
  package func seal(_ generation: Int) -> Seal? { keys[generation].map(Seal.init(key:)) }

  // MARK: File

  /// Reads a ring.
  ///
  /// - `isCredential`: the file is handed over by systemd.
  package init(path: String, isCredential: Bool = false) throws(KeyFile.Refusal) {
    var lines = try SecretFile.read(path, isCredential: isCredential).split(separator: "\n").map(String.init)
    guard !lines.isEmpty, lines.removeFirst() == Self.firstLine else { throw .notAKeyRing(path: path) }
    var keys: [Int: [UInt8]] = [:]
    for line in lines {
      let parts = line.split(separator: " ").map(String.init)
      guard parts.count == 2, let generation = Int(parts[0]), generation >= 1, keys[generation] == nil,
        let key = Encoding.bytes(hex: parts[1]), key.count == 32
      else { throw .notAKeyRing(path: path) }
      keys[generation] = key
    }
    guard !keys.isEmpty else { throw .notAKeyRing(path: path) }
    self.keys = keys
  }

  /// Writes the ring into a new file; an existing one is never overwritten.
  package func create(_ path: String) throws(KeyFile.Refusal) { try SecretFile.create(path, text) }

  /// Puts the ring in the place of an older one, whole or not at all.
  package func replace(_ path: String) throws(KeyFile.Refusal) { try SecretFile.replace(path, text) }

  private var text: String {
    ([Self.firstLine] + generations.map { "\($0) \(Encoding.hex(keys[$0] ?? []))" }).joined(separator: "\n") + "\n"
  }

  // MARK: Recovery

  /// The bytes of a generation, for splitting it among custodians.
  func bytes(_ generation: Int) -> [UInt8]? { keys[generation] }

  /// A ring of a key put together from shares.
  static func recovered(_ generation: Int, _ key: [UInt8]) -> KeyRing { KeyRing(keys: [generation: key]) }
}

extension KeyRing: CustomStringConvertible, CustomReflectable {
  /// Never the keys: what is printed ends in a log.
  package var description: String { "Hauptschlüssel der Generation \(generations)" }

  package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
