internal import Glibc
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
    case failed(path: String, reason: String)

    package var description: String {
      switch self {
      case .missing(let path): "Die Schlüsseldatei \(path) fehlt. Bitte „faden init“ ausführen oder sie zurückspielen."
      case .exists(let path): "Die Schlüsseldatei \(path) gibt es schon. Sie wurde nicht verändert."
      case .readableByOthers(let path):
        "Die Schlüsseldatei \(path) darf nur für ihren Eigentümer lesbar sein. Bitte „chmod 600“ ausführen."
      case .damaged(let path): "Die Schlüsseldatei \(path) hat nicht die erwartete Form (64 Hexadezimalziffern)."
      case .failed(let path, let reason): "Die Schlüsseldatei \(path) lässt sich nicht benutzen: \(reason)"
      }
    }
  }

  /// Draws a new key and writes it; an existing file is never overwritten.
  package static func create(_ path: String) throws(Refusal) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST ? .exists(path: path) : .failed(path: path, reason: SystemMessage.last)
    }
    defer { close(descriptor) }
    let text = Array((Encoding.hex(Randomness.bytes(32)) + "\n").utf8)
    guard unsafe write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0 else {
      throw .failed(path: path, reason: SystemMessage.last)
    }
  }

  /// Reads the key after checking that nobody else may read it.
  package static func read(_ path: String) throws(Refusal) -> Seal {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missing(path: path) : .failed(path: path, reason: SystemMessage.last)
    }
    defer { close(descriptor) }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0 else { throw .failed(path: path, reason: SystemMessage.last) }
    guard facts.st_mode & 0o077 == 0 else { throw .readableByOthers(path: path) }
    var buffer = [UInt8](repeating: 0, count: 200)
    let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
    guard count >= 0 else { throw .failed(path: path, reason: SystemMessage.last) }
    let text = String(decoding: buffer.prefix(count), as: UTF8.self).trimmed()
    guard let key = Encoding.bytes(hex: text), key.count == 32 else { throw .damaged(path: path) }
    return Seal(key: key)
  }
}
