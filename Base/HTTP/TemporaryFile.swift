internal import Basics
internal import Glibc
internal import Vault

/// A private file (mode 0600) that is gone with its last reference; on the disk it is covered with a key of its own.
final class TemporaryFile {
  let path: String
  private(set) var size = 0
  private let descriptor: Int32
  private let cover = OneTimeCover()

  /// Makes an empty file with a random name.
  ///
  /// - Throws: ``ServerError`` with the text of the system's error.
  init(in directory: String) throws(ServerError) {
    // mkstemp puts random letters in place of these.
    var name = "\(directory)/faden-\(String(repeating: "X", count: 8))".utf8CString.map { $0 }
    descriptor = unsafe mkstemp(&name)
    guard descriptor >= 0 else {
      throw ServerError(description: "Temporäre Datei in \(directory): \(SystemMessage.last)")
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    close(descriptor)
    unsafe unlink(path)
  }

  /// What a handler gets of the file.
  var spooled: SpooledFile { SpooledFile(path: path, size: size, cover: cover) }

  /// Writes at the end.
  ///
  /// - Throws: ``ServerError``, for example when the disk is full.
  func append(_ bytes: [UInt8]) throws(ServerError) {
    var rest = cover.applied(to: bytes, at: size)[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw ServerError(description: "Temporäre Datei \(path): \(SystemMessage.last)") }
      size += written
      rest = rest.dropFirst(written)
    }
  }
}
