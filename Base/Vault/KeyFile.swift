internal import Basics

/// The installation's secret of 32 bytes, in a file that only its owner may read.
///
/// It stands outside the database: whoever steals the database alone cannot open what is sealed with it.
package enum KeyFile {
  /// Why the key cannot be used.
  package enum Refusal: Error, Equatable, CustomStringConvertible {
    case missing(path: String)
    case exists(path: String)
    case readableByOthers(path: String)
    case damaged(path: String)
    case notAKeyRing(path: String)
    case failed(path: String, reason: String)

    package var description: String {
      switch self {
      case .missing(let path):
        "Die Schlüsseldatei \(path) fehlt. Bitte die gesicherte zurückspielen; an den Daten ist nichts verändert. Ohne Datenbank legt „faden init“ beides neu an."
      case .exists(let path): "Die Schlüsseldatei \(path) gibt es schon. Sie wurde nicht verändert."
      case .readableByOthers(let path):
        "Die Schlüsseldatei \(path) darf nur für ihren Eigentümer lesbar sein. Bitte „chmod 600“ ausführen."
      case .damaged(let path): "Die Schlüsseldatei \(path) hat nicht die erwartete Form (64 Hexadezimalziffern)."
      case .notAKeyRing(let path):
        "Die Schlüsseldatei \(path) ist keine Hauptschlüsseldatei oder ist beschädigt. Bitte die richtige zurückspielen oder „faden keys recover“ ausführen."
      case .failed(let path, let reason): "Die Schlüsseldatei \(path) lässt sich nicht benutzen: \(reason)"
      }
    }
  }

  /// Draws a new key and writes it; an existing file is never overwritten.
  package static func create(_ path: String) throws(Refusal) {
    try SecretFile.create(path, Encoding.hex(Randomness.bytes(32)) + "\n")
  }

  /// Reads the key after checking that nobody else may read it.
  package static func read(_ path: String) throws(Refusal) -> Seal {
    let text = try SecretFile.read(path).trimmed()
    guard let key = Encoding.bytes(hex: text), key.count == 32 else { throw .damaged(path: path) }
    return Seal(key: key)
  }
}
